/** Governor limits of one transaction: used, allowed, and the error when one is passed. */
import { raise } from '../values/exceptions';
import type { TransactionKind } from './services';

interface LimitSpec {
  readonly synchronous: number;
  readonly asynchronous: number;
  readonly message: string;
}

/** Values of the Apex Developer Guide, "Execution Governors and Limits". */
const LIMITS = {
  queries: { synchronous: 100, asynchronous: 200, message: 'Too many SOQL queries: ' },
  queryRows: { synchronous: 50_000, asynchronous: 50_000, message: 'Too many query rows: ' },
  aggregateQueries: { synchronous: 300, asynchronous: 300, message: 'Too many Aggregate Queries: ' },
  soslQueries: { synchronous: 20, asynchronous: 20, message: 'Too many SOSL queries: ' },
  dmlStatements: { synchronous: 150, asynchronous: 150, message: 'Too many DML statements: ' },
  dmlRows: { synchronous: 10_000, asynchronous: 10_000, message: 'Too many DML rows: ' },
  publishImmediateDml: { synchronous: 150, asynchronous: 150, message: 'Too many Publish Immediate DML: ' },
  callouts: { synchronous: 100, asynchronous: 100, message: 'Too many callouts: ' },
  queueableJobs: { synchronous: 50, asynchronous: 1, message: 'Too many queueable jobs added to the queue: ' },
  futureCalls: { synchronous: 50, asynchronous: 0, message: 'Too many future calls: ' },
  emailInvocations: { synchronous: 10, asynchronous: 10, message: 'Too many Email Invocations: ' },
  mobilePushApexCalls: { synchronous: 10, asynchronous: 10, message: 'Too many mobile push Apex calls: ' },
  savepoints: { synchronous: 150, asynchronous: 150, message: 'Too many DML statements: ' },
  cpu: { synchronous: 10_000, asynchronous: 60_000, message: 'Apex CPU time limit exceeded' },
  heap: { synchronous: 6_000_000, asynchronous: 12_000_000, message: 'Apex heap size too large: ' },
} as const satisfies Record<string, LimitSpec>;

export type LimitName = keyof typeof LIMITS;

export class Limits {
  private readonly kind: 'synchronous' | 'asynchronous';
  private used = new Map<LimitName, number>();
  /** Maxima that are not those of the kind. */
  private readonly special = new Map<LimitName, number>();

  constructor(kind: TransactionKind) {
    this.kind = kind === 'asynchronous' ? 'asynchronous' : 'synchronous';
  }

  count(name: LimitName): number {
    return this.used.get(name) ?? 0;
  }

  maximum(name: LimitName): number {
    return this.special.get(name) ?? LIMITS[name][this.kind];
  }

  /** Allows none of these in this transaction: a cacheable method of a component only reads. */
  forbid(names: readonly LimitName[]): void {
    for (const name of names) this.special.set(name, 0);
  }

  allow(name: LimitName, maximum: number): void {
    this.special.set(name, maximum);
  }

  /** Adds to a counter; throws the uncatchable LimitException when it passes its maximum. */
  add(name: LimitName, amount = 1): void {
    const now = this.count(name) + amount;
    this.used.set(name, now);
    if (now > this.maximum(name)) raise('System.LimitException', `${LIMITS[name].message}${now}`);
  }

  /** Remembers the counters as they are; returns a way back, for a save that is tried again. */
  snapshot(): () => void {
    const before = new Map(this.used);
    return () => {
      this.used = new Map(before);
    };
  }

  /** Fresh counters, as between Test.startTest and Test.stopTest; returns a way back to the old ones. */
  fresh(): () => void {
    const before = this.used;
    this.used = new Map();
    return () => {
      this.used = before;
    };
  }
}
