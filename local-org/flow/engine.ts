/** Flows of an org: compiled together, started by saves, events and calls. */
import { randomBytes } from 'node:crypto';
import { parentResolver } from '../formula';
import type { ObjectDef } from '../metadata/model';
import { DeployError, DeployErrors, Unsupported } from '../org/errors';
import type { FlowEngine, FlowOutcome, Org } from '../org/services';
import { tx, type RunningUser } from '../org/transaction';
import type { SObject } from '../values/sobject';
import type { Value } from '../values/value';
import type { SubflowResult } from './action';
import { FlowCompiler } from './compile';
import type { FlowSignature } from './compiler';
import { saveError, UNHANDLED } from './faults';
import { FlowFault, Interview, type Batch, type RunContext } from './interview';
import type { CompiledFlow, RecordTriggerType } from './node';
import { runInterviews } from './run';
import { starts } from './start';
import { convert } from './types';

type Operation = 'insert' | 'update' | 'delete';
type Timing = 'before' | 'after';

/**
 * Saves that are under way: a flow does not start again for a record that one of its own interviews is saving. This is
 * the recursion control that Salesforce's guide to record-triggered automation says flows come with; other flows, and
 * later saves in the same transaction, do start it.
 */
const ACTIVE = Symbol('running flows');

/** How often a run is repeated without the interviews that failed, as Salesforce does. */
const ATTEMPTS = 3;

export function createFlowEngine(org: Org): FlowEngine {
  return new Engine(org);
}

class Engine implements FlowEngine {
  private readonly org: Org;
  private compilers = new Map<string, FlowCompiler>();
  private flows = new Map<string, CompiledFlow>();
  private byObject = new Map<string, CompiledFlow[]>();

  constructor(org: Org) {
    this.org = org;
  }

  compile(): void {
    const problems: DeployError[] = [];
    const { model } = this.org;
    this.compilers = new Map(
      collect(model.flows, problems, (source) => [source.name.toLowerCase(), new FlowCompiler(this.org, source)]),
    );
    const running = [...this.compilers].filter(([, compiler]) => compiler.runs);
    const signature = (name: string) => this.compilers.get(name.toLowerCase())?.signature ?? null;
    const compiled = collect(running, problems, ([key, compiler]) => {
      const flow = compiler.compile(signature, (...call) => this.runSubflow(...call));
      return [key, flow] as const;
    });
    if (problems.length) throw new DeployErrors(problems);
    this.flows = new Map(compiled);
    this.byObject = this.triggered();
  }

  private triggered(): Map<string, CompiledFlow[]> {
    const byObject = new Map<string, CompiledFlow[]>();
    for (const flow of [...this.flows.values()].filter((each) => each.start).sort(inTriggerOrder)) {
      const key = flow.start!.object.name;
      byObject.set(key, [...(byObject.get(key) ?? []), flow]);
    }
    return byObject;
  }

  hasRecordFlows(object: ObjectDef, timing: Timing): boolean {
    return this.recordFlows(object, timing).length > 0;
  }

  private recordFlows(object: ObjectDef, timing: Timing, operation: Operation | null = null): CompiledFlow[] {
    const flows = this.byObject.get(object.name) ?? [];
    return flows.filter(({ start }) => {
      const { triggerType, recordTriggerType } = start!;
      if (triggerType === 'PlatformEvent') return false;
      if ((triggerType === 'RecordAfterSave') !== (timing === 'after')) return false;
      return operation === null || runsOn(recordTriggerType!, operation);
    });
  }

  runRecordFlows(
    object: ObjectDef,
    timing: Timing,
    operation: Operation,
    newRecords: readonly SObject[],
    oldRecords: readonly SObject[] | null,
  ): void {
    for (const flow of this.recordFlows(object, timing, operation)) {
      const batch = this.batch(
        flow,
        tx().user,
        flow.context!,
        operation === 'insert',
        flow.start!.triggerType === 'RecordBeforeSave' ? 'before' : 'after',
      );
      const parents = flow.parentPaths.length
        ? parentResolver(this.org, [...newRecords, ...(oldRecords ?? [])], flow.parentPaths)
        : null;
      batch.parents = parents;
      const records = new Map<Interview, SObject>();
      newRecords.forEach((record, index) => {
        if (record.errors.length || this.isActive(flow, record)) return;
        const interview = this.interview(
          batch,
          batch.timing === 'before' ? record : ownCopy(record),
          oldRecords?.[index] ?? null,
        );
        if (begins(flow, interview)) records.set(interview, record);
      });
      this.withActive(flow, [...records.values()], () => runInterviews([...records.keys()]));
      for (const [interview, record] of records) report(flow, interview, record);
    }
  }

