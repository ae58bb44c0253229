/**
 * The org that the contract is tested with: this project's, with what the document's examples name, users who lack
 * rights, and faults planted in our Apex, because an answer to what nobody foresaw cannot be provoked from outside.
 */
import { createHmac } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { repository } from '../../../scripts/shared/paths';
import { linkedProject, RunningOrg } from '../../../scripts/shared/runningOrg';
import { Contract } from './contract';
import type { Operation } from './document';

/** What is in the org besides: source format, in no package. */
const UNPACKAGED = 'jest-tests/client/contract/unpackaged';

/** Requests a day; the last tests use them up. */
const DAILY_REQUESTS = 1000;

/**
 * Header of a request that runs into a planted fault: Apex throws, exceeds a limit, which it cannot catch, or refuses
 * with a code for which the org would have to be set up otherwise.
 */
const FAULT_HEADER = 'X-Planted-Fault';
export type PlantedFault = 'exception' | 'limit' | 'EVENT_PATH_OFF' | 'EVENT_NOT_PUBLISHED' | 'NOT_PROCESSED';

const PLANTED = `
      String planted = RestContext.request.headers.get('${FAULT_HEADER}');
      if (planted == 'exception') {
        throw new MathException('A planted fault');
      }
      if (planted != null && planted != 'limit') {
        throw PatchbayException.create(planted, 'A planted refusal');
      }
      while (planted == 'limit') {
        List<Account> few = [SELECT Id FROM Account LIMIT 1];
      }
`;

/** Where faults are planted: first in the first try block of each entry of our Apex REST. */
const ENTRIES = [
  'voice/calls/classes/VoiceEndpoint.cls',
  'core/dispositions/classes/DispositionResource.cls',
  'core/screenpop/classes/ScreenPopResource.cls',
  'core/callevents/classes/CallEventResource.cls',
  'core/outbound/cobalt/classes/CobaltRecordsResource.cls',
  'core/outbound/cobalt/classes/CobaltWebhookResource.cls',
  'core/setup/assistant/classes/HealthCheckResource.cls',
  'core/monitoring/classes/MonitoringResource.cls',
];

const SIGNATURE_HEADER = 'x-cobalt-signature';

