/** Runs the commands of docs/first-steps.md against a started org. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { commandBlocks, runBlocks } from '../../scripts/shared/firstSteps';
import { RunningOrg } from '../../scripts/shared/runningOrg';

/** JSON documents that were printed one after the other without a separator. */
function documents(text: string): unknown[] {
  return text
    .trim()
    .split(/(?<=[}\]])(?=[{[]\s*")/)
    .map((part) => JSON.parse(part) as unknown);
}

interface Page {
  readonly records: readonly Record<string, unknown>[];
}

jest.setTimeout(120_000);

describe('the first steps', () => {
  let org: RunningOrg;

  beforeAll(async () => {
    org = await RunningOrg.start(repository);
    // npx finds the client there.
    symlinkSync(join(repository, 'node_modules'), join(org.project, 'node_modules'));
  });

  afterAll(() => org.stop());

  test('shows a disposition on its way to the case', async () => {
    const [setUp, toEndpoint, toObject, queries] = commandBlocks();
    const [, posted, created, found, again] = await runBlocks(org.project, [
      setUp!,
      toEndpoint!,
      toObject!,
      queries!,
      toEndpoint!,
    ]);

    expect(JSON.parse(posted!)).toMatchObject({ success: true, errors: [] });
    expect(JSON.parse(created!)).toMatchObject({ success: true, id: expect.stringMatching(/^a/) });

    const [logs, changes, cases, accounts] = documents(found!) as Page[];
    expect(logs!.records).toHaveLength(2);
    expect(logs!.records).toContainEqual(
      expect.objectContaining({
        Interaction_ID__c: '3fb7c1de-0c5e-4b53-9d5a-1f5f9d8b7a10',
        Disposition_Code__c: 'Follow_Up',
        Processed_Flag__c: true,
        Contact__r: expect.objectContaining({ Name: 'Mara Lindqvist' }),
      }),
    );
    expect(changes!.records).toHaveLength(2);
    expect(cases!.records).toEqual([
      expect.objectContaining({
        Contact: expect.objectContaining({ Name: 'Mara Lindqvist' }),
        Account: expect.objectContaining({ Name: 'Bramble & Finch Bakery' }),
      }),
    ]);
    expect(accounts!.records).toEqual([expect.objectContaining({ Name: 'Bramble & Finch Bakery' })]);

    expect(again).toContain('unchanged');
    const [, foundAgain] = await runBlocks(org.project, [setUp!, queries!]);
    const counts = (pages: unknown[]) => (pages as Page[]).map(({ records }) => records.length);
    expect(counts(documents(foundAgain!))).toEqual(counts([logs, changes, cases, accounts]));
  });

  test('leads a call from the IVR to its end', async () => {
    const [setUp, , , , call, ...more] = commandBlocks();
    expect(more).toEqual([]);
    const [, printed] = await runBlocks(org.project, [setUp!, call!]);
    expect(printed).toContain('Harbor_Support');
    expect(printed).toContain('pending');
    const found = /\{"totalSize[\s\S]*$/.exec(printed!)![0];
    expect((JSON.parse(found) as Page).records).toEqual([
      expect.objectContaining({
        CallDisposition: 'completed',
        DisconnectReason: 'Abandoned in queue',
        Menu_Choice__c: 'Billing',
      }),
    ]);
  });
});
