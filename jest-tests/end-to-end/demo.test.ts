/** Runs the demonstration against a started org, and holds what it prints against what lies there. */
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { capture } from '../../scripts/shared/process';
import type { Finished } from '../../scripts/shared/process';
import { RunningOrg } from '../../scripts/shared/runningOrg';

const STEP = /^\d+\. .*$/gm;

/** What a step prints of the records: `+ VoiceCall 0LQ…` and their fields. */
interface PrintedRecord {
  readonly mark: string;
  readonly object: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
}

function recordsIn(step: string): PrintedRecord[] {
  return step
    .split(/^ {5}(?=[-+~=] )/m)
    .slice(1)
    .map((text) => {
      const [head, ...lines] = text.split('\n');
      const [, mark, object, id] = /^([-+~=]) (.+?) ?(\w{18})?(?: \(\w+\))?$/.exec(head!)!;
      const fields = lines.flatMap((line) => {
        const [, label, value] = /^ {9}(\S.*?) {2,}(.*)$/.exec(line) ?? [];
        return label === undefined ? [] : [[label, value!.replace(/ {2}\(was .*\)$/, '')]];
      });
      return {
        mark: mark!,
        object: object!,
        id: id ?? '',
        fields: Object.fromEntries(fields) as Record<string, string>,
      };
    });
}

