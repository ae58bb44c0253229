/** The key `telephony` of config/local-org.json: contact centres as an administrator sets them up. */
import { ConfigError, list, members, optionalText, strings, text } from '../../org/configValues';

export interface TelephonyConfig {
  readonly contactCenters: readonly ContactCenterConfig[];
  /** Requests a second that are not answered with 429; null: any number. */
  readonly requestsPerSecond: number | null;
}

export interface ContactCenterConfig {
  /** API name of the contact centre: `sub` of its tokens. */
  readonly developerName: string;
  /** Unique name of the certificate its tokens are signed with. */
  readonly certificate: string;
  /** What the header Telephony-Provider-Name has to say. */
  readonly provider: string;
  readonly routingMap: readonly RoutingMapConfig[];
  readonly phoneChannels: readonly PhoneChannelConfig[];
  /** Usernames of its users. */
  readonly users: readonly string[];
}

/** A queue or a user of the org, and what the contact centre calls it: a CallCenterRoutingMap record. */
export interface RoutingMapConfig {
  /** Developer name; null: it is a user. */
  readonly queue: string | null;
  /** Username; null: it is a queue. */
  readonly user: string | null;
  readonly externalId: string;
}

/** How calls to a number are routed. */
export interface PhoneChannelConfig {
  /** As it is dialled: `+15550100`. */
  readonly number: string;
  /** API name of an Omni-Channel flow. */
  readonly flow: string | null;
  /** Developer name. */
  readonly fallbackQueue: string | null;
}

/** Throws ConfigError. */
export function readTelephonyConfig(content: unknown): TelephonyConfig {
  const config = members(content, 'telephony', ['contactCenters', 'requestsPerSecond']);
  const centers = list(config['contactCenters'] ?? [], 'telephony.contactCenters').map(readCenter);
  const names = centers.map(({ developerName }) => developerName.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new ConfigError(`telephony.contactCenters: two are called ${twice}`);
  const limit = config['requestsPerSecond'] ?? null;
  if (limit !== null && !(Number.isInteger(limit) && (limit as number) > 0))
    throw new ConfigError('telephony.requestsPerSecond must be a whole number above 0');
  return { contactCenters: centers, requestsPerSecond: limit as number | null };
}

function readCenter(value: unknown, index: number): ContactCenterConfig {
  const place = `telephony.contactCenters[${index}]`;
  const center = members(value, place, [
    'developerName',
    'certificate',
    'provider',
    'routingMap',
    'phoneChannels',
    'users',
  ]);
  return {
    developerName: text(center, 'developerName', place),
    certificate: text(center, 'certificate', place),
    provider: text(center, 'provider', place),
    routingMap: list(center['routingMap'] ?? [], `${place}.routingMap`).map((each, at) =>
      readMapping(each, `${place}.routingMap[${at}]`),
    ),
    phoneChannels: readPhoneChannels(center['phoneChannels'], `${place}.phoneChannels`),
    users: strings(center['users'] ?? [], `${place}.users`),
  };
}

/** Undefined: none. Throws ConfigError. */
export const readPhoneChannels = (value: unknown, place: string): PhoneChannelConfig[] =>
  list(value ?? [], place).map((each, at) => readChannel(each, `${place}[${at}]`));

function readMapping(value: unknown, place: string): RoutingMapConfig {
  const mapping = members(value, place, ['queue', 'user', 'externalId']);
  const queue = optionalText(mapping, 'queue', place);
  const user = optionalText(mapping, 'user', place);
  if ((queue === null) === (user === null)) throw new ConfigError(`${place} must name either a queue or a user`);
  return { queue, user, externalId: text(mapping, 'externalId', place) };
}

function readChannel(value: unknown, place: string): PhoneChannelConfig {
  const channel = members(value, place, ['number', 'flow', 'fallbackQueue']);
  return {
    number: text(channel, 'number', place),
    flow: optionalText(channel, 'flow', place),
    fallbackQueue: optionalText(channel, 'fallbackQueue', place),
  };
}
