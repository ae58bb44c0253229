/** What somebody does who has the release and an empty org: what the set-up assistant says, step by step. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CLIENTS_FILE } from '../../local-org/cli/connection';
import { readOptions } from '../../scripts/orgFiles/options';
import { writeOrgFiles } from '../../scripts/orgFiles/orgFiles';
import { zip } from '../../scripts/release/archive';
import { convertPackage } from '../../scripts/release/convert';
import type { RunningOrg } from '../../scripts/shared/runningOrg';
import type { AssistantPage } from './assistantPage';

export const API = '/services/data/v66.0';
export const CENTER = 'Harbor_Voice';
export const CERTIFICATE = 'Harbor_Voice_Telephony';
export const NUMBER = '+15555550100';
const QUEUE = 'Voice_Support';
const ADMIN = 'Ada Okafor';
const AGENT = 'Tomas Reyes';
const VOICE_ADMIN = 'Patchbay Voice Admin + ContactCenterAdminExternalTelephony';
const SUPERVISOR = 'Wren Achterberg';

export interface Newcomer {
  readonly org: RunningOrg;
  readonly page: AssistantPage;
  /** A folder for what is made beside the org. */
  readonly folder: string;
  /** Access token of the integration user, once there is an External Client App. */
  token: string;
}

type Doing = (newcomer: Newcomer, name: string) => Promise<void>;

const confirm: Doing = ({ page }, name) => page.confirm(name);
const check: Doing = ({ page }, name) => page.checkAgain(name);

/** By name of the step. */
export const DOINGS: Readonly<Record<string, Doing>> = {
  Agent_Permissions: async ({ page }, name) => {
    await page.act(name, 'Assign permission set', { Users: [AGENT] });
    await page.act(name, 'Assign permission set', { 'Permission set': 'Patchbay Supervisor', Users: [SUPERVISOR] });
  },
  Integration_User: ({ page }, name) => page.act(name, 'Create the integration user'),
  Voice_Permissions: async ({ page }, name) => {
    await page.act(name, 'Assign both permission sets', { Users: [AGENT] });
    await page.act(name, 'Assign both permission sets', { 'Permission set': VOICE_ADMIN, Users: [ADMIN] });
  },
  External_Client_App: async (newcomer, name) => {
    const { page } = newcomer;
    await page.checkAgain(name);
    const integrationUser = await page.copy(name, 'Run As (username)');
    const token = await page.copy(name, 'Token endpoint');
    await deployOrgFiles(newcomer, integrationUser, new URL(token).host);
    newcomer.token = await tokenFrom(newcomer, token);
    await page.checkAgain(name);
  },
  Voice_Integration: ({ page }, name) => page.act(name, 'Assign permission set'),
  Voice_Settings: confirm,
  Contact_Center: async ({ page, org }, name) => {
    const certificate = await org.request('admin', 'GET', `/local-org/certificates/${CERTIFICATE}`);
    await page.act(name, 'Create the record', {
      'API name': CENTER,
      'Display name': 'Harbor Voice',
      'Telephony provider': 'harbor_voice',
      'Conversation vendor info': `c__${CENTER}`,
      'API name of the certificate': CERTIFICATE,
      'Certificate as text': String(certificate.body),
      'Prefix of call keys': 'wxcc_',
      'Fallback queue': 'Voice Support',
      'Default idle code': 'idle-default',
    });
    const file = 'Definition of Harbor Voice';
    await page.checkUntil(name, () => page.button(name, file).isVisible());
    const definition = await page.download(name, file);
    const phoneChannels = [{ number: NUMBER, flow: 'Route_Voice_Call', fallbackQueue: QUEUE }];
    await made(org, '/local-org/telephony/contactCenters', { definition, provider: 'harbor_voice', phoneChannels });
    await page.checkAgain(name);
  },
  Voice_Remote_Site: check,
  Contact_Center_Users: ({ page }, name) => page.act(name, 'Add users', { Users: [AGENT] }),
  Presence_Statuses: async ({ page, org }, name) => {
    await deployFolder(org, join(__dirname, 'newcomerOrg'));
    await assign(org, 'Harbor_Presence', 'agent');
    await page.checkAgain(name);
  },
  Voice_Routing: ({ page }, name) =>
    page.act(name, 'Add the name of a queue', { 'Name or ID in the contact center': QUEUE }),
  Queue_Members: ({ page }, name) =>
    page.act(name, 'Add agents to a queue', { Queue: 'Voice Support', Users: [AGENT] }),
  Contact_Center_Health: check,
  Number_Translation: confirm,
  Screen_Pop_Hosts: confirm,
  Wrap_Up_Reasons: async ({ page }, name) => {
    await page.act(name, 'Start with four reasons');
    await page.checkUntil(name, () => page.isClosed(name));
  },
  Recordings: confirm,
  Voice_Page: confirm,
  Genesys_Dispositions: wrapUp,
  Webex_Dispositions: wrapUp,
  Background_Jobs: ({ page }, name) => page.act(name, 'Schedule all'),
  Reports: confirm,
};

