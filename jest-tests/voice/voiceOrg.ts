/** A running org with a contact centre, and what a test of the voice API asks of it. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { RunningOrg, linkedProject } from '../../scripts/shared/runningOrg';
import type { Answer } from '../../scripts/shared/runningOrg';

/** The contact centre of config/sample-org. */
export const CENTER = 'Harbor_Voice';
export const CERTIFICATE = 'Harbor_Voice_Telephony';
export const PREFIX = 'wxcc_';
/** Queue of the sample org. */
export const QUEUE = 'Voice_Support';

export const REST = '/services/apexrest/voice/v1';

export interface VoiceAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data: Record<string, unknown> | null;
    readonly errors: readonly string[] | null;
    readonly success: boolean;
  };
}

/** A fault of the Telephony Integration API's stand-in; see local-org/README.md. */
export interface Fault {
  readonly operation?: string;
  readonly times?: number;
  readonly probability?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly delayMilliseconds?: number;
  readonly drop?: 'request' | 'response';
  readonly partial?: string;
}

type Row = Record<string, unknown>;

export class VoiceOrg {
  readonly org: RunningOrg;
  /** Folder of changed files, which the org links to. */
  private readonly changed: string | null;

  private constructor(org: RunningOrg, changed: string | null) {
    this.org = org;
    this.changed = changed;
  }

  /** `change` may rewrite files of the sample org's own metadata before the org starts. */
  static async start(change?: (rewrite: Rewrite) => void): Promise<VoiceOrg> {
    if (!change) return new VoiceOrg(await RunningOrg.start(repository), null);
    const project = linkedProject(repository);
    rmSync(join(project, 'config'));
    cpSync(join(repository, 'config'), join(project, 'config'), { recursive: true });
    change((file, edit) => {
      const path = join(project, file);
      const before = readFileSync(path, 'utf8');
      const after = edit(before);
      if (after === before) throw new Error(`${file} has nothing to change`);
      writeFileSync(path, after);
    });
    return new VoiceOrg(await RunningOrg.start(project), project);
  }

  /** One whose contact centre waits no longer than there is, as tests wait for time-outs in real time. */
  static startImpatient(): Promise<VoiceOrg> {
    return VoiceOrg.start((rewrite) => {
      rewrite(`config/sample-org/customMetadata/Contact_Center.${CENTER}.md-meta.xml`, (text) =>
        text.replace(/(<field>Callout_Timeout__c<\/field>\s*<value[^>]*>)[\d.]+/, '$1200'),
      );
    });
  }

  /** Posts to one of the four operations, or to another path below /voice/v1. */
  async post(operation: string, body: unknown, alias = 'integration'): Promise<VoiceAnswer> {
    return (await this.org.request(alias, 'POST', `${REST}/${operation}`, body)) as VoiceAnswer;
  }

  async health(query = '', alias = 'integration'): Promise<VoiceAnswer> {
    return (await this.org.request(alias, 'GET', `${REST}/health${query}`)) as VoiceAnswer;
  }

  /** All rows of a query, as the admin, without their `attributes`. */
  async query(soql: string): Promise<Row[]> {
    const rows: Row[] = [];
    let url: string | undefined = `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`;
    while (url !== undefined) {
      const { status, body } = await this.org.request('admin', 'GET', url);
      if (status !== 200) throw new Error(JSON.stringify(body));
      const page = body as { records: Row[]; nextRecordsUrl?: string };
      rows.push(...page.records.map(withoutAttributes));
      url = page.nextRecordsUrl;
    }
    return rows;
  }

  async count(from: string): Promise<number> {
    return (await this.query(`SELECT Id FROM ${from}`)).length;
  }

  /** What the error log holds under an answer's correlation id. */
  logged(answer: VoiceAnswer): Promise<Row[]> {
    const id = answer.headers.get('Patchbay-Correlation-Id') ?? 'none';
    return this.query(
      `SELECT Code__c, Severity__c, Feature__c, Interaction_ID__c, Message__c, Payload__c FROM Integration_Error_Log__c WHERE Correlation_ID__c = '${id}'`,
    );
  }

