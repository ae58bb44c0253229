/** What the tests of the Cobalt components have in common. */
import { setup } from '@sa11y/jest';

import { clearPage, queryAll, textsOf } from '../mount';
import { labelled, only, settled } from '../numbers/support';
import type { Stub } from '../numbers/support';
import { apex } from './apex';

export { apex, failure, pending } from './apex';

export const ACCOUNT = {
  id: 'a0L000000000001AAA',
  linkedAccountId: '001000000000001AAA',
  name: 'Northwind Chandlery',
  recordId: '001000000000001AAA',
  recordName: 'Northwind Chandlery',
  status: 'Created',
};

/** A field of a configuration. */
export const field = (changes: object = {}) => ({
  id: 'f1',
  name: 'Folder',
  fieldType: 'text',
  isRequired: false,
  isMultiple: false,
  isHidden: false,
  options: [],
  ...changes,
});

/** A workflow of a configuration. */
export const workflow = (changes: object = {}) => ({
  id: 'w1',
  name: 'Sync Opportunities',
  description: 'Sends what is won.',
  isEnabled: false,
  fields: [],
  ...changes,
});

/** A configuration. */
export const config = (changes: object = {}) => ({
  slug: 'salesforce',
  configId: 'c1',
  fields: [field()],
  workflows: [workflow()],
  fieldErrors: [],
  ...changes,
});

/** A base component as its stub leaves it, with what the tests look at. */
export type Control = Stub & {
  setCustomValidity: (message: string) => void;
  reportValidity: () => boolean;
};

/** Has controls keep what they are told is wrong, and say whether they are good: the stubs do neither. */
export function withValidity(...controls: Element[]): Map<Element, string> {
  const messages = new Map<Element, string>();
  for (const control of controls as Control[]) {
    control.setCustomValidity = (message: string) => messages.set(control, message);
    control.reportValidity = () => (messages.get(control) ?? '') === '';
  }
  return messages;
}

/** The element of a component with that `data-part`. */
export const part = <Found extends Element = Stub>(component: Element, name: string) =>
  only<Found>(component, `[data-part="${name}"]`);

export const has = (component: Element, selector: string) => queryAll(component, selector).length > 0;

/** What the error panels of a component are given, those that show nothing left out. */
export const errorsOf = (component: Element) =>
  (queryAll(component, 'c-error-panel') as (Element & { error: unknown })[])
    .map(({ error }) => error)
    .filter((error) => error !== undefined && error !== null);

/** What the state of a component says. */
export const stateOf = (component: Element) =>
  only<Element & { isLoading: boolean; error: unknown; emptyText: string }>(component, 'c-cobalt-state');

export const retry = async (component: Element) => {
  stateOf(component).dispatchEvent(new CustomEvent('retry'));
  await settled();
};

export const press = async (control: Element) => {
  (control as HTMLElement).click();
  await settled();
};

export const change = async (control: Element, detail: object) => {
  control.dispatchEvent(new CustomEvent('change', { detail }));
  await settled();
};

export const announcement = (component: Element) => textsOf(component, '[data-part="announcement"]')[0];

export const button = (component: Element, label: string) => labelled(component, 'lightning-button', label);

/** Lets timers and what follows from them happen. */
export async function wait(milliseconds: number): Promise<void> {
  jest.advanceTimersByTime(milliseconds);
  await settled();
}

/** axe works with timers of its own. */
export async function expectAccessible(component: Element): Promise<void> {
  jest.useRealTimers();
  await expect(component).toBeAccessible();
}

/** For each test: mocks that know nothing, a clock that stands still, an empty page. */
export function useCobalt(): void {
  beforeAll(() => setup());
  beforeEach(() => {
    jest.useFakeTimers();
    Object.values(apex).forEach((mock) => mock.mockReset().mockResolvedValue(null));
    apex.getEvents.mockResolvedValue([]);
    apex.getExecutions.mockResolvedValue({ executions: [] });
    apex.getRuns.mockResolvedValue({ syncs: [], runs: [] });
  });
  afterEach(() => {
    clearPage();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
}
