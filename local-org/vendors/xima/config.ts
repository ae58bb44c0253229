/** The key `xima` of config/local-org.json: WebService profiles, with the settings of the desktop app. */
import { choice, ConfigError, list, members, optionalText, strings, text } from '../../org/configValues';

/** When a profile acts: one of these happens to a call. */
export const EVENTS = ['Call is Ringing', 'Call is Connected', 'Call is Abandoned', 'Call is Ended'] as const;
export type CallEvent = (typeof EVENTS)[number];

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

/** What a call has, by which criteria choose and which values quote as `{skill}`. */
export const CALL_FIELDS = [
  'callId',
  'direction',
  'externalNumber',
  'internalNumber',
  'agent',
  'skill',
  'group',
  'connectedAt',
  'duration',
] as const;
export type CallField = (typeof CALL_FIELDS)[number];

export interface Criterion {
  readonly field: CallField;
  /** One of them has to be the call's. */
  readonly values: readonly string[];
}

/** Several rows may have one name. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** The rows `username`, `password`, `clientId` and `clientSecret`; null: there is no such row. */
export interface SalesforceParameters {
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly username: string | null;
  /** The security token behind it. */
  readonly password: string | null;
}

export interface Profile {
  readonly name: string;
  readonly targetUrl: string;
  readonly method: Method;
  /** All of them have to hold. */
  readonly triggeringCallCriteria: readonly Criterion[];
  readonly triggeringEvent: CallEvent;
  readonly urlParameters: readonly Parameter[];
  readonly formParameters: readonly Parameter[];
  readonly salesforceParameters: SalesforceParameters;
}

const SALESFORCE_NAMES = ['username', 'password', 'clientId', 'clientSecret'];

/** Throws ConfigError. */
export function readXimaConfig(content: unknown): readonly Profile[] {
  const config = members(content, 'xima', ['profiles']);
  return readProfiles(config['profiles'] ?? [], 'xima.profiles');
}

/** Profiles as config/local-org.json and tests give them. Throws ConfigError. */
export function readProfiles(content: unknown, place: string): readonly Profile[] {
  const profiles = list(content, place).map((each, index) => readProfile(each, `${place}[${index}]`));
  const names = profiles.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new ConfigError(`${place}: ${twice} is there twice`);
  return profiles;
}

function readProfile(content: unknown, place: string): Profile {
  const profile = members(content, place, [
    ...['name', 'targetUrl', 'method', 'triggeringCallCriteria', 'triggeringEvent'],
    ...['urlParameters', 'formParameters', 'salesforceParameters'],
  ]);
  const targetUrl = text(profile, 'targetUrl', place);
  if (!URL.canParse(targetUrl)) throw new ConfigError(`${place}.targetUrl must be a URL`);
  return {
    name: text(profile, 'name', place),
    targetUrl,
    method: choice(profile, 'method', place, METHODS, 'POST'),
    triggeringCallCriteria: list(profile['triggeringCallCriteria'] ?? [], `${place}.triggeringCallCriteria`).map(
      (each, index) => readCriterion(each, `${place}.triggeringCallCriteria[${index}]`),
    ),
    triggeringEvent: choice(profile, 'triggeringEvent', place, EVENTS, 'Call is Connected'),
    urlParameters: readParameters(profile['urlParameters'] ?? [], `${place}.urlParameters`),
    formParameters: readParameters(profile['formParameters'] ?? [], `${place}.formParameters`),
    salesforceParameters: readSalesforce(profile['salesforceParameters'] ?? [], `${place}.salesforceParameters`),
  };
}

function readCriterion(content: unknown, place: string): Criterion {
  const criterion = members(content, place, ['field', 'values']);
  const field = choice(criterion, 'field', place, CALL_FIELDS, null);
  if (field === null) throw new ConfigError(`${place}.field must be one of ${CALL_FIELDS.join(', ')}`);
  return { field, values: strings(criterion['values'], `${place}.values`) };
}

function readParameters(content: unknown, place: string): Parameter[] {
  return list(content, place).map((each, index) => {
    const row = members(each, `${place}[${index}]`, ['name', 'value']);
    const value = optionalText(row, 'value', `${place}[${index}]`) ?? '';
    const unknown = [...value.matchAll(/\{(\w*)\}/g)].find(([, name]) => !CALL_FIELDS.includes(name as CallField));
    if (unknown) throw new ConfigError(`${place}[${index}].value: a call has no ${unknown[0]}`);
    return { name: text(row, 'name', `${place}[${index}]`), value };
  });
}

/** The names have to be typed exactly, or the row does not count: that is said here. */
function readSalesforce(content: unknown, place: string): SalesforceParameters {
  const rows = readParameters(content, place);
  const unknown = rows.find(({ name }) => !SALESFORCE_NAMES.includes(name));
  if (unknown) throw new ConfigError(`${place}: ${unknown.name} is none of ${SALESFORCE_NAMES.join(', ')}`);
  const named = (name: string) => rows.find((row) => row.name === name)?.value ?? null;
  return {
    clientId: named('clientId'),
    clientSecret: named('clientSecret'),
    username: named('username'),
    password: named('password'),
  };
}
