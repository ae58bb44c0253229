import '../labels';
import { disableTabClose, EnclosingTabId } from 'lightning/platformWorkspaceApi';

import { clearPage, queryAll, textsOf } from '../mount';
import {
  announcement,
  apex,
  button,
  edit,
  editor,
  expectAccessible,
  keyOf,
  names,
  open,
  press,
  rename,
  rows,
  rule,
  state,
  SWISS,
  useEditor,
  wait,
} from './editorPage';
import { labelled, only, settled } from './support';
import type { Stub } from './support';

jest.mock('@salesforce/apex/NumberRuleController.getDeployment', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/NumberRuleController.load', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/NumberRuleController.save', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});

useEditor();

describe('while nothing is loaded', () => {
  test('shows that it is loading', async () => {
    await open(new Promise<never>(() => {}));
    expect(apex.load).toHaveBeenCalledWith({ feature: 'Incoming_Caller' });
    expect(queryAll(editor, 'lightning-spinner')).toHaveLength(1);
    expect(queryAll(editor, 'c-translation-rule-list')).toHaveLength(0);
    await expectAccessible();
  });

  test('shows an error, and tries again when asked to', async () => {
    await open(Promise.reject({ body: { message: 'No access to the Apex class' } }) as Promise<never>);
    const [panel] = queryAll(editor, 'c-error-panel');
    expect(textsOf(panel!, 'li')).toEqual(['No access to the Apex class']);
    expect(queryAll(editor, 'lightning-spinner, c-translation-rule-list')).toHaveLength(0);

    apex.load.mockResolvedValue(state());
    await press(button('Try again'));
    expect(names()).toEqual(['Digits', 'Swiss']);
  });

  test('is accessible with an error', async () => {
    await open(Promise.reject({ body: { message: 'No access' } }) as Promise<never>);
    await expectAccessible();
  });
});

