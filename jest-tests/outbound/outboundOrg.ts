/** The repository's org with endpoints of the tests' own, and the other ends it talks to. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { linkedProject, RunningOrg } from '../../scripts/shared/runningOrg';

type Config = Record<string, never> & {
  users: { alias: string; permissionSets: string[] }[];
  credentials: Record<string, unknown>;
  unpackagedMetadata: string[];
};

const TEMPLATE = 'force-app/core/outbound/flows/Send_Record_To_Endpoint.flow-meta.xml';

/** As an admin copies the package's template: another name, an endpoint of theirs, active. */
function copyTemplate(folder: string): void {
  const copy = readFileSync(join(repository, TEMPLATE), 'utf8')
    .replaceAll('Send Record To Endpoint', 'Tell Of Closed Case')
    .replace('<stringValue>Example</stringValue>', '<stringValue>Harbor_Webhook</stringValue>')
    .replace('<isTemplate>true</isTemplate>', '<isTemplate>false</isTemplate>')
    .replace('<status>Draft</status>', '<status>Active</status>');
  mkdirSync(join(folder, 'flows'), { recursive: true });
  writeFileSync(join(folder, 'flows/Tell_Of_Closed_Case.flow-meta.xml'), copy);
}

/**
 * A project that is the repository with the metadata below jest-tests/outbound/org, without the files of the sample org
 * whose names begin with one of `leftOut`. The caller deletes it.
 */
export function outboundProject(
  change: (config: Config) => object = (config) => config,
  leftOut: readonly string[] = [],
): string {
  const project = linkedProject(repository);
  const folder = join(project, 'config');
  rmSync(folder);
  mkdirSync(folder);
  for (const name of readdirSync(join(repository, 'config')))
    if (name !== 'local-org.json' && name !== 'sample-org')
      symlinkSync(join(repository, 'config', name), join(folder, name));
  cpSync(join(repository, 'config/sample-org'), join(folder, 'sample-org'), {
    recursive: true,
    filter: (file) => !leftOut.some((beginning) => basename(file).startsWith(beginning)),
  });
  copyTemplate(join(folder, 'copied'));
  const config = JSON.parse(readFileSync(join(repository, 'config/local-org.json'), 'utf8')) as Config;
  const changed = {
    ...config,
    users: config.users.map((user) =>
      user.alias === 'admin' ? { ...user, permissionSets: [...user.permissionSets, 'Outbound_Tester'] } : user,
    ),
    credentials: {
      ...config.credentials,
      Test_Receiver: { Sender: { AccessToken: 'harbor-voice-on-this-machine' } },
    },
    unpackagedMetadata: [...config.unpackagedMetadata, 'jest-tests/outbound/org', 'config/copied'],
  };
  writeFileSync(join(folder, 'local-org.json'), JSON.stringify(change(changed as unknown as Config)));
  return project;
}

export interface Fault {
  readonly operation?: string;
  readonly times?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly delayMilliseconds?: number;
  readonly onClock?: boolean;
  readonly drop?: 'request' | 'response';
  readonly probability?: number;
  readonly outcome?: string;
}

/** A row of the outbox. */
export interface Message {
  readonly Status__c: string;
  readonly Outcome__c: string | null;
  readonly Attempts__c: number;
  readonly Response_Status__c: number | null;
  readonly Last_Error__c: string | null;
  readonly Next_Attempt_At__c: string | null;
}

const WAITING = `Status__c IN ('Pending', 'Sending')`;

export class OutboundOrg {
  readonly org: RunningOrg;
  private readonly project: string;

  private constructor(org: RunningOrg, project: string) {
    this.org = org;
    this.project = project;
  }

  static async start(leftOut?: readonly string[]): Promise<OutboundOrg> {
    const project = outboundProject(undefined, leftOut);
    return new OutboundOrg(await RunningOrg.start(project), project);
  }

