import type { LocalOrg } from '../../../local-org/org/localOrg';
import type { FlowOutcome } from '../../../local-org/org/services';
import {
  assign,
  begin,
  errors,
  insert,
  onCall,
  openOrg,
  record,
  ref,
  rows,
  text,
  to,
  variable,
  type FlowXml,
} from './support';

const users = [
  { alias: 'admin', username: 'admin@example.com', profile: 'System Administrator', permissionSets: [] },
  { alias: 'agent', username: 'agent@example.com', profile: 'Minimum Access - Salesforce', permissionSets: [] },
];

/** Creates a step; the fault, if there is one, is an output. */
const maker = (more: FlowXml = {}): FlowXml => ({
  start: begin('Make'),
  recordCreates: [
    {
      name: 'Make',
      object: 'Step__c',
      faultConnector: to('Tell'),
      inputAssignments: [{ field: 'Name', value: text('x') }],
    },
  ],
  assignments: [{ name: 'Tell', assignmentItems: [assign('fault', ref('$Flow.FaultMessage'))] }],
  variables: [variable('fault', 'String', { isOutput: true })],
  ...more,
});

const startAs = (
  org: LocalOrg,
  username: string,
  flow: string,
  context?: { access: 'SYSTEM' | 'USER'; sharing: boolean },
): FlowOutcome =>
  org.run(org.userByUsername(username), 'synchronous', () => org.flow.start(flow, [new Map()], context)[0]!);

describe('whose rights count', () => {
  test('an autolaunched flow has those of the user who starts it', async () => {
    const org = await openOrg({ Flow: maker() }, { users });
    expect(startAs(org, 'agent@example.com', 'Flow').outputs.get('fault')).toMatch(
      /^This error occurred when the flow tried to create records: /,
    );
    expect(rows(org, 'SELECT Name FROM Step__c')).toEqual([]);
  });

  test('a caller in system mode lends it its own', async () => {
    const org = await openOrg({ Flow: maker() }, { users });
    expect(
      startAs(org, 'agent@example.com', 'Flow', { access: 'SYSTEM', sharing: false }).outputs.get('fault'),
    ).toBeNull();
    expect(rows(org, 'SELECT Name FROM Step__c')).toEqual(['x']);
  });

  test.each(['SystemModeWithSharing', 'SystemModeWithoutSharing'])(
    '%s does not ask for object rights',
    async (runInMode) => {
      const org = await openOrg({ Flow: maker({ runInMode }) }, { users });
      expect(startAs(org, 'agent@example.com', 'Flow').outputs.get('fault')).toBeNull();
    },
  );

  test('UserMode asks even where the caller would not', async () => {
    const org = await openOrg({ Flow: maker({ runInMode: 'UserMode' }) }, { users });
    expect(
      startAs(org, 'agent@example.com', 'Flow', { access: 'SYSTEM', sharing: false }).outputs.get('fault'),
    ).not.toBeNull();
  });

  test('a lookup that stores automatically leaves out fields the user may not read', async () => {
    const finder: FlowXml = {
      start: begin('Get'),
      recordLookups: [
        {
          name: 'Get',
          object: 'Step__c',
          connector: to('Tell'),
          getFirstRecordOnly: true,
          storeOutputAutomatically: true,
        },
      ],
      assignments: [
        { name: 'Tell', assignmentItems: [assign('name', ref('Get.Name')), assign('kind', ref('Get.Kind__c'))] },
      ],
      variables: [variable('name', 'String', { isOutput: true }), variable('kind', 'String', { isOutput: true })],
    };
    const reader = { ...users[1]!, permissionSets: ['Step_Reader'] };
    const org = await openOrg({ Flow: finder }, { users: [users[0]!, reader] });
    org.run(org.userByUsername('agent@example.com'), 'synchronous', () =>
      org.data.dml('insert', [record(org, 'Step__c', { Name: 's', Kind__c: 'hidden' })], {
        access: 'SYSTEM',
        sharing: false,
        allOrNone: true,
      }),
    );
    expect([...startAs(org, 'agent@example.com', 'Flow').outputs]).toEqual([
      ['name', 's'],
      ['kind', null],
    ]);
  });

  test('a record-triggered flow runs in system context', async () => {
    const org = await openOrg(
      {
        Flow: {
          start: onCall('Make'),
          recordCreates: [
            { name: 'Make', object: 'Step__c', inputAssignments: [{ field: 'Name', value: ref('$User.Username') }] },
          ],
        },
      },
      { users },
    );
    const options = { access: 'SYSTEM', sharing: false, allOrNone: true } as const;
    org.run(org.userByUsername('agent@example.com'), 'synchronous', () =>
      org.data.dml('insert', [record(org, 'Call__c', { Name: 'a' })], options),
    );
    expect(rows(org, 'SELECT Name FROM Step__c')).toEqual(['agent@example.com']);
  });

  test('a flow started by an event runs as the automated process', async () => {
    const org = await openOrg(
      {
        Publisher: {
          start: onCall('Publish'),
          recordCreates: [
            { name: 'Publish', object: 'Alarm__e', inputAssignments: [{ field: 'Text__c', value: text('x') }] },
          ],
        },
        Listener: {
          start: { connector: to('Make'), object: 'Alarm__e', triggerType: 'PlatformEvent' },
          recordCreates: [
            { name: 'Make', object: 'Step__c', inputAssignments: [{ field: 'Name', value: ref('$User.Username') }] },
          ],
        },
      },
      { users },
    );
    expect(errors(insert(org, 'Call__c', [{ Name: 'a' }]).results)).toEqual(['ok']);
    expect(rows(org, 'SELECT Name FROM Step__c')[0]).toMatch(/^autoproc@/);
  });
});
