/** Values of every type over HTTP: as JSON, as a form that Salesforce reads, and as a form that it does not know. */
import type { CallEventOrg } from './callEventOrg';

const FLOW = 'Take_Everything';
const MOMENT = '2026-05-04T09:05:00.000Z';

export function describeValues(desk: () => CallEventOrg): void {
  let log: Record<string, unknown>;
  beforeAll(async () => {
    const body = { Interaction_ID__c: 'call-event-1', Disposition_Code__c: 'Completed' };
    await desk().org.request('integration', 'POST', '/services/apexrest/dispositions/v1', body);
    [log] = (await desk().org.query(
      "SELECT Id, Interaction_ID__c FROM Disposition_Log__c WHERE Interaction_ID__c = 'call-event-1'",
      'integration',
    )) as [Record<string, unknown>];
  });

  const expected = () => ({
    choice: 'Hot',
    choices: 'a;b',
    day: '2026-05-04',
    days: ['2026-05-04', '2026-05-05'],
    log: expect.objectContaining({ Id: log['Id'], Interaction_ID__c: 'call-event-1' }),
    logs: [expect.objectContaining({ Id: log['Id'] })],
    moment: MOMENT,
    money: 12.5,
    number: -3,
    numbers: [1, 2.5],
    text: 'Zürich & Søn + 50 % = 😀',
    texts: ['a', 'b'],
    yes: true,
    yeses: [true, false],
  });
  const single = (): [string, string][] => [
    ['choice', 'Hot'],
    ['day', '2026-05-04'],
    ['log', log['Id'] as string],
    ['moment', '2026-05-04T11:05:00+02:00'],
    ['money', '12.50'],
    ['number', '-3'],
    ['text', 'Zürich & Søn + 50 % = 😀'],
    ['yes', 'on'],
  ];

  test('JSON', async () => {
    const records = { log: log['Id'], logs: [log['Id']] };
    const sent = { ...expected(), ...records, moment: Date.parse(MOMENT), choices: ['a', 'b'] };
    const answer = await desk().post(FLOW, JSON.stringify(sent));
    expect(answer).toMatchObject({ status: 200, success: true });
    expect(answer.data[0]!.outputs).toEqual(expected());
  });

  test.each(['', '; charset=UTF-8'])('a form%s, lists as one text or by number', async (charset) => {
    const lists: [string, string][] = [
      ['choices', 'a;b'],
      ['days', '["2026-05-04","2026-05-05"]'],
      ['logs', log['Id'] as string],
      ['numbers', '1;2.5'],
      ['texts[0]', 'a'],
      ['texts[1]', 'b'],
      ['yeses', 'true;no'],
    ];
    const answer = await desk().postForm(FLOW, [...single(), ...lists], charset);
    expect(answer).toMatchObject({ status: 200, success: true });
    expect(answer.data[0]!.outputs).toEqual(expected());
  });

  test('a form that says it is text, lists by repeated names', async () => {
    const lists: [string, string][] = [
      ...['a', 'b'].map((value): [string, string] => ['choices', value]),
      ...['2026-05-04', '2026-05-05'].map((value): [string, string] => ['days', value]),
      ['logs', log['Id'] as string],
      ...['1', '2.5'].map((value): [string, string] => ['numbers', value]),
      ...['a', 'b'].map((value): [string, string] => ['texts', value]),
      ...['1', '0'].map((value): [string, string] => ['yeses', value]),
    ];
    const answer = await desk().post(FLOW, new URLSearchParams([...single(), ...lists]).toString(), 'text/plain');
    expect(answer).toMatchObject({ status: 200, success: true });
    expect(answer.data[0]!.outputs).toEqual(expected());
  });

  test('each wrong value is named, and unknown parameters where the listing refuses them', async () => {
    const contact = '003000000000001AAA';
    const answer = await desk().postForm(FLOW, [
      ...(['day', 'moment', 'money', 'number', 'yes', 'numbers'] as const).map((name): [string, string] => [name, 'x']),
      ['log', contact],
      ['logs', `${(log['Id'] as string).slice(0, 12)}999AAA`],
      ['colour', 'red'],
    ]);
    expect(answer.status).toBe(400);
    expect(answer.errors.map(({ code, field }) => `${field} ${code}`).toSorted()).toEqual([
      'colour UNKNOWN_FIELD',
      'day INVALID_VALUE',
      'log INVALID_VALUE',
      'moment INVALID_TIMESTAMP',
      'money INVALID_VALUE',
      'number INVALID_VALUE',
      'numbers INVALID_VALUE',
      'yes INVALID_VALUE',
    ]);
    const gone = await desk().postForm(FLOW, [['logs', `${(log['Id'] as string).slice(0, 12)}999`]]);
    expect(gone.errors).toMatchObject([{ code: 'UNKNOWN_RECORD', field: 'logs' }]);
  });

  test("Salesforce's own endpoint starts the same flows", async () => {
    const path = (flow: string) => `/services/data/v66.0/actions/custom/flow/${flow}`;
    const own = await desk().org.request('integration', 'POST', path(FLOW), { inputs: [{ text: 'a' }, { text: 'b' }] });
    expect(own).toMatchObject({
      status: 200,
      body: [
        { isSuccess: true, outputValues: { text: 'a', Flow__InterviewStatus: 'Finished' } },
        { isSuccess: true, outputValues: { text: 'b', Flow__InterviewStatus: 'Finished' } },
      ],
    });
    for (const flow of ['Log_Connected_Call', 'Offer_Callback']) {
      const input = { externalNumber: '+15550101', agent: 'agent@patchbay.example.com', callId: `own-${flow}` };
      const first = await desk().org.request('integration', 'POST', path(flow), { inputs: [input] });
      const { data } = await desk().post(flow, JSON.stringify(input));
      const [{ outputValues }] = first.body as [{ outputValues: Record<string, unknown> }];
      expect(outputValues['taskId']).toEqual(expect.stringMatching(/^00T/));
      expect(data[0]!.outputs['taskId']).toBe(outputValues['taskId']);
    }
  });
}