describe('with rules', () => {
  test('lists them in order, with nothing to save', async () => {
    await open();
    expect(names()).toEqual(['Digits', 'Swiss']);
    expect(textsOf(editor, '#count, h2')).toEqual(['2 rules']);
    expect(button('Save').disabled).toBe(true);
    expect(button('Discard changes').disabled).toBe(true);
    await expectAccessible();
  });

  test('says what to do when there are none', async () => {
    await open(state({ rules: [] }));
    expect(textsOf(editor, '[data-part="empty"] h3')).toEqual(['No rules yet']);
    await press(button('Choose a preset'));
    expect(only<Element & { activeTabValue: string }>(editor, 'lightning-tabset').activeTabValue).toBe('presets');
    await expectAccessible();
  });

  test('opens a new rule that is valid, and undoes it', async () => {
    await open();
    await press(button('Add rule'));
    expect(names()).toEqual(['Digits', 'Swiss', 'New rule']);
    expect(queryAll(rows()[2]!, 'c-translation-rule-form')).toHaveLength(1);
    expect(button('Save').disabled).toBe(false);

    await press(labelled(editor, 'lightning-button-icon', 'Undo: Add “New rule”'));
    expect(names()).toEqual(['Digits', 'Swiss']);
    expect(announcement()).toBe('Undone: Add “New rule”');
    await press(labelled(editor, 'lightning-button-icon', 'Redo: Add “New rule”'));
    expect(names()).toEqual(['Digits', 'Swiss', 'New rule']);
  });

  test('moves a rule, announces it and keeps the focus where it was', async () => {
    await open();
    await edit({ kind: 'MOVE', key: keyOf(1), index: 0, part: 'handle' });
    expect(names()).toEqual(['Swiss', 'Digits']);
    expect(announcement()).toBe('“Swiss” is now rule 1 of 2.');
    expect(rows()[0]!.shadowRoot!.activeElement?.getAttribute('data-part')).toBe('handle');
  });

  test('duplicates and deletes a rule', async () => {
    await open();
    await edit({ kind: 'DUPLICATE', key: keyOf(0) });
    expect(names()).toEqual(['Digits', 'Digits 2', 'Swiss']);
    await edit({ kind: 'REMOVE', key: keyOf(0) });
    expect(names()).toEqual(['Digits 2', 'Swiss']);
    expect(announcement()).toBe('“Digits” was deleted. Undo brings it back.');
    expect(rows()[0]!.shadowRoot!.activeElement?.getAttribute('data-part')).toBe('open');
  });

  test('has one form open at a time', async () => {
    await open();
    await edit({ kind: 'OPEN', key: keyOf(0) });
    await edit({ kind: 'OPEN', key: keyOf(1) });
    expect(rows().map((row) => queryAll(row, 'c-translation-rule-form').length)).toEqual([0, 1]);
    await expectAccessible();
  });

  test('does not save a rule with an error, and says so', async () => {
    await open();
    await rename(1, ' ');
    expect(button('Save').disabled).toBe(true);
    expect(textsOf(editor, '.slds-text-color_error')).toEqual(['1 rule has an error. Correct it, then save.']);
    expect(textsOf(rows()[1]!, '.slds-theme_error')).toEqual(['Error']);
    await expectAccessible();
  });

  test('warns of rules that collide once typing pauses', async () => {
    await open(state({ rules: [SWISS, rule('Other', '[10,12]->(\\d{4})(\\d{6})->$1-$2')] }));
    expect(textsOf(rows()[0]!, '.warning')).toEqual([]);
    await wait(200);
    expect(textsOf(editor, 'p.warning')).toEqual(["1 pair of rules gets in each other's way; see the rules."]);
    expect(textsOf(rows()[0]!, '.warning')[0]).toContain('“Other”');
    expect(textsOf(rows()[1]!, '.warning')[0]).toContain('“Swiss” comes first');
    await expectAccessible();
  });

  test('shows 200 rules, and takes no more', async () => {
    await open(state({ rules: Array.from({ length: 200 }, (_, index) => rule(`R${index}`)) }));
    expect(rows()).toHaveLength(200);
    expect(button('Add rule').disabled).toBe(true);
    only(editor, 'c-translation-rule-presets').dispatchEvent(
      new CustomEvent('newrules', { detail: { mode: 'append', rules: [SWISS] } }),
    );
    await settled();
    expect(textsOf(editor, '.slds-text-color_error')).toEqual(['A feature can have 200 rules at most; these are 201.']);
    expect(button('Save').disabled).toBe(true);
  });

  test('is accessible with many rules', async () => {
    await open(state({ rules: Array.from({ length: 12 }, (_, index) => rule(`R${index}`)) }));
    await expectAccessible();
  });

  test('renders only the row that was edited', async () => {
    await open();
    const views = rows().map((row) => (row as unknown as { view: unknown }).view);
    await rename(0, 'Other');
    const after = rows().map((row) => (row as unknown as { view: unknown }).view);
    expect(after[0]).not.toBe(views[0]);
    expect(after[1]).toBe(views[1]);
  });

  test('takes imported rules as a change to undo', async () => {
    await open();
    only(editor, 'c-translation-rule-transfer').dispatchEvent(
      new CustomEvent('newrules', { detail: { mode: 'replace', rules: [rule('A'), rule('B'), rule('C')] } }),
    );
    await settled();
    expect(names()).toEqual(['A', 'B', 'C']);
    await press(labelled(editor, 'lightning-button-icon', 'Undo: Import 3 rules'));
    expect(names()).toEqual(['Digits', 'Swiss']);
  });

  test('discards the changes, which can be undone', async () => {
    await open();
    await rename(0, 'Other');
    await press(button('Discard changes'));
    expect(names()).toEqual(['Digits', 'Swiss']);
    expect(button('Save').disabled).toBe(true);
    await press(labelled(editor, 'lightning-button-icon', 'Undo: Discard changes'));
    expect(names()).toEqual(['Other', 'Swiss']);
  });

  test('undoes by keys on the toolbar', async () => {
    await open();
    await rename(0, 'Other');
    const toolbar = only<HTMLElement>(editor, '.slds-col_bump-left');
    toolbar.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true }));
    await settled();
    expect(names()).toEqual(['Digits', 'Swiss']);
    toolbar.dispatchEvent(new KeyboardEvent('keydown', { key: 'Z', metaKey: true, shiftKey: true }));
    await settled();
    expect(names()).toEqual(['Other', 'Swiss']);
  });

  test('tries the numbers with the rules as they are', async () => {
    await open();
    const bench = only(editor, 'c-translation-rule-bench');
    bench.dispatchEvent(new CustomEvent('numbers', { detail: '0319175200' }));
    await settled();
    expect(textsOf(bench, 'tbody .result')).toEqual(['031 9175200']);
    expect(textsOf(rows()[1]!, '.slds-badge_lightest')).toEqual(['changes 1 number']);
    await edit({ kind: 'CHANGE', key: keyOf(1), field: 'active', changes: { active: false } });
    expect(textsOf(bench, 'tbody .result')).toEqual(['0319175200']);
    expect(textsOf(rows()[1]!, '.slds-badge_lightest')).toEqual([]);
  });
});

