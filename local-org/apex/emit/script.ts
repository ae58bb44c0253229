/**
 * One top-level class with everything inside it → one script. Methods are written flat, in order of the source; at its
 * end the script puts them where they belong: on prototypes, or on the holder `H` of what is static.
 *
 * | name        | is                                                                     |
 * |-------------|------------------------------------------------------------------------|
 * | `H`         | the class's holder: static methods, constructors, `$state()`            |
 * | `S`         | values of the static fields, null until first used in a transaction     |
 * | `$init()`   | makes them                                                             |
 * | `R`, `L`    | the runtime's functions, and the values the compiler links              |
 */
import type { Bound, BoundBody } from '../resolve/bound';
import type { BoundMember } from '../resolve/bodies';
import { projectSuperclass } from '../types/program';
import type { FieldSymbol, MethodSymbol, ProjectClass } from '../types/symbols';
import { symbolOf } from '../types/symbols';
import { Expressions, accessorName } from './expressions';
import type { Links } from './links';
import { isNonNull } from './nonNull';
import { Statements } from './statements';
import { Writer } from './writer';

export interface ScriptInput {
  readonly top: ProjectClass;
  readonly members: readonly BoundMember[];
  readonly links: Links;
  /** Second names of methods, for interfaces that name them otherwise. */
  readonly aliases: ReadonlyMap<ProjectClass, readonly { readonly alias: string; readonly method: MethodSymbol }[]>;
}

export function emitScript(input: ScriptInput): string {
  return new ScriptEmitter(input).emit();
}

class ScriptEmitter {
  private readonly input: ScriptInput;
  private readonly out = new Writer();
  private readonly expressions: Expressions;
  /** Assignments at the end of the script. */
  private readonly ends: string[] = [];
  private readonly staticInit: string[] = [];
  private readonly instanceInit = new Map<ProjectClass, string[]>();
  private readonly hasStatics: boolean;
  private functions = 0;

  constructor(input: ScriptInput) {
    this.input = input;
    this.expressions = new Expressions(input.links, input.top);
    this.hasStatics = input.members.some((member) => member.kind === 'initializer' && member.isStatic);
  }

  emit(): string {
    const { top } = this.input;
    const classes = [top, ...top.inner.values()].filter((symbol) => symbol.kind === 'class');
    const prologue = this.out.slot();
    for (const symbol of inOrder(classes)) this.skeleton(symbol);
    for (const member of this.input.members) this.member(member);
    for (const symbol of classes) this.finishClass(symbol);
    this.state();
    this.out.add(this.ends.join(''));
    this.out.add('})');
    prologue(`(function(R,L,H){"use strict";${this.input.links.prologue()}let S=null,calls$=0;`);
    return this.out.toString();
  }

  /** The JavaScript class: its fields, all null, so that every object has one shape. */
  private skeleton(symbol: ProjectClass): void {
    const parent = this.parentClass(symbol);
    const fields = [...symbol.fields.values()]
      .filter((field) => !field.isStatic)
      .map((field) => `this.${field.key}=null;`);
    const body = `constructor(){${parent ? 'super();' : ''}${fields.join('')}}`;
    this.out.add(`class ${classVariable(symbol)}${parent ? ` extends ${parent}` : ''}{${body}}`);
    this.ends.push(`H.$class_${symbol.jsName}=${classVariable(symbol)};`);
  }

  private parentClass(symbol: ProjectClass): string | null {
    const parent = symbol.superclass && symbolOf(symbol.superclass);
    if (!parent) return null;
    if (parent.origin === 'platform') return parent.spec.jsClass ? this.input.links.value(parent.spec.jsClass) : null;
    const holder = this.expressions.holder(parent);
    return holder === 'H' ? classVariable(parent) : `${holder}.$class_${parent.jsName}`;
  }

