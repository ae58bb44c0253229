/** A compiled flow: elements linked by their connectors. */
import type { ObjectDef } from '../metadata/model';
import type { Place } from '../org/errors';
import type { Value } from '../values/value';
import type { Interview, RunContext } from './interview';
import type { FlowType } from './types';

export interface FlowNode {
  readonly name: string;
  /** `FlowRecordCreate`, as error messages name it. */
  readonly kind: string;
  readonly place: Place;
  connector: FlowNode | null;
  faultConnector: FlowNode | null;
  /** Position in an order where what leads to a node comes before it. */
  order: number;
  /** Runs one interview on to its next element (assignments, decisions, loops …). */
  step?: (interview: Interview) => void;
  /** Reads or writes for all interviews that wait here, in one statement. */
  group?: (interviews: readonly Interview[]) => void;
}

export interface FlowResourceVariable {
  readonly name: string;
  readonly type: FlowType;
  readonly isInput: boolean;
  readonly isOutput: boolean;
  readonly initial: (interview: Interview) => Value;
}

export type TriggerType = 'RecordBeforeSave' | 'RecordAfterSave' | 'RecordBeforeDelete' | 'PlatformEvent';
export type RecordTriggerType = 'Create' | 'Update' | 'CreateAndUpdate' | 'Delete';

/** When a record or an event starts the flow. */
export interface FlowStart {
  readonly triggerType: TriggerType;
  readonly recordTriggerType: RecordTriggerType | null;
  readonly object: ObjectDef;
  readonly requiresChange: boolean;
  /** Whether the record as it is (or was, `ofPrior`) meets the entry conditions; null: no conditions. */
  readonly meets: ((interview: Interview, ofPrior: boolean) => boolean) | null;
}

export interface CompiledFlow {
  readonly name: string;
  readonly label: string;
  readonly file: string;
  readonly triggerOrder: number | null;
  /** What the flow says itself; null: it depends on how it is started. */
  readonly context: RunContext | null;
  readonly variables: readonly FlowResourceVariable[];
  readonly start: FlowStart | null;
  readonly first: FlowNode | null;
  /** Paths through `$Record` to parents: read for all interviews at once. */
  readonly parentPaths: readonly (readonly string[])[];
}
