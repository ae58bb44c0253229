import { Workshop, data } from '../api/workshop';

let org: Workshop;

beforeEach(async () => {
  org = await Workshop.open('console');
});

describe('the context', () => {
  const context = (alias: string) => org.send(alias, 'GET', '/lightning/data/context');

  test('tells who works where, with which rights', () => {
    const { status, body } = context('worker');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      user: {
        id: expect.stringMatching(/^005\w{15}$/) as string,
        name: 'Wanda Worker',
        username: expect.stringContaining('worker') as string,
        email: 'wanda@example.com',
        alias: 'worker',
        profile: 'Minimum Access - Salesforce',
        language: 'en_US',
        locale: 'en_US',
        timeZone: 'Europe/Berlin',
        currency: 'USD',
      },
      organization: { id: org.org.id, name: expect.any(String) as string },
      apiVersion: '66.0',
      customPermissions: ['Approve_Widgets'],
    });
    const { userPermissions } = body as { userPermissions: string[] };
    expect(userPermissions).toContain('LightningConsoleAllowedForUser');
    expect(userPermissions).not.toContain('ModifyAllData');
    expect((context('admin').body as { userPermissions: string[] }).userPermissions).toContain('ModifyAllData');
  });

  test('has no custom permission that is not given', () => {
    expect(context('visitor').body).toMatchObject({ customPermissions: [] });
    expect(context('robot')).toMatchObject({ status: 403, body: [{ errorCode: 'API_ONLY_USER' }] });
  });
});

describe('custom permissions', () => {
  const check = (alias: string, name: string) =>
    org.send(alias, 'POST', '/lightning/data/apex/WidgetController/may', { params: { name } }).body;

  test('are what the running user has', () => {
    expect(check('worker', 'Approve_Widgets')).toEqual({ returnValue: true });
    expect(check('worker', 'approve_widgets')).toEqual({ returnValue: true });
    expect(check('worker', 'Melt_Widgets')).toEqual({ returnValue: false });
    expect(check('worker', 'Nowhere')).toEqual({ returnValue: false });
  });

  test('are queried with their assignments', () => {
    expect(
      org.query('admin', 'SELECT DeveloperName, MasterLabel FROM CustomPermission ORDER BY DeveloperName'),
    ).toMatchObject([
      { DeveloperName: 'Approve_Widgets', MasterLabel: 'Approve widgets' },
      { DeveloperName: 'Melt_Widgets' },
    ]);
    const soql = "SELECT Parent.Name FROM SetupEntityAccess WHERE SetupEntityType = 'CustomPermission'";
    expect(org.query('admin', soql)).toMatchObject([{ Parent: { Name: 'Shop_Floor' } }]);
  });

  test.each(['permissionsAreThoseOfTheUserWhoRuns', 'aPermissionSetMadeInATestGivesThem'])(
    'in Apex tests: %s',
    (method) => {
      expect(org.org.apex.runTest('PermissionTest', method)).toMatchObject({ passed: true, message: null });
    },
  );

  test('are gone with the permission set', () => {
    const [assignment] = org.query(
      'admin',
      "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Shop_Floor' AND Assignee.Alias = 'worker'",
    );
    const url = `${data}/sobjects/PermissionSetAssignment/${assignment!['Id'] as string}`;
    expect(org.send('admin', 'DELETE', url).status).toBe(204);
    expect(org.send('worker', 'GET', '/lightning/data/context').body).toMatchObject({ customPermissions: [] });
  });
});

interface Events {
  readonly events: readonly {
    readonly channel: string;
    readonly data: {
      readonly schema: string;
      readonly payload: Record<string, unknown>;
      readonly event: { readonly replayId: number };
    };
  }[];
  readonly replay: number;
}