/** How a request is made; all of it may be left out. */
export interface CallOptions {
  /** Alias of the user; null: nobody. Without: the integration user. */
  readonly user?: string | null;
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown;
  /** Of path and query by name. Without: the document's examples for the path, and no query. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly planted?: PlantedFault;
  /** Media type that is asked for. Without: none. */
  readonly accept?: string;
  /** Of the body, by Cobalt. Without: the right one, where the operation wants one. */
  readonly signature?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export class ContractOrg {
  readonly contract = new Contract();
  private readonly project: string;
  private readonly org: RunningOrg;
  private readonly cobaltKey: string;
  private token = '';

  private constructor(project: string, org: RunningOrg, cobaltKey: string) {
    this.project = project;
    this.org = org;
    this.cobaltKey = cobaltKey;
  }

  static async start(): Promise<ContractOrg> {
    const project = linkedProject(repository);
    for (const folder of ['config', 'force-app']) {
      rmSync(join(project, folder));
      // Without Apex tests: the org starts sooner.
      const filter = (path: string) => basename(path) !== 'tests';
      cpSync(join(repository, folder), join(project, folder), { recursive: true, filter });
    }
    const { cobalt } = configure(join(project, 'config/local-org.json'));
    for (const entry of ENTRIES) plant(join(project, 'force-app', entry));
    const org = new ContractOrg(project, await RunningOrg.start(project), cobalt.apiKey);
    await org.signIn();
    return org;
  }

  async stop(): Promise<void> {
    await this.org.stop();
    rmSync(this.project, { recursive: true, force: true });
  }

  /** Sends a request, and holds its answer against the document. */
  async call(operation: string, options: CallOptions = {}): Promise<Answer> {
    const described = this.contract.document.operation(operation);
    const { user, planted } = options;
    const body = typeof options.body === 'string' ? options.body : (JSON.stringify(options.body) as string | undefined);
    const signature = options.signature ?? this.sign(body ?? '');
    // What is monitored is no business of the contact centre's user.
    const alias = user === undefined && described.path.startsWith('/monitoring/') ? 'monitor' : user;
    const token = alias === undefined ? this.token : alias === null ? null : this.org.tokenOf(alias);
    const response = await fetch(this.address(described, options), {
      method: described.method,
      headers: {
        'Content-Type': 'application/json',
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(planted !== undefined && { [FAULT_HEADER]: planted }),
        ...(options.accept !== undefined && { Accept: options.accept }),
        ...(SIGNATURE_HEADER in described.parameters && { [SIGNATURE_HEADER]: signature }),
      },
      ...(body !== undefined && { body }),
    });
    const { status, headers } = response;
    const text = await response.text();
    this.contract.observe(described, { status, headers, text });
    const isJson = headers.get('Content-Type')?.startsWith('application/json') !== false;
    return { status, headers, body: isJson ? (JSON.parse(text) as unknown) : text };
  }

  /** Runs anonymous Apex as the admin. */
  async runApex(source: string): Promise<void> {
    const path = `/services/data/v66.0/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(source)}`;
    const { body } = await this.org.request('admin', 'GET', path);
    if ((body as { success?: boolean }).success !== true) throw new Error(JSON.stringify(body));
  }

  /** What the Telephony API does wrong from now on. */
  async failUpstream(...faults: readonly object[]): Promise<void> {
    await this.control('POST', '/local-org/telephony/faults', faults);
  }

  async mendUpstream(): Promise<void> {
    await this.control('DELETE', '/local-org/telephony/faults');
  }

  /** Makes requests until there are none left today. */
  async useUpRequests(): Promise<void> {
    for (let left = DAILY_REQUESTS; left > 0; left -= 1) {
      const { status } = await this.org.request('admin', 'GET', '/services/data/v66.0/limits');
      if (status === 403) return;
    }
    throw new Error(`the org takes more than ${DAILY_REQUESTS} requests`);
  }

  /** As Cobalt signs its webhooks. */
  private sign(body: string): string {
    return createHmac('sha256', this.cobaltKey).update(body).digest('hex');
  }

  /** As the integration user, in the way the document's security scheme says. */
  private async signIn(): Promise<void> {
    const { instanceUrl, clientId, clientSecret } = this.org.connection;
    const response = await fetch(instanceUrl + this.contract.document.tokenUrl(), {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    const answer = (await response.json()) as Record<string, string>;
    if (answer['token_type'] !== 'Bearer') throw new Error(`${response.status} ${JSON.stringify(answer)}`);
    this.token = answer['access_token']!;
  }

  private address({ path, parameters }: Operation, { parameters: given = {} }: CallOptions): string {
    const query = new URLSearchParams(given);
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      query.delete(name);
      return encodeURIComponent(given[name] ?? parameters[name]!);
    });
    const search = query.size > 0 ? `?${query.toString()}` : '';
    return `${this.org.connection.instanceUrl}/services/apexrest${filled}${search}`;
  }

  private async control(method: string, path: string, body?: unknown): Promise<void> {
    const answer = await this.org.request('admin', method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

interface OrgConfig {
  users: object[];
  certificates: string[];
  unpackagedMetadata: string[];
  telephony: { contactCenters: object[] };
  cobalt: { apiKey: string };
}

function configure(file: string): OrgConfig {
  const config = JSON.parse(readFileSync(file, 'utf8')) as OrgConfig;
  const vendors = { developerName: 'contactCenterDevName123', certificate: 'certDevName123', provider: 'vendor' };
  const limited = 'Minimum Access - API Only Integrations';
  const changed = {
    ...config,
    users: [
      ...config.users,
      { alias: 'outsider', profile: limited },
      { alias: 'monitor', profile: limited, permissionSets: ['Patchbay_Monitoring'] },
      { alias: 'beginner', profile: limited, permissionSets: ['Classes_Only'] },
    ],
    certificates: [...config.certificates, vendors.certificate],
    unpackagedMetadata: [...config.unpackagedMetadata, UNPACKAGED],
    telephony: { ...config.telephony, contactCenters: [...config.telephony.contactCenters, vendors] },
    dailyApiRequests: DAILY_REQUESTS,
  };
  writeFileSync(file, JSON.stringify(changed, null, 2));
  return config;
}

function plant(file: string): void {
  const source = readFileSync(file, 'utf8');
  const [before, ...after] = source.split(/(?<=\n {4}try \{)\n/);
  if (after.length === 0) throw new Error(`${file} has no try block to plant a fault in`);
  writeFileSync(file, before + PLANTED + after.join('\n'));
}
