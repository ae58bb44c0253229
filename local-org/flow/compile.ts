/** A flow's XML to a graph of elements that run. What Salesforce refuses at activation is refused here. */
import type { FlowSource, ObjectDef, OrgModel } from '../metadata/model';
import { findObject } from '../metadata/model';
import { DeployError, Unsupported } from '../org/errors';
import type { Org } from '../org/services';
import type { Value } from '../values/value';
import { action, declareAction, declareSubflow, subflow, type RunSubflow } from './action';
import { ElementCompiler, type FlowSignature } from './compiler';
import {
  assignment,
  collectionProcessor,
  customError,
  decision,
  declareDecision,
  declareLoop,
  declareProcessor,
  loop,
} from './elements';
import type { Interview, RunContext } from './interview';
import { declareLookup, lookup } from './lookup';
import type { CompiledFlow, FlowNode, FlowResourceVariable } from './node';
import { FlowScope } from './scope';
import { compileStart, triggerKind, type TriggerKind } from './start';
import { convert, simple, type FlowType } from './types';
import { compileValue, dataType, expectType, formulaReader, template, type FormulaReader } from './values';
import { create, declareCreate, remove, rollback, update } from './write';
import { parseXml, type XmlElement } from './xml';

type Declare = (compiler: ElementCompiler, element: XmlElement) => void;
type Compile = (compiler: ElementCompiler, element: XmlElement, runSubflow: RunSubflow) => FlowNode;

/** An element whose name stands for nothing but itself: whether it was visited, whether it failed. */
const declareName: Declare = ({ scope }, element) => {
  scope.declare({ name: element.required('name'), type: null, read: () => null }, element.place);
};

/** Every kind of element that runs. Kinds that are not here are refused by name. */
const ELEMENTS: Readonly<Record<string, { readonly declare: Declare; readonly compile: Compile }>> = {
  actionCalls: { declare: declareAction, compile: action },
  assignments: { declare: declareName, compile: assignment },
  collectionProcessors: { declare: declareProcessor, compile: collectionProcessor },
  customErrors: { declare: declareName, compile: customError },
  decisions: { declare: declareDecision, compile: decision },
  ends: { declare: declareName, compile: end },
  loops: { declare: declareLoop, compile: loop },
  recordCreates: { declare: declareCreate, compile: create },
  recordDeletes: { declare: declareName, compile: remove },
  recordLookups: { declare: declareLookup, compile: lookup },
  recordRollbacks: { declare: declareName, compile: rollback },
  recordUpdates: { declare: declareName, compile: update },
  subflows: { declare: declareSubflow, compile: subflow },
};

function end(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const node = compiler.node(element, 'FlowEnd');
  element.finish(`the end ${node.name}`);
  node.step = (interview) => interview.goto(null);
  return node;
}

/** Parts of a flow that say nothing about how it runs. */
const NOTES = [
  'apiVersion',
  'areMetricsLoggedToDataCloud',
  'customProperties',
  'environments',
  'interviewLabel',
  'isAdditionalPermissionRequiredToRun',
  'isOverridable',
  'isTemplate',
  'migratedFromWorkflowRuleName',
  'overriddenFlow',
  'sourceTemplate',
  'timeZoneSidKey',
];

const PROCESS_TYPES = ['AutoLaunchedFlow', 'CustomEvent', 'RoutingFlow'];

export class FlowCompiler {
  readonly name: string;
  readonly label: string;
  /** Active, and run by the server: a screen flow runs only in a browser. */
  readonly runs: boolean;
  readonly isScreenFlow: boolean;
  /** `AutoLaunchedFlow`, `RoutingFlow` … */
  readonly processType: string;
  readonly kind: TriggerKind;
  readonly variables: FlowResourceVariable[] = [];
  private readonly org: Org;
  private readonly root: XmlElement;
  private readonly scope: FlowScope;
  private readonly startElement: XmlElement | null;

