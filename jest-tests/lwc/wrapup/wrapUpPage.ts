/** The wrap-up component on a page, for tests that play Salesforce behind it. */
import { setup } from '@sa11y/jest';
import complete from '@salesforce/apex/WrapUpController.complete';
import getWrapUp from '@salesforce/apex/WrapUpController.getWrapUp';
import save from '@salesforce/apex/WrapUpController.save';
import setFavorite from '@salesforce/apex/WrapUpController.setFavorite';
import WrapUpReason from 'c/wrapUpReason';
import type { Reason, StoredChoice, WrapUpChoice, WrapUpView } from 'c/wrapUpReasonWork';

import { clearPage, mount, queryAll, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { settled } from '../numbers/support';

type Method = 'getWrapUp' | 'save' | 'complete' | 'setFavorite';
export const apex = { getWrapUp, save, complete, setFavorite } as unknown as Record<Method, jest.Mock>;

export const CALL = '0LQ000000000001AAA';
export const OTHER_CALL = '0LQ000000000002AAA';
export const START = Date.parse('2026-03-02T10:00:00.000Z');

export const reason = (codeId: string, name: string, changes: Partial<Reason> = {}): Reason => ({
  codeId,
  name,
  isDefault: false,
  needsNote: false,
  isFavorite: false,
  ...changes,
});

export const REASONS = [
  reason('order', 'Order status'),
  reason('refund', 'Refund granted'),
  reason('damage', 'Damaged parcel', { needsNote: true }),
  reason('cafe', 'Café voucher'),
  reason('other', 'Other', { isDefault: true }),
];

export const stored = (codeId: string, changes: Partial<StoredChoice> = {}): StoredChoice => ({
  codeId,
  name: REASONS.find((each) => each.codeId === codeId)!.name,
  savedAt: new Date(Date.now()).toISOString(),
  savedByName: 'Tomas Reyes',
  origin: 'Agent',
  ...changes,
});

export const view = (changes: Partial<WrapUpView> = {}): WrapUpView => ({
  callId: CALL,
  vendorCallKey: 'wxcc_task-1',
  status: 'InCall',
  now: new Date(Date.now()).toISOString(),
  isConfigured: true,
  noteLength: 128,
  afterCallWorkSeconds: 60,
  isMine: true,
  canSave: true,
  canCorrect: false,
  agentName: 'Tomas Reyes',
  reasons: REASONS,
  recentCodeIds: [],
  version: 'v1',
  vendorStatus: 'None',
  isVendorInformed: false,
  ...changes,
});

/** After-call work with so many seconds left. */
export const afterCall = (secondsLeft: number, changes: Partial<WrapUpView> = {}): WrapUpView =>
  view({
    status: 'AfterCallWork',
    endedAt: new Date(Date.now() - (60 - secondsLeft) * 1000).toISOString(),
    ...changes,
  });

/** Salesforce as it is: it keeps what is saved and answers with it. */
export class FakeOrg {
  view: WrapUpView;

  constructor(start: WrapUpView = view()) {
    this.view = start;
    apex.getWrapUp.mockImplementation(() => Promise.resolve(this.now()));
    apex.save.mockImplementation(({ choice }: { choice: WrapUpChoice }) => Promise.resolve(this.take(choice)));
    apex.complete.mockImplementation(() => Promise.resolve(this.end()));
    apex.setFavorite.mockResolvedValue(null);
  }

  now(): WrapUpView {
    return { ...this.view, now: new Date(Date.now()).toISOString() };
  }

  take({ codeId, note, isDefault }: WrapUpChoice): WrapUpView {
    const choice = stored(codeId, { ...(note !== '' && { note }), origin: isDefault ? 'Default' : 'Agent' });
    this.view = { ...this.view, choice, version: `${this.view.version}+` };
    return this.now();
  }

  end(): WrapUpView {
    this.view = { ...this.view, status: 'Ended', canSave: this.view.canCorrect };
    return this.now();
  }
}

/** As local-org and Salesforce answer a WrapUpRefusal: a message alone. */
export const refusal = (message: string) => ({ status: 500, body: { message: `${message} (WRAP_UP_REFUSED)` } });
export const unreachable = { status: 500, body: { message: 'The server cannot be reached: Failed to fetch' } };

export interface Properties {
  recordId?: string;
  heading?: string;
  hotkey?: string;
  hideFavorites?: boolean;
  compact?: boolean;
}

export let element: Mounted<Properties>;

export async function open(properties: Properties = {}): Promise<void> {
  element = await mount<Properties>(WrapUpReason, { recordId: CALL, ...properties });
  await settled();
}

/** A page that is left and opened again. */
export async function reopen(properties: Properties = {}): Promise<void> {
  clearPage();
  await open(properties);
}

/** Lets timers and what follows from them happen, a second at a time. */
export async function wait(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 1000) {
    jest.advanceTimersByTime(Math.min(left, 1000));
    await settled();
  }
}