  private isActive(flow: CompiledFlow, record: SObject): boolean {
    return record.id !== null && active().has(`${flow.name}:${record.id}`);
  }

  private withActive(flow: CompiledFlow, records: readonly SObject[], work: () => void): void {
    const keys = records.filter((record) => record.id !== null).map((record) => `${flow.name}:${record.id}`);
    for (const key of keys) active().add(key);
    try {
      work();
    } finally {
      for (const key of keys) active().delete(key);
    }
  }

  start(flowName: string, inputs: readonly ReadonlyMap<string, Value>[], context?: RunContext): FlowOutcome[] {
    const flow = this.flows.get(flowName.toLowerCase());
    if (this.isScreenFlow(flowName)) throw new Unsupported(`running screen flows (${flowName})`);
    if (!flow || flow.start) throw new Error(`there is no active autolaunched flow ${flowName}`);
    const runsAs = flow.context ?? context ?? { access: 'USER', sharing: true };
    return this.untilGood(
      flow,
      tx().user,
      runsAs,
      inputs.map((values) => ({ record: null, values })),
    );
  }

  runEventFlows(object: ObjectDef, events: readonly SObject[]): void {
    const flows = (this.byObject.get(object.name) ?? []).filter(({ start }) => start!.triggerType === 'PlatformEvent');
    for (const flow of flows) {
      const begin = events.map((record) => ({ record, values: new Map<string, Value>() }));
      this.untilGood(flow, this.org.security.automatedProcess(), flow.context!, begin);
    }
  }

  /**
   * Runs interviews; when some fail, what all of them did is undone and the others run again, so that one bad input
   * does not cost the good ones.
   */
  private untilGood(
    flow: CompiledFlow,
    user: RunningUser,
    context: RunContext,
    begin: readonly Beginning[],
  ): FlowOutcome[] {
    const outcomes: FlowOutcome[] = [];
    let pending = begin.map((_, index) => index);
    for (let attempt = 1; pending.length; attempt++) {
      const savepoint = this.org.data.setSavepoint(true);
      const batch = this.batch(flow, user, context, true, null, savepoint);
      if (flow.parentPaths.length)
        batch.parents = parentResolver(
          this.org,
          begin.map(({ record }) => record),
          flow.parentPaths,
        );
      const interviews = pending.map((index) =>
        this.interview(batch, begin[index]!.record, null, begin[index]!.values),
      );
      runInterviews(flow.start ? interviews.filter((interview) => begins(flow, interview)) : interviews);
      const failed = interviews.map((interview) => interview.error !== null);
      interviews.forEach((interview, at) => (outcomes[pending[at]!] = outcome(flow, interview)));
      if (!failed.includes(true)) {
        this.org.data.releaseSavepoint(savepoint);
        return outcomes;
      }
      this.org.data.rollback(savepoint, true);
      if (attempt === ATTEMPTS)
        pending.forEach((index, at) => (outcomes[index] = failed[at] ? outcomes[index]! : givenUp(interviews[at]!)));
      pending = attempt === ATTEMPTS ? [] : pending.filter((_, at) => !failed[at]);
    }
    return outcomes;
  }

  private runSubflow(
    flowName: string,
    callers: readonly Interview[],
    inputs: readonly ReadonlyMap<string, Value>[],
  ): SubflowResult[] {
    if (!callers.length) return [];
    const flow = this.flows.get(flowName.toLowerCase())!;
    const parent = callers[0]!.batch;
    const context = flow.context ?? parent.context;
    const batch = this.batch(flow, parent.user, context, parent.isNew, null, parent.savepoint);
    const interviews = inputs.map((values) => this.interview(batch, null, null, values));
    runInterviews(interviews);
    return interviews.map((interview) => {
      log(interview);
      return {
        outputs: outputs(flow, interview),
        error: interview.error?.message ?? null,
        customErrors: interview.customErrors,
      };
    });
  }

  private batch(
    flow: CompiledFlow,
    user: RunningUser,
    context: RunContext,
    isNew: boolean,
    timing: Timing | null,
    savepoint: string | null = null,
  ): Batch {
    return { flow, user, context, isNew, timing, savepoint, startedAt: this.org.now(), parents: null, interviews: [] };
  }

