import '../labels';
import { setup } from '@sa11y/jest';
import type { RowView, RuleEdit } from 'c/translationRuleDraft';
import { checkDraft, splitRule, toDraft } from 'c/translationRuleDraft';
import TranslationRuleForm from 'c/translationRuleForm';
import TranslationRuleList from 'c/translationRuleList';
import TranslationRuleRow from 'c/translationRuleRow';

import { clearPage, mount, queryAll, rendered, textsOf } from '../mount';
import { eventsOf, labelled, only, type } from './support';
import type { Stub } from './support';

const SWISS = '[10,10]->(\\d{3})(\\d{7})->$1 $2';

const viewsOf = (...texts: string[]): RowView[] =>
  checkDraft(toDraft(texts.map((text, index) => ({ name: `R${index + 1}`, text, active: true })))).map(
    (checked, index) => ({
      key: checked.rule.key,
      position: index + 1,
      count: texts.length,
      checked,
      fields: splitRule(checked.rule.text)?.fields,
      reading: 'In words',
      errors: checked.refusals.map(({ reason }) => reason),
      warnings: [],
      refusals: [],
      changes: 0,
    }),
  );

beforeAll(setup);
afterEach(clearPage);

describe('a row', () => {
  const open = async (properties: object = {}, ...texts: string[]) => {
    const [view, ...rest] = viewsOf(SWISS, ...texts);
    const row = await mount(TranslationRuleRow, { view, isOpen: false, isReadOnly: false, ...properties });
    return { row, view: view!, rest, edits: eventsOf<RuleEdit>(row, 'edit') };
  };

  test('shows name, length range, pattern, selector, switch and the rule in words', async () => {
    const { row } = await open();
    expect(textsOf(row, '[data-part="open"]')).toEqual(['R1']);
    expect(textsOf(row, 'dd')).toEqual(['10', '(\\d{3})(\\d{7})', '$1 $2']);
    expect(textsOf(row, '.reading')).toEqual(['In words']);
    expect(only<HTMLInputElement>(row, 'input').checked).toBe(true);
    await expect(row).toBeAccessible();
  });

  test('shows a range and that nothing is written', async () => {
    const [view] = viewsOf('[1,17]->[^\\d]+');
    const row = await mount(TranslationRuleRow, { view, isOpen: false, isReadOnly: false });
    expect(textsOf(row, 'dd')).toEqual(['1–17', '[^\\d]+', 'nothing']);
  });

  test('shows a text it cannot split', async () => {
    const [view] = viewsOf('what is this');
    const row = await mount(TranslationRuleRow, { view, isOpen: false, isReadOnly: false });
    expect(textsOf(row, 'dd')).toEqual(['what is this']);
    expect(textsOf(row, '.slds-text-color_error')).toEqual(['PREDICATE_SYNTAX']);
    await expect(row).toBeAccessible();
  });

  test('opens and closes', async () => {
    const { row, view, edits } = await open();
    only<HTMLElement>(row, '[data-part="open"]').click();
    Object.assign(row, { isOpen: true });
    await rendered();
    expect(only(row, '[data-part="open"]').getAttribute('aria-expanded')).toBe('true');
    only<HTMLElement>(row, '[data-part="open"]').click();
    expect(edits).toEqual([
      { kind: 'OPEN', key: view.key },
      { kind: 'OPEN', key: null },
    ]);
  });

  test.each([
    ['ArrowDown', 2],
    ['ArrowUp', 0],
    ['Home', 0],
    ['End', 2],
  ])('moves by %s on its handle', async (key, index) => {
    const [, view] = viewsOf(SWISS, SWISS, SWISS);
    const row = await mount(TranslationRuleRow, { view, isOpen: false, isReadOnly: false });
    const edits = eventsOf<RuleEdit>(row, 'edit');
    const event = new KeyboardEvent('keydown', { key, cancelable: true });
    only(row, '[data-part="handle"]').dispatchEvent(event);
    expect(edits).toEqual([{ kind: 'MOVE', key: view!.key, index, part: 'handle' }]);
    expect(event.defaultPrevented).toBe(true);
  });

  test('does not move beyond the ends', async () => {
    const { row, edits } = await open({}, SWISS);
    for (const key of ['ArrowUp', 'Home', 'x']) {
      only(row, '[data-part="handle"]').dispatchEvent(new KeyboardEvent('keydown', { key }));
    }
    expect(only<HTMLButtonElement>(row, '[data-part="up"]').disabled).toBe(true);
    expect(edits).toEqual([]);
  });

  test('moves by its buttons', async () => {
    const { row, view, edits } = await open({}, SWISS);
    only<HTMLElement>(row, '[data-part="down"]').click();
    expect(edits).toEqual([{ kind: 'MOVE', key: view.key, index: 1, part: 'down' }]);
  });

  test('switches its rule', async () => {
    const { row, view, edits } = await open();
    const input = only<HTMLInputElement>(row, 'input');
    input.checked = false;
    input.dispatchEvent(new Event('change'));
    expect(edits).toEqual([{ kind: 'CHANGE', key: view.key, field: 'active', changes: { active: false } }]);
  });

  test('undoes by keys on its buttons, not in its fields', async () => {
    const { row, edits } = await open();
    const press = (part: string) =>
      only(row, `[data-part="${part}"]`).dispatchEvent(
        new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }),
      );
    press('open');
    press('active');
    expect(edits).toEqual([{ kind: 'UNDO' }]);
  });

  test('has nothing to press for readers', async () => {
    const { row } = await open({ isReadOnly: true, isOpen: true });
    expect(queryAll(row, 'button, input, c-translation-rule-form')).toEqual([]);
    expect(textsOf(row, '[data-part="name"]')).toEqual(['R1']);
    await expect(row).toBeAccessible();
  });
});

