/** What a script needs from outside: helpers, values made at compile time, other classes. Handed in when it is run. */
import { support } from '../runtime/support';
import type { ProjectClass } from '../types/symbols';

export type Holder = Record<string, (...args: never[]) => unknown>;

export class Links {
  readonly values: unknown[] = [];
  private readonly indexes = new Map<unknown, string>();
  private readonly helpers = new Set<string>();
  private readonly holderOf: (top: ProjectClass) => Holder;

  constructor(holderOf: (top: ProjectClass) => Holder) {
    this.holderOf = holderOf;
  }

  /** JavaScript name of a value. */
  value(value: unknown): string {
    let name = this.indexes.get(value);
    if (!name) this.indexes.set(value, (name = `l${this.values.push(value) - 1}`));
    return name;
  }

  holder(top: ProjectClass): string {
    return this.value(this.holderOf(top));
  }

  /** A function of the runtime. */
  helper(name: string): string {
    if (!(name in support)) throw new Error(`the runtime has no function ${name}`);
    this.helpers.add(name);
    return name;
  }

  /** Declarations of everything used; goes before the code. */
  prologue(): string {
    const names = this.values.map((_, index) => `l${index}=L[${index}]`);
    const helpers = `const {${['npe', 'tick', ...this.helpers].join(',')}}=R;`;
    return names.length ? `${helpers}const ${names.join(',')};` : helpers;
  }
}