describe('events', () => {
  const ask = (replay: number | string, channel = '/event/Ping__e', alias = 'worker') =>
    org.send(
      alias,
      'GET',
      `/lightning/data/events?${new URLSearchParams({ channel, replay: String(replay) }).toString()}`,
    );
  const read = (replay: number): Events => {
    const { status, body } = ask(replay);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as Events;
  };
  const texts = ({ events }: Events) => events.map((event) => event.data.payload['Text__c']);
  const publish = (...given: string[]) => {
    for (const text of given) {
      expect(org.send('admin', 'POST', `${data}/sobjects/Ping__e`, { Text__c: text }).status).toBe(201);
    }
  };

  test('come from now on', () => {
    publish('before');
    const first = read(-1);
    expect(first.events).toEqual([]);
    expect(texts(read(first.replay))).toEqual([]);
    publish('one', 'two');
    const second = read(first.replay);
    expect(texts(second)).toEqual(['one', 'two']);
    expect(texts(read(second.replay))).toEqual([]);
  });

  test('come from the beginning, and after one of them', () => {
    publish('one', 'two', 'three');
    const { events } = read(-2);
    expect(events.map(({ data: { payload } }) => payload['Text__c'])).toEqual(['one', 'two', 'three']);
    const ids = events.map((event) => event.data.event.replayId);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(texts(read(ids[0]!))).toEqual(['two', 'three']);
    expect(texts(read(ids[2]!))).toEqual([]);
  });

  test('have the shape empApi gives', () => {
    publish('one');
    const [event] = read(-2).events;
    expect(event).toEqual({
      channel: '/event/Ping__e',
      data: {
        schema: expect.stringMatching(/^[\w-]{22}$/) as string,
        payload: {
          Text__c: 'one',
          CreatedById: org.org.admin.id,
          CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/) as string,
        },
        event: { replayId: expect.any(Number) as number, EventUuid: expect.stringMatching(/^[\da-f-]{36}$/) as string },
      },
    });
  });

  test('of one channel only, and none of a transaction that failed', () => {
    const fail = "EventBus.publish(new Ping__e(Text__c = 'lost')); Integer i = 1 / 0;";
    org.send('admin', 'GET', `${data}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(fail)}`);
    expect(org.send('admin', 'POST', `${data}/sobjects/Whisper__e`, { Text__c: 'elsewhere' }).status).toBe(201);
    expect(texts(read(-2))).toEqual([]);
  });

  test('come to those who were there before the org was started anew', async () => {
    publish('lost with the org');
    const { replay } = read(-1);
    org = await Workshop.open('console');
    expect(texts(read(replay))).toEqual([]);
    publish('new');
    expect(texts(read(replay))).toEqual(['new']);
  });

  test('are forgotten after 72 hours', () => {
    publish('old');
    const clock = jest.spyOn(org.org, 'now').mockReturnValue(Date.now() + 72 * 3_600_000 + 1000);
    expect(texts(read(-2))).toEqual([]);
    clock.mockRestore();
  });

  test('need read access to the event', () => {
    expect(ask(-1, '/event/Whisper__e')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'INSUFFICIENT_ACCESS', message: expect.stringContaining('/event/Whisper__e') as string }],
    });
    expect(ask(-1, '/event/Ping__e', 'visitor').status).toBe(403);
    expect(ask(-1, '/event/Whisper__e', 'admin').status).toBe(200);
  });

  test.each(['/event/Nowhere__e', '/event/Widget__c', 'Ping__e', ''])(
    'of the channel %s are not to be had',
    (channel) => {
      expect(ask(-1, channel)).toMatchObject({
        status: 404,
        body: [{ message: `The channel you requested to subscribe to does not exist: ${channel}` }],
      });
    },
  );

  test.each(['/data/Widget__ChangeEvent', '/topic/Widgets'])('of the channel %s are refused by name', (channel) => {
    expect(ask(-1, channel)).toMatchObject({
      status: 501,
      body: [{ message: expect.stringContaining(channel) as string }],
    });
  });

  test.each([-3, 'x', 1.5, 9_000_000_000_000])('cannot be replayed from %s', (replay) => {
    expect(ask(replay)).toMatchObject({
      status: 400,
      body: [{ message: expect.stringContaining(`The replayId {${replay}} you provided was invalid`) as string }],
    });
  });
});

