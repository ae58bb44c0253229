/** What `npm run org:files` is told, checked. */
import { parseArgs } from 'node:util';

import { salesforceCli } from '../shared/salesforceCli';
import { daysOf, DEFAULT_DAYS, DEFAULT_SUBJECT, subjectOf } from './certificate';

export interface OrgFilesOptions {
  /** `https://example.my.salesforce.com`, without a slash at the end. */
  readonly instanceUrl: string;
  /** The org's My Domain host: `example.my.salesforce.com`. */
  readonly myDomain: string;
  /** Alias or username of the sf CLI; null: told by its address. */
  readonly org: string | null;
  /** API name; null: an org without voice. */
  readonly contactCenter: string | null;
  readonly auth: ReadonlySet<Auth>;
  readonly integrationUser: string | null;
  readonly contactEmail: string;
  /** Origins. */
  readonly recordings: readonly string[];
  readonly out: string;
  readonly days: number;
  readonly subject: string;
  readonly renew: boolean;
}

export type Auth = 'client-credentials' | 'jwt';

export const USAGE = `npm run org:files -- --org ALIAS | --instance-url URL [options]

  --org ALIAS               an org the sf CLI is logged in to
  --instance-url URL        the org's address instead: https://example.my.salesforce.com
  --my-domain HOST          its My Domain host, where the address does not show it
  --auth WAYS               client-credentials (unless told), jwt, or both with a comma
  --integration-user NAME   username that client credentials run as; who is to sign in with tokens of the contact centre
  --contact-center NAME     API name of the contact centre: voice is installed, so its permission set is let in, too
  --contact-email ADDRESS   who is told of the External Client App; the user of --org unless told
  --recordings URL …        https origins recordings are played from, such as https://*.example.com
  --days ${DEFAULT_DAYS}, --subject NAME, --renew   of the certificate for jwt: see npm run org:certificate -- --help
  --out DIR                 folder to write to; .org/<host> unless told`;

/** Throws with the option's name. */
export async function readOptions(args: readonly string[]): Promise<OrgFilesOptions> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      org: { type: 'string' },
      'instance-url': { type: 'string' },
      'my-domain': { type: 'string' },
      auth: { type: 'string', default: 'client-credentials' },
      'integration-user': { type: 'string' },
      'contact-center': { type: 'string' },
      'contact-email': { type: 'string' },
      recordings: { type: 'string', multiple: true, default: [] },
      days: { type: 'string', default: String(DEFAULT_DAYS) },
      subject: { type: 'string', default: DEFAULT_SUBJECT },
      renew: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  });
  // Several addresses may follow one --recordings.
  if (positionals.length > 0 && values.recordings.length === 0) throw new Error(`Not understood: ${positionals[0]}`);
  const auth = authOf(values.auth);
  const integrationUser = values['integration-user'] ?? null;
  if (integrationUser !== null) checkUsername(integrationUser, '--integration-user');
  else if (auth.has('client-credentials')) {
    throw new Error('--integration-user: client credentials need the username they run as');
  }
  const { instanceUrl, username } = await orgOf(values.org, values['instance-url']);
  const host = new URL(instanceUrl).host;
  const contactEmail = values['contact-email'] ?? username ?? integrationUser;
  if (contactEmail === null || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(contactEmail)) {
    throw new Error('--contact-email: the address of somebody who answers for the External Client App');
  }
  return {
    instanceUrl,
    myDomain: myDomainOf(values['my-domain'] ?? host),
    org: values.org ?? null,
    contactCenter: contactCenterOf(values['contact-center']),
    auth,
    integrationUser,
    contactEmail,
    recordings: [...new Set([...values.recordings, ...positionals].map(recordingsOrigin))],
    out: values.out ?? `.org/${host.replace(/[^\w.-]/g, '_')}`,
    days: daysOf(values.days),
    subject: subjectOf(values.subject),
    renew: values.renew,
  };
}

async function orgOf(org?: string, url?: string): Promise<{ instanceUrl: string; username: string | null }> {
  if ((org === undefined) === (url === undefined))
    throw new Error('Either --org ALIAS or --instance-url URL is needed');
  if (url !== undefined) return { instanceUrl: originOf(url, '--instance-url'), username: null };
  const shown = (await salesforceCli(['org', 'display', '--target-org', org!])) as {
    instanceUrl: string;
    username: string;
  };
  return { instanceUrl: originOf(shown.instanceUrl, '--org'), username: shown.username };
}

function originOf(text: string, option: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new Error(`${option}: an address such as https://example.my.salesforce.com, not ${text}`);
  }
  return new URL(text).origin;
}

const MY_DOMAIN = '.my.salesforce.com';

function myDomainOf(host: string): string {
  if (host.endsWith(MY_DOMAIN) && /^[\w.-]+$/.test(host)) return host;
  throw new Error(
    `${host} is no My Domain host of Salesforce (example${MY_DOMAIN}): give the org's with --my-domain ` +
      '(Setup > My Domain), for the address of its telephony host is made of it',
  );
}

function authOf(text: string): Set<Auth> {
  const ways = text.split(',').map((way) => way.trim());
  const unknown = ways.find((way) => way !== 'client-credentials' && way !== 'jwt');
  if (unknown !== undefined) throw new Error(`--auth: client-credentials or jwt, not ${unknown}`);
  return new Set(ways as Auth[]);
}

function checkUsername(name: string, option: string): void {
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name))
    throw new Error(`${option}: a username such as a@example.com, not ${name}`);
}

function contactCenterOf(name?: string): string | null {
  if (name === undefined) return null;
  if (/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(name)) return name;
  throw new Error(`--contact-center: an API name such as Harbor_Voice, not ${name}`);
}

function recordingsOrigin(text: string): string {
  const found = /^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(?=\/|$)/i.exec(text)?.[0];
  if (found === undefined) throw new Error(`--recordings: an https address such as https://*.example.com, not ${text}`);
  return found.toLowerCase();
}
