/** Everything that changes records: DML statements, savepoints, events. */
import type { DataService, DmlOperation, DmlOptions, Org, RowResult } from '../../org/services';
import { tx } from '../../org/transaction';
import type { SObject } from '../../values/sobject';
import type { Store } from '../store';
import type { SaveEnvironment } from './environment';
import { Formulas } from './formulas';
import { mergeRecords } from './merge';
import { publishEvents } from './publish';
import { emptyRecycleBin } from './recycleBin';
import { release, rollbackTo, setSavepoint } from './savepoints';
import { runStatement } from './statement';
import type { AutoNumbers } from './systemFields';

export type SaveService = Pick<
  DataService,
  | 'dml'
  | 'publish'
  | 'setSavepoint'
  | 'rollback'
  | 'releaseSavepoint'
  | 'emptyRecycleBin'
  | 'fillDefaults'
  | 'fillFormulas'
> & {
  /** Compiles defaults, validation rules and formula fields of every object; throws DeployErrors. */
  compileFormulas(): void;
};

export function createSave(org: Org, store: Store, autoNumbers: AutoNumbers): SaveService {
  const environment: SaveEnvironment = {
    org,
    store: timed(store),
    formulas: new Formulas(org),
    autoNumbers,
  };
  return {
    dml: (operation, records, options) => dml(environment, operation, records, options),
    publish: (events, options) => publishEvents(environment, events, options),
    setSavepoint: (uncounted) => setSavepoint(environment, uncounted),
    rollback: (savepoint, uncounted) => rollbackTo(environment, savepoint, uncounted),
    releaseSavepoint: (savepoint) => release(environment, savepoint),
    fillDefaults: (record) => environment.formulas.fillDefaults(record.object, [record], tx().user),
    fillFormulas: (records) => fillFormulas(environment, records),
    emptyRecycleBin: (records) => emptyRecycleBin(environment, records),
    compileFormulas: () => environment.formulas.compileAll(),
  };
}

/** Time in the database is no CPU time of the transaction. */
function timed(store: Store): Store {
  const count =
    <A extends unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      const began = performance.now();
      try {
        return work(...args);
      } finally {
        tx().waitMilliseconds += performance.now() - began;
      }
    };
  const counted = Object.create(store) as { -readonly [K in keyof Store]: Store[K] };
  counted.insertRows = count((...args) => store.insertRows(...args));
  counted.updateRows = count((...args) => store.updateRows(...args));
  counted.updateAll = count((...args) => store.updateAll(...args));
  counted.deleteRows = count((...args) => store.deleteRows(...args));
  counted.readByIds = count((...args) => store.readByIds(...args));
  counted.readByField = count((...args) => store.readByField(...args));
  // The others work on the store itself, whose state is its own.
  counted.nextId = (object) => store.nextId(object);
  counted.idFor = (object, values) => store.idFor(object, values);
  counted.savepoint = () => store.savepoint();
  counted.rollbackTo = (savepoint) => store.rollbackTo(savepoint);
  counted.release = (savepoint) => store.release(savepoint);
  return counted;
}

function dml(
  environment: SaveEnvironment,
  operation: DmlOperation,
  records: readonly SObject[],
  options: DmlOptions,
): RowResult[] {
  if (operation === 'merge') return mergeRecords(environment, records, options);
  // Flows and the API create events as records; Apex publishes them through EventBus.
  const events =
    operation === 'insert' && records.length > 0 && records.every((each) => each?.object.kind === 'platformEvent');
  if (events) return publishEvents(environment, records, { access: options.access });
  return runStatement(environment, operation, records, options);
}

function fillFormulas(environment: SaveEnvironment, records: readonly SObject[]): void {
  for (const object of new Set(records.map((record) => record.object))) {
    environment.formulas.fillFormulaFields(
      object,
      records.filter((record) => record.object === object),
    );
  }
}
