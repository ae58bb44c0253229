/** An org as Patchbay leaves it after its installation: no flow may be started by call events yet. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { linkedProject, RunningOrg } from '../../scripts/shared/runningOrg';

/** A flow with inputs of all types, listed. */
const UNPACKAGED = 'jest-tests/callevents/unpackaged';
export const DAILY_REQUESTS = 400;

export interface Delivery {
  readonly profile: string;
  readonly exchanges: readonly {
    kind: string;
    method: string;
    url: string;
    body: string;
    status: number;
    answer: string;
  }[];
  readonly state: string;
}

export type Profile = Readonly<Record<string, unknown>>;

export class CallEventOrg {
  readonly org: RunningOrg;
  private readonly project: string;

  private constructor(project: string, org: RunningOrg) {
    this.project = project;
    this.org = org;
  }

  static async start(): Promise<CallEventOrg> {
    const project = linkedProject(repository);
    rmSync(join(project, 'config'));
    cpSync(join(repository, 'config'), join(project, 'config'), { recursive: true });
    const listings = join(project, 'config/sample-org/customMetadata');
    for (const name of readdirSync(listings)) if (name.startsWith('Call_Event_Flow.')) rmSync(join(listings, name));
    const file = join(project, 'config/local-org.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as { unpackagedMetadata: string[] };
    const changed = {
      ...config,
      unpackagedMetadata: [...config.unpackagedMetadata, UNPACKAGED],
      passwordLogins: true,
      dailyApiRequests: DAILY_REQUESTS,
    };
    writeFileSync(file, JSON.stringify(changed));
    return new CallEventOrg(project, await RunningOrg.start(project));
  }

  async stop(): Promise<void> {
    const { stderr } = await this.org.stop();
    rmSync(this.project, { recursive: true, force: true });
    if (stderr !== '') throw new Error(stderr);
  }

  /** What an admin does in Setup: edits the record of a flow. */
  async activate(flow: string): Promise<void> {
    const apex = `
      Metadata.CustomMetadata record = (Metadata.CustomMetadata) Metadata.Operations.retrieve(
        Metadata.MetadataType.CustomMetadata, new List<String>{ 'Call_Event_Flow.${flow}' })[0];
      for (Metadata.CustomMetadataValue each : record.values) if (each.field == 'Active__c') each.value = true;
      Metadata.DeployContainer container = new Metadata.DeployContainer();
      container.addMetadata(record);
      Metadata.Operations.enqueueDeployment(container, null);`;
    const path = `/services/data/v66.0/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(apex)}`;
    const { body } = await this.org.request('admin', 'GET', path);
    expect(body).toMatchObject({ success: true });
  }

  /** Posts a form as the integration user; its pairs go out in this order, names as often as they are there. */
  async postForm(flow: string, pairs: readonly (readonly [string, string])[], charset = ''): Promise<CallEventAnswer> {
    const form = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value]));
    return this.post(flow, form.toString(), `application/x-www-form-urlencoded${charset}`);
  }

  async post(flow: string, body: string, contentType = 'application/json'): Promise<CallEventAnswer> {
    const response = await fetch(`${this.org.connection.instanceUrl}/services/apexrest/callevents/v1/${flow}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.org.tokenOf('integration')}`, 'Content-Type': contentType },
      body,
    });
    return { status: response.status, ...((await response.json()) as Omit<CallEventAnswer, 'status'>) };
  }

  /** Saves profiles in the stand-in of Xima. */
  async save(...profiles: readonly Profile[]): Promise<void> {
    const { status, body } = await this.org.request('admin', 'PUT', '/local-org/xima/profiles', profiles);
    expect([status, body]).toEqual([200, expect.any(Array)]);
  }

  /** Something happens to a call; what each profile concerned has sent and got. */
  async happen(event: string, call: Readonly<Record<string, string>>): Promise<readonly Delivery[]> {
    await this.org.request('admin', 'DELETE', '/local-org/xima/deliveries');
    const answer = await this.org.request('admin', 'POST', '/local-org/xima/events', { event, call });
    expect(answer.status).toBe(200);
    for (;;) {
      const { body } = await this.org.request('admin', 'GET', '/local-org/xima/deliveries');
      const deliveries = body as readonly Delivery[];
      if (deliveries.every(({ state }) => state !== 'waiting')) return deliveries;
    }
  }
}

export interface CallEventAnswer {
  readonly status: number;
  readonly data: readonly { outputs: Record<string, unknown>; warnings: readonly string[] }[];
  readonly errors: readonly { code: string; field?: string; message: string }[];
  readonly success: boolean;
}