  private interview(
    batch: Batch,
    record: SObject | null,
    prior: SObject | null,
    values: ReadonlyMap<string, Value> = new Map(),
  ): Interview {
    const interview = new Interview(
      batch,
      `${randomBytes(20).toString('hex')}-${randomBytes(2).toString('hex')}`,
      record,
      prior,
    );
    batch.interviews.push(interview);
    const { flow } = batch;
    for (const { name, type, isInput, initial } of flow.variables) {
      const given = isInput ? values.get(name) : undefined;
      interview.values.set(name, given === undefined ? initial(interview) : convert(given, type));
    }
    interview.goto(flow.first);
    return interview;
  }

  isScreenFlow(flowName: string): boolean {
    return this.compilers.get(flowName.toLowerCase())?.isScreenFlow ?? false;
  }

  describe(flowName: string): Described {
    return describeSignature(this.compilers.get(flowName.toLowerCase())?.signature);
  }

  describeRouting(flowName: string): Described {
    return describeSignature(this.compilers.get(flowName.toLowerCase())?.routingSignature);
  }
}

type Described = ReturnType<FlowEngine['describe']>;

function describeSignature(signature: FlowSignature | null | undefined): Described {
  if (!signature) return null;
  const described = (role: 'isInput' | 'isOutput') =>
    signature.variables
      .filter((variable) => variable[role])
      .map(({ name, type }) => ({
        name,
        dataType: type.data,
        isCollection: type.collection,
        objectType: type.object?.name ?? null,
      }));
  return { inputs: described('isInput'), outputs: described('isOutput') };
}

interface Beginning {
  readonly record: SObject | null;
  readonly values: ReadonlyMap<string, Value>;
}

const active = (): Set<string> => tx().stateOf(ACTIVE, () => new Set<string>());

/** Works on each source; what Salesforce would refuse is gathered, so that all of it can be mended together. */
function collect<S, R>(sources: readonly S[], problems: DeployError[], work: (source: S) => R): R[] {
  return sources.flatMap((source) => {
    try {
      return [work(source)];
    } catch (error) {
      if (!(error instanceof DeployError)) throw error;
      problems.push(error);
      return [];
    }
  });
}

function runsOn(type: RecordTriggerType, operation: Operation): boolean {
  if (operation === 'delete') return type === 'Delete';
  return type === 'CreateAndUpdate' || type === (operation === 'insert' ? 'Create' : 'Update');
}

/** Orders 1 to 1000, then flows without an order, then 1001 to 2000; by name where that is equal. */
function inTriggerOrder(a: CompiledFlow, b: CompiledFlow): number {
  const rank = ({ triggerOrder }: CompiledFlow) => triggerOrder ?? 1000.5;
  return rank(a) - rank(b) || (a.name < b.name ? -1 : 1);
}

/** `$Record` of an after-save flow: assigning to it does not change the saved record. */
function ownCopy(record: SObject): SObject {
  const copy = record.copy();
  copy.readOnly = false;
  return copy;
}

/** Whether entry conditions are met; a condition that cannot be evaluated is the flow's failure. */
function begins(flow: CompiledFlow, interview: Interview): boolean {
  try {
    return starts(flow.start!, interview);
  } catch (error) {
    if (!(error instanceof FlowFault)) throw error;
    interview.error = { message: error.message, element: 'start' };
    return true;
  }
}

/** What became of a triggered interview, on the record whose save it belongs to. */
function report(flow: CompiledFlow, interview: Interview, record: SObject): void {
  log(interview);
  if (interview.error) {
    record.errors.push({
      field: null,
      message: saveError(flow.label, interview.error.message),
      statusCode: 'CANNOT_EXECUTE_FLOW_TRIGGER',
    });
  }
  record.errors.push(...interview.customErrors);
}

function log({ error, batch }: Interview): void {
  if (error)
    tx().log.push({
      event: 'FLOW_ELEMENT_ERROR',
      text: `${error.message}|${batch.flow.name}|${error.element}`,
      line: null,
    });
}

function outputs(flow: CompiledFlow, interview: Interview): Map<string, Value> {
  return new Map(
    flow.variables
      .filter((variable) => variable.isOutput)
      .map(({ name }) => [name, interview.values.get(name) ?? null]),
  );
}

function outcome(flow: CompiledFlow, interview: Interview): FlowOutcome {
  log(interview);
  if (interview.error) return givenUp(interview);
  return { guid: interview.guid, status: 'Finished', outputs: outputs(flow, interview), error: null };
}

const givenUp = ({ guid }: Interview): FlowOutcome => ({ guid, status: 'Error', outputs: new Map(), error: UNHANDLED });
