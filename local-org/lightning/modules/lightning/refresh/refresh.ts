/** `lightning/refresh`: components tell the page that what it shows is no longer so. */
import { readAgain } from '../../platform/records/records';
import { placeOf } from '../../platform/place/place';

const REFRESH = 'lightning__refresh';
const REGISTER = 'lightning__registerrefresh';

export const REFRESH_COMPLETE = 'refreshcomplete';
export const REFRESH_ERROR = 'refresherror';
export const REFRESH_COMPLETE_WITH_ERRORS = 'refreshcompletewitherrors';

/** Dispatched by a component: the handlers around it refresh, and the record of its page is read again. */
export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super(REFRESH, { bubbles: true, composed: true, cancelable: true });
  }
}

type Outcome = typeof REFRESH_COMPLETE | typeof REFRESH_COMPLETE_WITH_ERRORS;
type Handler = () => Promise<unknown> | void;

interface Registered {
  readonly element: EventTarget;
  readonly handler: Handler;
}

const handlers = new Map<number, Registered>();
const containers = new Map<number, () => void>();
let lastId = 0;

/** Calls `handler` (it resolves when done) when a component of the same page dispatches a RefreshEvent. */
export function registerRefreshHandler(element: EventTarget, handler: Handler): number {
  handlers.set(++lastId, { element, handler: handler.bind(element) });
  return lastId;
}

export function unregisterRefreshHandler(id: number): boolean {
  return handlers.delete(id);
}

/**
 * Makes an element the container of those within: RefreshEvents end at it, and `report` gets the promise of the
 * handlers' outcome.
 */
export function registerRefreshContainer(element: EventTarget, report: (outcome: Promise<Outcome>) => void): number {
  const id = ++lastId;
  const listener = (event: Event): void => {
    event.stopPropagation();
    report(refresh(event, (handler) => isWithin(handler, element)));
  };
  element.addEventListener(REFRESH, listener);
  containers.set(id, () => element.removeEventListener(REFRESH, listener));
  return id;
}

export function unregisterRefreshContainer(id: number): boolean {
  containers.get(id)?.();
  return containers.delete(id);
}

// Without a container around it, an event refreshes the page its component is on.
window.addEventListener(REFRESH, (event) => {
  const { tabId } = placeOf(sourceOf(event));
  void refresh(event, (handler) => placeOf(handler).tabId === tabId);
});

const sourceOf = (event: Event): EventTarget => event.composedPath()[0] ?? window;

async function refresh(event: Event, isMeant: (handler: EventTarget) => boolean): Promise<Outcome> {
  const recordId = placeOf(sourceOf(event)).page?.attributes['recordId'];
  const meant = [...handlers.values()].filter(({ element }) => isMeant(element));
  const results = await Promise.allSettled([
    ...meant.map(async ({ handler }) => handler()),
    ...(typeof recordId === 'string' ? [readAgain(recordId)] : []),
  ]);
  return results.every(({ status }) => status === 'fulfilled') ? REFRESH_COMPLETE : REFRESH_COMPLETE_WITH_ERRORS;
}

/** Asks by an event, as elements do not show what is around their shadow. */
function isWithin(element: EventTarget, container: EventTarget): boolean {
  let found = false;
  const answer = (): void => void (found = true);
  container.addEventListener(REGISTER, answer);
  element.dispatchEvent(new CustomEvent(REGISTER, { bubbles: true, composed: true }));
  container.removeEventListener(REGISTER, answer);
  return found;
}
