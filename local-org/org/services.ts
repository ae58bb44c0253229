/**
 * The parts of a running org as they see each other. Each interface is implemented in the folder of its name;
 * `org/org.ts` puts them together.
 */
import type { SoqlQuery } from '../data/soql/ast';
import type { CustomMetadataRecord, ObjectDef, OrgModel } from '../metadata/model';
import type { ApexList } from '../values/collections';
import type { SObject } from '../values/sobject';
import type { ApexObject, ClassInfo, FieldValue, Value } from '../values/value';
import type { Vendors } from '../vendors/vendors';
import type { RunningUser, Transaction } from './transaction';

export interface Org {
  readonly model: OrgModel;
  /** 18-character organisation id, `00D…`. */
  readonly id: string;
  readonly instanceUrl: string;
  readonly data: DataService;
  readonly security: SecurityService;
  readonly apex: ApexEngine;
  readonly flow: FlowEngine;
  readonly async: AsyncService;
  /** The first user: tests and anonymous Apex run as this one. */
  readonly admin: RunningUser;
  /** Throws when the org has no such user. */
  userByUsername(username: string): RunningUser;
  /** Milliseconds since 1970; one place to read the time, so that tests can hold it. */
  now(): number;
  /** Moves the clock forward by milliseconds, rounded to whole ones; work that falls due meanwhile runs. Not within a transaction. */
  advance(milliseconds: number): void;
  /** The other ends that the org serves itself. */
  readonly vendors: Vendors;
  /** Runs `work` as one transaction of `user`: commits, or rolls back and rethrows. Async work and events follow the commit. */
  run<R>(user: RunningUser, kind: TransactionKind, work: (tx: Transaction) => R, options?: RunOptions): R;
}

export interface RunOptions {
  /** A test with `@IsTest(SeeAllData=true)`: the org's records are not hidden from it. */
  readonly seeAllData?: boolean;
}

export type TransactionKind = 'synchronous' | 'asynchronous' | 'test';

/** SYSTEM: no object and field checks. USER: object, field and sharing rights of the running user are enforced. */
export type AccessMode = 'SYSTEM' | 'USER';

export interface QueryOptions {
  readonly access: AccessMode;
  /** Record sharing applies (a class `with sharing`, or user mode). */
  readonly sharing: boolean;
  /** Values of `:name` and of bind expressions, by the name or index the parser gave them. */
  readonly binds?: (key: string) => Value;
  /** Deleted rows too. */
  readonly allRows?: boolean;
  /** The platform's own reading (formulas, sharing): not counted against the limits of the transaction. */
  readonly uncounted?: boolean;
}

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

export interface DmlOptions {
  readonly access: AccessMode;
  readonly sharing: boolean;
  /** True: one bad row throws System.DmlException and nothing is kept. False: results by row, good rows are kept. */
  readonly allOrNone: boolean;
  /** External id field of an upsert; `Id` when absent. */
  readonly externalIdField?: string;
  /** A service of Salesforce's own saves: also fields that no caller can create or update. */
  readonly asPlatform?: boolean;
}

/** Result of one row, in the order of the records given. */
export interface RowResult {
  readonly id: string | null;
  readonly success: boolean;
  /** Upsert: true when the row was inserted. */
  readonly created: boolean;
  readonly errors: readonly RowError[];
}

