import type { DraftRule } from 'c/translationRuleDraft';
import {
  addRule,
  appendRules,
  areSame,
  begin,
  changeRule,
  checkDraft,
  differences,
  escapeArrows,
  findCollisions,
  freeName,
  moveRule,
  numbersIn,
  record,
  redo,
  removeRule,
  seal,
  splitRule,
  toDraft,
  toRuleSet,
  Trial,
  undo,
} from 'c/translationRuleDraft';

const rule = (name: string, text = '[1,17]->[^\\d]+', active = true) => ({ name, text, active });
const draft = (...names: string[]): DraftRule[] => toDraft(names.map((name) => rule(name)));
const namesOf = (rules: readonly { name: string }[]): string => rules.map(({ name }) => name).join('');

describe('rules', () => {
  test('are split into their fields', () => {
    expect(splitRule(' [ 7 , 12 ] ->(\\d{3})->$1 -> x')).toEqual({
      fields: { min: '7', max: '12', pattern: '(\\d{3})', selector: '$1 -> x' },
      positions: { min: 2, max: 6, pattern: 14, selector: 23 },
    });
    expect(splitRule('[1,2]->a')?.fields.selector).toBe('');
    expect(splitRule('1,2->a')).toBeUndefined();
  });

  test('have patterns in which an arrow means itself', () => {
    expect(escapeArrows('a->b')).toBe('a-\\>b');
  });

  test('move, and stop at the ends', () => {
    const rules = draft('A', 'B', 'C', 'D');
    expect(namesOf(moveRule(rules, rules[0]!.key, 2))).toBe('BCAD');
    expect(namesOf(moveRule(rules, rules[3]!.key, 0))).toBe('DABC');
    expect(namesOf(moveRule(rules, rules[1]!.key, 99))).toBe('ACDB');
    expect(moveRule(rules, rules[0]!.key, -5)).toBe(rules);
  });

  test('keep their keys when others come, go and change', () => {
    const rules = draft('A', 'B');
    const [a, b] = rules as [DraftRule, DraftRule];
    const more = addRule(rules, 1, rule('X'));
    expect(more.map(({ key }) => key)).toEqual([a.key, more[1]!.key, b.key]);
    expect(changeRule(rules, b.key, { name: 'Z' })[0]).toBe(a);
    expect(namesOf(removeRule(rules, a.key))).toBe('B');
  });

  test('get a free name when they are appended', () => {
    const rules = appendRules(draft('A'), [rule('A'), rule('A'), rule('B')]);
    expect(rules.map(({ name }) => name)).toEqual(['A', 'A 2', 'A 3', 'B']);
    expect(freeName(draft('x'.repeat(80)), 'x'.repeat(80))).toBe(`${'x'.repeat(78)} 2`);
  });

  test('are the same when name, text, switch and order are', () => {
    expect(areSame(draft('A', 'B'), draft('A', 'B'))).toBe(true);
    expect(areSame(draft('A', 'B'), draft('B', 'A'))).toBe(false);
    expect(areSame(draft('A'), [rule('A', undefined, false)])).toBe(false);
  });
});

describe('history', () => {
  const history = begin(draft('A'));

  test('goes back and forth', () => {
    const changed = record(record(history, draft('B'), 'first'), draft('C'), 'second');
    const back = undo(changed);
    expect(namesOf(back.rules)).toBe('B');
    expect(back.future[0]?.what).toBe('second');
    expect(namesOf(undo(back).rules)).toBe('A');
    expect(namesOf(redo(undo(back)).rules)).toBe('B');
    expect(redo(redo(undo(back)))).toEqual(changed);
    expect(undo(history)).toBe(history);
    expect(redo(history)).toBe(history);
  });

  test('loses the way forth with another change', () => {
    expect(record(undo(record(history, draft('B'), 'first')), draft('C'), 'other').future).toEqual([]);
  });

  test('takes what is typed into one field as one step, until the field is left', () => {
    const typed = record(record(history, draft('B'), 'type', '1.name'), draft('C'), 'type', '1.name');
    expect(namesOf(undo(typed).rules)).toBe('A');
    const again = record(seal(typed), draft('D'), 'type', '1.name');
    expect(namesOf(undo(again).rules)).toBe('C');
  });

  test('does not count what changes nothing', () => {
    expect(record(history, history.rules, 'nothing')).toBe(history);
  });
});

