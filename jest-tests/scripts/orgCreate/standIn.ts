/** A stand-in for the sf CLI that plays what the real one answers to commands, and remembers them. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** By the beginning of the command; the first that fits counts. */
export type Answers = Readonly<Record<string, { readonly status: number } & Readonly<Record<string, unknown>>>>;

export class StandIn {
  private readonly folder = mkdtempSync(join(tmpdir(), 'sf-stand-in-'));
  readonly environment: NodeJS.ProcessEnv;

  constructor(answers: Answers) {
    const executable = join(this.folder, 'sf');
    const program = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const command = process.argv.slice(2).join(' ');
appendFileSync(${JSON.stringify(join(this.folder, 'calls'))}, command + '\\n');
const answers = ${JSON.stringify(answers)};
const found = Object.keys(answers).find((start) => command.startsWith(start));
if (found === undefined) { console.error('not expected: ' + command); process.exit(99); }
console.log(JSON.stringify(answers[found]));
process.exit(answers[found].status);
`;
    writeFileSync(executable, program, { mode: 0o755 });
    this.environment = { ...process.env, SF: executable };
  }

  /** Every command so far, without --json. */
  get calls(): string[] {
    const file = join(this.folder, 'calls');
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.replace(/ --json$/, ''));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const ok = (result: unknown) => ({ status: 0, result, warnings: [] });

/** An entitled Dev Hub, and an org that has nothing yet. Shapes: `sf … --json` of @salesforce/cli 2.150.6. */
export const GOOD: Answers = {
  'config get target-dev-hub': ok([{ name: 'target-dev-hub', key: 'target-dev-hub', value: 'hub', success: true }]),
  'org list limits --target-org hub': ok([
    { name: 'ActiveScratchOrgs', max: 3, remaining: 2 },
    { name: 'DailyScratchOrgs', max: 6, remaining: 5 },
  ]),
  'org display --target-org patchbay': {
    status: 2,
    name: 'NamedOrgNotFoundError',
    message: 'Parsing --target-org \n\tNo authorization information found for patchbay.',
  },
  'org create scratch': ok({ username: 'test-abc@example.com', orgId: '00D000000000001', warnings: [] }),
  'project deploy start': ok({ success: true, status: 'Succeeded', numberComponentsDeployed: 412 }),
  'data query --query SELECT PermissionSet.Name': ok({
    totalSize: 1,
    done: true,
    records: [{ PermissionSet: { Name: 'X00e000000000001' } }],
  }),
  'org assign permset': ok({ successes: [{ name: 'test-abc@example.com', value: 'Patchbay_Admin' }], failures: [] }),
  'data query --query SELECT Id FROM Account': ok({ totalSize: 0, done: true, records: [] }),
  'data import tree': ok([{ refId: 'Bramble', type: 'Account', id: '001000000000001' }]),
  'org open': ok({ url: 'https://example.my.salesforce.com', username: 'test-abc@example.com' }),
};

/** The org is there, with everything in it. */
export const DONE: Answers = {
  ...GOOD,
  'org display --target-org patchbay': ok({ username: 'test-abc@example.com', alias: 'patchbay', status: 'Active' }),
  'data query --query SELECT PermissionSet.Name': ok({
    records: ['Patchbay_Admin', 'Patchbay_Voice_Admin', 'ContactCenterAdminExternalTelephony'].map((Name) => ({
      PermissionSet: { Name },
    })),
  }),
  'data query --query SELECT Id FROM Account': ok({ totalSize: 1, done: true, records: [{ Id: '001000000000001' }] }),
};
