/** docs/xima.md, done as it is written: Salesforce's side in a local org, Xima's side by its stand-in. */
import { runBlocks } from '../../scripts/shared/firstSteps';
import { CallEventOrg, DAILY_REQUESTS, type Delivery, type Profile } from './callEventOrg';
import { codeIn, commands, table, tables } from './guide';
import { describeValues } from './values';

jest.setTimeout(60_000);

const FLOW = 'Log_Connected_Call';
/** What the guide calls the org. */
const MY_DOMAIN = 'MY-DOMAIN';

let desk: CallEventOrg;
beforeAll(async () => {
  desk = await CallEventOrg.start();
});
afterAll(() => desk.stop());

function setting(name: string): string {
  const row = tables('Setting')
    .flat()
    .find(([first]) => first === name);
  if (!row) throw new Error(`the guide has no setting ${name}`);
  return row[1]!;
}

const targetUrl = (flow = FLOW): string =>
  codeIn(setting('Target URL')).replace(MY_DOMAIN, 'local-org').replace(FLOW, flow);
const secrets = () => [
  { name: 'clientId', value: desk.org.connection.clientId },
  { name: 'clientSecret', value: desk.org.connection.clientSecret },
];

/** The profile of the guide's tables. */
function profile(changes: Profile = {}): Profile {
  return {
    name: 'of the guide',
    targetUrl: targetUrl(),
    method: codeIn(setting('HTTP Method')),
    triggeringCallCriteria: [{ field: 'skill', values: [codeIn(setting('Triggering Call Criteria'))] }],
    triggeringEvent: codeIn(setting('Triggering Event')),
    formParameters: table('Form parameter').map(([name, value]) => ({ name: codeIn(name!), value: codeIn(value!) })),
    salesforceParameters: secrets(),
    ...changes,
  };
}

const CALL = {
  callId: 'xima-1',
  externalNumber: '+15550101',
  agent: 'tomas.reyes',
  skill: 'Legacy Accounts',
  connectedAt: '2026-05-04T12:00:00Z',
};
const connected = (more: Readonly<Record<string, string>> = {}) =>
  desk.happen('Call is Connected', { ...CALL, ...more });
const answerOf = ({ exchanges }: Delivery): { code: string; text: string } => {
  const text = exchanges.at(-1)!.answer;
  const found = /"(?:code|errorCode|error)":"(\w+)"/.exec(text);
  return { code: found?.[1] ?? '', text };
};

describe('Salesforce, step by step', () => {
  test('the integration user is the one of the guide', async () => {
    const [user] = await desk.org.query(
      "SELECT Profile.Name, Profile.UserLicense.Name, (SELECT PermissionSet.Label FROM PermissionSetAssignments WHERE PermissionSet.IsOwnedByProfile = FALSE) FROM User WHERE Username = 'integration@patchbay.example.com'",
    );
    const { Profile: has, PermissionSetAssignments: assigned } = user as unknown as {
      Profile: { Name: string; UserLicense: { Name: string } };
      PermissionSetAssignments: { records: { PermissionSet: { Label: string } }[] };
    };
    expect(has.UserLicense.Name).toBe(codeIn(setting('User License')));
    expect(has.Name).toBe(codeIn(setting('Profile')));
    expect(assigned.records.map(({ PermissionSet }) => PermissionSet.Label)).toContain(
      codeIn(setting('Permission set')),
    );
  });

  test('the tables name the flows and their inputs as they are', async () => {
    const described = await Promise.all(
      table('Flow').map(async ([name]) => {
        const path = `/services/data/v66.0/actions/custom/flow/${codeIn(name!)}`;
        const { body } = await desk.org.request('admin', 'GET', path);
        return [codeIn(name!), (body as { inputs: { name: string }[] }).inputs.map((input) => input.name)] as const;
      }),
    );
    const told = new Map(described.map(([flow]) => [flow, [] as string[]]));
    for (const [input, flow] of table('Input')) {
      for (const [name, inputs] of told) if (flow === 'both' || codeIn(flow!) === name) inputs.push(codeIn(input!));
    }
    for (const [flow, inputs] of described)
      expect([flow, inputs.toSorted()]).toEqual([flow, told.get(flow)!.toSorted()]);
  });

  test('a flow is started when its record is active, and not before', async () => {
    await desk.save(profile());
    const [before] = await connected();
    expect(answerOf(before!).code).toBe('UNKNOWN_FLOW');
    for (const [flow] of table('Flow')) await desk.activate(codeIn(flow!));
    const [after] = await connected();
    expect([after!.state, answerOf(after!).text]).toEqual(['delivered', expect.stringContaining('"success":true')]);
    const [row] = await desk.org.query(`SELECT Required_Inputs__c FROM Call_Event_Flow__mdt WHERE Flow__c = '${FLOW}'`);
    const required = table('Field').find(([field]) => field === 'Required Inputs')![1]!;
    expect((row!['Required_Inputs__c'] as string).split(/\s+/)).toEqual(required.split(', ').map(codeIn));
  });
});

