/** A record of ours that Cobalt knows; see CobaltController. */
export interface LinkedAccount {
  /** Id of the Linked_Account__c. */
  readonly id: string;
  readonly linkedAccountId: string;
  readonly name: string;
  /** Our record; absent if it was linked by its id alone. */
  readonly recordId?: string;
  readonly recordName?: string;
  readonly status: string;
  /** ISO 8601. */
  readonly connectedAt?: string;
  readonly lastError?: string;
}

/** One of the values that a field offers; see CobaltOption. */
export interface FieldOption {
  readonly name: string;
  readonly value: string;
}

/** A field as Cobalt describes it; see CobaltField. */
export interface ConfigField {
  readonly id: string;
  readonly name: string;
  /** `text`, `number`, `select`, `json` … */
  readonly fieldType?: string;
  readonly isRequired: boolean;
  readonly isMultiple: boolean;
  readonly isHidden: boolean;
  readonly placeholder?: string;
  readonly helpText?: string;
  readonly options: readonly FieldOption[];
  /** What a map assigns options to; empty otherwise. */
  readonly labels?: readonly FieldOption[];
  /** The value as JSON text; absent: none. */
  readonly valueJson?: string;
}

/** A workflow of a configuration; see CobaltWorkflow. */
export interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly isEnabled: boolean;
  readonly fields: readonly ConfigField[];
}

/** What Cobalt says is wrong with a field; see CobaltFieldError. */
export interface FieldError {
  readonly id?: string;
  readonly name?: string;
  readonly message: string;
}

/** The configuration of a linked account; see CobaltConfig. */
export interface Config {
  readonly slug: string;
  readonly configId?: string;
  readonly fields: readonly ConfigField[];
  readonly workflows: readonly Workflow[];
  readonly fieldErrors: readonly FieldError[];
}

/** One step of an execution; texts are masked. See CobaltExecutionNode. */
export interface ExecutionNode {
  readonly id: string;
  readonly name?: string;
  readonly nodeType?: string;
  readonly status?: string;
  readonly isBatch?: boolean;
  readonly attempts?: number;
  readonly maximumAttempts?: number;
  readonly milliseconds?: number;
  readonly inputJson?: string;
  /** What it made of it; of a step that failed, its error. */
  readonly outputJson?: string;
}

/** What a workflow did once; see CobaltExecution. */
export interface Execution {
  readonly id: string;
  readonly name?: string;
  readonly workflowName?: string;
  readonly status?: string;
  /** Application whose event started it. */
  readonly triggerName?: string;
  readonly event?: string;
  readonly environment?: string;
  /** 0 to 100; absent: not told. */
  readonly completionPercentage?: number;
  /** ISO 8601. */
  readonly createdAt?: string;
  /** ISO 8601. */
  readonly completedAt?: string;
  readonly milliseconds?: number;
  readonly nodes: readonly ExecutionNode[];
}
