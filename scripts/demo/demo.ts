/**
 * `npm run demo`: two calls' whole lives, step by step, with what lies in Salesforce after each.
 *
 * Starts a local org for it. `--project <folder>` uses the org that runs for that folder instead, for instance `.` for
 * the one that `npm start` runs; `--url <address>` makes sure that it is the one meant.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { PatchbayClient, clientCredentials } from '../../client/src/index';
import { CONNECTION_FILE } from '../../local-org/cli/connection';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { ConnectedOrg, RunningOrg } from '../shared/runningOrg';
import { Printer } from './print';
import { Watch } from './salesforce';
import { abandonedCall, answeredCall } from './stories';
import type { Story } from './stories';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

const USAGE = `Usage: npm run demo [-- --project <folder>] [--url <address>]

Two calls' whole lives, step by step, with what lies in Salesforce after each. Starts a local org for it.

  --project <folder>  use the org that runs for that folder instead; . is the one that npm start runs
  --url <address>     make sure that it is the one meant (alone: with --project .)
  --help`;

/** The command line is wrong, or names an org that does not run. */
class UsageError extends Error {}

runScript(async () => {
  try {
    return await demo();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
});

async function demo(): Promise<number> {
  const values = readArguments();
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const printer = new Printer();
  if (values.project === undefined && values.url === undefined) {
    printer.line('Starting a local org …');
    const org = await RunningOrg.start(repository);
    try {
      await tell(org, printer);
    } finally {
      await org.stop();
    }
  } else {
    await tell(runningOrg(values.project ?? repository, values.url), printer);
  }
  return 0;
}

function readArguments(): { project?: string; url?: string; help?: boolean } {
  try {
    return parseArgs({
      options: { project: { type: 'string' }, url: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function runningOrg(project: string, url: string | undefined): ConnectedOrg {
  const file = join(project, CONNECTION_FILE);
  if (!existsSync(file)) throw new UsageError(`No org runs for ${project}: ${file} is missing (npm start)`);
  const org = ConnectedOrg.of(project);
  const { instanceUrl } = org.connection;
  if (url !== undefined && originOf(url) !== originOf(instanceUrl)) {
    throw new UsageError(`The org that runs for ${project} is ${instanceUrl}, not ${url}`);
  }
  return org;
}

/** This machine has two names. */
function originOf(url: string): string {
  if (!URL.canParse(url)) throw new UsageError(`--url: ${url} is no address`);
  return new URL(url).origin.replace('//localhost', '//127.0.0.1');
}

async function tell(org: ConnectedOrg, printer: Printer): Promise<void> {
  const { instanceUrl, clientId, clientSecret } = org.connection;
  printer.line(`Salesforce: ${instanceUrl}`);
  printer.line('Signed in as the integration user, by client credentials.');
  const client = new PatchbayClient({ instanceUrl, auth: clientCredentials({ clientId, clientSecret }) });
  for (const story of [abandonedCall, answeredCall]) await tellStory(story(client, new Date()), org, printer);
}

async function tellStory({ title, about, vendorCallKey, steps }: Story, org: ConnectedOrg, printer: Printer) {
  const watch = new Watch(org, vendorCallKey, new Date());
  await watch.begin();
  printer.story(title, about);
  for (const [index, { title: heading, note, act, until }] of steps.entries()) {
    printer.step(index + 1, heading);
    if (note) printer.note(note);
    printer.told(await act());
    if (until) await holds(org, `VendorCallKey = '${vendorCallKey}' AND ${until}`);
    printer.seen(await watch.look());
  }
}

/** Waits until there is such a voice call. */
async function holds(org: ConnectedOrg, condition: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while ((await org.query(`SELECT Id FROM VoiceCall WHERE ${condition}`)).length === 0) {
    if (Date.now() > deadline) throw new Error(`Salesforce has not come to ${condition} within ${PATIENCE_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
