import { listOf, T } from '../../../local-org/apex/types/type';
import { ApexList } from '../../../local-org/values/collections';
import { ApexDate, ApexDatetime } from '../../../local-org/values/temporal';
import { ApexDecimal } from '../../../local-org/values/numbers';
import type { Value } from '../../../local-org/values/value';
import {
  assign,
  begin,
  bool,
  call,
  condition,
  num,
  openOrg,
  ref,
  text,
  to,
  variable,
  type FlowXml,
  type Xml,
} from './support';

const input = { isInput: true };

/** Two outcomes: the conditions, or the default. */
const flow = (conditions: Xml[], conditionLogic = 'and', more: FlowXml = {}): FlowXml => ({
  start: begin('Decide'),
  decisions: [
    {
      name: 'Decide',
      defaultConnector: to('No'),
      defaultConnectorLabel: 'Otherwise',
      rules: [{ name: 'Met', conditionLogic, conditions, connector: to('Yes'), label: 'Met' }],
    },
  ],
  assignments: [
    { name: 'Yes', assignmentItems: [assign('result', text('yes'))] },
    { name: 'No', assignmentItems: [assign('result', text('no'))] },
  ],
  variables: [
    variable('result', 'String', { isOutput: true }),
    variable('n', 'Number', { scale: 2, ...input }),
    variable('s', 'String', input),
    variable('b', 'Boolean', input),
    variable('d', 'Date', input),
    variable('at', 'DateTime', input),
    variable('ss', 'String', { isCollection: true, ...input }),
    variable('callRecord', 'SObject', { objectType: 'Call__c', ...input }),
  ],
  ...more,
});

const strings = (...items: string[]): ApexList => new ApexList(listOf(T.String), items);

test.each<[string, Xml, Record<string, Value>, boolean]>([
  ['EqualTo numbers of different scale', condition('n', 'EqualTo', num(2)), { n: new ApexDecimal('2.00') }, true],
  ['EqualTo texts minds the case', condition('s', 'EqualTo', text('A')), { s: 'a' }, false],
  [
    'EqualTo ids of 15 and 18 characters',
    condition('s', 'EqualTo', text('001000000000001')),
    { s: '001000000000001AAA' },
    true,
  ],
  ['EqualTo blank and blank', condition('s', 'EqualTo', undefined), {}, true],
  ['EqualTo blank and empty', condition('s', 'EqualTo', ref('$GlobalConstant.EmptyString')), {}, false],
  ['EqualTo booleans', condition('b', 'EqualTo', bool(true)), { b: true }, true],
  ['EqualTo a blank boolean', condition('b', 'EqualTo', bool(false)), {}, false],
  ['NotEqualTo', condition('s', 'NotEqualTo', text('a')), { s: 'b' }, true],
  ['NotEqualTo a blank', condition('s', 'NotEqualTo', text('a')), {}, true],
  ['GreaterThan', condition('n', 'GreaterThan', num(1)), { n: new ApexDecimal('1.01') }, true],
  ['GreaterThan a blank', condition('n', 'GreaterThan', num(1)), {}, false],
  ['GreaterThanOrEqualTo', condition('n', 'GreaterThanOrEqualTo', num(1)), { n: new ApexDecimal('1') }, true],
  ['LessThan days', condition('d', 'LessThan', ref('$Flow.CurrentDate')), { d: ApexDate.of(2026, 11, 19) }, true],
  ['LessThanOrEqualTo', condition('n', 'LessThanOrEqualTo', num(1)), { n: new ApexDecimal('1.5') }, false],
  [
    'a day against an instant: from its first moment',
    condition('d', 'LessThan', ref('at')),
    { d: ApexDate.of(2026, 1, 1), at: new ApexDatetime(Date.UTC(2026, 0, 1, 8, 0, 1)) },
    true,
  ],
  ['StartsWith', condition('s', 'StartsWith', text('ab')), { s: 'abc' }, true],
  ['StartsWith minds the case', condition('s', 'StartsWith', text('AB')), { s: 'abc' }, false],
  ['EndsWith', condition('s', 'EndsWith', text('bc')), { s: 'abc' }, true],
  ['Contains a text', condition('s', 'Contains', text('b')), { s: 'abc' }, true],
  ['Contains on a blank', condition('s', 'Contains', text('b')), {}, false],
  ['Contains an item', condition('ss', 'Contains', text('b')), { ss: strings('a', 'b') }, true],
  ['In', condition('s', 'In', ref('ss')), { s: 'b', ss: strings('a', 'b') }, true],
  ['In nothing', condition('s', 'In', ref('ss')), { s: 'b' }, false],
  ['NotIn', condition('s', 'NotIn', ref('ss')), { s: 'c', ss: strings('a', 'b') }, true],
  ['IsNull true', condition('s', 'IsNull', bool(true)), {}, true],
  ['IsNull of the empty text', condition('s', 'IsNull', bool(true)), { s: '' }, false],
  ['IsNull false', condition('s', 'IsNull', bool(false)), { s: 'x' }, true],
  ['IsNull of a field of no record', condition('callRecord.Name', 'IsNull', bool(true)), {}, true],
  ['IsBlank of spaces', condition('s', 'IsBlank', bool(true)), { s: '  ' }, true],
  ['IsEmpty', condition('ss', 'IsEmpty', bool(true)), { ss: strings() }, true],
  ['IsEmpty of a full collection', condition('ss', 'IsEmpty', bool(true)), { ss: strings('a') }, false],
  ['HasValue', condition('s', 'HasValue', bool(true)), { s: 'x' }, true],
  ['HasNoValue', condition('s', 'HasNoValue', bool(true)), { s: '' }, true],
  ['WasSet', condition('callRecord.Name', 'WasSet', bool(true)), {}, false],
  ['WasVisited', condition('Yes', 'WasVisited', bool(false)), {}, true],
  ['WasVisited itself', condition('Decide', 'WasVisited', bool(true)), {}, true],
  ['HasError', condition('Decide', 'HasError', bool(true)), {}, false],
])('%s', async (_name, given, inputs, expected) => {
  const org = await openOrg({ Flow: flow([given]) });
  expect(call(org, 'Flow', inputs)).toEqual({ result: expected ? 'yes' : 'no' });
});