  private member(member: BoundMember): void {
    const { owner } = member;
    switch (member.kind) {
      case 'method': {
        const { method } = member;
        const name = this.function(owner, method.name, member.body, method.isStatic ? this.ensureInit() : '');
        this.ends.push(`${method.isStatic ? 'H' : `${classVariable(owner)}.prototype`}.${method.jsName}=${name};`);
        return;
      }
      case 'constructor':
        return this.constructorOf(owner, member.method, member.body);
      case 'getter':
      case 'setter': {
        const { field, kind } = member;
        const name = this.function(owner, `__sfdc_${field.name}`, member.body);
        const holder = field.isStatic ? 'H' : `${classVariable(owner)}.prototype`;
        // An assignment has the value assigned, whatever the setter does with it.
        const value = kind === 'getter' ? name : `function _skip_(v){${name}.call(this,v);return v;}`;
        this.ends.push(`${holder}.${accessorName(kind === 'getter' ? 'get' : 'set', field)}=${value};`);
        return;
      }
      case 'initializer':
        return this.initializer(member);
    }
  }

  /** Static fields get their values before anything of the class runs. */
  private ensureInit(): string {
    return this.hasStatics ? 'S??$init();' : '';
  }

  private initializer(member: Extract<BoundMember, { kind: 'initializer' }>): void {
    const { owner, body } = member;
    const [only] = body.body.statements;
    if (!only) return;
    if (member.isStatic) {
      this.staticInit.push(`${this.function(owner, '_clinit_', body)}();`);
      return;
    }
    let list = this.instanceInit.get(owner);
    if (!list) this.instanceInit.set(owner, (list = []));
    const plain = only.kind === 'expression' && only.value.kind === 'assign' && isPlain(only.value.value);
    if (plain) list.push(`${this.expressions.emit(only.value)};`);
    else list.push(`${this.function(owner, '_init_', body)}.call(this);`);
  }

  private constructorOf(owner: ProjectClass, method: MethodSymbol, body: BoundBody): void {
    const [first] = body.body.statements;
    const chain = first?.kind === 'expression' && first.value.kind === 'constructorChain' ? first.value : null;
    const runsInit = chain?.which !== 'this';
    const head =
      (owner.isVirtual ? this.ensureInit() : '') +
      (chain ? '' : this.superCall(owner)) +
      (runsInit && !chain ? `this.$fields_${owner.jsName}();` : '');
    const name = this.function(owner, '_init_', body, head, chain && runsInit ? `this.$fields_${owner.jsName}();` : '');
    this.ends.push(`${classVariable(owner)}.prototype.${method.jsName}=${name};`);
    this.maker(owner, method);
  }

  private maker(owner: ProjectClass, method: MethodSymbol): void {
    const parameters = method.parameters.map((_, i) => `a${i}`).join(',');
    const make = `${this.ensureInit()}const o=new ${classVariable(owner)}();o.${method.jsName}(${parameters});return o;`;
    this.ends.push(`H.${method.jsName}=function _skip_(${parameters}){${make}};`);
  }

  /** `super()`, which every constructor without a chain of its own begins with. */
  private superCall(owner: ProjectClass): string {
    const parent = projectSuperclass(owner);
    if (!parent) return '';
    const constructor = parent.constructors.find((each) => each.parameters.length === 0);
    return constructor ? `this.${constructor.jsName}();` : '';
  }

  /** A function for a body; its name is what stack traces show (platform/stack.ts reads it). */
  private function(owner: ProjectClass, label: string, body: BoundBody, head = '', afterFirst = ''): string {
    const name = `${owner.jsName}$_$${label}$$${this.functions++}`;
    const { out } = this;
    out.at(body.body.line);
    out.add(`function ${name}(${body.parameters.map((parameter) => parameter.jsName).join(',')}){`);
    const start = out.slot();
    this.expressions.calls = false;
    const statements = new Statements(out, this.expressions);
    const sharing = this.sharing(owner, body);
    out.add(sharing ? `const back$=${this.input.links.helper('setSharing')}(${sharing === 'with'});try{${head}` : head);
    const [first, ...rest] = body.body.statements;
    if (first) statements.emit(first);
    out.add(afterFirst);
    statements.all(rest);
    out.add(sharing ? '}finally{back$();}}' : '}');
    const temporaries = body.temporaries.map((each) => `${each.jsName}=null`);
    if (statements.loops) temporaries.push('n$=0');
    const declared = temporaries.length ? `let ${temporaries.join(',')};` : '';
    start(declared + (this.expressions.calls ? 'if((calls$=calls$+1&4095)===0)tick();' : ''));
    return name;
  }