type Child = 'picker' | 'note' | 'summary' | 'countdown';
export const child = (name: Child): Element | undefined => queryAll(element, `c-wrap-up-reason-${name}`)[0];

function inChild<Found extends Element = HTMLElement>(name: Child, selector: string): Found {
  const found = queryAll(child(name)!, selector)[0];
  if (!found) throw new Error(`${name} has no ${selector}`);
  return found as Found;
}

export const field = () => inChild<HTMLInputElement>('picker', 'input');
export const noteField = () => inChild<HTMLTextAreaElement>('note', 'textarea');
export const options = () => queryAll(child('picker')!, '[role="option"]') as HTMLElement[];
export const names = () => options().map((option) => option.querySelector('.name')!.textContent);
export const activeOption = () => {
  const id = field().getAttribute('aria-activedescendant');
  return id === null
    ? undefined
    : options()
        .find((option) => option.id === id)
        ?.querySelector('.name')!.textContent;
};
export const text = (part: string, from: Element = element) => textsOf(from, `[data-part="${part}"]`)[0];
export const summaryText = (part: string) => (child('summary') ? text(part, child('summary')) : undefined);
export const spoken = () => textsOf(element, 'article > [role="status"]')[0];
export const errors = () => queryAll(element, 'c-error-panel').flatMap((panel) => textsOf(panel, 'li'));

export async function press(target: Element, key: string, modifiers: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', {
    key,
    code: key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...modifiers,
  });
  target.dispatchEvent(event);
  await settled();
  return event;
}

export async function typeIn(target: HTMLInputElement | HTMLTextAreaElement, value: string): Promise<void> {
  target.value = value;
  target.dispatchEvent(new CustomEvent('input'));
  await settled();
}

/** Goes into the field, types and presses Enter. */
export async function choose(term: string): Promise<void> {
  field().focus();
  await settled();
  await typeIn(field(), term);
  await press(field(), 'Enter');
}

export async function click(name: Child | undefined, part: string): Promise<void> {
  const from = name === undefined ? element : child(name)!;
  const [button] = queryAll(from, `[data-part="${part}"]`) as HTMLElement[];
  if (!button) throw new Error(`there is no ${part}`);
  button.click();
  await settled();
}

export const sent = (): WrapUpChoice[] => apex.save.mock.calls.map(([{ choice }]) => choice as WrapUpChoice);

export const toolkit = async (name: string, callId = 'wxcc_task-1'): Promise<void> => {
  const [api] = queryAll(element, 'lightning-service-cloud-voice-toolkit-api');
  api!.dispatchEvent(new CustomEvent(name, { detail: { callId } }));
  await settled();
};

export const setOnline = (isOnline: boolean): void => {
  jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);
};

/** Axe needs the real clock. */
export async function expectAccessible(): Promise<void> {
  const now = Date.now();
  jest.useRealTimers();
  await expect(element).toBeAccessible();
  jest.useFakeTimers({ now });
}

/** The rules of every test of the component. */
export function useWrapUp(): void {
  beforeAll(() => {
    setup();
    HTMLElement.prototype.scrollIntoView = jest.fn();
    HTMLElement.prototype.getClientRects = () => [{}] as unknown as DOMRectList;
  });
  beforeEach(() => {
    jest.useFakeTimers({ now: START });
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    setOnline(true);
    localStorage.clear();
    Object.values(apex).forEach((method) => method.mockReset());
  });
  afterEach(() => {
    clearPage();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });
}
