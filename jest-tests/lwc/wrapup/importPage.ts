/** The page of the import, for tests that mock the Apex behind it. */
import { setup } from '@sa11y/jest';
import deploy from '@salesforce/apex/WrapUpImportController.deploy';
import getDeployment from '@salesforce/apex/WrapUpImportController.getDeployment';
import load from '@salesforce/apex/WrapUpImportController.load';
import preview from '@salesforce/apex/WrapUpImportController.preview';
import WrapUpReasonImport from 'c/wrapUpReasonImport';

import { clearPage, mount, queryAll, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { labelled, only, settled } from '../numbers/support';
import type { Stub } from '../numbers/support';

export const apex = { load, preview, deploy, getDeployment } as unknown as Record<
  'load' | 'preview' | 'deploy' | 'getDeployment',
  jest.Mock
>;

export const ROW = { state: 'New', codeId: 'code-1', name: 'Resolved', isActive: true, place: 10 };
export const plan = (changes: object = {}) => ({
  rows: [ROW],
  problems: [],
  badCount: 0,
  idleCount: 0,
  isPartial: false,
  changeCount: 1,
  version: 'v1',
  ...changes,
});
export const deployment = (changes: object = {}) => ({
  id: 'a0C000000000001AAA',
  status: 'Deploying',
  errors: [],
  startedBy: 'Ada Okafor',
  isMine: true,
  seconds: 2,
  version: 'v2',
  ...changes,
});

export let page: Mounted<object>;

/** Opens the page; with a failure, loading fails the first time. */
export async function open(state: object = {}, failure?: object): Promise<void> {
  const queues = [{ name: 'Voice_Support', label: 'Voice Support' }];
  apex.load.mockResolvedValue({ contactCenters: ['Harbor_Voice'], queues, missingPermissions: [], ...state });
  if (failure !== undefined) {
    apex.load.mockRejectedValueOnce(failure);
  }
  page = await mount(WrapUpReasonImport, {});
  await settled();
}

export const field = (label: string, tag = 'lightning-combobox') => labelled(page, tag, label);
export const button = () => only<Stub>(page, '[data-part="deploy"]');
export const table = () => only<Element>(page, 'c-wrap-up-reason-import-preview');
export const note = () => textsOf(page, '[data-part="note"]')[0];
export const has = (selector: string) => queryAll(page, selector).length > 0;

export async function paste(json: string, milliseconds = 400): Promise<void> {
  const text = field('Or paste them (JSON)', 'lightning-textarea');
  text.dispatchEvent(new CustomEvent('change', { detail: { value: json } }));
  await wait(milliseconds);
}

export async function choose(label: string, detail: object, tag?: string): Promise<void> {
  field(label, tag).dispatchEvent(new CustomEvent('change', { detail }));
  await settled();
}

export async function press(stub: HTMLElement): Promise<void> {
  stub.click();
  await settled();
}

/** Lets timers and what follows from them happen. */
export async function wait(milliseconds: number): Promise<void> {
  jest.advanceTimersByTime(milliseconds);
  await settled();
}

/** axe works with timers of its own. */
export async function expectAccessible(): Promise<void> {
  jest.useRealTimers();
  await expect(page).toBeAccessible();
}

/** A page for each test, with a clock that stands still. */
export function usePage(): void {
  beforeAll(() => setup());
  beforeEach(() => {
    jest.useFakeTimers();
    jest.resetAllMocks();
    apex.preview.mockResolvedValue(plan());
    apex.getDeployment.mockResolvedValue(null);
  });
  afterEach(() => {
    clearPage();
    jest.useRealTimers();
  });
}
