/** Source → scripts: the compiler's steps in their order. Throws DeployErrors with everything found. */
import { findObject, type ObjectDef, type OrgModel, type SourceFile } from '../metadata/model';
import { DeployError, DeployErrors } from '../org/errors';
import { emitScript } from './emit/script';
import { Links, type Holder } from './emit/links';
import type { ScriptDecl, TriggerDecl, TypeDecl } from './parse/ast';
import { parseClass, parseScript, parseTrigger } from './parse/parse';
import './platform/index';
import { Bodies, type BoundMember } from './resolve/bodies';
import { makeInfo } from './resolve/classInfo';
import { checkContracts } from './resolve/contracts';
import { declareClass, declareMembers, declareSupertypes } from './resolve/declare';
import { Errors } from './resolve/errors';
import { nameMethods, type Aliases } from './resolve/methodNames';
import type { Program } from './types/program';
import { projectSuperclass } from './types/program';
import type { MethodSymbol, ProjectClass } from './types/symbols';
import { topLevel } from './types/symbols';
import { T } from './types/type';

export interface Script {
  readonly top: ProjectClass;
  readonly code: string;
  readonly links: readonly unknown[];
}

export interface TriggerUnit {
  readonly name: string;
  readonly object: ObjectDef;
  /** `before insert`, … */
  readonly events: ReadonlySet<string>;
  readonly owner: ProjectClass;
}

export interface Compiled {
  readonly program: Program;
  /** Superclasses before their subclasses. */
  readonly scripts: readonly Script[];
  readonly triggers: readonly TriggerUnit[];
  readonly lineCount: number;
}

/** The static method that holds the statements of a trigger or of anonymous Apex. */
export const RUN = 'run$0';

export class Compiler {
  private readonly program: Program;
  private readonly errors = new Errors();
  private readonly holderOf: (top: ProjectClass) => Holder;

  constructor(program: Program, holderOf: (top: ProjectClass) => Holder) {
    this.program = program;
    this.holderOf = holderOf;
  }

  /** All active classes and triggers of the model. */
  all(model: OrgModel): Compiled {
    const classSources = model.classes.filter((source) => source.status === 'Active');
    const triggerSources = model.triggers.filter((source) => source.status === 'Active');
    for (const source of classSources) this.declare(source);
    const owners = [...this.program.classes.values()];
    const triggers = triggerSources.flatMap((source) => this.trigger(source) ?? []);
    const aliases = this.link([...owners, ...triggers.map((trigger) => trigger.unit.owner)]);
    const bodies = new Bodies(this.program, this.errors);
    const units = inOrder(owners).map((top) => ({ top, members: bodies.of(top) }));
    for (const { unit, decl } of triggers) {
      units.push({ top: unit.owner, members: this.scriptMembers(unit.owner, decl, bodies, unit.object) });
    }
    this.throwErrors();
    return {
      program: this.program,
      scripts: units.map(({ top, members }) => this.emit(top, members, aliases)),
      triggers: triggers.map((trigger) => trigger.unit).sort((a, b) => (a.name < b.name ? -1 : 1)),
      lineCount: [...classSources, ...triggerSources].reduce((sum, { body }) => sum + countLines(body), 0),
    };
  }

  /** Anonymous Apex, against the classes already compiled. */
  anonymous(source: string): Script {
    const file = 'AnonymousBlock.apex';
    const decl = parseScript(file, source);
    const owner = this.pseudoClass('AnonymousBlock', file, decl);
    const aliases = this.link([owner]);
    const members = this.scriptMembers(owner, decl, new Bodies(this.program, this.errors), null);
    this.throwErrors();
    return this.emit(owner, members, aliases);
  }

  private declare(source: SourceFile): void {
    const decl = this.parsed(() => parseClass(source.path, source.body));
    if (!decl) return;
    const key = decl.name.toLowerCase();
    if (this.program.classes.has(key)) {
      const place = { file: source.path, line: decl.line, column: decl.column };
      this.errors.found.push(new DeployError(`Duplicate class: ${decl.name}`, place));
      return;
    }
    this.program.classes.set(key, declareClass(decl, source.path, null, this.errors));
  }

