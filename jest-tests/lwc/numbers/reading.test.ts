import '../labels';
import { readRule } from 'c/phoneNumberTranslation';
import { groupsInWords, problemOf, readInWords } from 'c/translationRuleText';

/** A rule in words; fails for a rule that the engine refuses. */
function inWords(text: string): string {
  const { rule, refusal } = readRule(text);
  if (rule === undefined) {
    throw new Error(`${text}: ${refusal.reason} at ${refusal.position}`);
  }
  return readInWords(rule);
}

test.each([
  [
    '[10,10]->(\\d{1})(\\d{2})(\\d{3})(\\d{2})(\\d{2})->+41 $2 $3 $4 $5',
    '10 characters long; takes 1, 2, 3, 2, 2 digits; writes +41 and the last four groups',
  ],
  ['[1,17]->[^\\d]+', '1 to 17 characters long; takes all characters other than digits; writes nothing instead'],
  ['[1,17]->[^+\\d]+', '1 to 17 characters long; takes all characters other than + and digits; writes nothing instead'],
  [
    '[12,12]->(\\+1)(\\d{3})(\\d{3})(\\d{4})->$1 $2 $3 $4',
    '12 characters long; takes +1, then 3, 3, 4 digits; writes all four groups',
  ],
  [
    '[12,12]->(\\+1)(\\d{3})(\\d{3})(\\d{4})->$1-$2-$3-$4',
    '12 characters long; takes +1, then 3, 3, 4 digits; writes all four groups with “-” between them',
  ],
  [
    '[12,12]->(\\+1)(\\d{3})(\\d{3})(\\d{4})->($2) $3-$4',
    '12 characters long; takes +1, then 3, 3, 4 digits; writes “(”, group 2, “)” and the last two groups with “-” between them',
  ],
  [
    '[12,12]->(.{1})(\\d{1})(\\d{10})->$3',
    '12 characters long; takes 1 character, then 1, 10 digits; writes the last group',
  ],
  [
    '[10,12]->(^\\+1+)(\\d+)->$2',
    '10 to 12 characters long; takes, at the start, +, then 1 once or more, then 1 or more digits; writes the last group',
  ],
  [
    '[10,14]->(^\\++)(\\d{2})(\\d+)->$3',
    '10 to 14 characters long; takes, at the start, + once or more, then 2 digits, then 1 or more digits; writes the last group',
  ],
  [
    '[10,12]->(^\\+41+)(\\d+)-> 0041$2',
    '10 to 12 characters long; takes, at the start, +4, then 1 once or more, then 1 or more digits; writes 0041 and the last group',
  ],
  ['[7,17]->(\\d{7})(\\d{4})->$2', '7 to 17 characters long; takes 7, 4 digits; writes the last group'],
  ['[1,1]->\\d->$&0', '1 character long; takes 1 digit; writes what it found and 0'],
  ['[0,255]->^00->+', 'any length; takes, at the start, 00; writes +'],
  [
    '[3,9]->^(\\d{3,9})$->$1',
    '3 to 9 characters long; takes the whole number if it is 3 to 9 digits; writes the group',
  ],
  ['[3,9]->(\\d{4})$->', '3 to 9 characters long; takes, at the end, 4 digits; writes nothing instead'],
  [
    '[3,9]->^(?:00|\\+)(\\d{2})->$1',
    '3 to 9 characters long; takes, at the start, 00 or +, then 2 digits; writes the group',
  ],
  [
    '[3,9]->[1-3]0?\\d{0,2}',
    '3 to 9 characters long; takes 1 character out of 1 to 3, then 0 or nothing, then up to 2 digits; writes nothing instead',
  ],
  ['[3,9]->(\\d)(\\d)->$1$2', '3 to 9 characters long; takes 1, 1 digits; writes all two groups without a gap'],
  ['[3,9]->(\\d)(\\d)(\\d)(\\d)->$2 $3', '3 to 9 characters long; takes 1, 1, 1, 1 digits; writes groups 2 to 3'],
  ['[3,9]->(\\d)->$$$1', '3 to 9 characters long; takes 1 digit; writes “$” and the group'],
  ['[3,9]->\\d-> ', '3 to 9 characters long; takes 1 digit; writes blanks only'],
])('%s', (text, words) => {
  expect(inWords(text)).toBe(words);
});

test('tells what each group takes', () => {
  const { rule } = readRule('[1,20]->(\\+(\\d{2}))(?:0)(\\d{3}|9)->$1');
  expect(groupsInWords(rule!.tree)).toEqual(['+, then 2 digits', '2 digits', '3 digits or 9']);
});

test.each([
  [
    '[10,10]->(\\d{3}->$1',
    'pattern',
    0,
    'Position 1, “(”: This parenthesis is never closed. Add a ) or write \\( for the character itself.',
  ],
  [
    '[10,10]->(\\d{3})->$2',
    'selector',
    0,
    'Position 1, “$”: The pattern has no such group. Groups are counted from $1 by their opening parentheses; $$ is a dollar sign.',
  ],
  [
    '[10,x]->\\d',
    'max',
    0,
    'Position 1, “x”: A length is a whole number. A rule begins with the shortest and the longest length, such as [10,13]->',
  ],
  ['[10,9]->\\d', 'min', 0, 'The shortest length is greater than the longest.'],
  ['[10,300]->\\d', 'max', 0, 'Position 1, “3”: A length can be 255 at most.'],
  [
    '[,10]->\\d',
    'min',
    0,
    'A length is a whole number. A rule begins with the shortest and the longest length, such as [10,13]->',
  ],
  ['[1,10]->', 'pattern', 0, 'Say what to look for, for example (\\d+) for digits.'],
  [
    '\\d->1',
    'text',
    0,
    'Position 1, “\\”: A length is a whole number. A rule begins with the shortest and the longest length, such as [10,13]->',
  ],
])('%s is refused at its field', (text, field, position, message) => {
  const { refusal } = readRule(text);
  expect(problemOf({ name: 'Any', text }, refusal!)).toEqual({ field, position, message });
});

test('a refusal of the name is shown at the name', () => {
  const refusal = { code: 'DUPLICATE_NAME', reason: 'DUPLICATE_NAME', position: 0 } as const;
  expect(problemOf({ name: 'Any', text: '' }, refusal)).toEqual({
    field: 'name',
    position: 0,
    message: 'Another rule has this name already.',
  });
});
