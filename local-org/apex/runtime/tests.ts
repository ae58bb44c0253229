/** Apex tests: finding them and running one. */
import { freshMixedDml } from '../../data/save/setupObjects';
import { tx, type RunningUser } from '../../org/transaction';
import type { TestOutcome } from '../../org/services';
import { ApexException } from '../../values/exceptions';
import type { Engine } from '../engine';
import { stackText } from '../platform/stack';
import { hasAnnotation } from '../resolve/declare';
import type { MethodSymbol, ProjectClass } from '../types/symbols';

function isTest(method: MethodSymbol): boolean {
  const modifiers = method.decl!.modifiers;
  return method.isStatic && (hasAnnotation(modifiers, 'istest') || modifiers.words.has('testmethod'));
}

const methodsOf = (symbol: ProjectClass): MethodSymbol[] => [...symbol.methods.values()].flat();

export function findTests(engine: Engine, filter?: readonly string[]): { className: string; methodName: string }[] {
  const wanted = filter && new Set(filter.map((name) => name.toLowerCase()));
  return engine.classes
    .filter((symbol) => symbol.isTest || methodsOf(symbol).some(isTest))
    .flatMap((symbol) =>
      methodsOf(symbol)
        .filter(isTest)
        .map((method) => ({ className: symbol.name, methodName: method.name })),
    )
    .filter(({ className, methodName }) => {
      const name = className.toLowerCase();
      return !wanted || wanted.has(name) || wanted.has(`${name}.${methodName.toLowerCase()}`);
    });
}

/** Runs a test method, its class's @TestSetup before it, in a transaction that is rolled back. */
export function runTest(engine: Engine, className: string, methodName: string, user: RunningUser): TestOutcome {
  const symbol = engine.projectClass(className);
  const method = symbol?.methods
    .get(methodName.toLowerCase())
    ?.find((each) => isTest(each) && each.parameters.length === 0);
  if (!symbol || !method) throw new Error(`there is no test method ${className}.${methodName}`);
  const started = performance.now();
  const run = () => {
    try {
      runBody(engine, symbol, method);
      return null;
    } catch (error) {
      return { error };
    }
  };
  const failure = engine.org.run(user, 'test', run, { seeAllData: seesAllData(symbol, method) });
  const milliseconds = Math.round(performance.now() - started);
  const names = { className: symbol.name, methodName: method.name, milliseconds };
  if (!failure) return { ...names, passed: true, message: null, stackTrace: null };
  return { ...names, passed: false, ...describe(failure.error) };
}

/** The method's own word counts before its class's. */
function seesAllData(symbol: ProjectClass, method: MethodSymbol): boolean {
  for (const modifiers of [method.decl!.modifiers, symbol.modifiers]) {
    const said = modifiers.annotations.find(({ name }) => name.toLowerCase() === 'istest')?.values.get('seealldata');
    if (said !== undefined) return said === true;
  }
  return false;
}

function runBody(engine: Engine, symbol: ProjectClass, method: MethodSymbol): void {
  const running = tx();
  running.sharing = false;
  for (const setup of methodsOf(symbol).filter((each) => hasAnnotation(each.decl!.modifiers, 'testsetup'))) {
    const back = running.limits.fresh();
    engine.invoke(setup, []);
    back();
    engine.resetStatics();
    // The data is there as if saved long ago: set-up objects may be saved and callouts made.
    freshMixedDml(running);
    running.dirty = false;
  }
  engine.invoke(method, []);
}

function describe(error: unknown): { message: string; stackTrace: string } {
  if (error instanceof ApexException) {
    const message = `${error.typeName}: ${error.apexMessage ?? 'Script-thrown exception'}`;
    return { message, stackTrace: error.apexStack ?? stackText(error.stack) };
  }
  const { name, message, stack } = error as Error;
  return { message: `${name}: ${message}`, stackTrace: stackText(stack) };
}
