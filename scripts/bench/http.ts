/** Measurements over HTTP: from a started process to its first answer, and single posts per second. */
import { repository } from '../shared/paths';
import { RunningOrg } from '../shared/runningOrg';
import { disposition } from './dispositions';
import type { Measurement } from './measurement';

const POSTS = 300;

export async function measureHttp(): Promise<Measurement[]> {
  const start = performance.now();
  const org = await RunningOrg.start(repository);
  try {
    await fetch(`${org.connection.instanceUrl}/services/data`);
    const boot = performance.now() - start;
    return [{ name: 'boot, to the first answer', value: boot, unit: 'ms' }, await measurePosts(org)];
  } finally {
    await org.stop();
  }
}

async function measurePosts(org: RunningOrg): Promise<Measurement> {
  const start = performance.now();
  for (let index = 0; index < POSTS; index++) {
    const path = '/services/apexrest/dispositions/v1';
    const { status, body } = await org.request('integration', 'POST', path, disposition(`http-${index}`));
    if (status !== 200) throw new Error(`A post answered ${status}: ${JSON.stringify(body)}`);
  }
  return { name: 'single posts over HTTP', value: (POSTS / (performance.now() - start)) * 1000, unit: 'posts/s' };
}
