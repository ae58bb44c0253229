import { evaluateTemplate, fill, namesIn } from './pebble';
import type { Value } from './pebble';

const now = new Date('2026-05-04T10:15:30.123Z');
const values: Readonly<Record<string, Value>> = {
  Empty: '',
  Nothing: null,
  State: 'Routed',
  'Create.httpStatusCode': 200,
};
function lookup(name: string): Value {
  const value = values[name];
  if (value === undefined) throw new Error(`no variable ${name}`);
  return value;
}

test.each([
  ['plain', 'plain'],
  ['wxcc_{{State}}', 'wxcc_Routed'],
  ['{{ State }}{{Empty}}{{Nothing}}', 'Routed'],
  ['{{now()}}', '2026-05-04T10:15:30.123Z[UTC]'],
  ["{{now() | replace({'[UTC]': ''})}}", '2026-05-04T10:15:30.123Z'],
  ['{{State | replace({"Rou": "Cre", "ted": "ated"})}}', 'Created'],
])('fills in %s', (template, filled) => {
  expect(fill(template, lookup, now)).toBe(filled);
});

test.each<[string, Value]>([
  ['{{Create.httpStatusCode == 200}}', true],
  ['{{Create.httpStatusCode != 200}}', false],
  ['{{State == "Routed" and Empty is empty}}', true],
  ['{{Nothing is not empty or State == "New"}}', false],
  ['{{Nothing is empty}}', true],
])('evaluates %s', (template, value) => {
  expect(evaluateTemplate(template, lookup, now)).toBe(value);
});

test.each([
  ['{{Unknown}}', 'no variable Unknown'],
  ['{{State | upper}}', 'unknown filter upper'],
  ['{{State ==}}', 'ends too early'],
  ['{{State State}}', 'unexpected State'],
  ['{{State && Empty}}', 'cannot be read from'],
  ['{{State and Empty}}', 'Routed is neither true nor false'],
])('refuses %s', (template, message) => {
  expect(() => fill(template, lookup, now)).toThrow(message);
});

test('names what a text refers to', () => {
  expect(namesIn("{{A}} {{now() | replace({'x': ''})}} {{B.c == 200}}")).toEqual(['A', 'B.c']);
});
