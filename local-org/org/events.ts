/** Delivers platform events to the triggers and flows that subscribe to them. */
import { immediateEvents } from '../data/save/publish';
import { pendingOf } from '../data/save/pending';
import { LARGEST_BATCH, subscriberOf, type EventSubscriber } from '../metadata/eventSubscribers';
import type { ObjectDef } from '../metadata/model';
import { ApexException } from '../values/exceptions';
import type { SObject } from '../values/sobject';
import { EventLog } from './eventLog';
import type { Delivery } from '../persistence/keptState';
import type { LocalOrg } from './localOrg';
import type { RunningUser, Transaction } from './transaction';

/** How often a trigger may ask for its events again (EventBus.RetryableException). */
const MAXIMUM_RETRIES = 9;
const CHECKPOINT = Symbol('resume checkpoint');

export class Events {
  /** What was published, for subscribers outside of the org. */
  readonly log: EventLog;
  private readonly org: LocalOrg;
  private readonly subscribers = new Map<ObjectDef, EventSubscriber | null>();
  private waiting: SObject[] = [];
  /** Those that are being handed on, oldest first, and to whom next. */
  private handing: { readonly to: 'triggers' | 'flows'; readonly rest: SObject[]; readonly all: SObject[] } | null =
    null;

  constructor(org: LocalOrg) {
    this.org = org;
    this.log = new EventLog(() => org.now());
  }

  accept(events: readonly SObject[]): void {
    this.waiting.push(...events);
    this.org.orgLimits.countPublished(events.length);
    this.log.add(events);
  }

  /** Hands the oldest events, all of one kind, to their subscribers; false when none wait. */
  deliverNext(): boolean {
    return this.deliverFrom(this.waiting);
  }

  /** Test.getEventBus().deliver() and Test.stopTest: events that the test's transaction has published. */
  deliverInTest(transaction: Transaction): boolean {
    const immediate = immediateEvents(transaction);
    const pending = pendingOf(transaction);
    return this.deliverFrom(immediate) || this.deliverFrom(pending.events);
  }

  private deliverFrom(queue: SObject[]): boolean {
    const begun = queue === this.waiting ? this.handing : null;
    const first = begun?.all[0] ?? queue[0];
    if (!first) return false;
    let count = 1;
    const most = this.subscriber(first.object)?.batchSize ?? LARGEST_BATCH;
    while (count < queue.length && count < most && queue[count]!.object === first.object) count++;
    const all = begun?.all ?? queue.splice(0, count);
    if (queue === this.waiting) this.handing = begun ?? { to: 'triggers', rest: all, all };
    if (begun?.to !== 'flows') this.toTriggers(first.object, begun?.rest ?? all);
    this.toFlows(first.object, all);
    if (queue === this.waiting) this.handing = null;
    return true;
  }

  // As it is kept

  get waitingIds(): string[] {
    return this.waiting.map(replayIdOf);
  }

  get delivery(): Delivery | null {
    const { handing } = this;
    return handing && { to: handing.to, rest: handing.rest.map(replayIdOf), all: handing.all.map(replayIdOf) };
  }

  /** Takes up the events of an earlier life of the org. */
  restore(
    published: readonly { readonly event: SObject; readonly at: number }[],
    waiting: readonly SObject[],
    delivery: Delivery | null,
  ): void {
    this.log.restore(published);
    this.waiting.push(...waiting);
    const named = (ids: readonly string[]) =>
      published.filter(({ event }) => ids.includes(replayIdOf(event))).map(({ event }) => event);
    this.handing = delivery && { to: delivery.to, rest: named(delivery.rest), all: named(delivery.all) };
  }

  /** The subscriber's transaction is about to be committed: should all end after it, the others are still to be told. */
  private handedOn(to: 'triggers' | 'flows', rest: SObject[]): void {
    const { handing } = this;
    if (handing && !this.org.testing) this.handing = { to, rest, all: handing.all };
  }

  private toTriggers(object: ObjectDef, events: readonly SObject[]): void {
    if (!this.org.apex.hasTriggers(object)) return;
    let rest = events;
    for (let retries = 0; rest.length; retries++) {
      const resumed = this.runTrigger(object, rest, retries);
      if (resumed === null) return;
      rest = rest.slice(resumed);
      if (retries >= MAXIMUM_RETRIES) {
        this.org.reportFailure(`trigger of ${object.name}`, new Error(`gave up after ${MAXIMUM_RETRIES} retries`));
        return;
      }
    }
  }

  /** Null: done. A number: how many events to leave out before the trigger runs again. */
  private runTrigger(object: ObjectDef, events: readonly SObject[], retries: number): number | null {
    const records = events.map((event) => {
      const record = event.copy();
      record.readOnly = true;
      return record;
    });
    let checkpoint: string | null = null;
    try {
      this.org.runApart(this.userOf(object), 'synchronous', (transaction) => {
        const state: EventTriggerState = { retries, checkpoint: null };
        transaction.state.set(CHECKPOINT, state);
        try {
          this.org.apex.runTriggers(object, 'after', 'insert', records, null);
        } finally {
          checkpoint = state.checkpoint;
        }
        const left = after(events, checkpoint);
        this.handedOn(left === null ? 'flows' : 'triggers', left === null ? [] : events.slice(left));
      });
    } catch (error) {
      if (error instanceof ApexException && error.typeName.toLowerCase() === 'eventbus.retryableexception') return 0;
      this.org.reportFailure(`trigger of ${object.name}`, error);
      return after(events, checkpoint);
    }
    return after(events, checkpoint);
  }

  private subscriber(object: ObjectDef): EventSubscriber | null {
    let found = this.subscribers.get(object);
    if (found === undefined) {
      found = subscriberOf(this.org.model, object.name);
      this.subscribers.set(object, found);
    }
    return found;
  }

  /** As whom the trigger of an event runs. */
  private userOf(object: ObjectDef): RunningUser {
    const username = this.subscriber(object)?.username ?? null;
    return username === null ? this.org.security.automatedProcess() : this.org.userByUsername(username);
  }

  private toFlows(object: ObjectDef, events: readonly SObject[]): void {
    try {
      this.org.runApart(this.org.security.automatedProcess(), 'synchronous', () => {
        this.org.flow.runEventFlows(object, events);
        if (!this.org.testing) this.handing = null;
      });
    } catch (error) {
      this.org.reportFailure(`flow started by ${object.name}`, error);
    }
  }
}

const replayIdOf = (event: SObject): string => String(event.get('ReplayId'));

/** With a checkpoint the trigger goes on with the events behind it. */
function after(events: readonly SObject[], checkpoint: string | null): number | null {
  if (checkpoint === null) return null;
  const index = events.findIndex((event) => event.get('ReplayId') === checkpoint);
  return index < 0 || index === events.length - 1 ? null : index + 1;
}

/** What EventBus.TriggerContext shows and sets. */
export interface EventTriggerState {
  readonly retries: number;
  checkpoint: string | null;
}

/** Null outside of a trigger on a platform event. */
export const eventTriggerState = (transaction: Transaction): EventTriggerState | null =>
  (transaction.state.get(CHECKPOINT) as EventTriggerState | undefined) ?? null;
