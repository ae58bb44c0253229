/** The repository's org with endpoints at a receiver of the test's own, whose process can be killed and started again. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';
import { outboundProject } from './outboundOrg';

/** A request as it has reached the receiver. */
export interface Delivery {
  /** Of the header Idempotency-Key; null: none. */
  readonly key: string | null;
  /** Last part of the path. */
  readonly subject: string;
  readonly n: number;
  /** Nothing of this key was there before; without a key always. */
  readonly hasEffect: boolean;
}

/** Counts what arrives; a key has its effect once. */
export class Receiver {
  readonly deliveries: Delivery[] = [];
  /** Called before a delivery is answered. */
  onDelivery: (count: number) => void = () => undefined;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const key = (request.headers['idempotency-key'] as string | undefined) ?? null;
        const { n } = JSON.parse(Buffer.concat(chunks).toString()) as { n: number };
        const hasEffect = key === null || this.deliveries.every((delivery) => delivery.key !== key);
        this.deliveries.push({ key, subject: request.url!.split('/').at(-1)!, n, hasEffect });
        this.onDelivery(this.deliveries.length);
        response.writeHead(200).end();
      });
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

const xml = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}" ${XSI}>${content}</${root}>\n`;

function endpoint(label: string, values: Readonly<Record<string, string | number | boolean>>): string {
  const kinds = { string: 'string', number: 'double', boolean: 'boolean' } as Record<string, string>;
  const fields = Object.entries(values).map(
    ([name, value]) =>
      `<values><field>${name}</field><value xsi:type="xsd:${kinds[typeof value]}">${value}</value></values>`,
  );
  return xml('CustomMetadata', `<label>${label}</label><protected>false</protected>${fields.join('')}`);
}

const parameter = (name: string, type: string, rest: string): string =>
  `<parameterName>${name}</parameterName><parameterType>${type}</parameterType>${rest}`;

/** Files of the folder that the private copy of the org has beyond the repository. */
function metadata(url: string): Record<string, string> {
  const common = {
    Active__c: true,
    Named_Credential__c: 'Kill_Receiver',
    Path__c: '/{{subject}}',
    Body_Template__c: '{"n": {{n}}}',
    Body_Format__c: 'JSON',
    Ordering_Key__c: '{{subject}}',
    Rate_Per_Minute__c: 60_000,
    First_Delay__c: 30,
    Longest_Delay__c: 300,
    Max_Attempts__c: 12,
  };
  return {
    'customMetadata/Outbound_Endpoint.Kill_Keyed.md-meta.xml': endpoint('Kill Keyed', {
      ...common,
      Idempotency_Header__c: 'Idempotency-Key',
    }),
    'customMetadata/Outbound_Endpoint.Kill_Plain.md-meta.xml': endpoint('Kill Plain', common),
    'namedCredentials/Kill_Receiver.namedCredential-meta.xml': xml(
      'NamedCredential',
      '<allowMergeFieldsInBody>false</allowMergeFieldsInBody><allowMergeFieldsInHeader>false</allowMergeFieldsInHeader>' +
        '<calloutStatus>Enabled</calloutStatus><generateAuthorizationHeader>false</generateAuthorizationHeader>' +
        '<label>Kill Receiver</label><namedCredentialParameters>' +
        parameter('Url', 'Url', `<parameterValue>${url}</parameterValue>`) +
        '</namedCredentialParameters><namedCredentialParameters><externalCredential>Kill_Receiver</externalCredential>' +
        parameter('ExternalCredential', 'Authentication', '') +
        '</namedCredentialParameters><namedCredentialType>SecuredEndpoint</namedCredentialType>',
    ),
    'externalCredentials/Kill_Receiver.externalCredential-meta.xml': xml(
      'ExternalCredential',
      '<authenticationProtocol>Custom</authenticationProtocol><externalCredentialParameters>' +
        '<parameterGroup>Sender</parameterGroup>' +
        parameter('Sender', 'NamedPrincipal', '<sequenceNumber>1</sequenceNumber>') +
        '</externalCredentialParameters><label>Kill Receiver</label>',
    ),
    'permissionsets/Kill_Sender.permissionset-meta.xml': xml(
      'PermissionSet',
      '<externalCredentialPrincipalAccesses><enabled>true</enabled>' +
        '<externalCredentialPrincipal>Kill_Receiver-Sender</externalCredentialPrincipal>' +
        '</externalCredentialPrincipalAccesses><label>Kill Sender</label><objectPermissions>' +
        '<allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit>' +
        '<allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>UserExternalCredential</object>' +
        '<viewAllRecords>false</viewAllRecords></objectPermissions>',
    ),
  };
}

