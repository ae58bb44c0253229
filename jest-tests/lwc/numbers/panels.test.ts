import '../labels';
import { setup } from '@sa11y/jest';
import { PRESETS } from 'c/phoneNumberTranslation';
import TranslationRuleBench from 'c/translationRuleBench';
import type { NewRules } from 'c/translationRuleDraft';
import { checkDraft, toDraft, toRuleSet, Trial } from 'c/translationRuleDraft';
import TranslationRuleHelp from 'c/translationRuleHelp';
import TranslationRulePresets from 'c/translationRulePresets';
import TranslationRuleTransfer from 'c/translationRuleTransfer';

import { clearPage, mount, queryAll, rendered, textsOf } from '../mount';
import { eventsOf, labelled, only, settled, type } from './support';
import type { Stub } from './support';

const rule = (name: string, text: string, active = true) => ({ name, text, active });
const DIGITS = rule('Digits', '[1,17]->[^\\d]+');
const SWISS = rule('Swiss', '[10,10]->(\\d{3})(\\d{7})->$1 $2');

beforeAll(setup);
afterEach(clearPage);

describe('the bench', () => {
  const open = async (numbers: string[], rules = [DIGITS, SWISS]) => {
    const ruleSet = toRuleSet(checkDraft(toDraft(rules)));
    return mount(TranslationRuleBench, {
      numbers: numbers.join('\n'),
      lineCount: numbers.length,
      trial: new Trial(numbers.slice(0, 200), ruleSet),
    });
  };

  test('shows each number with its result and the rules that changed it', async () => {
    const bench = await open(['0319175200', '+1042', '7']);
    expect(textsOf(bench, 'tbody button')).toEqual(['0319175200', '+1042', '7']);
    expect(textsOf(bench, 'tbody .result')).toEqual(['031 9175200', '1042', '7']);
    expect(textsOf(bench, 'tbody td:last-child')).toEqual(['Swiss', 'Digits', 'no rule']);
    await expect(bench).toBeAccessible();
  });

  test('shows each step of the chosen number, and why a rule did nothing', async () => {
    const rules = [
      DIGITS,
      SWISS,
      rule('Range', '[11,12]->\\d'),
      rule('Off', '[1,20]->\\d', false),
      rule('Bad', '[1,20]->(\\d+)+'),
      rule('Same', '[1,20]->(\\d{4})->$1'),
      rule('Long', `[1,20]->\\d->${'x'.repeat(200)}`),
      rule('None', '[1,20]->\\*->'),
      rule('All', '[1,20]->[^#]+'),
    ];
    const bench = await open(['9', '+10 42'], rules);
    queryAll(bench, 'tbody button')[1]!.dispatchEvent(new Event('click'));
    await rendered();
    expect(textsOf(bench, 'h3')).toEqual(['Steps of +10 42']);
    expect(textsOf(bench, '.steps .rule')).toEqual(['Cleaning', ...rules.map(({ name }) => name)]);
    expect(textsOf(bench, '.steps .effect')).toEqual([
      '+10 42 → +1042',
      '+1042 → 1042',
      'Not applied: it is for numbers of length 10; the cleaned number has length 5.',
      'Not applied: it is for lengths from 11 to 12; the cleaned number has length 5.',
      'Not applied: the rule is off.',
      'Not applied: the rule has an error.',
      'It applied, and wrote what was there already.',
      'Not applied: the number would have more than 255 characters.',
      'Not applied: the pattern is not found in 1042.',
      '1042 → (nothing left)',
    ]);
    await expect(bench).toBeAccessible();
  });

  test('shows only the rules that changed something, if that is wanted', async () => {
    const bench = await open(['0319175200']);
    const box = only(bench, 'lightning-input');
    box.dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    await rendered();
    expect(textsOf(bench, '.steps .rule')).toEqual(['Cleaning', 'Swiss']);
    Object.assign(bench, { trial: new Trial(['7'], toRuleSet(checkDraft(toDraft([DIGITS, SWISS])))) });
    await rendered();
    expect(textsOf(bench, 'p')).toEqual(['No rule changed this number.']);
  });

  test('tells what is typed, and offers sample numbers while there is none', async () => {
    const bench = await open([]);
    const told = eventsOf<string>(bench, 'numbers');
    labelled(bench, 'lightning-button', 'Try sample numbers').click();
    type(only(bench, 'lightning-textarea'), '1\n2');
    expect(told[0]!.split('\n').length).toBeGreaterThan(3);
    expect(told[1]).toBe('1\n2');
    await expect(bench).toBeAccessible();
  });

  test('says how many lines it tries', async () => {
    const bench = await open(Array.from({ length: 201 }, (_, index) => String(index)));
    expect(queryAll(bench, 'tbody tr')).toHaveLength(200);
    expect(textsOf(bench, '[role="status"]')).toEqual(['Only the first 200 lines are tried.']);
  });

  test('keeps to the last number when there are fewer', async () => {
    const bench = await open(['1', '2']);
    queryAll(bench, 'tbody button')[1]!.dispatchEvent(new Event('click'));
    const ruleSet = toRuleSet(checkDraft(toDraft([DIGITS])));
    Object.assign(bench, { trial: new Trial(['3'], ruleSet) });
    await rendered();
    expect(textsOf(bench, 'h3')).toEqual(['Steps of 3']);
  });
});