describe('flows', () => {
  const start = (name: string, body: unknown = {}, alias = 'worker') =>
    org.send(alias, 'POST', `/lightning/data/flows/${name}`, body);

  test('take inputs and give outputs', () => {
    expect(start('Double_It', { inputs: [{ name: 'number', type: 'Number', value: 2.5 }] })).toMatchObject({
      status: 200,
      body: {
        status: 'FINISHED',
        outputVariables: [{ name: 'result', dataType: 'NUMBER', objectType: null, isCollection: false, value: 5 }],
      },
    });
    const widget = { attributes: { type: 'Widget__c' }, Name: 'By a flow', Size__c: 1 };
    const { status, body } = start('Make_Widget', { inputs: [{ name: 'widget', value: widget }] });
    expect(status).toBe(200);
    const [made] = org.query('admin', "SELECT Id FROM Widget__c WHERE Name = 'By a flow'");
    expect(body).toMatchObject({
      outputVariables: [
        { name: 'widget', objectType: 'Widget__c', value: { Id: made!['Id'], Name: 'By a flow', Size__c: 1 } },
      ],
    });
  });

  test('that fail say why and undo what they did', () => {
    const widget = { attributes: { type: 'Widget__c' }, Name: 'Too small', Size__c: -1 };
    expect(start('Make_Widget', { inputs: [{ name: 'widget', value: widget }] })).toMatchObject({
      status: 500,
      body: [{ errorCode: 'FLOW_ERROR', message: 'An unhandled fault has occurred in this flow' }],
    });
    expect(org.count("SELECT Id FROM Widget__c WHERE Name = 'Too small'")).toBe(0);
  });

  test('need access', () => {
    expect(start('Double_It', {}, 'visitor')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'You do not have access to the flow named: Double_It' }],
    });
  });

  test('with screens are refused by name, unknown ones are not found', () => {
    expect(start('Ask')).toMatchObject({
      status: 501,
      body: [{ message: 'local-org does not support running screen flows (Ask)' }],
    });
    expect(start('Nowhere').status).toBe(404);
  });

  test.each([
    ['number', { inputs: [{ name: 'number', value: 'two' }] }],
    ['nope', { inputs: [{ name: 'nope', value: 1 }] }],
    ['inputs[0].name', { inputs: [{ value: 1 }] }],
    ['inputs', { inputs: {} }],
  ])('refuse bad inputs: %s', (name, body) => {
    expect(start('Double_It', body)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_API_INPUT', message: expect.stringContaining(name) as string }],
    });
  });
});

describe('the UI API', () => {
  test('is answered with the rights of the user, and not for users of the API alone', () => {
    const url = '/lightning/data/ui-api/object-info/Widget__c';
    expect(org.send('worker', 'GET', url)).toMatchObject({ status: 200, body: { apiName: 'Widget__c' } });
    expect(org.send('visitor', 'GET', url).status).toBe(404);
    expect(org.send('robot', 'GET', url)).toMatchObject({ status: 403, body: [{ errorCode: 'API_ONLY_USER' }] });
  });

  test('gives the context its apps', () => {
    const { body } = org.send('worker', 'GET', '/lightning/data/context');
    expect((body as { apps: { developerName: string; navItems: unknown }[] }).apps[0]).toMatchObject({
      developerName: expect.any(String) as string,
      navItems: expect.any(Array) as unknown[],
    });
  });

  test('shows pages', () => {
    const made = org.send('admin', 'POST', `${data}/sobjects/Widget__c`, { Name: 'Shown' }).body as { id: string };
    expect(org.send('worker', 'GET', `/lightning/data/page/record/${made.id}`)).toMatchObject({
      status: 200,
      body: { object: 'Widget__c', flexiPage: null },
    });
  });

  test('is refused by name where it is not there', () => {
    expect(org.send('worker', 'GET', '/lightning/data/ui-api/favorites')).toMatchObject({
      status: 501,
      body: [{ errorCode: 'NOT_SUPPORTED_BY_LOCAL_ORG' }],
    });
  });
});