/** An org whose data outlives its process. */
export class KillOrg {
  private running: RunningOrg | null = null;
  private readonly project: string;
  private readonly data = mkdtempSync(join(tmpdir(), 'kill-data-'));

  constructor(receiver: Receiver) {
    this.project = outboundProject((config) => ({
      ...config,
      users: config.users.map((user) =>
        user.alias === 'admin' ? { ...user, permissionSets: [...user.permissionSets, 'Kill_Sender'] } : user,
      ),
      credentials: { ...config.credentials, Kill_Receiver: { Sender: { Key: 'unused' } } },
      unpackagedMetadata: [...config.unpackagedMetadata, 'kill-org'],
    }));
    // Copied, not linked: metadata that changes between two starts is refused.
    for (const link of ['force-app', 'jest-tests']) unlinkSync(join(this.project, link));
    for (const folder of ['force-app', 'jest-tests/outbound/org']) {
      cpSync(join(repository, folder), join(this.project, folder), { recursive: true });
    }
    for (const [path, content] of Object.entries(metadata(receiver.url))) {
      mkdirSync(join(this.project, 'kill-org', path, '..'), { recursive: true });
      writeFileSync(join(this.project, 'kill-org', path), content);
    }
  }

  get org(): RunningOrg {
    if (!this.running) throw new Error('the org has not been started');
    return this.running;
  }

  async start(): Promise<void> {
    this.running = await RunningOrg.start(this.project, ['--data', this.data]);
  }

  /** Ends the process at once, as nothing that it could prepare for. */
  kill(): void {
    this.org.child.kill('SIGKILL');
  }

  /** The process has ended; its part of the project goes. */
  async ended(): Promise<void> {
    await this.org.ended;
    rmSync(this.org.project, { recursive: true, force: true });
  }

  async remove(): Promise<void> {
    if (this.running) {
      this.kill();
      await this.ended();
    }
    for (const folder of [this.project, this.data]) rmSync(folder, { recursive: true, force: true });
  }

  /** Anonymous Apex as the administrator. */
  async apex(source: string): Promise<void> {
    const query = new URLSearchParams({ anonymousBody: source }).toString();
    const path = `/services/data/v${this.org.connection.apiVersion}/tooling/executeAnonymous?${query}`;
    const { body } = await this.org.request('admin', 'GET', path);
    const result = body as { success: boolean; exceptionMessage: string | null; compileProblem: string | null };
    if (!result.success) throw new Error(result.compileProblem ?? result.exceptionMessage ?? JSON.stringify(body));
  }

  /** Moves the clock until nothing waits any more. */
  async drain(): Promise<void> {
    for (let round = 0; round < 12 && (await this.waiting()) > 0; round++) {
      const { status, body } = await this.org.request('admin', 'POST', '/local-org/clock', { advanceSeconds: 600 });
      if (status !== 200) throw new Error(JSON.stringify(body));
    }
  }

  async waiting(): Promise<number> {
    const soql = `SELECT COUNT(Id) total FROM Pending_Sync__c
      WHERE Endpoint_Name__c LIKE 'Kill%' AND Status__c IN ('Pending', 'Sending')`;
    return (await this.org.query(soql))[0]!['total'] as number;
  }
}