describe('the list', () => {
  const drag = (row: Element, name: string, clientY = 0) => {
    const event = new Event(name, { bubbles: true, cancelable: true });
    Object.assign(event, { clientY, dataTransfer: { setData: jest.fn(), setDragImage: jest.fn() } });
    row.dispatchEvent(event);
    return event;
  };

  test.each([
    ['down, before another one', 0, 2, -1, 1],
    ['down, behind another one', 0, 2, 1, 2],
    ['up, before another one', 2, 0, -1, 0],
    ['up, behind another one', 2, 0, 1, 1],
  ])('drags a rule %s', async (_, from, to, clientY, index) => {
    const views = viewsOf(SWISS, SWISS, SWISS);
    const list = await mount(TranslationRuleList, { views });
    const edits = eventsOf<RuleEdit>(list, 'edit');
    const rows = queryAll(list, 'c-translation-rule-row');
    drag(rows[from]!, 'dragstart');
    expect(drag(rows[to]!, 'dragover', clientY).defaultPrevented).toBe(true);
    await rendered();
    expect(rows[to]!.className).toBe(clientY > 0 ? 'drop-after' : 'drop-before');
    drag(rows[to]!, 'drop');
    await rendered();
    expect(edits).toEqual([{ kind: 'MOVE', key: views[from]!.key, index, part: 'handle' }]);
    expect(rows[to]!.className).toBe('');
  });

  test('takes nothing that is dragged in from elsewhere', async () => {
    const list = await mount(TranslationRuleList, { views: viewsOf(SWISS, SWISS) });
    const edits = eventsOf<RuleEdit>(list, 'edit');
    const [row] = queryAll(list, 'c-translation-rule-row');
    expect(drag(row!, 'dragover').defaultPrevented).toBe(false);
    drag(row!, 'drop');
    expect(edits).toEqual([]);
  });
});