  constructor(org: Org, source: FlowSource) {
    this.org = org;
    this.name = source.name;
    this.root = parseXml(source.xml, source.path);
    this.label = this.root.value('label') ?? source.name;
    const processType = (this.processType = this.root.value('processType') ?? 'AutoLaunchedFlow');
    const active = this.root.value('status') === 'Active';
    this.isScreenFlow = active && processType === 'Flow';
    this.runs = active && !this.isScreenFlow;
    this.startElement = this.root.one('start');
    this.kind = { type: null, records: null };
    this.scope = new FlowScope(org.model, source.path, source.name, null, false);
    if (!this.runs) return;
    if (!PROCESS_TYPES.includes(processType)) {
      throw new Unsupported(`flows of type ${processType} (${source.name})`, this.root.one('processType')!.place);
    }
    this.kind = triggerKind(this.startElement, source.name);
    if (this.kind.type && processType === 'RoutingFlow')
      throw new DeployError('Flows of type RoutingFlow have no trigger.', this.startElement!.place);
    const record = triggerObject(org.model, this.startElement, this.kind);
    const hasPrior = this.kind.records === 'Update' || this.kind.records === 'CreateAndUpdate';
    this.scope = new FlowScope(org.model, source.path, source.name, record, hasPrior);
    this.declareVariables();
  }

  /** Of an autolaunched flow: the API and other flows may start it. */
  get signature(): FlowSignature | null {
    return this.runs && !this.kind.type && !this.isRouting ? { name: this.name, variables: this.variables } : null;
  }

  /** Of an Omni-Channel flow: a channel starts it for what it has to route. */
  get routingSignature(): FlowSignature | null {
    return this.runs && this.isRouting ? { name: this.name, variables: this.variables } : null;
  }

  private get isRouting(): boolean {
    return this.processType === 'RoutingFlow';
  }

  private declareVariables(): void {
    for (const element of this.root.all('variables')) {
      const name = element.required('name');
      const type = variableType(this.scope, element);
      const place = element.place;
      this.scope.declareValue(name, type, place);
      const [isInput, isOutput] = [element.flag('isInput'), element.flag('isOutput')];
      const initial = lazyValue(this.scope, element, type, name);
      element.finish(`the variable ${name}`);
      this.variables.push({ name, type, isInput, isOutput, initial });
    }
  }

  /** Compiles the elements. Signatures of other flows are known by then. */
  compile(flowNamed: (name: string) => FlowSignature | null, runSubflow: RunSubflow): CompiledFlow {
    const { scope, root, kind, name } = this;
    const compiler = new ElementCompiler(scope, this.org, timingOf(kind), this.processType, flowNamed);
    this.declareResources();
    for (const [tag, { declare }] of Object.entries(ELEMENTS))
      for (const element of root.all(tag)) declare(compiler, element);
    this.compileFormulas();
    for (const [tag, { compile }] of Object.entries(ELEMENTS)) {
      for (const element of root.all(tag)) compile(compiler, element, runSubflow);
    }
    const first = this.firstElement(compiler);
    const start = this.startElement ? compileStart(compiler, this.startElement, kind, name) : null;
    const context = runContext(root, kind);
    const triggerOrder = root.number('triggerOrder');
    for (const tag of [...NOTES, 'status', 'processType', 'start']) root.all(tag);
    root.finish(`the flow ${name}`);
    compiler.link();
    return {
      name,
      label: this.label,
      file: scope.file,
      triggerOrder,
      context,
      variables: this.variables,
      start,
      first: first.node,
      parentPaths: scope.parentPaths,
    };
  }

  private firstElement(compiler: ElementCompiler): { readonly node: FlowNode | null } {
    const named = this.root.value('startElementReference');
    if (!named) return this.startElement ? compiler.target(this.startElement, 'connector', null) : { node: null };
    const node = compiler.nodes.get(named.toLowerCase());
    if (!node)
      throw new DeployError(`The start refers to "${named}", which isn't an element of this flow.`, this.root.place);
    return { node };
  }

  private declareResources(): void {
    const { scope, root } = this;
    for (const element of root.all('constants')) {
      const name = element.required('name');
      const type = simple(dataType(element.required('dataType'), element.place));
      const value = compileValue(scope, element.one('value'), element.place);
      element.finish(`the constant ${name}`);
      expectType(value, type, name);
      scope.declare({ name, type, read: (interview) => convert(value.read(interview), type) }, element.place);
    }
    for (const element of root.all('textTemplates')) {
      const name = element.required('name');
      element.flag('isViewedAsPlainText');
      const text = element.one('text');
      element.finish(`the text template ${name}`);
      // Compiled on first use: it may name resources that are declared later.
      const compiled = once(() => template(scope, text?.text ?? '', element.place));
      this.lateChecks.push(compiled);
      scope.declare({ name, type: simple('String'), read: (interview) => compiled().read(interview) }, element.place);
    }
    for (const element of root.all('formulas')) this.declareFormula(element);
  }

