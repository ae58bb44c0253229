/** Queues, routing configurations and service channels as records. */
import { findObject, type OrgModel } from '../metadata/model';
import { ApexDecimal } from '../values/numbers';
import type { RowWriter } from './defaultData';
import { PHONE_CHANNEL } from '../metadata/presence';

export function insertQueues(model: OrgModel, rows: RowWriter): void {
  const configs = insertRoutingConfigs(model, rows);
  const ids = rows.insert(
    'Group',
    model.queues.map(({ developerName, label, routingConfig }) => ({
      Name: label,
      DeveloperName: developerName,
      Type: 'Queue',
      QueueRoutingConfigId: (routingConfig && configs.get(routingConfig)) ?? null,
    })),
  );
  rows.insert(
    'QueueSobject',
    model.queues.flatMap(({ objects }, index) => objects.map((name) => ({ QueueId: ids[index]!, SobjectType: name }))),
  );
  insertPresenceStatuses(model, rows, insertServiceChannels(model, rows));
}

function insertRoutingConfigs({ omniChannel: { routingConfigs } }: OrgModel, rows: RowWriter): Map<string, string> {
  if (!routingConfigs.length) return new Map();
  const decimal = (value: number | null) => (value === null ? null : new ApexDecimal(String(value)));
  const ids = rows.insert(
    'QueueRoutingConfig',
    routingConfigs.map((config) => ({
      DeveloperName: config.developerName,
      MasterLabel: config.label,
      Language: 'en_US',
      RoutingModel: config.routingModel,
      RoutingPriority: config.routingPriority,
      CapacityWeight: decimal(config.capacityWeight),
      CapacityPercentage: decimal(config.capacityPercentage),
      PushTimeout: config.pushTimeout,
    })),
  );
  return new Map(routingConfigs.map(({ developerName }, index) => [developerName, ids[index]!]));
}

/** Ids by API name in lower case. */
function insertServiceChannels(model: OrgModel, rows: RowWriter): Map<string, string> {
  const { serviceChannels } = model.omniChannel;
  const isOwn = serviceChannels.some(({ developerName }) => developerName === PHONE_CHANNEL.developerName);
  const channels = findObject(model, 'VoiceCall') && !isOwn ? [...serviceChannels, PHONE_CHANNEL] : serviceChannels;
  if (!channels.length) return new Map();
  const ids = rows.insert(
    'ServiceChannel',
    channels.map(({ developerName, label, relatedEntity }) => ({
      DeveloperName: developerName,
      MasterLabel: label,
      Language: 'en_US',
      RelatedEntity: relatedEntity,
    })),
  );
  return new Map(channels.map(({ developerName }, index) => [developerName.toLowerCase(), ids[index]!]));
}

function insertPresenceStatuses(
  { omniChannel: { presenceStatuses } }: OrgModel,
  rows: RowWriter,
  channelIds: ReadonlyMap<string, string>,
): void {
  if (!presenceStatuses.length) return;
  const ids = rows.insert(
    'ServicePresenceStatus',
    presenceStatuses.map(({ developerName, label }) => ({
      DeveloperName: developerName,
      MasterLabel: label,
      Language: 'en_US',
    })),
  );
  rows.insert(
    'ServiceChannelStatus',
    presenceStatuses.flatMap(({ channels }, index) =>
      channels.map((channel) => ({
        ServicePresenceStatusId: ids[index]!,
        ServiceChannelId: channelIds.get(channel.toLowerCase()) ?? null,
      })),
    ),
  );
}
