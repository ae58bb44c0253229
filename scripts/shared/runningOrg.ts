import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { CONNECTION_FILE } from '../../local-org/cli/connection';
import type { Connection } from '../../local-org/cli/connection';
import type { DeployOptions, DeployResult } from '../../local-org/deploy/result';
import { localOrgCli } from './paths';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How often a deployment is asked how it stands. */
const POLL_MILLISECONDS = 100;

/** Paths of a project that its org needs; the rest (node_modules, .local-org) stays away. */
const LEFT_OUT = new Set(['.local-org', '.git', 'node_modules', 'coverage']);

/** A folder of its own that links to a project's sources, so that orgs of one project do not share a connection file. */
export function linkedProject(source: string): string {
  const project = mkdtempSync(join(tmpdir(), 'local-org-'));
  for (const name of readdirSync(source)) if (!LEFT_OUT.has(name)) symlinkSync(join(source, name), join(project, name));
  return project;
}

/** Starts local-org's built command line. */
export function runCli(args: readonly string[], input?: string): { child: ChildProcess; ended: Promise<Ended> } {
  if (!existsSync(localOrgCli)) throw new Error(`${localOrgCli} is missing: run npm run build first`);
  const child = spawn(process.execPath, ['--enable-source-maps', localOrgCli, ...args], { stdio: 'pipe' });
  child.stdin.end(input);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

/** An org that runs: what clients need to talk to it. */
export class ConnectedOrg {
  readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** The org that runs for a project, as its connection file tells; throws if none does. */
  static of(project: string): ConnectedOrg {
    return new ConnectedOrg(JSON.parse(readFileSync(join(project, CONNECTION_FILE), 'utf8')) as Connection);
  }

  tokenOf(alias: string): string {
    const user = this.connection.users.find((candidate) => candidate.alias === alias);
    if (!user) throw new Error(`the org has no user ${alias}`);
    return user.accessToken;
  }

  /** A request as a user; `body` is sent as JSON. */
  async request(alias: string, method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(this.connection.instanceUrl + path, {
      method,
      headers: { Authorization: `Bearer ${this.tokenOf(alias)}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json') ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(text) as unknown) : text };
  }

  /** The records that a user finds. */
  async query(soql: string, alias = 'admin'): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const path = `/services/data/v${this.connection.apiVersion}/query?q=${encodeURIComponent(soql)}`;
    const { status, body } = await this.request(alias, 'GET', path);
    if (status !== 200) throw new Error(`${soql}: ${status} ${JSON.stringify(body)}`);
    return (body as { records: Record<string, unknown>[] }).records;
  }

  /** Deploys a zip in metadata format and waits for what comes of it. */
  async deploy(zip: Uint8Array, options: Partial<DeployOptions> = {}, alias = 'admin'): Promise<DeployResult> {
    const address = `/services/data/v${this.connection.apiVersion}/metadata/deployRequest`;
    const headers = { Authorization: `Bearer ${this.tokenOf(alias)}` };
    const form = new FormData();
    form.append('json', new Blob([JSON.stringify({ deployOptions: options })], { type: 'application/json' }));
    form.append('file', new Blob([zip.slice()], { type: 'application/zip' }), 'deploy.zip');
    const url = this.connection.instanceUrl + address;
    const asked = await fetch(url, { method: 'POST', headers, body: form });
    if (asked.status !== 201) throw new Error(`the deployment is refused: ${asked.status} ${await asked.text()}`);
    const { id } = (await asked.json()) as { id: string };
    for (;;) {
      const { body } = await this.request(alias, 'GET', `${address}/${id}?includeDetails=true`);
      const { deployResult } = body as { deployResult: DeployResult };
      if (deployResult.done) return deployResult;
      await setTimeout(POLL_MILLISECONDS);
    }
  }
}

/** An org that was started here, in a folder of its own. */
export class RunningOrg extends ConnectedOrg {
  readonly project: string;
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;

  private constructor(project: string, child: ChildProcess, ended: Promise<Ended>) {
    super(ConnectedOrg.of(project).connection);
    this.project = project;
    this.child = child;
    this.ended = ended;
  }

  /** Resolves when the org is up; rejects with what it printed when it ends before. */
  static async start(source: string, args: readonly string[] = []): Promise<RunningOrg> {
    return RunningOrg.startIn(linkedProject(source), args);
  }

  /** Starts the org of a folder of its own, which goes when the org is stopped. */
  static async startIn(project: string, args: readonly string[] = []): Promise<RunningOrg> {
    const { child, ended } = runCli(['start', '--project', project, '--port', '0', ...args]);
    await new Promise<void>((resolve, reject) => {
      child.stdout!.once('data', () => resolve());
      void ended.then(({ code, stdout, stderr }) => reject(new Error(`start ended with ${code}:\n${stdout}${stderr}`)));
    });
    return new RunningOrg(project, child, ended);
  }

  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    const ended = await this.ended;
    rmSync(this.project, { recursive: true, force: true });
    return ended;
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}