  private parsed<R>(parse: () => R): R | null {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof DeployErrors)) throw error;
      this.errors.found.push(...error.errors);
      return null;
    }
  }

  private trigger(source: SourceFile): { unit: TriggerUnit; decl: TriggerDecl } | null {
    const decl = this.parsed(() => parseTrigger(source.path, source.body));
    if (!decl) return null;
    const object = findObject(this.program.model, decl.object.name);
    if (!object) {
      const { line, column } = decl.object;
      const problem = `sObject type '${decl.object.name}' is not supported.`;
      this.errors.found.push(new DeployError(problem, { file: source.path, line, column }));
      return null;
    }
    const events = new Set(decl.events.map(({ phase, operation }) => `${phase} ${operation}`));
    return { unit: { name: decl.name, object, events, owner: this.pseudoClass(decl.name, source.path, decl) }, decl };
  }

  /** A class around the statements of a trigger or script. */
  private pseudoClass(name: string, file: string, { members }: ScriptDecl | TriggerDecl): ProjectClass {
    const none = { words: new Set<string>(), annotations: [] };
    const statics = members.map((member) =>
      member.kind === 'method'
        ? { ...member, modifiers: { ...member.modifiers, words: new Set([...member.modifiers.words, 'static']) } }
        : member,
    );
    const decl: TypeDecl = {
      kind: 'class',
      name,
      line: 1,
      column: 1,
      modifiers: none,
      extends: null,
      implements: [],
      constants: [],
      members: statics,
      endLine: 1,
    };
    return declareClass(decl, file, null, this.errors, true);
  }

  /** Supertypes, members, contracts and names of newly declared classes. */
  private link(owners: readonly ProjectClass[]): Aliases {
    for (const owner of owners) declareSupertypes(owner, this.program, this.errors);
    this.throwErrors();
    for (const owner of owners) declareMembers(owner, this.program, this.errors);
    for (const owner of owners) {
      for (const symbol of [owner, ...owner.inner.values()]) makeInfo(symbol, this.program);
      checkContracts(owner, this.program, this.errors);
    }
    return nameMethods(owners, this.program);
  }

  private scriptMembers(
    owner: ProjectClass,
    { body }: ScriptDecl | TriggerDecl,
    bodies: Bodies,
    trigger: ObjectDef | null,
  ): BoundMember[] {
    const run: MethodSymbol = { ...owner.constructors[0]!, name: 'run', isStatic: true, returns: T.void, jsName: RUN };
    const main: BoundMember = { kind: 'method', owner, method: run, body: bodies.script(owner, body, trigger) };
    return [main, ...bodies.of(owner)];
  }

  private emit(top: ProjectClass, members: readonly BoundMember[], aliases: Aliases): Script {
    const links = new Links(this.holderOf);
    return { top, code: emitScript({ top, members, links, aliases }), links: links.values };
  }

  private throwErrors(): void {
    if (this.errors.found.length) throw new DeployErrors(this.errors.found);
  }
}

function countLines(text: string): number {
  let lines = 1;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lines++;
  return text.endsWith('\n') ? lines - 1 : lines;
}

/** Top-level classes, each after those its own classes extend. */
function inOrder(owners: readonly ProjectClass[]): ProjectClass[] {
  const ordered = new Set<ProjectClass>();
  const visiting = new Set<ProjectClass>();
  const visit = (top: ProjectClass): void => {
    if (visiting.has(top)) return;
    visiting.add(top);
    for (const symbol of [top, ...top.inner.values()]) {
      const parent = projectSuperclass(symbol);
      if (parent) visit(topLevel(parent));
    }
    ordered.add(top);
  };
  owners.forEach(visit);
  return [...ordered];
}
