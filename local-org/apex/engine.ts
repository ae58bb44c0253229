/** The Apex of an org: compiled from its model, run in the current transaction. */
import type { ObjectDef } from '../metadata/model';
import type {
  ApexEngine,
  AuraMethod,
  InvocableMethod,
  Org,
  RestMethod,
  TestOutcome,
  TriggerOperation,
  TriggerPhase,
} from '../org/services';
import type { RunningUser } from '../org/transaction';
import type { SObject } from '../values/sobject';
import { raise } from '../values/exceptions';
import type { ApexObject, ClassInfo, Value } from '../values/value';
import { Compiler, RUN, type Compiled } from './compile';
import { auraMethods, findAura } from './runtime/aura';
import { atBoundary } from './runtime/boundary';
import { findInvocable } from './runtime/invocable';
import { RunningProgram } from './runtime/program';
import { findRest } from './runtime/rest';
import { makeStub } from './runtime/stubs';
import { findTests, runTest } from './runtime/tests';
import { runTriggers } from './runtime/triggers';
import { Program } from './types/program';
import type { MethodSymbol, ProjectClass } from './types/symbols';
import { symbolOf, topLevel } from './types/symbols';
import type { ApexType } from './types/type';

export function createApexEngine(org: Org): ApexEngine {
  return new Engine(org);
}

export class Engine implements ApexEngine {
  readonly org: Org;
  readonly running = new RunningProgram();
  compiled: Compiled = { program: null!, scripts: [], triggers: [], lineCount: 0 };
  private readonly triggered = new Set<ObjectDef>();

  constructor(org: Org) {
    this.org = org;
  }

  compile(): void {
    const program = new Program(this.org.model);
    this.compiled = new Compiler(program, (top) => this.running.holder(top)).all(this.org.model);
    for (const script of this.compiled.scripts) this.running.load(script);
    for (const { object } of this.compiled.triggers) this.triggered.add(object);
  }

  get lineCount(): number {
    return this.compiled.lineCount;
  }

  get classes(): readonly ProjectClass[] {
    return [...this.compiled.program.classes.values()];
  }

  classInfo(name: string): ClassInfo | null {
    return this.projectClass(name)?.info ?? null;
  }

  projectClass(name: string): ProjectClass | null {
    return this.compiled.program.projectClass(name);
  }

  hasTriggers(object: ObjectDef): boolean {
    return this.triggered.has(object);
  }

  runTriggers(
    object: ObjectDef,
    phase: TriggerPhase,
    operation: TriggerOperation,
    newRecords: readonly SObject[] | null,
    oldRecords: readonly SObject[] | null,
  ): void {
    const due = this.compiled.triggers.filter(
      (trigger) => trigger.object === object && trigger.events.has(`${phase} ${operation}`),
    );
    runTriggers(due, { operation, isBefore: phase === 'before', newRecords, oldRecords }, (trigger) =>
      this.running.call(trigger.owner, RUN, []),
    );
  }

  callStatic(className: string, methodName: string, args: readonly Value[]): Value {
    const owner = this.projectClass(className);
    const method = owner?.methods
      .get(methodName.toLowerCase())
      ?.find((each) => each.isStatic && each.parameters.length === args.length);
    if (!method) throw new Error(`there is no static method ${className}.${methodName} with ${args.length} parameters`);
    return this.invoke(method, args);
  }

  invoke(method: MethodSymbol, args: readonly Value[]): Value {
    const top = topLevel(method.owner as ProjectClass);
    // A void method gives undefined.
    return atBoundary(() => (this.running.call(top, method.jsName, args) ?? null) as Value);
  }

  findRest(path: string, verb: string): RestMethod | null {
    return findRest(this, path, verb);
  }

  invocable(className: string): InvocableMethod | null {
    return findInvocable(this, className);
  }

  findAura(className: string, methodName: string): AuraMethod | null {
    return findAura(this, className, methodName);
  }

  allowsCallouts(className: string, methodName: string): boolean {
    const methods = this.projectClass(className)?.methods.get(methodName.toLowerCase()) ?? [];
    return methods
      .flatMap((method) => method.decl?.modifiers.annotations ?? [])
      .some(({ name, values }) => name.toLowerCase() === 'future' && values.get('callout') === true);
  }

  auraMethods(): { className: string; methodName: string; cacheable: boolean }[] {
    const names = this.org.model.classes.map(({ name }) => name);
    return auraMethods(this, names).map(({ className, methodName, cacheable }) => ({
      className,
      methodName,
      cacheable,
    }));
  }

  testMethods(filter?: readonly string[]): { className: string; methodName: string }[] {
    return findTests(this, filter);
  }

  runTest(className: string, methodName: string, user: RunningUser = this.org.admin): TestOutcome {
    return runTest(this, className, methodName, user);
  }

  runAnonymous(source: string): void {
    const script = new Compiler(this.compiled.program, (top) => this.running.holder(top)).anonymous(source);
    this.running.load(script);
    atBoundary(() => this.running.call(script.top, RUN, []));
  }

  createStub(type: ApexType, provider: ApexObject): ApexObject {
    const symbol = symbolOf(type);
    if (symbol?.origin !== 'project') return raise('System.TypeException', `Cannot create stub for ${type.name}`);
    const allocate = this.running.holder(topLevel(symbol))[`$allocate_${symbol.jsName}`] as (() => object) | undefined;
    return makeStub(symbol, allocate?.() ?? {}, provider, this.compiled.program);
  }

  resetStatics(): () => void {
    return this.running.resetStatics();
  }
}
