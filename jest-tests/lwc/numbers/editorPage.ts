/** The whole editor on a page, for tests that mock the Apex behind it. */
import { setup } from '@sa11y/jest';
import getDeployment from '@salesforce/apex/NumberRuleController.getDeployment';
import load from '@salesforce/apex/NumberRuleController.load';
import save from '@salesforce/apex/NumberRuleController.save';
import TranslationRuleEditor from 'c/translationRuleEditor';

import { clearPage, mount, queryAll, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { labelled, only, settled } from './support';

export const apex = { load, save, getDeployment } as unknown as Record<'load' | 'save' | 'getDeployment', jest.Mock>;

export const rule = (name: string, text = '[1,17]->[^\\d]+', active = true) => ({ name, text, active });
export const SWISS = rule('Swiss', '[10,10]->(\\d{3})(\\d{7})->$1 $2');
export const state = (changes: object = {}) => ({
  feature: 'Incoming_Caller',
  rules: [rule('Digits'), SWISS],
  version: 'v1',
  missingPermissions: [],
  ...changes,
});
export const deployment = (changes: object = {}) => ({
  id: 'a0C000000000001AAA',
  status: 'Deploying',
  errors: [],
  startedBy: 'Ada Okafor',
  isMine: true,
  seconds: 3,
  version: 'v2',
  ...changes,
});

/** The editor on the page; what is asked of it goes through the functions below. */
export let editor: Mounted<object>;

export async function open(loaded: object | Promise<never> = state()): Promise<void> {
  apex.load.mockReturnValue(loaded instanceof Promise ? loaded : Promise.resolve(loaded));
  editor = await mount(TranslationRuleEditor, {});
  await settled();
}

/** Lets timers and what follows from them happen. */
export async function wait(milliseconds: number): Promise<void> {
  jest.advanceTimersByTime(milliseconds);
  await settled();
}

export const list = () => only<Element>(editor, 'c-translation-rule-list');
export const rows = () => queryAll(list(), 'c-translation-rule-row');
export const names = () => rows().map((row) => textsOf(row, '[data-part="open"], [data-part="name"]')[0]);
export const button = (label: string) => labelled(editor, 'lightning-button', label);
export const press = async (stub: HTMLElement) => {
  stub.click();
  await settled();
};
export const edit = async (detail: object) => {
  list().dispatchEvent(new CustomEvent('edit', { detail }));
  await settled();
};
export const keyOf = (index: number) => Number((rows()[index] as HTMLElement).dataset.key);
export const rename = (index: number, name: string) =>
  edit({ kind: 'CHANGE', key: keyOf(index), field: 'name', changes: { name } });
export const announcement = () => textsOf(editor, '[data-part="announcement"]')[0];
export const deploymentPanel = () => only<Element>(editor, 'c-translation-rule-deployment');

/** axe works with timers of its own. */
export async function expectAccessible(): Promise<void> {
  jest.useRealTimers();
  await expect(editor).toBeAccessible();
}

/** An editor for each test, with a clock that stands still. */
export function useEditor(): void {
  beforeAll(() => setup());
  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    sessionStorage.clear();
  });
  afterEach(() => {
    clearPage();
    jest.useRealTimers();
  });
}