describe('differences', () => {
  test('are what was added, removed, changed and moved', () => {
    const before = [rule('A'), rule('B'), rule('C'), rule('D'), rule('E')];
    const after = [rule('C'), rule('A'), rule('B', '[1,1]->1'), rule('X'), rule('E', undefined, false)];
    expect(differences(before, after).map(({ kind, name, position }) => `${kind} ${name} ${position}`)).toEqual([
      'REMOVED D 4',
      'MOVED C 1',
      'CHANGED B 3',
      'ADDED X 4',
      'CHANGED E 5',
    ]);
  });

  test('are none between the same rules, even with a name twice', () => {
    expect(differences([rule('A'), rule('A')], [rule('A'), rule('A')])).toEqual([]);
  });
});

describe('checks', () => {
  test('find what is wrong with each rule, and names that occur twice', () => {
    const checked = checkDraft(toDraft([rule('A'), rule(' A '), rule('', '[2,1]->x')]));
    expect(checked.map(({ refusals }) => refusals.map(({ reason }) => reason))).toEqual([
      [],
      ['DUPLICATE_NAME'],
      ['NAME_MISSING', 'MIN_ABOVE_MAX'],
    ]);
  });

  test('read only what was edited', () => {
    const rules = draft('A', 'B');
    const before = checkDraft(rules);
    const after = checkDraft(changeRule(rules, rules[1]!.key, { text: '[1,1]->1' }));
    expect(after[0]!.compiled).toBe(before[0]!.compiled);
    expect(after[1]!.compiled).not.toBe(before[1]!.compiled);
  });
});

describe('collisions', () => {
  const us = rule('US', '[12,17]->(\\d{1})(\\d{3})(\\d{3})(\\d{4})->+1 $2 $3 $4');
  const german = rule('DE', '[12,17]->(\\d{2})(\\d{3})(\\d{4})(\\d{3})->+49 $2 $3 $4');
  const kindsOf = (...rules: (typeof us)[]) =>
    findCollisions(checkDraft(toDraft(rules))).map(({ kind, number, result }) => [kind, number, result]);

  test('are rules that take the same numbers, so that the second finds nothing', () => {
    expect(kindsOf(us, german)).toEqual([['MASKED', expect.stringMatching(/^[+\d]{12,17}$/), expect.any(String)]]);
  });

  test('are rules that rewrite the same numbers one after the other', () => {
    const [first] = kindsOf(rule('A', '[4,4]->^(\\d{4})$->$1'), rule('B', '[4,4]->^(\\d+)$->0$1'));
    expect(first).toEqual(['TWICE', '1234', '01234']);
  });

  test('are rules with the same pattern', () => {
    expect(kindsOf(us, { ...us, name: 'Again' })[0]![0]).toBe('SAME');
  });

  test('are none between other lengths, other numbers, a cleaning rule, and rules that are off', () => {
    expect(kindsOf(us, { ...german, text: german.text.replace('[12,17]', '[18,20]') })).toEqual([]);
    expect(kindsOf(rule('A', '[9,15]->^00(\\d+)->+$1'), rule('B', '[9,15]->^\\+41(\\d+)->0$1'))).toEqual([]);
    expect(kindsOf(rule('Clean'), us)).toEqual([]);
    expect(kindsOf(us, { ...german, active: false })).toEqual([]);
  });

  test('of 200 rules are found', () => {
    const many = Array.from({ length: 200 }, (_, index) => rule(`R${index}`, `[9,15]->^\\+${index + 100}(\\d+)->0$1`));
    expect(kindsOf(...many)).toEqual([]);
  });
});

describe('trials', () => {
  test('take one number a line', () => {
    expect(numbersIn(' 1 \r\n\n2\r3\n')).toEqual(['1', '2', '3']);
  });

  test('count the numbers each rule changes', () => {
    const rules = toRuleSet(checkDraft(toDraft([rule('A'), rule('B', '[4,4]->^1->2')])));
    const { translations, changes } = new Trial(['1042', '+1042', '9'], rules);
    expect(translations.map(({ result }) => result)).toEqual(['2042', '1042', '9']);
    expect(changes).toEqual([1, 1]);
  });
});
