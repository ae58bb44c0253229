/** Omni-Channel: queues, how they route, and the channels work comes through. */
import { DeployError } from '../org/errors';
import {
  findObject,
  type OmniChannel,
  type OrgModel,
  type QueueDef,
  type RoutingConfigDef,
  type ServiceChannelDef,
} from './model';
import { checkPresence } from './presence';
import type { Problems } from './problems';
import { all, textOf, type XmlElement } from './xml';

export const emptyOmniChannel = (): OmniChannel => ({
  routingConfigs: [],
  serviceChannels: [],
  presenceStatuses: [],
  presenceConfigs: [],
  declineReasons: new Map(),
});

export function queueOf(developerName: string, xml: XmlElement, file: string): QueueDef {
  return {
    developerName,
    label: textOf(xml, 'name') ?? developerName,
    objects: all(xml, 'queueSobject').map((each) => textOf(each, 'sobjectType') ?? ''),
    routingConfig: textOf(xml, 'queueRoutingConfig'),
    file,
  };
}

/** What records call the models of the metadata. */
const ROUTING_MODELS: Readonly<Record<string, string>> = {
  LEAST_ACTIVE: 'LeastActive',
  MOST_AVAILABLE: 'MostAvailable',
  EXTERNAL_ROUTING: 'ExternalRouting',
};

export function routingConfigOf(developerName: string, xml: XmlElement, file: string): RoutingConfigDef {
  const number = (field: string): number | null => {
    const text = textOf(xml, field);
    if (text === null) return null;
    if (!/^-?\d+(\.\d+)?$/.test(text))
      throw new DeployError(`In field: ${field} - '${text}' is not a valid number`, { file });
    return Number(text);
  };
  const required = (field: string): string => {
    const text = textOf(xml, field);
    if (text === null) throw new DeployError(`Required field is missing: ${field}`, { file });
    return text;
  };
  const model = required('routingModel');
  if (!Object.hasOwn(ROUTING_MODELS, model))
    throw new DeployError(`'${model}' is not a valid value for the enum 'RoutingModel'`, { file });
  required('routingPriority');
  const [capacityWeight, capacityPercentage] = [number('capacityWeight'), number('capacityPercentage')];
  if ((capacityWeight === null) === (capacityPercentage === null))
    throw new DeployError('Either capacityWeight or capacityPercentage is needed, and not both', { file });
  return {
    developerName,
    label: required('label'),
    routingModel: ROUTING_MODELS[model]!,
    routingPriority: number('routingPriority')!,
    capacityWeight,
    capacityPercentage,
    pushTimeout: number('pushTimeout'),
    file,
  };
}

export function serviceChannelOf(developerName: string, xml: XmlElement, file: string): ServiceChannelDef {
  const relatedEntity = textOf(xml, 'relatedEntityType');
  if (relatedEntity === null) throw new DeployError('Required field is missing: relatedEntityType', { file });
  return { developerName, label: textOf(xml, 'label') ?? developerName, relatedEntity, file };
}

export function checkOmniChannel(model: OrgModel, problems: Problems): void {
  const { routingConfigs, serviceChannels, presenceStatuses, presenceConfigs } = model.omniChannel;
  if (!findObject(model, 'QueueRoutingConfig')) {
    for (const { file } of [...routingConfigs, ...serviceChannels, ...presenceStatuses, ...presenceConfigs])
      problems.add('Not available for deploy for this organization: Omni-Channel is not enabled', { file });
  }
  const missing = (name: string) => `In field: relatedEntityType - no CustomObject named ${name} found`;
  for (const { relatedEntity, file } of serviceChannels)
    if (!findObject(model, relatedEntity)) problems.add(missing(relatedEntity), { file });
  checkPresence(model, problems);
  for (const queue of model.queues) checkQueue(model, queue, problems);
}

function checkQueue(model: OrgModel, { objects, routingConfig, file }: QueueDef, problems: Problems): void {
  for (const name of objects)
    if (!findObject(model, name)) problems.add(`In field: sobjectType - no CustomObject named ${name} found`, { file });
  const known = model.omniChannel.routingConfigs.map(({ developerName }) => developerName);
  if (routingConfig !== null && !known.includes(routingConfig))
    problems.add(`In field: queueRoutingConfig - no QueueRoutingConfig named ${routingConfig} found`, { file });
}
