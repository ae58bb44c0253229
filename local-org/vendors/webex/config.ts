/** The key `webex` of config/local-org.json: an organisation of Webex Contact Center, its codes, tasks and recordings. */
import { choice, ConfigError, list, members, optionalText, strings, text, yesOrNo } from '../../org/configValues';
import type { AuxiliaryCode } from './auxiliaryCodes';

export interface WebexConfig {
  /** Id of the organisation, a UUID. */
  readonly organization: string;
  /** Bearer tokens that are good. */
  readonly accessTokens: readonly string[];
  readonly hosts: readonly string[];
  readonly auxiliaryCodes: readonly AuxiliaryCode[];
  /** Folder of the recordings, relative to the project; null: there are none. */
  readonly media: string | null;
  /** Host name in links to recordings; null: the org's own address. */
  readonly mediaHost: string | null;
  /** Origins that CORS lets read recordings; `*`: all. */
  readonly mediaOrigins: readonly string[];
  readonly tasks: readonly TaskConfig[];
}

export interface TaskConfig {
  readonly taskId: string;
  readonly recordings: readonly RecordingConfig[];
}

/** What a link to a file meets though its signature is right. */
export const ACCESSES = ['forbidden', 'missing'] as const;
export type Access = (typeof ACCESSES)[number] | null;

export interface RecordingConfig {
  /** Its name in the folder. */
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly stopTime: number;
  /** A part of the call's recording; false: the whole of it. */
  readonly isSegment: boolean;
  readonly access: Access;
  /** Links do not expire. */
  readonly isPermanent: boolean;
}

const MEMBERS = [
  'organization',
  'accessTokens',
  'hosts',
  'auxiliaryCodes',
  'media',
  'mediaHost',
  'mediaOrigins',
  'tasks',
];
const CODE_MEMBERS = ['id', 'name', 'description', 'workTypeCode', 'active', 'defaultCode', 'isSystemCode'];
const RECORDING_MEMBERS = ['file', 'startTime', 'stopTime', 'segment', 'access', 'link'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST_NAME = 80;

/** Throws ConfigError. */
export function readWebexConfig(content: unknown): WebexConfig {
  const config = members(content, 'webex', MEMBERS);
  const organization = text(config, 'organization', 'webex');
  if (!UUID.test(organization)) throw new ConfigError('webex.organization must be a UUID');
  const tasks = list(config['tasks'] ?? [], 'webex.tasks').map(readTask);
  const media = optionalText(config, 'media', 'webex');
  if (media === null && tasks.some(({ recordings }) => recordings.length > 0))
    throw new ConfigError('webex.media must name the folder of the recordings');
  refuseTwice(tasks, ({ taskId }) => taskId, 'webex.tasks');
  const auxiliaryCodes = list(config['auxiliaryCodes'] ?? [], 'webex.auxiliaryCodes').map(readCode);
  refuseTwice(auxiliaryCodes, ({ id }) => id, 'webex.auxiliaryCodes');
  return {
    organization,
    accessTokens: strings(config['accessTokens'] ?? [], 'webex.accessTokens'),
    hosts: strings(config['hosts'] ?? [], 'webex.hosts').map((host) => host.toLowerCase()),
    auxiliaryCodes,
    media,
    mediaHost: optionalText(config, 'mediaHost', 'webex'),
    mediaOrigins: strings(config['mediaOrigins'] ?? [], 'webex.mediaOrigins'),
    tasks,
  };
}

function readCode(value: unknown, index: number): AuxiliaryCode {
  const place = `webex.auxiliaryCodes[${index}]`;
  const code = members(value, place, CODE_MEMBERS);
  const name = text(code, 'name', place);
  if (name.length > LONGEST_NAME) throw new ConfigError(`${place}.name must have at most ${LONGEST_NAME} characters`);
  const workTypeCode = choice(code, 'workTypeCode', place, ['IDLE_CODE', 'WRAP_UP_CODE'] as const, null);
  if (workTypeCode === null) throw new ConfigError(`${place}.workTypeCode must be IDLE_CODE or WRAP_UP_CODE`);
  return {
    id: text(code, 'id', place),
    name,
    description: optionalText(code, 'description', place) ?? '',
    workTypeCode,
    active: yesOrNo(code['active'] ?? true, `${place}.active`),
    defaultCode: yesOrNo(code['defaultCode'] ?? false, `${place}.defaultCode`),
    isSystemCode: yesOrNo(code['isSystemCode'] ?? false, `${place}.isSystemCode`),
  };
}

function readTask(value: unknown, index: number): TaskConfig {
  const place = `webex.tasks[${index}]`;
  const task = members(value, place, ['taskId', 'recordings']);
  const recordings = list(task['recordings'] ?? [], `${place}.recordings`);
  return {
    taskId: text(task, 'taskId', place),
    recordings: recordings.map((each, at) => readRecording(each, `${place}.recordings[${at}]`, recordings.length > 1)),
  };
}

function readRecording(value: unknown, place: string, isOneOfSeveral: boolean): RecordingConfig {
  const recording = members(value, place, RECORDING_MEMBERS);
  const [startTime, stopTime] = [instant(recording, 'startTime', place), instant(recording, 'stopTime', place)];
  if (stopTime < startTime) throw new ConfigError(`${place}.stopTime is before startTime`);
  return {
    file: fileName(text(recording, 'file', place), `${place}.file`),
    startTime,
    stopTime,
    isSegment: yesOrNo(recording['segment'] ?? isOneOfSeveral, `${place}.segment`),
    access: choice(recording, 'access', place, ACCESSES, null),
    isPermanent: choice(recording, 'link', place, ['permanent'] as const, null) === 'permanent',
  };
}

/** A file of the folder itself. */
export const isFileName = (name: string): boolean => /^[^/\\]+$/.test(name) && !/^\.+$/.test(name);

function fileName(name: string, place: string): string {
  if (!isFileName(name)) throw new ConfigError(`${place} must be the name of a file in the folder media`);
  return name;
}

function instant(from: Readonly<Record<string, unknown>>, key: string, place: string): number {
  const time = Date.parse(text(from, key, place));
  if (Number.isNaN(time)) throw new ConfigError(`${place}.${key} must be a time like 2026-11-21T09:05:00Z`);
  return time;
}

function refuseTwice<T>(items: readonly T[], key: (item: T) => string, place: string): void {
  const keys = items.map(key);
  const twice = keys.find((each, index) => keys.indexOf(each) !== index);
  if (twice !== undefined) throw new ConfigError(`${place}: ${twice} is there twice`);
}
