import '../labels';
import { draftOf, isChanged, isObject, jsonOf, kindOf, prettyJson, readJson, statusView } from 'c/cobaltModel';

import { field } from './support';

describe('JSON that somebody types', () => {
  test('is read', () => {
    expect(readJson('{"a": [1]}')).toEqual({ value: { a: [1] } });
  });

  test.each([
    ['{\n  "a": 1,\n  b: 2\n}', 3, 3],
    ['{"a": ', 1, 7],
    ['', 1, 1],
    ['{"records": [,]}', 1, 14],
    ['[1, 2', 1, 6],
    ['[1 2]', 1, 4],
    ['[1,]', 1, 4],
    ['{"a": 1,}', 1, 9],
    ['{"a" 1}', 1, 6],
    ['{1: 2}', 1, 2],
    ['{"a": 1]', 1, 8],
    ['{} {}', 1, 4],
    ['["a\\q"]', 1, 2],
    ['[01]', 1, 3],
    ['[tru]', 1, 2],
    ['{"a": {"b": [true, null, -1.5e3, {}, []]}, }', 1, 44],
  ])('%j is refused at line %d, character %d', (text, line, character) => {
    expect(readJson(text)).toEqual({ problem: `This is no valid JSON; see line ${line}, character ${character}.` });
  });

  test('is laid out, or left as it is', () => {
    expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(prettyJson('{a')).toBe('{a');
  });

  test('a list and null are no objects', () => {
    expect([{}, [], null, 1].map(isObject)).toEqual([true, false, false, false]);
  });
});

describe('the value of a field', () => {
  const options = [
    { name: 'Small', value: 's' },
    { name: 'Large', value: 'l' },
  ];

  test.each([
    [{ fieldType: 'text', valueJson: '"Inbox"' }, 'input', 'Inbox'],
    [{ fieldType: undefined, valueJson: undefined }, 'input', ''],
    [{ fieldType: 'number', valueJson: '12.5' }, 'input', '12.5'],
    [{ fieldType: 'EMAIL', valueJson: '"a@example.com"' }, 'input', 'a@example.com'],
    [{ fieldType: 'textarea', valueJson: '"a\\nb"' }, 'textarea', 'a\nb'],
    [{ fieldType: 'checkbox', valueJson: 'true' }, 'checkbox', true],
    [{ fieldType: 'boolean', valueJson: undefined }, 'checkbox', false],
    [{ fieldType: 'select', options, valueJson: '"l"' }, 'select', 'l'],
    [{ fieldType: 'select', options, isMultiple: true, valueJson: '["s","l"]' }, 'choices', ['s', 'l']],
    [{ fieldType: 'select', options, isMultiple: true, valueJson: '"s"' }, 'choices', ['s']],
    [{ fieldType: 'text', isMultiple: true, valueJson: '["a","b"]' }, 'lines', 'a\nb'],
    [{ fieldType: 'map_v2', valueJson: '{"a":1}' }, 'json', '{\n  "a": 1\n}'],
    [{ fieldType: 'rule_engine', valueJson: undefined }, 'json', ''],
    [{ fieldType: 'map', options, valueJson: '{"a":"s"}' }, 'json', '{\n  "a": "s"\n}'],
    [{ fieldType: 'map', options, labels: options, valueJson: undefined }, 'map', ''],
    [{ fieldType: 'dropdown', options, valueJson: '"s"' }, 'select', 's'],
    [{ fieldType: 'novelty', valueJson: '[1]' }, 'json', '[\n  1\n]'],
  ])('%j is edited as %s', (changes, kind, draft) => {
    expect(kindOf(field(changes))).toBe(kind);
    expect(draftOf(field(changes))).toEqual(draft);
    expect(isChanged(field(changes), draft)).toBe(false);
  });

  test.each([
    [{ fieldType: 'text' }, '007', '"007"'],
    [{ fieldType: 'text' }, '  ', 'null'],
    [{ fieldType: 'number' }, '12.5', '12.5'],
    [{ fieldType: 'number' }, 'twelve', '"twelve"'],
    [{ fieldType: 'checkbox' }, false, 'false'],
    [{ fieldType: 'select', options, isMultiple: true }, ['s'], '["s"]'],
    [{ fieldType: 'select', options, isMultiple: true }, [], 'null'],
    [{ fieldType: 'text', isMultiple: true }, ' a \n\nb', '["a","b"]'],
    [{ fieldType: 'json' }, '{ "a": 1 }', '{"a":1}'],
    [{ fieldType: 'json' }, '{', undefined],
  ])('%j: %j is sent as %s', (changes, draft, json) => {
    expect(jsonOf(field(changes), draft)).toBe(json);
  });
});

describe('a status', () => {
  test.each([
    ['COMPLETED', 'Completed', 'slds-badge slds-theme_success'],
    ['Success', 'Success', 'slds-badge slds-theme_success'],
    ['TIMED_OUT', 'Timed out', 'slds-badge slds-theme_error'],
    ['Errored_and_Skipped', 'Error, skipped', 'slds-badge slds-theme_error'],
    ['RUNNING', 'Running', 'slds-badge'],
    ['PARKED', 'PARKED', 'slds-badge'],
  ])('%s is shown as %s', (status, text, badgeClass) => {
    expect(statusView(status)).toEqual({ text, badgeClass });
  });
});
