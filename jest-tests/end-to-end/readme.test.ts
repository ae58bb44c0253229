/** Runs the README's own commands against a started org. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../runningOrg';

const SEPARATOR = '\u001e';

/** The `bash` blocks of the README, in order. */
function commandBlocks(): string[] {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);
}

/** Runs the blocks in one shell, as a reader does in a terminal; what each printed. */
async function runBlocks(cwd: string, blocks: readonly string[]): Promise<string[]> {
  const script = blocks.join(`\nprintf '${SEPARATOR}'\n`);
  const { stdout } = await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd });
  return stdout.split(SEPARATOR);
}

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

describe('the README', () => {
  let org: RunningOrg;

  beforeAll(async () => {
    org = await RunningOrg.start(repository);
  }, 60_000);

  afterAll(() => org.stop());

  test('shows a disposition on its way to the case', async () => {
    const [setUp, toEndpoint, toObject, queries, ...more] = commandBlocks();
    expect(more).toEqual([]);
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
});
