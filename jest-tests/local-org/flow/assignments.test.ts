import { assign, begin, bool, call, date, num, openOrg, ref, text, variable, type FlowXml, type Xml } from './support';

const numbers = (name: string, more: FlowXml = {}): Xml => variable(name, 'Number', { scale: 0, ...more });
const texts = (name: string, more: FlowXml = {}): Xml => variable(name, 'String', more);
const list = { isCollection: true };
const out = { isOutput: true };

/** A flow of one assignment element with the variables n, s, b, d, at and the collections ns, ss; all are outputs. */
const flow = (items: Xml[]): FlowXml => ({
  start: begin('Assign'),
  assignments: [{ name: 'Assign', assignmentItems: items }],
  variables: [
    numbers('n', out),
    texts('s', out),
    variable('b', 'Boolean', out),
    variable('d', 'Date', out),
    variable('at', 'DateTime', out),
    variable('p', 'Multipicklist', out),
    numbers('ns', { ...list, ...out }),
    texts('ss', { ...list, ...out }),
    texts('other', list),
    variable('callRecord', 'SObject', { objectType: 'Call__c', ...out }),
    variable('calls', 'SObject', { objectType: 'Call__c', ...list, ...out }),
  ],
  constants: [{ name: 'seven', dataType: 'Number', value: num(7) }],
  formulas: [{ name: 'twice', dataType: 'Number', scale: 0, expression: '{!n} * 2' }],
  textTemplates: [{ name: 'letter', isViewedAsPlainText: true, text: 'Dear {!s}, {!n} times' }],
});

const items = (...values: string[]): Xml[] => values.map((value) => assign('ss', text(value), 'Add'));

test.each<[string, Xml[], Record<string, string>]>([
  ['Assign a number', [assign('n', num(5))], { n: '5' }],
  ['Assign rounds to the scale', [assign('n', num(2.5))], { n: '3' }],
  ['Assign a text', [assign('s', text('a & <b>'))], { s: 'a & <b>' }],
  ['Assign a boolean', [assign('b', bool(true))], { b: 'true' }],
  ['Assign a day', [assign('d', date('2026-02-03'))], { d: '2026-02-03' }],
  ['Assign nothing', [assign('n', num(5)), assign('n', undefined)], { n: 'null' }],
  ['Assign a constant', [assign('n', ref('seven'))], { n: '7' }],
  [
    'Assign a formula, evaluated when it is used',
    [assign('n', num(5)), assign('n', ref('twice')), assign('n', ref('twice'))],
    { n: '20' },
  ],
  [
    'Assign a text template',
    [assign('s', text('Ann')), assign('n', num(2)), assign('s', ref('letter'))],
    { s: 'Dear Ann, 2 times' },
  ],
  ['Assign the empty string', [assign('s', ref('$GlobalConstant.EmptyString'))], { s: '' }],
  ['Assign an instant to a day', [assign('d', ref('$Flow.CurrentDateTime'))], { d: '2026-11-20' }],
  ['Assign a day to an instant', [assign('at', ref('$Flow.CurrentDate'))], { at: '2026-11-20T08:00:00.000Z' }],
  ['Add numbers; a blank counts as zero', [assign('n', num(5), 'Add'), assign('n', num(2), 'Add')], { n: '7' }],
  ['Subtract', [assign('n', num(5)), assign('n', num(7), 'Subtract')], { n: '-2' }],
  [
    'Add to a text',
    [assign('s', text('a')), assign('s', text('b'), 'Add'), assign('s', text('{!n}c'), 'Add')],
    { s: 'abc' },
  ],
  ['Add days', [assign('d', date('2026-02-27')), assign('d', num(2), 'Add')], { d: '2026-03-01' }],
  ['Subtract days', [assign('d', date('2026-03-01')), assign('d', num(1), 'Subtract')], { d: '2026-02-28' }],
  ['Add to a multi-select picklist', [assign('p', text('a')), assign('p', text('b'), 'Add')], { p: 'a;b' }],
  ['Add items', items('a', 'b'), { ss: '[a, b]' }],
  ['Add a collection', [...items('a', 'b'), assign('ss', ref('ss'), 'Add')], { ss: '[a, b, a, b]' }],
  ['AddItem', [assign('ss', text('a'), 'AddItem')], { ss: '[a]' }],
  ['AddAtStart', [...items('a'), assign('ss', text('b'), 'AddAtStart')], { ss: '[b, a]' }],
  ['RemoveAll', [...items('a', 'b', 'a'), assign('ss', text('a'), 'RemoveAll')], { ss: '[b]' }],
  ['RemoveFirst', [...items('a', 'b', 'a'), assign('ss', text('a'), 'RemoveFirst')], { ss: '[b, a]' }],
  ['RemoveFirst of what is not there', [...items('a'), assign('ss', text('z'), 'RemoveFirst')], { ss: '[a]' }],
  ['RemoveBeforeFirst', [...items('a', 'b', 'c'), assign('ss', text('b'), 'RemoveBeforeFirst')], { ss: '[b, c]' }],
  ['RemoveAfterFirst', [...items('a', 'b', 'c'), assign('ss', text('b'), 'RemoveAfterFirst')], { ss: '[a, b]' }],
  ['RemovePosition counts from 1', [...items('a', 'b', 'c'), assign('ss', num(2), 'RemovePosition')], { ss: '[a, c]' }],
  [
    'RemoveUncommon',
    [
      ...items('a', 'b', 'c'),
      assign('other', text('b'), 'Add'),
      assign('other', text('c'), 'Add'),
      assign('ss', ref('other'), 'RemoveUncommon'),
    ],
    { ss: '[b, c]' },
  ],
  ['AssignCount', [...items('a', 'b', 'c'), assign('n', ref('ss'), 'AssignCount')], { n: '3' }],
  ['AssignCount of nothing', [assign('n', ref('ss'), 'AssignCount')], { n: '0' }],
  [
    'Assign a collection copies it',
    [...items('a'), assign('other', ref('ss')), assign('other', text('b'), 'Add')],
    { ss: '[a]' },
  ],
  [
    'a field of a record that was not there makes the record',
    [assign('callRecord.Name', text('c')), assign('s', ref('callRecord.Name'))],
    { s: 'c' },
  ],
  [
    'Add copies a record, so that the variable can be used again',
    [
      assign('callRecord.Name', text('a')),
      assign('calls', ref('callRecord'), 'Add'),
      assign('callRecord.Name', text('b')),
      assign('calls', ref('callRecord'), 'Add'),
    ],
    { calls: '[a, b]' },
  ],
  [
    'numbers of fields take their type',
    [assign('callRecord.Count__c', num(2.5)), assign('n', ref('callRecord.Count__c'))],
    { n: '3' },
  ],
  ['a collection in a text', [...items('a', 'b'), assign('s', text('all: {!ss}'))], { s: 'all: [a, b]' }],
  ['a day in a text', [assign('s', text('{!$Flow.CurrentDate}'))], { s: 'November 20, 2026' }],
  [
    'an instant in a text, on the clock of the user',
    [assign('s', text('{!$Flow.CurrentDateTime}'))],
    { s: '11/20/2026, 6:30 PM' },
  ],
  ['a boolean in a text', [assign('b', bool(false)), assign('s', text('{!b}'))], { s: 'false' }],
  [
    'labels and the user',
    [assign('s', text('{!$Label.greeting}, {!$User.Username}'))],
    { s: 'Good day, admin@local-org.example.com' },
  ],
  [
    'a field of the organisation',
    [assign('n', num(1)), assign('s', ref('$Profile.Name'))],
    { s: 'System Administrator' },
  ],
])('%s', async (_name, assignments, expected) => {
  const org = await openOrg({ Flow: flow(assignments) });
  const outputs = call(org, 'Flow');
  for (const [name, value] of Object.entries(expected)) expect([name, outputs[name]]).toEqual([name, value]);
});

