/** The Webex flow, executed with calls against a started org; after each, what lies in Salesforce. */
import { repository } from '../../../scripts/shared/paths';
import { RunningOrg } from '../../../scripts/shared/runningOrg';
import { readFlow } from './exportedFlow';
import { Interaction } from './interaction';

const call = { ani: '+15550101', dnis: '+15555550100' };
const FAULTS = '/local-org/telephony/faults';

describe('a call in Webex', () => {
  let org: RunningOrg;
  const flow = readFlow();

  beforeAll(async () => {
    org = await RunningOrg.start(repository);
  }, 60_000);

  afterAll(() => org.stop());

  const voiceCallsOf = (interaction: Interaction) =>
    org.query(
      `SELECT Id, VendorCallKey, CallDisposition, FromPhoneNumber, ToPhoneNumber, CallType, CallDurationInSeconds, DisconnectReason FROM VoiceCall WHERE VendorCallKey = 'wxcc_${interaction.id}'`,
    );
  const pendingOf = (interaction: Interaction) =>
    org.query(`SELECT Id FROM PendingServiceRouting WHERE WorkItemId = '${interaction.read('SCV_VoiceCallRecordId')}'`);
  const statusesOf = (interaction: Interaction) =>
    interaction.exchanges.map(({ activity, status }) => [activity, status]);

  test('is created, routed, abandoned in the queue, and completed', async () => {
    const interaction = new Interaction(flow, org, call);
    await interaction.arrive();

    expect(interaction.exchanges).toEqual([
      expect.objectContaining({
        activity: 'CreateVoiceCall',
        status: 200,
        answer: { data: { voiceCallId: expect.stringMatching(/^0LQ/) }, errors: null, success: true },
      }),
      expect.objectContaining({
        activity: 'ExecuteOmniFlow',
        status: 200,
        answer: { data: { queue: expect.any(String), agent: null }, errors: null, success: true },
      }),
    ]);
    expect(interaction.waiting).toEqual({
      activity: 'QueueToChosenQueue',
      destination: interaction.read('SCV_OmniFlowQueue'),
    });
    expect(await voiceCallsOf(interaction)).toEqual([
      expect.objectContaining({
        Id: interaction.read('SCV_VoiceCallRecordId'),
        FromPhoneNumber: call.ani,
        ToPhoneNumber: call.dnis,
        CallType: 'Inbound',
        CallDisposition: 'new',
        CallDurationInSeconds: null,
      }),
    ]);
    expect(await pendingOf(interaction)).toHaveLength(1);

    await interaction.raise('ContactEnded');

    expect(statusesOf(interaction).slice(2)).toEqual([
      ['ClearRouting', 200],
      ['UpdateVoiceCall', 200],
    ]);
    expect(await pendingOf(interaction)).toEqual([]);
    expect(await voiceCallsOf(interaction)).toEqual([
      expect.objectContaining({
        CallDisposition: 'completed',
        CallDurationInSeconds: expect.any(Number),
        DisconnectReason: 'Abandoned in queue',
      }),
    ]);
  });

  test('that an agent has answered is left to the agent', async () => {
    const interaction = new Interaction(flow, org, call);
    await interaction.arrive();
    await interaction.raise('AgentContactAssigned');
    await interaction.raise('ContactEnded');
    expect(statusesOf(interaction)).toEqual([
      ['CreateVoiceCall', 200],
      ['ExecuteOmniFlow', 200],
    ]);
    expect(await voiceCallsOf(interaction)).toEqual([expect.objectContaining({ CallDisposition: 'new' })]);
  });

  test('goes on without a record when creating fails, and gets one when the caller hangs up', async () => {
    const interaction = new Interaction(flow, org, call, { SCV_Debug: 'true' });
    await org.request('admin', 'POST', FAULTS, [{ operation: 'create', times: 10, status: 500 }]);
    await interaction.arrive();
    await org.request('admin', 'DELETE', FAULTS);
    expect(statusesOf(interaction)).toEqual([['CreateVoiceCall', 503]]);
    expect(interaction.spoken).toEqual(['Create voice call failed with status 503.']);
    expect(interaction.waiting).toEqual({ activity: 'QueueToLastResort', destination: null });
    expect(await voiceCallsOf(interaction)).toEqual([]);

    await interaction.raise('ContactEnded');
    expect(statusesOf(interaction).slice(1)).toEqual([['LogAbandonedCall', 200]]);
    expect(await voiceCallsOf(interaction)).toEqual([
      expect.objectContaining({
        FromPhoneNumber: call.ani,
        CallDisposition: 'completed',
        DisconnectReason: 'Abandoned in queue',
      }),
    ]);
  });

  test('of an unknown contact center goes on, and leaves nothing', async () => {
    const interaction = new Interaction(flow, org, call, { SCV_ContactCenter: 'Unknown_Center' });
    await interaction.arrive();
    expect(interaction.waiting).toEqual({ activity: 'QueueToLastResort', destination: null });
    expect(interaction.spoken).toEqual([]);
    await interaction.raise('ContactEnded');
    expect(statusesOf(interaction)).toEqual([
      ['CreateVoiceCall', 404],
      ['LogAbandonedCall', 404],
    ]);
    expect(await voiceCallsOf(interaction)).toEqual([]);
  });

  test('gets the fallback queue when Salesforce cannot route it', async () => {
    const interaction = new Interaction(flow, org, call);
    await org.request('admin', 'POST', FAULTS, [{ operation: 'omniFlow', times: 10, status: 500 }]);
    await interaction.arrive();
    await org.request('admin', 'DELETE', FAULTS);
    expect(interaction.exchanges[1]).toMatchObject({ status: 200, answer: { data: { fallback: true } } });
    expect(interaction.waiting).toEqual({ activity: 'QueueToChosenQueue', destination: 'Harbor_Support' });
  });

  test('whose Omni-Channel flow does not exist waits in the fallback queue that it names', async () => {
    // A number of no phone channel, whose own flow would go first.
    const interaction = new Interaction(flow, org, { ...call, dnis: '+15550187' }, { SCV_OmniFlow: 'No_Such_Flow' });
    await interaction.arrive();
    expect(interaction.exchanges[1]).toMatchObject({ status: 200, answer: { data: { fallback: true } } });
    expect(interaction.waiting).toEqual({ activity: 'QueueToChosenQueue', destination: 'Harbor_Support' });
  });

  test('with a withheld number is created all the same', async () => {
    const interaction = new Interaction(flow, org, { ...call, ani: 'anonymous' });
    await interaction.arrive();
    expect(interaction.exchanges[0]).toMatchObject({ status: 200 });
    expect(await voiceCallsOf(interaction)).toEqual([expect.objectContaining({ FromPhoneNumber: 'anonymous' })]);
  });

  test('whose request is repeated by Webex has one record', async () => {
    const interaction = new Interaction(flow, org, call);
    await interaction.arrive();
    const [{ body, answer }] = interaction.exchanges as [Interaction['exchanges'][number]];
    const again = await org.request('integration', 'POST', '/services/apexrest/voice/v1/createVoiceCall', body);
    expect(again).toMatchObject({ status: 200, body: answer });
    expect(await voiceCallsOf(interaction)).toHaveLength(1);
  });
});
