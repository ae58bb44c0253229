/** One run of a flow: its variables, where it stands, and what became of it. */
import type { RunningUser } from '../org/transaction';
import type { SObject } from '../values/sobject';
import type { Value } from '../values/value';
import type { CompiledFlow, FlowNode } from './node';

export interface LoopState {
  readonly items: readonly Value[];
  index: number;
}

/** How a flow reads and writes: the rights and sharing it runs with. */
export interface RunContext {
  readonly access: 'SYSTEM' | 'USER';
  readonly sharing: boolean;
}

/** What interviews that started together share. */
export interface Batch {
  readonly flow: CompiledFlow;
  readonly user: RunningUser;
  readonly context: RunContext;
  readonly startedAt: number;
  readonly isNew: boolean;
  /** Before-save flows change the record itself and write nothing. */
  readonly timing: 'before' | 'after' | null;
  /** Set before the first element; null inside the save of a record, which a flow cannot roll back. */
  readonly savepoint: string | null;
  /** Parents of triggering records, read for all of them at once. */
  parents: ((record: SObject, relationship: string) => SObject | null) | null;
  readonly interviews: Interview[];
}

/** An interview that cannot go on: what `$Flow.FaultMessage` holds. */
export class FlowFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FlowFault';
  }
}

export class Interview {
  readonly batch: Batch;
  readonly guid: string;
  /** `$Record`: in a before-save flow the record itself, else a copy. */
  readonly record: SObject | null;
  readonly prior: SObject | null;
  /** Variables and stored outputs of elements, by canonical name. */
  readonly values = new Map<string, Value>();
  readonly loops = new Map<string, LoopState>();
  /** Elements executed, and those that ended in their fault path. */
  readonly visited = new Set<string>();
  readonly failed = new Set<string>();
  faultMessage: string | null = null;
  /** Null: finished. */
  next: FlowNode | null = null;
  /** An unhandled fault, and where it happened. */
  error: { readonly message: string; readonly element: string } | null = null;
  /** Custom errors refuse the save: shown at the record or its field. */
  readonly customErrors: { readonly field: string | null; readonly message: string }[] = [];

  constructor(batch: Batch, guid: string, record: SObject | null, prior: SObject | null) {
    this.batch = batch;
    this.guid = guid;
    this.record = record;
    this.prior = prior;
  }

  get running(): boolean {
    return this.next !== null && this.error === null;
  }

  /** Goes on at a connector's target; null ends the interview. */
  goto(node: FlowNode | null): void {
    this.next = node;
  }

  /** Takes the fault path of an element, or ends with its fault. */
  fault(node: FlowNode, message: string): void {
    this.failed.add(node.name);
    this.faultMessage = message;
    if (node.faultConnector) this.next = node.faultConnector;
    else this.error = { message, element: node.name };
  }
}