test('inputs replace defaults, which may refer to other resources', async () => {
  const org = await openOrg({
    Flow: {
      start: begin('Assign'),
      assignments: [{ name: 'Assign', assignmentItems: [assign('result', text('{!given}/{!defaulted}'))] }],
      constants: [{ name: 'fallback', dataType: 'String', value: text('from a constant') }],
      variables: [
        texts('given', { isInput: true, value: text('unset') }),
        texts('defaulted', { value: ref('fallback') }),
        texts('result', out),
      ],
    },
  });
  expect(call(org, 'Flow', { given: 'set' })).toEqual({ result: 'set/from a constant' });
  expect(call(org, 'Flow')).toEqual({ result: 'unset/from a constant' });
});

test('variables that are no inputs cannot be set from outside', async () => {
  const org = await openOrg({
    Flow: {
      start: begin('A'),
      assignments: [{ name: 'A', assignmentItems: [assign('result', ref('inner'))] }],
      variables: [texts('inner'), texts('result', out)],
    },
  });
  expect(call(org, 'Flow', { inner: 'x' })).toEqual({ result: 'null' });
});

test('describe tells inputs and outputs of an active autolaunched flow', async () => {
  const org = await openOrg({
    Flow: {
      variables: [
        texts('a', { isInput: true }),
        variable('b', 'SObject', { objectType: 'Call__c', isCollection: true, isOutput: true }),
      ],
    },
    Draft: { status: 'Draft' },
  });
  expect(org.flow.describe('flow')).toEqual({
    inputs: [{ name: 'a', dataType: 'String', isCollection: false, objectType: null }],
    outputs: [{ name: 'b', dataType: 'SObject', isCollection: true, objectType: 'Call__c' }],
  });
  expect(org.flow.describe('Draft')).toBeNull();
  expect(org.flow.describe('Nothing')).toBeNull();
  expect(() => call(org, 'Draft')).toThrow('there is no active autolaunched flow Draft');
});
