/** Platform event subscriber configurations: as whom a trigger gets its events, and how many at a time. */
import { DeployError, Unsupported } from '../org/errors';
import type { OrgModel } from './model';
import { textOf, type XmlElement } from './xml';

/** What a platform event subscriber configuration says. */
export interface EventSubscriber {
  readonly name: string;
  /** The trigger it is for. */
  readonly trigger: string;
  /** As whom it gets its events; null: the Automated Process user. */
  readonly username: string | null;
  /** How many it gets at a time. */
  readonly batchSize: number;
  readonly file: string;
}

/** Events a trigger gets at a time, unless a configuration says otherwise. */
export const LARGEST_BATCH = 2000;

export function eventSubscriberOf(name: string, xml: XmlElement, file: string): EventSubscriber {
  for (const field of ['masterLabel', 'platformEventConsumer']) {
    if (!textOf(xml, field)) throw new DeployError(`Required field is missing: ${field}`, { file });
  }
  const batchSize = textOf(xml, 'batchSize');
  if (
    batchSize !== null &&
    !(/^\d+$/.test(batchSize) && Number(batchSize) >= 1 && Number(batchSize) <= LARGEST_BATCH)
  ) {
    throw new DeployError(`In field: batchSize - it must be from 1 to ${LARGEST_BATCH}`, { file });
  }
  return {
    name,
    trigger: textOf(xml, 'platformEventConsumer')!,
    username: textOf(xml, 'user'),
    batchSize: batchSize === null ? LARGEST_BATCH : Number(batchSize),
    file,
  };
}

/** Throws what Salesforce would refuse: a configuration of a trigger that is not there. */
export function checkEventSubscribers({ eventSubscribers, triggers }: OrgModel): void {
  for (const { trigger, file } of eventSubscribers) {
    if (!triggers.some(({ name }) => name.toLowerCase() === trigger.toLowerCase())) {
      throw new DeployError(`In field: platformEventConsumer - no ApexTrigger named ${trigger} found`, { file });
    }
  }
}

/** The configuration of the trigger on a platform event; null: it has none. */
export function subscriberOf({ eventSubscribers, triggers }: OrgModel, eventName: string): EventSubscriber | null {
  const names = triggers
    .filter(({ body }) => TRIGGER.exec(body)?.[1]?.toLowerCase() === eventName.toLowerCase())
    .map(({ name }) => name.toLowerCase());
  const found = eventSubscribers.find(({ trigger }) => names.includes(trigger.toLowerCase())) ?? null;
  if (found && names.length > 1) {
    throw new Unsupported('subscriber configurations of platform events with several triggers', { file: found.file });
  }
  return found;
}

const TRIGGER = /\btrigger\s+\w+\s+on\s+(\w+)/i;