describe('for those who may not save', () => {
  test.each([
    [['Manage_Number_Translation', 'CustomizeApplication'], 'two permissions'],
    [['Manage_Number_Translation'], 'you need the custom permission Manage Number Translation'],
    [['CustomizeApplication'], 'you need the permission Customize Application too'],
  ])('is read-only and says that %s is missing', async (missingPermissions, text) => {
    await open(state({ missingPermissions }));
    expect(textsOf(editor, '[role="note"]')[0]).toContain(text);
    expect(names()).toEqual(['Digits', 'Swiss']);
    expect((queryAll(editor, 'lightning-button') as Stub[]).map(({ label }) => label)).toEqual([]);
    expect(queryAll(rows()[0]!, 'button, input')).toEqual([]);
    await expectAccessible();
  });

  test('shows that there are no rules without asking for any', async () => {
    await open(state({ rules: [], missingPermissions: ['CustomizeApplication'] }));
    expect(textsOf(editor, '[data-part="empty"] h3')).toEqual(['No rules yet']);
    expect(queryAll(editor, '[data-part="empty"] lightning-button')).toHaveLength(0);
    await expectAccessible();
  });
});

describe('unsaved changes', () => {
  const leave = (): boolean => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return !event.defaultPrevented;
  };

  test('are asked about before the page is left', async () => {
    await open();
    expect(leave()).toBe(true);
    await rename(0, 'Other');
    expect(leave()).toBe(false);
    clearPage();
    expect(leave()).toBe(true);
  });

  test('are there again when the user comes back', async () => {
    await open();
    await rename(0, 'Other');
    clearPage();
    await open();
    expect(names()).toEqual(['Other', 'Swiss']);
    expect(textsOf(editor, 'p[role="status"]')[0]).toContain('are back');
    await press(labelled(editor, 'lightning-button-icon', 'Undo: Changes from before you left'));
    expect(names()).toEqual(['Digits', 'Swiss']);
    await expectAccessible();
  });

  test('made from an older version are a conflict when they are saved', async () => {
    await open();
    await rename(0, 'Other');
    clearPage();
    await open(state({ rules: [rule('Theirs')], version: 'v9' }));
    expect(names()).toEqual(['Other', 'Swiss']);
    apex.save.mockResolvedValue({ outcome: 'Conflict', refusals: [], state: state({ version: 'v9' }) });
    await press(button('Save'));
    expect(apex.save.mock.calls[0]![0]).toMatchObject({ baseVersion: 'v1' });
  });

  test('of one feature wait while another one is edited', async () => {
    await open();
    await rename(0, 'Other');
    const choice = only(editor, 'lightning-radio-group');
    const choose = async (value: string, loaded: object) => {
      apex.load.mockResolvedValue(loaded);
      choice.dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await settled();
    };
    await choose('Display', state({ feature: 'Display', rules: [rule('Shown')], version: 'd1' }));
    expect(apex.load).toHaveBeenLastCalledWith({ feature: 'Display' });
    expect(names()).toEqual(['Shown']);
    await choose('Incoming_Caller', state());
    expect(names()).toEqual(['Other', 'Swiss']);
  });

  test('mark the tab of a console and keep it open', async () => {
    await open();
    (EnclosingTabId as unknown as { emit(value: string): void }).emit('tab1');
    await settled();
    await rename(0, 'Other');
    expect(disableTabClose).toHaveBeenLastCalledWith('tab1', true);
    await press(button('Discard changes'));
    expect(disableTabClose).toHaveBeenLastCalledWith('tab1', false);
  });
});
