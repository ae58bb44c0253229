/**
 * One transaction: a request, an asynchronous job, or a test method. The engine is synchronous and runs one at a
 * time, so the current one lies in this module.
 */
import type { SObject } from '../values/sobject';
import { raise } from '../values/exceptions';
import type { Org, TransactionKind, TriggerOperation } from './services';
import { Limits } from './limits';

export interface RunningUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly profileId: string;
  readonly profileName: string;
  readonly roleId: string | null;
  /** Of the guest user of a site: who owns what it creates, for guests own nothing. */
  readonly recordOwnerId?: string;
  /** IANA name. */
  readonly timeZone: string;
  /** `en_US`. */
  readonly locale: string;
  readonly language: string;
}

/** What Trigger.* shows while a trigger runs. */
export interface TriggerContext {
  readonly operation: TriggerOperation;
  readonly isBefore: boolean;
  readonly newRecords: readonly SObject[] | null;
  readonly oldRecords: readonly SObject[] | null;
}

/** RestContext.request and .response while a REST resource runs. */
export interface RestExchange {
  request: unknown;
  response: unknown;
}

export interface LogLine {
  /** `USER_DEBUG`, `EXCEPTION_THROWN` … */
  readonly event: string;
  readonly text: string;
  readonly line: number | null;
  /** Of USER_DEBUG: `ERROR`, `DEBUG` … */
  readonly level?: string;
}

export class Transaction {
  readonly org: Org;
  readonly kind: TransactionKind;
  /** Changed by System.runAs for the length of its block. */
  user: RunningUser;
  readonly limits: Limits;
  /** Whether record sharing applies now: the sharing keyword of the running class. */
  sharing = true;
  readonly log: LogLine[] = [];
  readonly triggers: TriggerContext[] = [];
  rest: RestExchange | null = null;
  /** A component has called an Apex method: Quiddity AURA. */
  fromComponent = false;
  /** Uncommitted work is pending: a callout now throws "You have uncommitted work pending". */
  dirty = false;
  /** Milliseconds spent in the database and in callouts: they do not count as CPU time. */
  waitMilliseconds = 0;
  /** Milliseconds spent in callouts. */
  calloutMilliseconds = 0;
  readonly startedAt: number;
  /** State other parts keep for the length of the transaction, by a key of their own. */
  readonly state: Map<symbol, unknown> = new Map();

  constructor(org: Org, kind: TransactionKind, user: RunningUser) {
    this.org = org;
    this.kind = kind;
    this.user = user;
    this.limits = new Limits(kind);
    this.startedAt = performance.now();
  }

  /** CPU milliseconds so far. */
  get cpu(): number {
    return performance.now() - this.startedAt - this.waitMilliseconds;
  }

  /** Ends a runaway transaction as Salesforce does; generated loops and calls ask every few thousand turns. */
  checkCpu(): void {
    const maximum = this.limits.maximum('cpu');
    if (this.cpu > maximum) raise('System.LimitException', 'Apex CPU time limit exceeded');
  }

  /** Part-private state, made on first use. */
  stateOf<S>(key: symbol, make: () => S): S {
    let state = this.state.get(key) as S | undefined;
    if (state === undefined) this.state.set(key, (state = make()));
    return state;
  }
}

let current: Transaction | null = null;

/** The running transaction; there is always one while Apex, flows or DML run. */
export function tx(): Transaction {
  if (!current) throw new Error('no transaction is running');
  return current;
}

/** Makes `next` current (null: none) while `work` runs, then the one before it again. */
export function within<R>(next: Transaction | null, work: () => R): R {
  const before = current;
  current = next;
  try {
    return work();
  } finally {
    current = before;
  }
}