describe('the form', () => {
  interface Field extends Stub {
    setCustomValidity: jest.Mock;
    reportValidity: jest.Mock;
  }
  const open = async (text = SWISS, name = 'R1') => {
    const [view] = viewsOf(text);
    const rule = { ...view!.checked.rule, name };
    const [checked] = checkDraft([rule]);
    const form = await mount(TranslationRuleForm, { view: { ...view!, checked: checked! } });
    return { form, rule, edits: eventsOf<RuleEdit>(form, 'edit') };
  };
  const field = (form: Element, name: string) => only<Field>(form, `lightning-input[data-field="${name}"]`);

  test('has a field for each part of a rule', async () => {
    const { form } = await open();
    expect((queryAll(form, 'lightning-input') as Stub[]).map(({ value }) => value)).toEqual([
      'R1',
      '10',
      '10',
      '(\\d{3})(\\d{7})',
      '$1 $2',
    ]);
    await expect(form).toBeAccessible();
  });

  test.each([
    ['name', 'Other', { name: 'Other' }],
    ['min', '9', { text: '[9,10]->(\\d{3})(\\d{7})->$1 $2' }],
    ['min', '1],[', { text: '[1,10]->(\\d{3})(\\d{7})->$1 $2' }],
    ['max', 'x', { text: '[10,x]->(\\d{3})(\\d{7})->$1 $2' }],
    ['pattern', '\\d->', { text: '[10,10]->\\d-\\>->$1 $2' }],
    ['selector', '', { text: '[10,10]->(\\d{3})(\\d{7})' }],
  ])('tells what is typed into %s: %s', async (name, value, changes) => {
    const { form, rule, edits } = await open();
    type(field(form, name), value);
    expect(edits).toEqual([{ kind: 'CHANGE', key: rule.key, field: name, changes }]);
  });

  test('shows what it took of what was typed', async () => {
    const { form } = await open();
    type(field(form, 'min'), '1]');
    expect(field(form, 'min').value).toBe('1');
  });

  test('has one field for a text it cannot split', async () => {
    const { form, rule, edits } = await open('what is this');
    expect(queryAll(form, 'lightning-input')).toHaveLength(2);
    type(field(form, 'text'), SWISS);
    expect(edits).toEqual([{ kind: 'CHANGE', key: rule.key, field: 'text', changes: { text: SWISS } }]);
    await expect(form).toBeAccessible();
  });

  test('says what is wrong at the field, and points at the character', async () => {
    const { form } = await open();
    const pattern = field(form, 'pattern');
    pattern.setCustomValidity = jest.fn();
    pattern.reportValidity = jest.fn();
    const [view] = viewsOf('[10,10]->(\\d{3}(\\d{7})->$1 $2');
    Object.assign(form, { view });
    await rendered();
    expect(pattern.setCustomValidity).toHaveBeenCalledWith(
      'Position 1, “(”: This parenthesis is never closed. Add a ) or write \\( for the character itself.',
    );
    expect(pattern.reportValidity).toHaveBeenCalledTimes(1);
    expect(textsOf(form, 'mark')).toEqual(['(']);

    Object.assign(form, { view: viewsOf(SWISS)[0] });
    await rendered();
    expect(pattern.setCustomValidity).toHaveBeenLastCalledWith('');
    expect(textsOf(form, 'mark')).toEqual([]);
  });

  test('inserts building blocks and groups', async () => {
    const { form, rule, edits } = await open();
    const items = (name: string) =>
      [...only<Element>(form, `lightning-button-menu[data-field="${name}"]`).children] as Stub[];
    expect(items('selector').map(({ label }) => label)).toEqual([
      'Group 1: 3 digits:  $1',
      'Group 2: 7 digits:  $2',
      'All that was found:  $&',
    ]);
    expect(items('pattern').map(({ value }) => value)).toContain('(\\d{3})');
    only(form, 'lightning-button-menu[data-field="pattern"]').dispatchEvent(
      new CustomEvent('select', { detail: { value: '$' } }),
    );
    expect(edits[0]).toEqual({
      kind: 'CHANGE',
      key: rule.key,
      field: 'pattern',
      changes: { text: '[10,10]->(\\d{3})(\\d{7})$->$1 $2' },
    });
  });

  test('ends a step to undo when a field is left', async () => {
    const { form, edits } = await open();
    only(form, '[role="group"]').dispatchEvent(new Event('focusout'));
    expect(edits).toEqual([{ kind: 'SEAL' }]);
  });

  test('closes, duplicates and deletes', async () => {
    const { form, rule, edits } = await open();
    for (const label of ['Close', 'Duplicate', 'Delete']) {
      labelled(form, 'lightning-button', label).click();
    }
    expect(edits).toEqual([
      { kind: 'OPEN', key: null },
      { kind: 'DUPLICATE', key: rule.key },
      { kind: 'REMOVE', key: rule.key },
    ]);
  });
});
