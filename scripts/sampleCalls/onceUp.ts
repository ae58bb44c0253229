/** Fills an org that is being started with the sample calls and the traffic of its integrations, as soon as it answers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { CONNECTION_FILE } from '../../local-org/cli/connection';
import { makeSampleTraffic } from '../sampleTraffic/make';
import { scheduleSweeps } from '../sampleTraffic/schedule';
import { ConnectedOrg } from '../shared/runningOrg';
import { makeSampleCalls } from './make';

const POLL_MILLISECONDS = 200;

/** Resolves in any case: an org without them is still an org, so a failure is only told. */
export async function makeSamplesOnceUp(project: string, ended: AbortSignal): Promise<void> {
  const before = connectionText(project);
  try {
    while (connectionText(project) === null || connectionText(project) === before) {
      await sleep(POLL_MILLISECONDS, undefined, { signal: ended });
    }
    const org = ConnectedOrg.of(project);
    const calls = await makeSampleCalls(org, project);
    console.log(`Sample calls: ${calls.size}, with recordings and transcripts.`);
    await scheduleSweeps(org);
    const { messages, errors } = await makeSampleTraffic(org);
    console.log(`Sample traffic: ${messages} messages to other systems, ${errors} errors.`);
  } catch (error) {
    if (!ended.aborted) console.error('The sample calls and traffic could not be made:', error);
  }
}

/** Of the org that runs, or of one that was not stopped in order; null if there is none. */
function connectionText(project: string): string | null {
  try {
    return readFileSync(join(project, CONNECTION_FILE), 'utf8');
  } catch {
    return null;
  }
}