  private readonly lateChecks: (() => unknown)[] = [];
  private readonly formulas = new Map<string, { readonly element: XmlElement; readonly reader: () => FormulaReader }>();

  private declareFormula(element: XmlElement): void {
    const { scope } = this;
    const name = element.required('name');
    const data = dataType(element.value('dataType') ?? 'String', element.place);
    const scale = element.number('scale') ?? undefined;
    const type: FlowType = simple(data, scale);
    const expression = element.one('expression');
    if (!expression) throw new DeployError('Required field is missing: expression', element.place);
    element.finish(`the formula ${name}`);
    const reader = once(() => formulaReader(scope, expression, type, 'flow', scale));
    this.formulas.set(name.toLowerCase(), { element, reader });
    scope.declare({ name, type, read: (interview) => reader().read(interview) }, element.place);
  }

  /** Also refuses formulas that go round in a circle. */
  private compileFormulas(): void {
    for (const check of this.lateChecks) check();
    for (const { reader } of this.formulas.values()) reader();
    for (const [name, { element }] of this.formulas) {
      if (reaches(name, name, this.formulaUses)) {
        throw new DeployError(
          `The formula "${element.value('name')}" directly or indirectly refers to itself.`,
          element.place,
        );
      }
    }
  }

  private readonly formulaUses = (name: string): string[] => {
    const text = this.formulas.get(name)?.element.one('expression')?.text ?? '';
    const used = [...text.matchAll(/\{!\s*([\w$]+)/g)].map((match) => match[1]!.toLowerCase());
    return used.filter((each) => this.formulas.has(each));
  };
}

function reaches(from: string, to: string, uses: (name: string) => string[], seen = new Set<string>()): boolean {
  return uses(from).some((next) => next === to || (!seen.has(next) && reaches(next, to, uses, seen.add(next))));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function variableType(scope: FlowScope, element: XmlElement): FlowType {
  const data = dataType(element.required('dataType'), element.place);
  const collection = element.flag('isCollection');
  const objectType = element.value('objectType');
  const scale = element.number('scale') ?? undefined;
  if (data !== 'SObject') return { data, collection, object: null, scale };
  if (!objectType) throw new DeployError('Required field is missing: objectType', element.place);
  return { data, collection, object: scope.object(objectType, element.place) };
}

/** The default value of a variable, which may refer to resources declared after it. */
function lazyValue(
  scope: FlowScope,
  element: XmlElement,
  type: FlowType,
  name: string,
): (interview: Interview) => Value {
  const given = element.one('value');
  if (!given) return () => null;
  const value = once(() => {
    const compiled = compileValue(scope, given, element.place);
    expectType(compiled, type, name);
    return compiled;
  });
  return (interview) => convert(value().read(interview), type);
}

function triggerObject(model: OrgModel, start: XmlElement | null, kind: TriggerKind): ObjectDef | null {
  if (!kind.type) return null;
  const name = start!.required('object');
  const object = findObject(model, name);
  if (!object) throw new DeployError(`The object "${name}" doesn't exist or isn't accessible.`, start!.place);
  if ((kind.type === 'PlatformEvent') !== (object.kind === 'platformEvent')) {
    throw new DeployError(`Flows that start by ${kind.type} can't be triggered by ${object.name}.`, start!.place);
  }
  return object;
}

function timingOf({ type }: TriggerKind): 'before' | 'after' | null {
  if (type === 'RecordBeforeSave') return 'before';
  return type === 'RecordAfterSave' || type === 'RecordBeforeDelete' ? 'after' : null;
}

/** Flows that records or events start run in system context, without sharing unless they say otherwise. */
function runContext(root: XmlElement, kind: TriggerKind): RunContext | null {
  const mode = root.value('runInMode') ?? 'DefaultMode';
  switch (mode) {
    case 'DefaultMode':
      return kind.type ? { access: 'SYSTEM', sharing: false } : null;
    case 'SystemModeWithSharing':
      return { access: 'SYSTEM', sharing: true };
    case 'SystemModeWithoutSharing':
      return { access: 'SYSTEM', sharing: false };
    case 'UserMode':
      return { access: 'USER', sharing: true };
    default:
      throw new DeployError(
        `'${mode}' is not a valid value for the enum 'FlowRunInMode'`,
        root.one('runInMode')!.place,
      );
  }
}
