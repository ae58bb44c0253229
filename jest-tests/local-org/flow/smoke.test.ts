import { assign, bool, filter, input, insert, onCall, openOrg, ref, rows, text, to } from './support';

test('smoke', async () => {
  const org = await openOrg({
    Before: { label: 'Before', start: onCall('Set', { triggerType: 'RecordBeforeSave' }), assignments: [{ name: 'Set', assignmentItems: [assign('$Record.Log__c', text('hi {!$Record.Name}'))] }] },
    After: {
      label: 'After',
      start: onCall('Make', { filterLogic: 'and', filters: [filter('Done__c', 'EqualTo', bool(false))] }),
      recordCreates: [{ name: 'Make', connector: to('Mark'), object: 'Step__c', inputAssignments: [input('Name', text('x')), input('Call__c', ref('$Record.Id'))] }],
      recordUpdates: [{ name: 'Mark', inputReference: '$Record', inputAssignments: [input('Done__c', bool(true))] }],
    },
  });
  const { results, used } = insert(org, 'Call__c', [{ Name: 'a' }, { Name: 'b' }]);
  expect(results.map((r) => r.errors)).toEqual([[], []]);
  expect(used).toEqual({ queries: 0, statements: 2 });
  expect(rows(org, 'SELECT Name, Log__c, Done__c FROM Call__c ORDER BY Name')).toEqual(['a|hi a|true', 'b|hi b|true']);
  expect(rows(org, 'SELECT Name FROM Step__c')).toEqual(['x', 'x']);
});
