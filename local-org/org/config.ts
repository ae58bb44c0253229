/** `config/local-org.json` of a project: who uses the org, what data it starts with, how it is served. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readSites } from './configSites';
import { CONFIGURED_LIMITS } from './orgLimits';
import { FEATURES, type Feature } from '../metadata/features';
import { isDeveloperName } from '../metadata/names';
import type { SiteSeed } from './sites';
import { CONFIG_FILE, ConfigError, count, list, members, objectOf, positive, strings, yesOrNo } from './configValues';

export { CONFIG_FILE, ConfigError };

export interface UserConfig {
  /** Short name, unique: `admin`. The first user is the one who loads data and runs anonymous Apex. */
  readonly alias: string;
  /** Name of a profile, of the project or one of Salesforce's own. */
  readonly profile: string;
  /** API names. */
  readonly permissionSets: readonly string[];
  /** Developer names of queues whose member it is. */
  readonly queues: readonly string[];
  readonly username: string;
  readonly firstName: string | null;
  readonly lastName: string;
  readonly email: string;
  /** The user's id in other systems. */
  readonly federationIdentifier: string | null;
  /** IANA name. */
  readonly timeZone: string;
  /** `en_US`. */
  readonly locale: string;
  readonly language: string;
}

export interface OrgConfig {
  readonly users: readonly UserConfig[];
  /** Alias of the user that client credentials log in; null: nobody. */
  readonly clientCredentialsUser: string | null;
  /** Files of records, in the format of `sf data import tree`, loaded in this order. */
  readonly data: readonly string[];
  readonly dailyApiRequests: number;
  /** Events that subscribers outside of the org may get in 24 hours, each subscriber's copy counted. */
  readonly dailyDeliveredPlatformEvents: number;
  /** Maxima of further limits of the org, as OrgLimits names them. */
  readonly orgLimits: Readonly<Record<string, number>>;
  /** How many licences the org has, by the names of user licences and the API names of permission set licences. */
  readonly licenses: Readonly<Record<string, number>>;
  /** Origins of web pages that may call the API. */
  readonly corsOrigins: readonly string[];
  /** Seconds without an answer after which the engine is taken for lost. Asynchronous Apex may use 60 s of CPU. */
  readonly watchdogSeconds: number;
  /** What the org has beyond every org: their standard objects exist with them alone. */
  readonly features: readonly Feature[];
  /** Developer names of the certificates with a private key: those Apex signs with. */
  readonly certificates: readonly string[];
  /** What an administrator enters in Setup for external credentials: values by credential, principal and parameter. */
  readonly credentials: Secrets;
  /** Folders in source format that belong to this org and to no package: an admin's own fields, records, remote sites. */
  readonly unpackagedMetadata: readonly string[];
  /** Whether the OAuth username-password flow is allowed. Orgs since Summer '23 block it. */
  readonly passwordLogins: boolean;
  /** Addresses that need no session. */
  readonly sites: readonly SiteSeed[];
  /** What the other ends that the org serves itself are told, by their names; each checks its own. */
  readonly vendors: Readonly<Record<string, unknown>>;
}

/** `{"Webhook": {"Sender": {"Key": "…"}}}`. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

const DEFAULTS = { dailyApiRequests: 100_000, dailyDeliveredPlatformEvents: 50_000, watchdogSeconds: 90 };

/** A project without the file has one user, an administrator. Throws ConfigError. */
export function readConfig(projectDir: string): OrgConfig {
  const file = join(projectDir, CONFIG_FILE);
  if (!existsSync(file)) return fromJson({});
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError((error as Error).message);
  }
  return fromJson(content);
}

/** Names of the other ends that the org serves itself (`vendors/vendors.ts`). */
const VENDORS = ['telephony', 'webex', 'webhooks', 'centercode', 'cobalt', 'xima'];
const KEYS = [
  'users',
  'clientCredentialsUser',
  'data',
  'dailyApiRequests',
  'dailyDeliveredPlatformEvents',
  'orgLimits',
  'licenses',
  'corsOrigins',
  'watchdogSeconds',
  'features',
  'certificates',
  'credentials',
  'unpackagedMetadata',
  'passwordLogins',
  'sites',
  ...VENDORS,
];
const USER_KEYS = [
  'alias',
  'profile',
  'permissionSets',
  'queues',
  'username',
  'firstName',
  'lastName',
  'email',
  'federationIdentifier',
  'timeZone',
  'locale',
  'language',
];

