/** The Webex flow, executed with calls against a started org; after each, what lies in Salesforce. */
import { repository } from '../../../scripts/shared/paths';
import { RunningOrg } from '../../../scripts/shared/runningOrg';
import { readFlow } from './exportedFlow';
import { Interaction } from './interaction';

const call = { ani: '+15550101', dnis: '+15550199' };

describe('a call in Webex', () => {
  let org: RunningOrg;
  const flow = readFlow();

  beforeAll(async () => {
    org = await RunningOrg.start(repository);
  }, 60_000);

  afterAll(() => org.stop());

  const voiceCallsOf = (interaction: Interaction) =>
    org.query(
      `SELECT Id, VendorCallKey, CallDisposition, FromPhoneNumber, ToPhoneNumber, CallType, CallStartDateTime, CallEndDateTime, DisconnectReason FROM VoiceCall WHERE VendorCallKey = 'wxcc_${interaction.id}'`,
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
        CallEndDateTime: null,
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
        CallEndDateTime: expect.any(String),
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
    expect(await voiceCallsOf(interaction)).toEqual([expect.objectContaining({ CallEndDateTime: null })]);
  });

  test('goes on without a record when creating fails, and nothing is cleared or updated', async () => {
    const interaction = new Interaction(flow, org, call, { SCV_ContactCenter: 'Unknown_Center', SCV_Debug: 'true' });
    await interaction.arrive();
    expect(statusesOf(interaction)).toEqual([['CreateVoiceCall', 404]]);
    expect(interaction.spoken).toEqual(['Create voice call failed with status 404.']);
    expect(interaction.waiting).toEqual({ activity: 'QueueToLastResort', destination: null });

    await interaction.raise('ContactEnded');
    expect(interaction.exchanges).toHaveLength(1);
    expect(await voiceCallsOf(interaction)).toEqual([]);
  });

  test('gets the fallback queue when the Omni-Channel flow does not exist', async () => {
    // A number of no phone channel, whose own flow would go first.
    const other = { ...call, dnis: '+15550187' };
    const interaction = new Interaction(flow, org, other, { SCV_OmniFlow: 'No_Such_Flow' });
    await interaction.arrive();
    expect(interaction.exchanges[1]).toMatchObject({ status: 200, answer: { data: { fallback: true } } });
    expect(interaction.waiting).toMatchObject({ activity: 'QueueToChosenQueue' });
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
