/** Omni-Channel's presence: the statuses agents choose from, and what an agent can take. */
import { DeployError } from '../org/errors';
import type { OrgModel, PresenceConfigDef, PresenceStatusDef } from './model';
import type { Problems } from './problems';
import { all, first, isTrue, textOf, type XmlElement } from './xml';

/** Salesforce's own channel of calls, which comes with Service Cloud Voice. */
export const PHONE_CHANNEL = { developerName: 'sfdc_phone', label: 'Phone', relatedEntity: 'VoiceCall' };

export function presenceStatusOf(developerName: string, xml: XmlElement, file: string): PresenceStatusDef {
  checkElements(xml, STATUS, 'ServicePresenceStatus', file);
  return {
    developerName,
    label: required(xml, 'label', file),
    channels: all(xml, 'channels').flatMap((each) => all(each, 'channel').map(({ text }) => text.trim())),
    file,
  };
}

export function presenceConfigOf(developerName: string, xml: XmlElement, file: string): PresenceConfigDef {
  checkElements(xml, CONFIG, 'PresenceUserConfig', file);
  const capacity = seconds(xml, 'capacity', file);
  if (capacity === null) throw new DeployError('Required field is missing: capacity', { file });
  const flag = (name: string, otherwise = false) => (textOf(xml, name) === null ? otherwise : isTrue(xml, name));
  const [canDecline, autoAccept] = [flag('enableDecline'), flag('enableAutoAccept')];
  if (canDecline && autoAccept)
    throw new DeployError('enableAutoAccept is available only if enableDecline is false', { file });
  const hasTimer = flag('hasAfterConvoWorkTimer');
  const timer = seconds(xml, 'afterConvoWorkMaxTime', file);
  if (hasTimer && (timer === null || timer < 10 || timer > 3600))
    throw new DeployError('afterConvoWorkMaxTime: specify a value from 10 through 3600', { file });
  const assignments = first(xml, 'assignments');
  const assigned = (list: string, each: string) =>
    assignments
      ? all(assignments, list).flatMap((group) => all(group, each).map(({ text }) => text.trim().toLowerCase()))
      : [];
  return {
    developerName,
    label: required(xml, 'label', file),
    capacity,
    canDecline,
    autoAccept,
    declineReasons: flag('enableDeclineReason') ? all(xml, 'declineReasons').map(({ text }) => text.trim()) : [],
    requestSound: flag('enableRequestSound', true),
    afterCallWorkSeconds: hasTimer ? timer : null,
    statusOnDecline: textOf(xml, 'presenceStatusOnDecline'),
    statusOnPushTimeout: textOf(xml, 'presenceStatusOnPushTimeout'),
    users: assigned('users', 'user'),
    profiles: assigned('profiles', 'profile'),
    file,
  };
}

const STATUS = 'channels fullName label'.split(' ');
const CONFIG = (
  'acwExtensionDuration afterConvoWorkMaxTime assignments capacity declineReasons enableAutoAccept enableDecline ' +
  'enableDeclineReason enableDisconnectSound enableRequestSound fullName hasAcwExtensionEnabled ' +
  'hasAfterConvoWorkTimer interruptibleCapacity label maxExtensions presenceStatusOnDecline presenceStatusOnPushTimeout'
).split(' ');

function checkElements(xml: XmlElement, known: readonly string[], type: string, file: string): void {
  for (const [name, [element]] of xml.children) {
    if (known.includes(name)) continue;
    const message = `Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}${name} invalid at this location in type ${type}`;
    throw new DeployError(message, { file, line: element!.line });
  }
}

function required(xml: XmlElement, name: string, file: string): string {
  const text = textOf(xml, name);
  if (text === null) throw new DeployError(`Required field is missing: ${name}`, { file });
  return text;
}

function seconds(xml: XmlElement, name: string, file: string): number | null {
  const text = textOf(xml, name);
  if (text === null) return null;
  if (!/^\d+$/.test(text)) throw new DeployError(`In field: ${name} - '${text}' is not a valid number`, { file });
  return Number(text);
}

/** What the statuses and configurations name exists. */
export function checkPresence(model: OrgModel, problems: Problems): void {
  const { serviceChannels, presenceStatuses, presenceConfigs, declineReasons } = model.omniChannel;
  const channels = new Set([PHONE_CHANNEL, ...serviceChannels].map(({ developerName }) => developerName));
  const statuses = new Set(presenceStatuses.map(({ developerName }) => developerName));
  const missing = (field: string, type: string, name: string, file: string) =>
    problems.add(`In field: ${field} - no ${type} named ${name} found`, { file });
  for (const { channels: named, file } of presenceStatuses)
    for (const name of named) if (!channels.has(name)) missing('channel', 'ServiceChannel', name, file);
  for (const { file, statusOnDecline, statusOnPushTimeout, declineReasons: reasons } of presenceConfigs) {
    for (const [field, name] of [
      ['presenceStatusOnDecline', statusOnDecline],
      ['presenceStatusOnPushTimeout', statusOnPushTimeout],
    ] as const)
      if (name !== null && !statuses.has(name)) missing(field, 'ServicePresenceStatus', name, file);
    for (const name of reasons)
      if (!declineReasons.has(name)) missing('declineReasons', 'PresenceDeclineReason', name, file);
  }
}