  /** The sharing a body has to set: classes that say so, where data may be touched. */
  private sharing(owner: ProjectClass, body: BoundBody): 'with' | 'without' | null {
    if (!body.touchesData) return null;
    return owner.sharing === 'with' || owner.sharing === 'without' ? owner.sharing : null;
  }

  /** Implicit constructors, field initialisers in one, aliases. */
  private finishClass(symbol: ProjectClass): void {
    const prototype = `${classVariable(symbol)}.prototype`;
    const { links } = this.input;
    this.ends.push(`Object.defineProperty(${prototype},"$class",{value:${links.value(symbol.info)}});`);
    this.ends.push(
      `${prototype}.$fields_${symbol.jsName}=function _skip_(){${(this.instanceInit.get(symbol) ?? []).join('')}};`,
    );
    this.ends.push(`H.$allocate_${symbol.jsName}=function _skip_(){return new ${classVariable(symbol)}();};`);
    for (const constructor of symbol.constructors) if (!constructor.decl) this.implicitConstructor(symbol, constructor);
    for (const { alias, method } of this.input.aliases.get(symbol) ?? []) {
      this.ends.push(
        `${prototype}.${alias}=function _skip_(...a){return ${method.isStatic ? 'H' : 'this'}.${method.jsName}(...a);};`,
      );
    }
  }

  private implicitConstructor(symbol: ProjectClass, constructor: MethodSymbol): void {
    const parameters = constructor.parameters.map((_, i) => `a${i}`).join(',');
    const exception = parameters ? `${this.input.links.helper('initException')}(this,${parameters});` : '';
    const body = `${this.superCall(symbol)}${exception}this.$fields_${symbol.jsName}();`;
    this.ends.push(`${classVariable(symbol)}.prototype.${constructor.jsName}=function _skip_(${parameters}){${body}};`);
    if (!symbol.isAbstract) this.maker(symbol, constructor);
  }

  /** Static fields and how they come to be; the engine takes and gives back the whole state between transactions. */
  private state(): void {
    const fields = [...this.input.top.fields.values()].filter((field) => field.isStatic && field.kind !== 'constant');
    const values = fields.map((field: FieldSymbol) => `${field.key}:null`).join(',');
    this.out.add(`function $init(){S={${values}};H.$used();${this.staticInit.join('')}return S;}`);
    this.ends.push('H.$state=function(){return S??$init();};H.$get=function(){return S;};H.$set=function(s){S=s;};');
  }
}

/** Values that need no line of their own: they cannot fail. */
function isPlain(value: Bound): boolean {
  return (
    value.kind === 'constant' ||
    value.kind === 'link' ||
    (value.kind === 'newList' && value.values.length === 0 && isNonNull(value))
  );
}

/** A class of the project may be called Object or Math: the prefix keeps it from hiding JavaScript's own. */
const classVariable = (symbol: ProjectClass): string => `C$${symbol.jsName}`;

/** Superclasses before their subclasses. */
function inOrder(classes: readonly ProjectClass[]): ProjectClass[] {
  const ordered: ProjectClass[] = [];
  const visit = (symbol: ProjectClass): void => {
    if (ordered.includes(symbol)) return;
    const parent = projectSuperclass(symbol);
    if (parent && classes.includes(parent)) visit(parent);
    ordered.push(symbol);
  };
  classes.forEach(visit);
  return ordered;
}