  /** Faults that the next requests to the telephony API meet. */
  async faults(faults: readonly Fault[], seed?: number): Promise<void> {
    await this.control('POST', '/local-org/telephony/faults', seed === undefined ? faults : { seed, faults });
  }

  async noFaults(): Promise<void> {
    await this.control('DELETE', '/local-org/telephony/faults');
  }

  /** What the telephony API was asked, first come first. */
  async requests(): Promise<Row[]> {
    const body = await this.control('GET', '/local-org/telephony/requests');
    return (Array.isArray(body) ? body : (body as { requests: Row[] }).requests) as Row[];
  }

  async forgetRequests(): Promise<void> {
    await this.control('DELETE', '/local-org/telephony/requests');
  }

  /** Lets time pass, without waiting for it. */
  async advance(seconds: number): Promise<void> {
    await this.control('POST', '/local-org/clock', { advanceSeconds: seconds });
  }

  /** Lets time pass until the outbox is empty, an hour at most; how many messages are left. */
  async emptyOutbox(): Promise<number> {
    for (let minutes = 0; minutes < 60 && (await this.open()) > 0; minutes += 5) await this.advance(5 * 60);
    return this.open();
  }

  private open(): Promise<number> {
    return this.count("Pending_Sync__c WHERE Status__c NOT IN ('Sent', 'Failed')");
  }

  private async control(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer: Answer = await this.org.request('admin', method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Nothing may have been told on the console: jobs and event triggers that fail have no other place. */
  async stop(): Promise<void> {
    const { stderr } = await this.org.stop();
    if (this.changed !== null) rmSync(this.changed, { recursive: true, force: true });
    if (stderr !== '') throw new Error(`The org complained:\n${stderr}`);
  }
}

export type Rewrite = (file: string, edit: (text: string) => string) => void;

const withoutAttributes = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => name !== 'attributes')
      .map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null ? withoutAttributes(value as Row) : value,
      ]),
  );

let calls = 0;

/** A key that no other call of the test run has. */
export const newKey = (): string => `${PREFIX}${String((calls += 1)).padStart(8, '0')}-aaaa-4bbb-8ccc-dddddddddddd`;

/** A right body of createVoiceCall, as a Webex flow sends it. */
export const createBody = (vendorCallKey: string, more: Row = {}): Row => ({
  callCenterDevName: CENTER,
  certDevName: CERTIFICATE,
  vendorCallKey,
  to: '+15550199',
  from: '+15550123',
  initiationMethod: 'Inbound',
  startTime: '2026-05-04T10:15:30Z',
  participants: [{ participantKey: '+15550123', type: 'END_USER' }],
  ...more,
});

/** A right body of updateVoiceCall: the caller has hung up. */
export const updateBody = (voiceCallId: string, more: Row = {}): Row => ({
  callCenterDevName: CENTER,
  certDevName: CERTIFICATE,
  voiceCallId,
  startTime: '2026-05-04T10:15:30Z',
  endTime: '2026-05-04T10:16:41Z',
  disconnectReason: { value: 'Abandoned in queue', isError: true },
  ...more,
});

/** A right body of executeOmniFlow. */
export const flowBody = (voiceCallId: string, more: Row = {}): Row => ({
  callCenterDevName: CENTER,
  certDevName: CERTIFICATE,
  voiceCallId,
  dialedNumber: '+15550199',
  flowDevName: 'Route_Voice_Call',
  fallbackQueue: QUEUE,
  ...more,
});

/** A right body of clearRouting. */
export const clearBody = (voiceCallId: string, more: Row = {}): Row => ({
  callCenterDevName: CENTER,
  certDevName: CERTIFICATE,
  voiceCallId,
  ...more,
});
