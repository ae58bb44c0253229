/** Queues, routing configurations and service channels as records. */
import { findObject, type OrgModel } from '../metadata/model';
import { ApexDecimal } from '../values/numbers';
import type { RowWriter } from './defaultData';

/** Salesforce's own channel of calls, which comes with Service Cloud Voice. */
const PHONE = { developerName: 'sfdc_phone', label: 'Phone', relatedEntity: 'VoiceCall' };

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
  insertServiceChannels(model, rows);
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

function insertServiceChannels(model: OrgModel, rows: RowWriter): void {
  const { serviceChannels } = model.omniChannel;
  const isOwn = serviceChannels.some(({ developerName }) => developerName === PHONE.developerName);
  const channels = findObject(model, 'VoiceCall') && !isOwn ? [...serviceChannels, PHONE] : serviceChannels;
  if (!channels.length) return;
  rows.insert(
    'ServiceChannel',
    channels.map(({ developerName, label, relatedEntity }) => ({
      DeveloperName: developerName,
      MasterLabel: label,
      Language: 'en_US',
      RelatedEntity: relatedEntity,
    })),
  );
}