describe('Xima, step by step', () => {
  const tasks = (callId: string) =>
    desk.org.query(
      `SELECT Subject, Status, ActivityDate, Owner.Username, Who.Name, Description FROM Task WHERE CallObject LIKE '${callId}%'`,
    );

  test('a call with the skill becomes a task, once, and the agent is shown the caller', async () => {
    const first = await connected({ callId: 'xima-2' });
    const again = await connected({ callId: 'xima-2' });
    expect(first.concat(again).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    expect(first[0]!.exchanges.map(({ kind, method }) => `${kind} ${method}`)).toEqual(['send POST']);
    expect(await tasks('xima-2')).toMatchObject([
      {
        Subject: 'Inbound call from +15550101',
        Status: 'Completed',
        ActivityDate: '2026-05-04',
        Owner: { Username: 'agent@patchbay.example.com' },
        Who: { Name: 'Mara Lindqvist' },
        Description: expect.stringContaining('Legacy Accounts'),
      },
    ]);
    expect(answerOf(first[0]!).text).toContain('"isScreenPopped":true');
  });

  test('other calls and other events are none of its business', async () => {
    expect(await connected({ skill: 'Sales' })).toEqual([]);
    expect(await desk.happen('Call is Ringing', CALL)).toEqual([]);
  });

  test('what is no ASCII arrives, though the form does not say UTF-8', async () => {
    await desk.save(profile({ triggeringCallCriteria: [] }));
    await connected({ callId: 'xima-3', skill: 'Zürich 😀 + Søn & Co=1' });
    const [task] = await tasks('xima-3');
    expect(task!['Description']).toContain('Zürich 😀 + Søn & Co=1');
  });

  test('a second profile offers a call back', async () => {
    const [, otherFlow] = table('Flow').map(([name]) => codeIn(name!));
    await desk.save(
      profile(),
      profile({
        name: 'second',
        targetUrl: targetUrl(otherFlow),
        triggeringEvent: 'Call is Abandoned',
        formParameters: ['externalNumber', 'agent', 'callId'].map((name) => ({ name, value: `{${name}}` })),
      }),
    );
    const [delivery, ...others] = await desk.happen('Call is Abandoned', { ...CALL, callId: 'xima-4' });
    expect([delivery!.profile, delivery!.state, others]).toEqual(['second', 'delivered', []]);
    expect(await tasks('xima-4')).toMatchObject([{ Subject: 'Call back +15550101', Status: 'Not Started' }]);
  });

  test('URL parameters are taken like form parameters', async () => {
    const [queue, ...formParameters] = (profile()['formParameters'] as { name: string }[]).toReversed();
    await desk.save(profile({ formParameters, urlParameters: [queue] }));
    const [delivery] = await connected({ callId: 'xima-5' });
    expect(delivery!.exchanges.at(-1)!.url).toContain('?queue=Legacy+Accounts');
    expect((await tasks('xima-5'))[0]!['Description']).toContain('Legacy Accounts');
  });

  test('a new sign-in follows a session that has ended', async () => {
    await desk.save(profile());
    const [first] = await connected({ callId: 'xima-6' });
    expect(first!.exchanges.map(({ kind, status }) => [kind, status])).toEqual([
      ['sign-in', 200],
      ['send', 200],
    ]);
    const shown = JSON.stringify(first!.exchanges);
    for (const { value } of secrets().slice(1)) expect(shown).not.toContain(value);
  });
});

describe('values of every type', () => {
  describeValues(() => desk);
});

describe('old orgs', () => {
  const [, old] = tables('Salesforce parameter');
  const named = (values: Readonly<Record<string, string>>) =>
    old!.map(([name]) => ({ name: codeIn(name!), value: values[codeIn(name!)]! }));
  const login = (alias: string, password?: string) => {
    const { clientId, clientSecret, users } = desk.org.connection;
    const user = users.find((each) => each.alias === alias)!;
    return named({ username: user.username, password: password ?? user.password!, clientId, clientSecret });
  };

  test('the four parameters sign in where the org allows it', async () => {
    await desk.save(profile({ salesforceParameters: login('integration') }));
    const [delivery] = await connected({ callId: 'xima-7' });
    expect(delivery!.exchanges[0]!.body).toContain('grant_type=password');
    expect(delivery!.exchanges[0]!.body).toContain('password=***');
    expect(delivery!.state).toBe('delivered');
  });

  test('a wrong password is told as a blocked flow is', async () => {
    await desk.save(profile({ salesforceParameters: login('integration', 'nonsense') }));
    const [delivery] = await connected();
    expect([delivery!.state, answerOf(delivery!)]).toEqual([
      'failed',
      { code: 'invalid_grant', text: expect.stringContaining('authentication failure') },
    ]);
  });

  /** What the guide's rows are about, as it happens. */
  const TROUBLE: Readonly<Record<string, () => Promise<string>>> = {
    invalid_client_id: () => refusal({ salesforceParameters: [{ name: 'clientId', value: 'x' }, secrets()[1]!] }),
    invalid_client: () => refusal({ salesforceParameters: [secrets()[0]!, { name: 'clientSecret', value: 'x' }] }),
    invalid_grant: () => refusal({ salesforceParameters: login('integration', 'x') }),
    INVALID_SESSION_ID: async () => {
      const { status, body } = await post('Bearer 00Dx!ended');
      expect(status).toBe(401);
      return (body as { errorCode: string }[])[0]!.errorCode;
    },
    FORBIDDEN: () => refusal({ salesforceParameters: login('trainee') }),
    UNKNOWN_FLOW: () => refusal({ targetUrl: targetUrl('Log_Conected_Call') }),
    FLOW_NOT_AVAILABLE: () => refusal({ targetUrl: targetUrl('Retired') }),
    REQUIRED_FIELD: () => refusal({}, { agent: '' }),
    INVALID_TIMESTAMP: () => refusal({}, { connectedAt: '5/4/2026 9:05 AM' }),
    INVALID_VALUE: () =>
      refusal({ targetUrl: targetUrl('Take_Everything'), formParameters: [{ name: 'number', value: 'twelve' }] }),
    FLOW_FAILED: () => refusal({}, { externalNumber: '0'.repeat(300), callId: 'too long' }),
    METHOD_NOT_ALLOWED: () => refusal({ method: 'PUT' }),
    UNSUPPORTED_MEDIA_TYPE: () =>
      refusal({ targetUrl: targetUrl().replace('apexrest/callevents/v1', 'data/v66.0/actions/custom/flow') }),
    REQUEST_LIMIT_EXCEEDED: async () => {
      for (let left = DAILY_REQUESTS; left > 0; left -= 1) {
        const { status, body } = await post(`Bearer ${desk.org.tokenOf('integration')}`);
        if (status === 403) return (body as { errorCode: string }[])[0]!.errorCode;
      }
      return `none in ${DAILY_REQUESTS} requests`;
    },
  };

  async function refusal(changes: Profile, call: Readonly<Record<string, string>> = {}): Promise<string> {
    await desk.save(profile(changes));
    const [delivery] = await connected(call);
    expect(delivery!.state).toBe('failed');
    return answerOf(delivery!).code;
  }

  async function post(authorization: string): Promise<{ status: number; body: unknown }> {
    const url = `${desk.org.connection.instanceUrl}${new URL(targetUrl()).pathname}`;
    const response = await fetch(url, { method: 'POST', headers: { Authorization: authorization }, body: 'a=%' });
    return { status: response.status, body: await response.json() };
  }

  test('the commands at the end send a call', async () => {
    await desk.org.request('admin', 'DELETE', '/local-org/xima/deliveries');
    const [, sent] = await runBlocks(desk.org.project, commands());
    const [delivery] = JSON.parse(sent!) as Delivery[];
    expect(delivery!.exchanges.at(-1)).toMatchObject({
      status: 200,
      answer: expect.stringContaining('"success":true'),
    });
  });

  test.each(table('What is answered').map(([code]) => codeIn(code!)))('troubleshooting: %s', async (code) => {
    expect(await TROUBLE[code]?.()).toBe(code);
  });
});