  async stop(): Promise<void> {
    const { stderr } = await this.org.stop();
    rmSync(this.project, { recursive: true, force: true });
    // What failed with nobody to tell is printed by the org.
    if (stderr.includes('failed:')) throw new Error(stderr);
  }

  /** A request that has to succeed; its answer. */
  async ask<A>(method: string, path: string, body?: unknown, alias = 'admin'): Promise<A> {
    const answer = await this.org.request(alias, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as A;
  }

  /** Asks another end what tests may ask. */
  control<A>(method: string, vendor: string, address: string, body?: unknown): Promise<A> {
    return this.ask<A>(method, `/local-org/${vendor}${address}`, body);
  }

  fault(vendor: string, ...faults: Fault[]): Promise<unknown> {
    return this.control('POST', vendor, '/faults', faults);
  }

  /** Anonymous Apex as the administrator. */
  async apex(source: string): Promise<void> {
    const path = `/services/data/v${this.org.connection.apiVersion}/tooling/executeAnonymous`;
    const query = new URLSearchParams({ anonymousBody: source }).toString();
    const result = await this.ask<{ success: boolean; exceptionMessage: string; compileProblem: string }>(
      'GET',
      `${path}?${query}`,
    );
    if (!result.success) throw new Error(result.compileProblem ?? result.exceptionMessage);
  }

  /** A record of an object; its id. */
  async create(type: string, fields: Record<string, unknown>): Promise<string> {
    const path = `/services/data/v${this.org.connection.apiVersion}/sobjects/${type}`;
    return (await this.ask<{ id: string }>('POST', path, fields)).id;
  }

  update(type: string, id: string, fields: Record<string, unknown>): Promise<unknown> {
    return this.ask('PATCH', `/services/data/v${this.org.connection.apiVersion}/sobjects/${type}/${id}`, fields);
  }

  /** The flow action "Send to Endpoint". */
  async send(inputs: readonly Record<string, unknown>[]): Promise<void> {
    const path = `/services/data/v${this.org.connection.apiVersion}/actions/custom/apex/OutboundAction`;
    const results = await this.ask<{ outputValues: { isQueued: boolean; error?: string } }[]>('POST', path, { inputs });
    const refused = results.find(({ outputValues }) => !outputValues.isQueued);
    if (refused) throw new Error(refused.outputValues.error);
  }

  /** What becomes due meanwhile has run when it comes back. */
  async advance(seconds: number): Promise<{ now: string; nextDue: string | null }> {
    return this.ask('POST', '/local-org/clock', { advanceSeconds: seconds });
  }

  /** Runs what is due. */
  settle(): Promise<unknown> {
    return this.advance(0);
  }

  /** Lets everything arrive that waits, with no faults any more. */
  async rest(...vendors: string[]): Promise<void> {
    for (const vendor of vendors) await this.control('DELETE', vendor, '/faults');
    for (let round = 0; round < 30 && (await this.waiting()) > 0; round++) await this.advance(3600);
    if ((await this.waiting()) > 0) throw new Error(`messages wait for ever: ${JSON.stringify(await this.stuck())}`);
  }

  async waiting(): Promise<number> {
    const [row] = await this.org.query(`SELECT COUNT(Id) total FROM Pending_Sync__c WHERE ${WAITING}`);
    return row!['total'] as number;
  }

  private stuck(): Promise<unknown> {
    const fields = 'Endpoint__c, Status__c, Attempts__c, Last_Error__c, Next_Attempt_At__c';
    return this.org.query(`SELECT ${fields} FROM Pending_Sync__c WHERE ${WAITING} LIMIT 5`);
  }

  messages(endpoint: string): Promise<readonly Message[]> {
    return this.org.query(
      `SELECT Status__c, Outcome__c, Attempts__c, Response_Status__c, Last_Error__c, Next_Attempt_At__c
       FROM Pending_Sync__c WHERE Endpoint_Name__c = '${endpoint}' ORDER BY Id`,
    ) as unknown as Promise<readonly Message[]>;
  }
}
