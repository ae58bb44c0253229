import findCaller from '@salesforce/apex/ScreenPopController.findCaller';

/** `callconnected` of the voice toolkit. */
interface ConnectedCall {
  /** The contact centre's key of the call. */
  readonly callId?: unknown;
  readonly callType?: unknown;
  /** The customer's number, as the connector tells it. */
  readonly participant?: unknown;
}

/** The last call whose caller was looked for; it names no customer. */
const LAST_CALL = 'patchbay.callerPop';
/** The tab the agent looks at goes first; the others find the call taken. */
const VISIBLE_MS = 250;
const HIDDEN_MS = 750;
const NUMBER = /^\+?[\d\s()./-]+$/;
const SHORTEST_NUMBER = 3;
/** "ANONYMOUS" on a telephone's keys: what carriers send for a number that is withheld. */
const WITHHELD = '266696687';

/**
 * The number of an inbound call's customer.
 * @param detail of the event callconnected
 * @returns null for other calls, and where the number is withheld
 */
export function callerOf({ callType, participant }: ConnectedCall): string | null {
  const number = typeof participant === 'string' ? participant.trim() : '';
  const digits = number.replace(/\D/g, '');
  const isInbound = typeof callType === 'string' && callType.toLowerCase() === 'inbound';
  const isNumber = NUMBER.test(number) && digits.length >= SHORTEST_NUMBER && digits !== WITHHELD;
  return isInbound && isNumber ? number : null;
}

/** Callers of the user's calls whom the Omni-Channel flow could not show: those nobody or several have the number of. */
export class UnknownCallers {
  private readonly show: (phone: string) => void;
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  /** @param show is told the number of each such caller, once a call, in the tab the agent looks at */
  constructor(show: (phone: string) => void) {
    this.show = show;
  }

  /**
   * @param detail    of the event callconnected
   * @param skipsNone whether callers nobody has the number of are passed over
   */
  hear(detail: ConnectedCall, skipsNone: boolean): void {
    const phone = callerOf(detail);
    const { callId } = detail;
    if (phone === null || typeof callId !== 'string') {
      return;
    }
    const delay = document.visibilityState !== 'visible' ? HIDDEN_MS : document.hasFocus() ? 0 : VISIBLE_MS;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared by end().
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (localStorage.getItem(LAST_CALL) !== callId) {
        localStorage.setItem(LAST_CALL, callId);
        this.find(phone, skipsNone);
      }
    }, delay);
    this.timers.add(timer);
  }

  end(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
  }

  private async find(phone: string, skipsNone: boolean): Promise<void> {
    let kind: string;
    try {
      ({ kind } = (await findCaller({ phone })) as { readonly kind: string });
    } catch {
      // Who shows the caller asks once more, and tells the agent why nobody is found.
      kind = 'FAILED';
    }
    const isPassed = kind === 'ONE' || (kind === 'NONE' && skipsNone);
    if (!isPassed) {
      this.show(phone);
    }
  }
}