describe('import and export', () => {
  const JSON_TEXT = '{"Digits":"[1,17]->[^\\\\d]+","Swiss":"[10,10]->(\\\\d{3})(\\\\d{7})->$1 $2"}';
  const open = async (properties: object = {}) => {
    const panel = await mount(TranslationRuleTransfer, { rules: [], isReadOnly: false, ...properties });
    return { panel, taken: eventsOf<NewRules>(panel, 'newrules') };
  };
  const paste = async (panel: Element, text: string) => {
    type(only(panel, '[data-part="import"]'), text);
    await rendered();
  };

  test.each([
    ['Add at the end', 'append'],
    ['Replace all rules', 'replace'],
  ])('imports by “%s”', async (label, mode) => {
    const { panel, taken } = await open();
    expect(labelled(panel, 'lightning-button', label).disabled).toBe(true);
    await paste(panel, JSON_TEXT);
    expect(textsOf(panel, '[role="status"]')[0]).toBe('2 rules, no errors.');
    labelled(panel, 'lightning-button', label).click();
    await rendered();
    expect(taken).toEqual([{ mode, rules: [DIGITS, SWISS] }]);
    expect(only(panel, '[data-part="import"]').value).toBe('');
    await expect(panel).toBeAccessible();
  });

  test('exports exactly what was imported', async () => {
    const { panel } = await open({ rules: [DIGITS, SWISS] });
    expect(only(panel, '[data-part="export"]').value).toBe(JSON_TEXT);
  });

  test('leaves out the rules that are off, unless asked', async () => {
    const { panel } = await open({ rules: [{ ...DIGITS, active: false }] });
    expect(only(panel, '[data-part="export"]').value).toBe('{}');
    only(panel, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    await rendered();
    expect(only(panel, '[data-part="export"]').value).toBe('{"Digits":"[1,17]->[^\\\\d]+"}');
  });

  test.each([
    ['{"A":"[1,2]->x",\n "B" 1}', 'Line 2, column 6: This is not valid JSON.'],
    ['[]', 'Line 1, column 1: The text has to be one JSON object'],
    ['{"A":1}', 'Line 1, column 6: Every rule has to be a text'],
    ['{"A":"[3,2]->x"}', '“A”: The shortest length is greater than the longest.'],
    ['{"A":"[1,2]->(x"}', '“A”: Position 1, “(”: This parenthesis is never closed.'],
  ])('says where the error is in %s', async (text, message) => {
    const { panel, taken } = await open();
    await paste(panel, text);
    expect(textsOf(panel, 'li')[0]).toContain(message);
    expect(labelled(panel, 'lightning-button', 'Replace all rules').disabled).toBe(true);
    expect(taken).toEqual([]);
    await expect(panel).toBeAccessible();
  });

  test('copies, or says how to when the browser does not allow it', async () => {
    const { panel } = await open({ rules: [DIGITS] });
    const writeText = jest.fn().mockResolvedValue(undefined);
    Object.assign(navigator, { clipboard: { writeText } });
    labelled(panel, 'lightning-button', 'Copy').click();
    await settled();
    expect(writeText).toHaveBeenCalledWith('{"Digits":"[1,17]->[^\\\\d]+"}');
    expect(textsOf(panel, 'span[role="status"]')).toEqual(['Copied.']);

    writeText.mockRejectedValue(new Error('denied'));
    const select = jest.spyOn(only<HTMLTextAreaElement>(panel, '[data-part="export"]'), 'setRangeText');
    labelled(panel, 'lightning-button', 'Copy').click();
    await settled();
    expect(textsOf(panel, 'span[role="status"]')[0]).toContain('press Ctrl+C');
    const exported = '{"Digits":"[1,17]->[^\\\\d]+"}';
    expect(select).toHaveBeenCalledWith(exported, 0, exported.length, 'select');
  });

  test('only exports for readers', async () => {
    const { panel } = await open({ isReadOnly: true, rules: [DIGITS] });
    expect(queryAll(panel, '[data-part="import"]')).toEqual([]);
    expect(only(panel, '[data-part="export"]').value).toContain('Digits');
    await expect(panel).toBeAccessible();
  });
});

describe('presets', () => {
  const open = async (properties: object = {}) => {
    const panel = await mount(TranslationRulePresets, { feature: 'Display', isReadOnly: false, ...properties });
    return { panel, taken: eventsOf<NewRules>(panel, 'newrules') };
  };
  const choose = async (panel: Element, id: string) => {
    type(only(panel, 'lightning-combobox'), id);
    await rendered();
  };

  test('offers all of them, those of the feature first', async () => {
    const { panel } = await open();
    const { options } = only(panel, 'lightning-combobox');
    const ids = options.map(({ value }) => value);
    expect(new Set(options.map(({ label }) => label)).size).toBe(PRESETS.length);
    expect([...ids].sort()).toEqual(PRESETS.map(({ id }) => id).sort());
    const isFor = ids.map((id) => PRESETS.find((preset) => preset.id === id)!.feature === 'Display');
    expect(isFor.lastIndexOf(true)).toBeLessThan(isFor.indexOf(false));
    await expect(panel).toBeAccessible();
  });

  test('shows what a preset adds in words, and adds it', async () => {
    const { panel, taken } = await open();
    const preset = PRESETS[0]!;
    await choose(panel, preset.id);
    expect(textsOf(panel, 'p')[0]).toBe(
      'US and Canadian numbers in international form, with spaces, whether they come with or without plus.',
    );
    expect(textsOf(panel, 'li strong')).toEqual(preset.rules.map(({ name }) => name));
    expect(textsOf(panel, 'li span').every((text) => text.includes(';'))).toBe(true);
    labelled(panel, 'lightning-button', 'Add at the end').click();
    labelled(panel, 'lightning-button', 'Replace all rules').click();
    expect(taken).toEqual([
      { mode: 'append', rules: preset.rules },
      { mode: 'replace', rules: preset.rules },
    ]);
    await expect(panel).toBeAccessible();
  });

  test('only shows them to readers', async () => {
    const { panel } = await open({ isReadOnly: true });
    await choose(panel, PRESETS[0]!.id);
    expect((queryAll(panel, 'lightning-button') as Stub[]).length).toBe(0);
    expect(queryAll(panel, 'li').length).toBeGreaterThan(0);
  });
});

test('help is accessible', async () => {
  const help = await mount(TranslationRuleHelp, {});
  expect(textsOf(help, 'code')).toContain('\\d{3}');
  await expect(help).toBeAccessible();
});