export interface RowError {
  /** `REQUIRED_FIELD_MISSING`, `FIELD_CUSTOM_VALIDATION_EXCEPTION` … */
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export interface DataService {
  /** Parses and checks a query against the model; throws System.QueryException with Salesforce's words. Cached by text. */
  parse(soql: string): SoqlQuery;
  /** Records (or aggregate rows) in order. Counts against the limits of the transaction. */
  query(query: SoqlQuery, options: QueryOptions): SObject[];
  /** `SELECT COUNT()`. */
  count(query: SoqlQuery, options: QueryOptions): number;
  /** One DML statement: order of execution, chunks of 200, triggers, flows, limits. */
  dml(operation: DmlOperation, records: readonly SObject[], options: DmlOptions): RowResult[];
  /** Publishes platform events; a row result each. */
  publish(events: readonly SObject[], options: { readonly access: AccessMode }): RowResult[];
  /**
   * Savepoint ids are opaque; rolling back also drops savepoints set later. Each counts as a DML statement, unless the
   * platform needs it itself (`uncounted`).
   */
  setSavepoint(uncounted?: boolean): string;
  rollback(savepoint: string, uncounted?: boolean): void;
  /** Forgets a savepoint and those set later; what was saved since stays. */
  releaseSavepoint(savepoint: string): void;
  /** Gives a record the default values of the fields it does not have. */
  fillDefaults(record: SObject): void;
  /** Computes the formula fields of records that may be unsaved. */
  fillFormulas(records: readonly SObject[]): void;
  /** Database.emptyRecycleBin: removes deleted records for good. */
  emptyRecycleBin(records: readonly SObject[]): RowResult[];
  /** Converts and checks a JSON value for a field; throws a RowError-like `FieldInputError` with Salesforce's words. */
  fromJson(object: ObjectDef, fieldName: string, json: unknown): FieldValue;
  /** A field value as the REST API writes it. */
  toJson(value: FieldValue): unknown;
  /** Custom metadata rows live in their own tables and are read by SOQL like any record; this lists their source. */
  customMetadata(type: string): readonly CustomMetadataRecord[];
}

/** What one user may do, from profile and permission sets together. */
export interface Rights {
  canRead(object: ObjectDef): boolean;
  canCreate(object: ObjectDef): boolean;
  canEdit(object: ObjectDef): boolean;
  canDelete(object: ObjectDef): boolean;
  canViewAll(object: ObjectDef): boolean;
  canModifyAll(object: ObjectDef): boolean;
  canReadField(object: ObjectDef, field: string): boolean;
  canEditField(object: ObjectDef, field: string): boolean;
  canUseClass(className: string): boolean;
  canRunFlow(flowName: string): boolean;
  hasUserPermission(name: string): boolean;
  hasCustomPermission(name: string): boolean;
  /** Of an external credential: `Webhook-Sender`. */
  canUsePrincipal(name: string): boolean;
  /** Developer name of a presence status. */
  canUsePresenceStatus(name: string): boolean;
  /** Names of the user permissions, as Salesforce spells them. */
  userPermissionNames(): readonly string[];
  /** `Invoice__c.Standard`. */
  canUseRecordType(name: string): boolean;
  /** Apps of the metadata, and Salesforce's own (`standard__LightningSales`). */
  canUseApplication(name: string): boolean;
  /** Whether the navigation of an app shows the tab: `Invoice__c`, `standard-Account`. */
  canSeeTab(name: string): boolean;
}

/** What sharing has to give a user for an act on one record. */
export type SharingLevel = 'read' | 'edit' | 'delete';

/** A condition over a table's columns: `alias."OwnerId" = ? …`. */
export interface SqlCondition {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

export interface SecurityService {
  /** Reads the user's row, profile and assignments; cached until they change. */
  rights(userId: string): Rights;
  user(userId: string): RunningUser;
  /** The user behind platform-event triggers. */
  automatedProcess(): RunningUser;
  /** The ids among these whose records sharing lets the user act on (object permissions are not asked). */
  reachable(object: ObjectDef, ids: readonly string[], userId: string, level: SharingLevel): Set<string>;
  /** The same as a condition on the object's table under `alias`; null when the user reaches every record. */
  sharingCondition(object: ObjectDef, userId: string, level: SharingLevel, alias: string): SqlCondition | null;
  /** Drops what was read of users and rights: called when setup records change or are rolled back. */
  forget(): void;
}

export type TriggerPhase = 'before' | 'after';
export type TriggerOperation = 'insert' | 'update' | 'delete' | 'undelete';

export interface TestOutcome {
  readonly className: string;
  readonly methodName: string;
  readonly passed: boolean;
  readonly message: string | null;
  readonly stackTrace: string | null;
  readonly milliseconds: number;
}

export interface InvocableMethod {
  readonly className: string;
  readonly label: string;
  readonly callout: boolean;
  /** One list in, one list out (or null): values converted by the caller through `inputs`. */
  readonly inputs: readonly InvocableVariable[];
  readonly outputs: readonly InvocableVariable[];
  /** Runs once for all requests, as the platform does. Each request and result is a map by variable name. */
  invoke(requests: readonly ReadonlyMap<string, Value>[]): ReadonlyMap<string, Value>[];
}

export interface InvocableVariable {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  readonly type: import('../apex/types/type').ApexType;
}

export interface RestMethod {
  readonly className: string;
  readonly urlMapping: string;
  /** Parameter names and types; a body is deserialised into them by name. */
  readonly parameters: readonly { readonly name: string; readonly type: import('../apex/types/type').ApexType }[];
  readonly returns: import('../apex/types/type').ApexType;
  invoke(args: readonly Value[]): Value;
}

/** A static method that components may call: `@salesforce/apex/Class.method`. */
export interface AuraMethod {
  readonly className: string;
  readonly methodName: string;
  /** It only reads: components may wire it and keep what it gives. */
  readonly cacheable: boolean;
  /** It gives a Continuation. */
  readonly continuation: boolean;
  readonly parameters: readonly { readonly name: string; readonly type: import('../apex/types/type').ApexType }[];
  readonly returns: import('../apex/types/type').ApexType;
  invoke(args: readonly Value[]): Value;
}

export interface ApexEngine {
  /** Compiles every class and trigger of the model; throws DeployErrors with all problems found. */
  compile(): void;
  /** Lines of Apex compiled. */
  readonly lineCount: number;
  hasTriggers(object: ObjectDef): boolean;
  /** One chunk of at most 200. `oldRecords` belong to `newRecords` by position. Errors go to `record.errors`. */
  runTriggers(
    object: ObjectDef,
    phase: TriggerPhase,
    operation: TriggerOperation,
    newRecords: readonly SObject[] | null,
    oldRecords: readonly SObject[] | null,
  ): void;
  classInfo(name: string): ClassInfo | null;
  /** Calls a static method by class, name and arguments: for invocables, controllers, tests of local-org itself. */
  callStatic(className: string, method: string, args: readonly Value[]): Value;
  /** REST method for a path below /services/apexrest and an HTTP verb; null when nothing is mapped. */
  findRest(path: string, verb: string): RestMethod | null;
  invocable(className: string): InvocableMethod | null;
  /** The `@AuraEnabled` static method of that name, names in any case; null when there is none. */
  findAura(className: string, methodName: string): AuraMethod | null;
  /** Whether a future method is annotated with callout=true. */
  allowsCallouts(className: string, method: string): boolean;
  /** Every `@AuraEnabled` static method of the project. */
  auraMethods(): Pick<AuraMethod, 'className' | 'methodName' | 'cacheable'>[];
  /** Test methods, by class name or `Class.method`; all of the project's when absent. */
  testMethods(filter?: readonly string[]): { className: string; methodName: string }[];
  /** Runs one test method (with its @TestSetup) in a transaction that is rolled back; as the first user unless told. */
  runTest(className: string, methodName: string, user?: RunningUser): TestOutcome;
  /** Compiles and runs anonymous Apex in the current transaction. */
  runAnonymous(source: string): void;
  /** Drops the static state of every class, for a new transaction; returns a way to put the old one back. */
  resetStatics(): () => void;
  /** Test.createStub: an object of the project's class or interface whose methods go to the StubProvider. */
  createStub(type: import('../apex/types/type').ApexType, provider: ApexObject): ApexObject;
}

export interface FlowOutcome {
  /** Of the interview. */
  readonly guid: string;
  readonly status: 'Finished' | 'Error' | 'Waiting';
  readonly outputs: ReadonlyMap<string, Value>;
  readonly error: string | null;
}

export interface FlowEngine {
  /** Reads and checks every flow of the model; throws DeployErrors. */
  compile(): void;
  hasRecordFlows(object: ObjectDef, timing: 'before' | 'after'): boolean;
  /**
   * Runs record-triggered flows of the object for one chunk, bulkified. Before-save flows change `newRecords` in place.
   * An unhandled fault goes to the record's `errors`.
   */
  runRecordFlows(
    object: ObjectDef,
    timing: 'before' | 'after',
    operation: 'insert' | 'update' | 'delete',
    newRecords: readonly SObject[],
    oldRecords: readonly SObject[] | null,
  ): void;
  /**
   * Runs an autolaunched flow once per input map, all in the current transaction. `context`: the rights of the caller,
   * for flows that do not choose their own; absent, those of the running user (as from the REST API).
   */
  start(
    flowName: string,
    inputs: readonly ReadonlyMap<string, Value>[],
    context?: { readonly access: AccessMode; readonly sharing: boolean },
  ): FlowOutcome[];
  /** Event-triggered flows (platform event subscribers). */
  runEventFlows(object: ObjectDef, events: readonly SObject[]): void;
  /** An active flow with screens, which only a browser runs. */
  isScreenFlow(flowName: string): boolean;
  /** Input and output variables of a flow, for the REST action endpoint; null when there is no such active flow. */
  describe(flowName: string): { inputs: readonly FlowVariable[]; outputs: readonly FlowVariable[] } | null;
  /** The same of an active Omni-Channel flow (RoutingFlow), which only a channel starts. */
  describeRouting(flowName: string): { inputs: readonly FlowVariable[]; outputs: readonly FlowVariable[] } | null;
}

export interface FlowVariable {
  readonly name: string;
  readonly dataType: string;
  readonly isCollection: boolean;
  readonly objectType: string | null;
}

/** Work that follows a commit: queueables, batches, futures, scheduled jobs, platform events. */
export interface AsyncService {
  enqueueQueueable(job: ApexObject, delayMinutes: number): string;
  enqueueFuture(className: string, method: string, args: readonly Value[]): string;
  executeBatch(batch: ApexObject, scope: number): string;
  schedule(name: string, cron: string, job: ApexObject): string;
  /**
   * Runs what is due, each in its own transaction; called after each commit. False when something due is left: a chain
   * of jobs that does not end, or a drain that runs already.
   */
  drain(): boolean;
  /** Does `work`, and leaves what follows its commits to the next drain. */
  holding<R>(work: () => R): R;
  /** When the next delayed or scheduled job is due, in milliseconds since 1970; null when none waits. */
  readonly nextDue: number | null;
}

export type { ApexList };