/** A disposition from the system, sent to the address that the page gives, as the system it names. */
async function wrapUp({ page, org, token }: Newcomer, name: string): Promise<void> {
  await page.expand(name);
  const address = await page.copy(name, 'Dispositions');
  const system = await page.copy(name, 'Source System');
  const disposition = {
    Interaction_ID__c: `newcomer-${name}`,
    Disposition_Code__c: 'Completed',
    Timestamp__c: new Date().toISOString(),
    Source_System__c: system,
  };
  await post(org, address, token, disposition);
  await page.checkAgain(name);
}

/** Posts as the integration user; throws unless it is taken. */
export async function post(org: RunningOrg, address: string, token: string, body: object): Promise<unknown> {
  const response = await fetch(onThisMachine(org, address), {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { success?: boolean };
  if (!response.ok || answer.success === false) throw new Error(`${address}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Nobody resolves the org's My Domain: it is served here. */
const onThisMachine = (org: RunningOrg, address: string): string =>
  address.replace(/^https:\/\/[^/]+\.my\.salesforce\.com/, org.connection.instanceUrl);

async function deployOrgFiles({ org, folder }: Newcomer, integrationUser: string, myDomain: string): Promise<void> {
  const out = join(folder, 'org-files');
  const options = await readOptions([
    ...['--instance-url', org.connection.instanceUrl, '--my-domain', myDomain, '--out', out],
    ...['--integration-user', integrationUser, '--contact-center', CENTER],
    ...['--contact-email', 'ada@harbor.example.com', '--recordings', 'https://recordings.example.com'],
  ]);
  await writeOrgFiles(options!);
  await deployFolder(org, out);
}

/** Deploys the sources in the folder `force-app` of a folder. */
async function deployFolder(org: RunningOrg, project: string): Promise<void> {
  const archive = await convertPackage({ project, path: 'force-app', apiVersion: '66.0' });
  const { status, details } = await org.deploy(zip(archive));
  if (status !== 'Succeeded') throw new Error(`${project}: ${JSON.stringify(details.componentFailures)}`);
}

/** As a contact centre gets one: with key and secret of the External Client App, which Setup shows. */
async function tokenFrom({ org }: Newcomer, endpoint: string): Promise<string> {
  const clients = JSON.parse(readFileSync(join(org.project, CLIENTS_FILE), 'utf8')) as {
    readonly name: string;
    readonly consumerKey: string;
    readonly consumerSecret: string;
  }[];
  const { consumerKey, consumerSecret } = clients.find(({ name }) => name === 'Patchbay_Integration')!;
  const form = { grant_type: 'client_credentials', client_id: consumerKey, client_secret: consumerSecret };
  const response = await fetch(onThisMachine(org, endpoint), { method: 'POST', body: new URLSearchParams(form) });
  const answer = (await response.json()) as { access_token?: string };
  if (!answer.access_token) throw new Error(`${endpoint}: ${JSON.stringify(answer)}`);
  return answer.access_token;
}

/** Makes something as the admin; throws with what is answered otherwise. */
export async function made(org: RunningOrg, address: string, values: object): Promise<string> {
  const { status, body } = await org.request('admin', 'POST', address, values);
  if (status >= 300) throw new Error(`${address}: ${status} ${JSON.stringify(body)}`);
  return (body as { id: string }).id;
}

/** Assigns a permission set as an admin does in Setup. */
export async function assign(org: RunningOrg, permissionSet: string, alias: string): Promise<void> {
  const { username } = org.connection.users.find((user) => user.alias === alias)!;
  const [set] = await org.query(`SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`);
  const [user] = await org.query(`SELECT Id FROM User WHERE Username = '${username}'`);
  const values = { PermissionSetId: set!['Id'], AssigneeId: user!['Id'] };
  await made(org, `${API}/sobjects/PermissionSetAssignment`, values);
}
