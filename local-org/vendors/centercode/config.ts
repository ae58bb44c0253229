/** The key `centercode` of config/local-org.json: a community of Centercode, its users, listeners and sources. */
import { ConfigError, list, members, optionalText, strings, text, yesOrNo } from '../../org/configValues';

export interface CentercodeConfig {
  readonly hosts: readonly string[];
  /** API keys that are good. */
  readonly apiKeys: readonly string[];
  /** Keys of external listeners that start the macro which removes a user. */
  readonly macroListeners: readonly string[];
  readonly users: readonly UserConfig[];
  readonly externalSources: readonly SourceConfig[];
}

export interface UserConfig {
  readonly email: string;
  readonly name: string;
}

/** An external source of a project: what comes to its URL becomes feedback. */
export interface SourceConfig {
  /** What follows `/api/v1/externalSources/` in the URL that is copied. */
  readonly path: string;
  /** Before the number of a ticket: `TIDE`. */
  readonly project: string;
  readonly parameters: readonly ParameterConfig[];
  /** Who submits feedback of people the project does not know; null: they are refused. */
  readonly defaultSubmitter: string | null;
}

export interface ParameterConfig {
  readonly name: string;
  readonly isRequired: boolean;
}

const MEMBERS = ['hosts', 'apiKeys', 'macroListeners', 'users', 'externalSources'];

/** Throws ConfigError. */
export function readCentercodeConfig(content: unknown): CentercodeConfig {
  const config = members(content, 'centercode', MEMBERS);
  return {
    hosts: strings(config['hosts'] ?? [], 'centercode.hosts').map((host) => host.toLowerCase()),
    apiKeys: strings(config['apiKeys'] ?? [], 'centercode.apiKeys'),
    macroListeners: strings(config['macroListeners'] ?? [], 'centercode.macroListeners'),
    users: list(config['users'] ?? [], 'centercode.users').map((each, at) => readUser(each, `centercode.users[${at}]`)),
    externalSources: list(config['externalSources'] ?? [], 'centercode.externalSources').map((each, at) =>
      readSource(each, `centercode.externalSources[${at}]`),
    ),
  };
}

function readUser(value: unknown, place: string): UserConfig {
  const user = members(value, place, ['email', 'name']);
  const email = text(user, 'email', place);
  return { email, name: optionalText(user, 'name', place) ?? email };
}

function readSource(value: unknown, place: string): SourceConfig {
  const source = members(value, place, ['path', 'project', 'parameters', 'defaultSubmitter']);
  const path = text(source, 'path', place);
  if (!/^[\w.~-]+(\/[\w.~-]+)*$/.test(path)) throw new ConfigError(`${place}.path must be a path like a1b2/bugs`);
  return {
    path,
    project: text(source, 'project', place),
    parameters: list(source['parameters'] ?? [], `${place}.parameters`).map((each, at) =>
      readParameter(each, `${place}.parameters[${at}]`),
    ),
    defaultSubmitter: optionalText(source, 'defaultSubmitter', place),
  };
}

function readParameter(value: unknown, place: string): ParameterConfig {
  const parameter = members(value, place, ['name', 'required']);
  return {
    name: text(parameter, 'name', place),
    isRequired: yesOrNo(parameter['required'] ?? false, `${place}.required`),
  };
}
