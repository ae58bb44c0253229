/** A compiled program made to run: its scripts evaluated, the state of its static fields kept and swapped. */
import vm from 'node:vm';
import { completeInfo } from '../resolve/classInfo';
import type { Script } from '../compile';
import type { Holder } from '../emit/links';
import type { ProjectClass } from '../types/symbols';
import { support } from './support';

type Callable = (...args: unknown[]) => unknown;

interface LoadedHolder {
  $get(): unknown;
  $set(state: unknown): void;
  $used(): void;
}

/** JavaScript keeps ten frames unless told otherwise; Apex's traces are longer. */
const FRAMES = 64;

export class RunningProgram {
  private readonly holders = new WeakMap<ProjectClass, Holder>();
  /** Classes whose static fields have values in this transaction. */
  private used = new Set<LoadedHolder>();

  /** The object a class's static members lie on; there before its script has run, so that scripts can refer to it. */
  holder(top: ProjectClass): Holder {
    let holder = this.holders.get(top);
    if (!holder) {
      const made = {} as Holder;
      made.$used = () => this.used.add(made as unknown as LoadedHolder);
      this.holders.set(top, (holder = made));
    }
    return holder;
  }

  load(script: Script): void {
    Error.stackTraceLimit = Math.max(Error.stackTraceLimit, FRAMES);
    const holder = this.holder(script.top);
    const evaluate = new vm.Script(script.code, { filename: script.top.file }).runInThisContext() as Callable;
    evaluate(support, script.links, holder);
    for (const symbol of [script.top, ...script.top.inner.values()]) this.complete(symbol, holder);
  }

  private complete(symbol: ProjectClass, holder: Holder): void {
    if (symbol.kind !== 'class') return;
    const plain = symbol.constructors.find((each) => each.parameters.length === 0);
    const canConstruct = plain && !symbol.isAbstract;
    completeInfo(symbol.info!, {
      construct: canConstruct ? (holder[plain.jsName] as () => never) : null,
      allocate: symbol.isAbstract ? null : (holder[`$allocate_${symbol.jsName}`] as () => never),
    });
  }

  /** A static method by its JavaScript name. */
  call(top: ProjectClass, name: string, args: readonly unknown[]): unknown {
    return (this.holder(top)[name] as Callable)(...args);
  }

  resetStatics(): () => void {
    const before = [...this.used].map((holder) => ({ holder, state: holder.$get() }));
    for (const { holder } of before) holder.$set(null);
    this.used = new Set();
    return () => {
      for (const holder of this.used) holder.$set(null);
      for (const { holder, state } of before) holder.$set(state);
      this.used = new Set(before.map(({ holder }) => holder));
    };
  }
}