test.each([
  ['and', 'yes', 'no'],
  ['or', 'yes', 'yes'],
  ['1 AND (2 OR 2)', 'yes', 'no'],
  ['NOT 1 OR 2', 'yes', 'yes'],
])('logic %s', async (logic, both, second) => {
  const org = await openOrg({
    Flow: flow([condition('s', 'EqualTo', text('a')), condition('b', 'EqualTo', bool(true))], logic),
  });
  expect(call(org, 'Flow', { s: 'a', b: true }).result).toBe(both);
  expect(call(org, 'Flow', { s: 'x', b: true }).result).toBe(second);
});

test('the first outcome that is met is taken; outcomes are Boolean resources', async () => {
  const rule = (name: string, value: string): Xml => ({
    name,
    conditionLogic: 'and',
    conditions: [condition('s', 'StartsWith', text(value))],
    connector: to('Tell'),
    label: name,
  });
  const org = await openOrg({
    Flow: flow([], 'and', {
      decisions: [{ name: 'Decide', defaultConnectorLabel: 'None', rules: [rule('First', 'a'), rule('Second', 'ab')] }],
      assignments: [{ name: 'Tell', assignmentItems: [assign('result', text('{!First} {!Second}'))] }],
    }),
  });
  expect(call(org, 'Flow', { s: 'abc' })).toEqual({ result: 'true false' });
  expect(call(org, 'Flow', { s: 'zzz' })).toEqual({ result: 'null' });
});

test('reading a field of a record that is not there ends the flow', async () => {
  const org = await openOrg({ Flow: flow([condition('callRecord.Name', 'EqualTo', text('x'))]) });
  expect(call(org, 'Flow').error).toMatch(/^An unhandled fault has occurred in this flow/);
});