describe('the demonstration', () => {
  let org: RunningOrg;
  let demo: Finished;
  /** The steps of the first and of the second story. */
  let stories: string[][];

  const run = (...args: string[]) =>
    capture(process.execPath, ['--import', 'tsx', join(repository, 'scripts/demo/demo.ts'), ...args], {
      cwd: repository,
    });

  beforeAll(async () => {
    org = await RunningOrg.start(repository);
    const url = org.connection.instanceUrl.replace('127.0.0.1', 'localhost');
    demo = await run('--project', org.project, '--url', url);
    stories = demo.stdout
      .split(/^A call that is .*$/m)
      .slice(1)
      .map((story) => story.split(STEP).slice(1));
  }, 120_000);

  afterAll(() => org.stop());

  const at = (story: number, step: number) => recordsIn(stories[story]![step - 1]!);
  const find = (records: readonly PrintedRecord[], object: string) => {
    const found = records.find((record) => record.object === object);
    if (!found) throw new Error(`${object} is not printed`);
    return found;
  };

  test('tells two stories to their end, without colours', () => {
    expect(demo.stderr).toBe('');
    expect(demo.code).toBe(0);
    expect(demo.stdout).not.toContain('\u001b');
    expect(demo.stdout.match(STEP)).toEqual([
      '1. The call arrives in the IVR',
      '2. Salesforce decides where it goes',
      '3. The caller hangs up, and the routing is cleared',
      '4. The call is completed',
      '1. The call arrives in the IVR',
      '2. Salesforce decides where it goes',
      '3. The agent answers',
      '4. What they say is written down',
      '5. The call is over: times, durations and recording',
      '6. The agent wraps up: the disposition',
    ]);
  });

  test('a call is new, waits, loses its routing, and is completed', async () => {
    const created = find(at(0, 1), 'VoiceCall');
    expect(created).toMatchObject({ mark: '+', fields: { Status: 'new', From: '+15550101' } });
    expect(find(at(0, 2), 'PendingServiceRouting')).toMatchObject({ mark: '+', fields: { Queue: 'Voice Support' } });
    expect(find(at(0, 2), 'Screen pop').fields).toEqual({ Opens: 'Mara Lindqvist (Contact)' });
    expect(find(at(0, 3), 'PendingServiceRouting').mark).toBe('-');
    const completed = find(at(0, 4), 'VoiceCall');
    expect(completed.mark).toBe('~');

    const [call] = await org.query(
      `SELECT CallDisposition, CallDurationInSeconds, CallEndDateTime, DisconnectReason, VendorCallKey FROM VoiceCall WHERE Id = '${created.id}'`,
    );
    expect(completed.fields).toMatchObject({
      Status: call!['CallDisposition'],
      'Duration (s)': String(call!['CallDurationInSeconds']),
      Ended: call!['CallEndDateTime'],
      'Disconnect reason': call!['DisconnectReason'],
      'Vendor call key': call!['VendorCallKey'],
    });
    expect(call).toMatchObject({ CallDisposition: 'completed', CallDurationInSeconds: 42 });
  });

  test('a call is answered, written down, wrapped up and disposed', async () => {
    expect(find(at(1, 3), 'VoiceCall').fields).toMatchObject({ Status: 'in-progress', Agent: 'Tomas Reyes (User)' });
    const { id, fields } = find(at(1, 5), 'VoiceCall');
    const [call] = await org.query(
      `SELECT CallDisposition, CallAcceptDateTime, NumberOfHolds, CustomerHoldDuration, AgentInteractionDuration, Menu_Choice__c, CallRecordingId, VendorCallKey FROM VoiceCall WHERE Id = '${id}'`,
    );
    expect(fields).toMatchObject({
      Status: call!['CallDisposition'],
      Accepted: call!['CallAcceptDateTime'],
      Holds: String(call!['NumberOfHolds']),
      'On hold (s)': String(call!['CustomerHoldDuration']),
      'With agent (s)': String(call!['AgentInteractionDuration']),
      'Menu choice': call!['Menu_Choice__c'],
      Recording: call!['CallRecordingId'],
      'Vendor call key': call!['VendorCallKey'],
    });
    expect(call).toMatchObject({ CallDisposition: 'completed', Menu_Choice__c: 'Billing, call back' });

    const recording = find(at(1, 5), 'VoiceCallRecording');
    expect(
      await org.query(`SELECT DurationInSeconds FROM VoiceCallRecording WHERE VoiceCallId = '${id}'`),
    ).toMatchObject([{ DurationInSeconds: Number(recording.fields['Duration (s)']) }]);

    const { body } = await org.request('admin', 'GET', '/local-org/telephony/transcript');
    const said = (body as { vendorCallKey: string; senderType: string; content: string }[]).map(
      ({ senderType, content }, index) => [`${index + 1} ${senderType}`, content],
    );
    expect(said).toHaveLength(3);
    expect(Object.entries(find(at(1, 4), 'Transcript').fields)).toEqual(said);

    const log = find(at(1, 6), 'Disposition_Log__c');
    const [stored] = await org.query(
      `SELECT Interaction_ID__c, Disposition_Code__c, Status__c, Contact__r.Name, Case__c, Case__r.CaseNumber, Case__r.Subject FROM Disposition_Log__c WHERE Id = '${log.id}'`,
    );
    expect(stored).toMatchObject({ Interaction_ID__c: call!['VendorCallKey'], Status__c: 'Processed' });
    expect(log.fields).toMatchObject({
      Code: stored!['Disposition_Code__c'],
      Status: stored!['Status__c'],
      Contact: (stored!['Contact__r'] as { Name: string }).Name,
      Case: (stored!['Case__r'] as { CaseNumber: string }).CaseNumber,
    });
    expect(find(at(1, 6), 'Case')).toMatchObject({
      mark: '+',
      id: stored!['Case__c'],
      fields: { Subject: (stored!['Case__r'] as { Subject: string }).Subject },
    });
  });

  test('prints all calls and dispositions that it has made, and nothing is left pending or failed', async () => {
    const printed = (object: string) =>
      [
        ...new Set(
          stories
            .flat()
            .flatMap(recordsIn)
            .filter((record) => record.object === object)
            .map(({ id }) => id),
        ),
      ].sort();
    const stored = async (soql: string) => (await org.query(soql)).map((record) => record['Id'] as string).sort();
    expect(printed('VoiceCall')).toEqual(await stored('SELECT Id FROM VoiceCall'));
    expect(printed('VoiceCall')).toHaveLength(2);
    expect(printed('Disposition_Log__c')).toEqual(
      await stored("SELECT Id FROM Disposition_Log__c WHERE Source_System__c = 'Demonstration'"),
    );
    // Messages that were sent are kept for a while: the demonstration's contacts were told to Cobalt.
    for (const left of [
      'PendingServiceRouting',
      "Pending_Sync__c WHERE Status__c != 'Sent'",
      'Integration_Error_Log__c',
    ]) {
      expect([left, await stored(`SELECT Id FROM ${left}`)]).toEqual([left, []]);
    }
  });

  test('refuses an address that is not that of the running org', async () => {
    const { code, stderr } = await run('--project', org.project, '--url', 'http://127.0.0.1:1');
    expect(stderr).toContain(`is ${org.connection.instanceUrl}, not http://127.0.0.1:1`);
    expect(code).toBe(2);
  }, 60_000);
});
