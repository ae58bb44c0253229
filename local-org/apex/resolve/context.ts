/** Where an expression stands: class, method, local variables in scope. One per body being resolved. */
import type { ObjectDef } from '../../metadata/model';
import type { Node } from '../parse/ast';
import type { Program } from '../types/program';
import { refuse } from '../types/problem';
import type { FieldSymbol, MethodSymbol, ProjectClass } from '../types/symbols';
import type { ApexType } from '../types/type';
import type { Bound, Local } from './bound';
import type { Errors } from './errors';
import { checkIdentifier } from './identifiers';

export interface ContextOptions {
  readonly program: Program;
  readonly errors: Errors;
  readonly owner: ProjectClass;
  readonly isStatic: boolean;
  /** Return type; null where no return is allowed. */
  readonly returns: ApexType | null;
  readonly method?: MethodSymbol | null;
  /** The property whose accessor this is: its name means the stored value in it. */
  readonly accessorOf?: FieldSymbol | null;
  /** Constructors and initialisers may set final fields. */
  readonly initializes?: boolean;
  /** The object of the trigger this is. */
  readonly trigger?: ObjectDef | null;
}

export class Context {
  readonly program: Program;
  readonly errors: Errors;
  readonly owner: ProjectClass;
  readonly isStatic: boolean;
  readonly returns: ApexType | null;
  readonly method: MethodSymbol | null;
  readonly accessorOf: FieldSymbol | null;
  readonly initializes: boolean;
  readonly trigger: ObjectDef | null;
  readonly temporaries: Local[] = [];
  /** Names whose declarations were refused: their uses are no errors of their own. */
  readonly refused = new Set<string>();
  /** Loops around the statement being resolved. */
  loops = 0;
  touchesData = false;
  /** A `this(…)` or `super(…)` may stand here: first statement of a constructor. */
  atConstructorHead = false;
  private scopes: Map<string, Local>[] = [new Map()];
  private names = 0;

  constructor(options: ContextOptions) {
    this.program = options.program;
    this.errors = options.errors;
    this.owner = options.owner;
    this.isStatic = options.isStatic;
    this.returns = options.returns;
    this.method = options.method ?? null;
    this.accessorOf = options.accessorOf ?? null;
    this.initializes = options.initializes ?? false;
    this.trigger = options.trigger ?? null;
  }

  get file(): string {
    return this.owner.file;
  }

  /** Names declared while `work` runs are forgotten afterwards. */
  scoped<R>(work: () => R): R {
    this.scopes.push(new Map());
    try {
      return work();
    } finally {
      this.scopes.pop();
    }
  }

  declare(name: string, type: ApexType, place: Node, isFinal = false): Local {
    checkIdentifier(name, place);
    if (this.local(name)) refuse(place, `Duplicate variable: ${name}`);
    const local = this.make(name, type, isFinal);
    this.scopes[this.scopes.length - 1]!.set(name.toLowerCase(), local);
    return local;
  }

  local(name: string): Local | null {
    const lower = name.toLowerCase();
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const local = this.scopes[i]!.get(lower);
      if (local) return local;
    }
    return null;
  }

  /** Lower-case names of all variables in scope. */
  localNames(): string[] {
    return this.scopes.flatMap((scope) => [...scope.keys()]);
  }

  /** A variable of the compiler's own, declared at the head of the JavaScript function. */
  temporary(type: ApexType, value: Bound | null): Local {
    const local = this.make('t', type, false);
    local.values.push(value);
    this.temporaries.push(local);
    return local;
  }

  /** A variable of the compiler's own that a statement declares itself. */
  make(name: string, type: ApexType, isFinal = false): Local {
    return {
      name,
      type,
      jsName: `${name.toLowerCase().replace(/[^a-z0-9_]/g, '_')}$${this.names++}`,
      isFinal,
      values: [],
    };
  }

  typeOf(ref: Parameters<Program['typeOf']>[0]): ApexType {
    return this.program.typeOf(ref, this.owner);
  }

  unsupported(feature: string, place: Node): never {
    return refuse(place, `local-org does not support ${feature}`);
  }
}
