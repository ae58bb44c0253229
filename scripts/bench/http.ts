/** Measurements over HTTP: from a started process to its first answer, and single posts per second. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { localOrgCli, repository } from '../shared/paths';
import { disposition } from './dispositions';
import type { Measurement } from './measurement';

const POSTS = 300;

interface Connection {
  readonly instanceUrl: string;
  readonly users: readonly { readonly alias: string; readonly accessToken: string }[];
}

/** Starts the org on a free port, from a folder of its own that links to the project's sources. */
export async function measureHttp(): Promise<Measurement[]> {
  const project = mkdtempSync(join(tmpdir(), 'patchbay-bench-'));
  for (const name of ['force-app', 'config', 'sfdx-project.json']) {
    symlinkSync(join(repository, name), join(project, name));
  }
  const start = performance.now();
  const org = spawn(process.execPath, [localOrgCli, 'start', '--project', project, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const connection = await connected(org.stdout, project);
    const boot = performance.now() - start;
    return [{ name: 'boot, to the first answer', value: boot, unit: 'ms' }, await measurePosts(connection)];
  } finally {
    const ended = new Promise((resolve) => org.once('close', resolve));
    org.kill('SIGTERM');
    await ended;
    rmSync(project, { recursive: true, force: true });
  }
}

/** The org writes its connection file before it prints its addresses. */
async function connected(output: NodeJS.ReadableStream, project: string): Promise<Connection> {
  await new Promise<void>((resolve, reject) => {
    output.once('data', () => resolve());
    output.once('close', () => reject(new Error('The local org ended before it was up')));
  });
  const connection = JSON.parse(readFileSync(join(project, '.local-org/connection.json'), 'utf8')) as Connection;
  await fetch(`${connection.instanceUrl}/services/data`);
  return connection;
}

async function measurePosts({ instanceUrl, users }: Connection): Promise<Measurement> {
  const token = users.find((user) => user.alias === 'integration')!.accessToken;
  const start = performance.now();
  for (let index = 0; index < POSTS; index++) {
    const answer = await fetch(`${instanceUrl}/services/apexrest/dispositions/v1`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(disposition(`http-${index}`)),
    });
    if (answer.status !== 200) throw new Error(`A post answered ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  }
  return { name: 'single posts over HTTP', value: (POSTS / (performance.now() - start)) * 1000, unit: 'posts/s' };
}