function fromJson(content: unknown): OrgConfig {
  const config = members(content, 'the file', KEYS);
  const users = list(config['users'] ?? [{ alias: 'admin', profile: 'System Administrator' }], 'users').map(readUser);
  if (users.length === 0) throw new ConfigError('users must name at least one user');
  for (const key of ['alias', 'username'] as const) {
    const names = users.map((user) => user[key].toLowerCase());
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new ConfigError(`users: two have the ${key} ${twice}`);
  }
  const named = config['clientCredentialsUser'] ?? users[0]!.alias;
  if (config['clientCredentialsUser'] !== null && !users.some(({ alias }) => alias === named)) {
    throw new ConfigError(`clientCredentialsUser names no user: ${String(named)}`);
  }
  return {
    users,
    clientCredentialsUser: config['clientCredentialsUser'] === null ? null : String(named),
    data: strings(config['data'] ?? [], 'data'),
    dailyApiRequests: positive(config['dailyApiRequests'] ?? DEFAULTS.dailyApiRequests, 'dailyApiRequests'),
    dailyDeliveredPlatformEvents: positive(
      config['dailyDeliveredPlatformEvents'] ?? DEFAULTS.dailyDeliveredPlatformEvents,
      'dailyDeliveredPlatformEvents',
    ),
    orgLimits: readLimits(config['orgLimits'] ?? {}),
    licenses: readLicenses(config['licenses'] ?? {}),
    corsOrigins: strings(config['corsOrigins'] ?? [], 'corsOrigins'),
    watchdogSeconds: positive(config['watchdogSeconds'] ?? DEFAULTS.watchdogSeconds, 'watchdogSeconds'),
    features: strings(config['features'] ?? [], 'features').map(readFeature),
    certificates: strings(config['certificates'] ?? [], 'certificates').map(readCertificate),
    credentials: readSecrets(config['credentials'] ?? {}),
    unpackagedMetadata: strings(config['unpackagedMetadata'] ?? [], 'unpackagedMetadata'),
    passwordLogins: yesOrNo(config['passwordLogins'] ?? false, 'passwordLogins'),
    sites: readSites(config['sites'] ?? [], users),
    vendors: Object.fromEntries(VENDORS.filter((name) => name in config).map((name) => [name, config[name]])),
  };
}

function readUser(value: unknown, index: number): UserConfig {
  const place = `users[${index}]`;
  const user = members(value, place, USER_KEYS);
  const text = (key: string, otherwise?: string): string => {
    const given = user[key] ?? otherwise;
    if (typeof given !== 'string' || given === '') throw new ConfigError(`${place}.${key} must be a text`);
    return given;
  };
  const alias = text('alias');
  const username = text('username', `${alias}@local-org.example.com`);
  return {
    alias,
    profile: text('profile'),
    permissionSets: strings(user['permissionSets'] ?? [], `${place}.permissionSets`),
    queues: strings(user['queues'] ?? [], `${place}.queues`),
    username,
    firstName: user['firstName'] === undefined ? null : text('firstName'),
    federationIdentifier: user['federationIdentifier'] === undefined ? null : text('federationIdentifier'),
    lastName: text('lastName', alias),
    email: text('email', username),
    timeZone: text('timeZone', 'America/Los_Angeles'),
    locale: text('locale', 'en_US'),
    language: text('language', 'en_US'),
  };
}

function readLimits(value: unknown): Record<string, number> {
  const limits = Object.entries(members(value, 'orgLimits', CONFIGURED_LIMITS));
  return Object.fromEntries(limits.map(([name, maximum]) => [name, positive(maximum, `orgLimits.${name}`)]));
}

function readLicenses(value: unknown): Record<string, number> {
  const totals = Object.entries(objectOf(value, 'licenses'));
  return Object.fromEntries(totals.map(([name, total]) => [name, count(total, `licenses.${name}`)]));
}

function readFeature(name: string): Feature {
  const feature = FEATURES.find((known) => known === name);
  if (!feature) throw new ConfigError(`features: there is no ${name}; known are ${FEATURES.join(', ')}`);
  return feature;
}

function readCertificate(name: string): string {
  if (!isDeveloperName(name)) throw new ConfigError(`certificates: ${name} cannot be a developer name`);
  return name;
}

function readSecrets(value: unknown): Secrets {
  const content = objectOf(value, 'credentials');
  for (const [credential, principals] of Object.entries(content)) {
    for (const [principal, values] of Object.entries(objectOf(principals, `credentials.${credential}`))) {
      const place = `credentials.${credential}.${principal}`;
      for (const [name, secret] of Object.entries(objectOf(values, place)))
        if (typeof secret !== 'string') throw new ConfigError(`${place}.${name} must be a text`);
    }
  }
  return content as Secrets;
}
