/** An org whose triggers, flows and queries are written in TypeScript: for saving by itself. */
import { join } from 'node:path';
import { LocalOrg, type Engines, type OrgSettings } from '../../../local-org/org/localOrg';
import { createReading } from '../../../local-org/org/reading';
import type {
  ApexEngine,
  DmlOperation,
  DmlOptions,
  FlowEngine,
  RowResult,
  TriggerOperation,
  TriggerPhase,
} from '../../../local-org/org/services';
import type { Transaction } from '../../../local-org/org/transaction';
import { findObject } from '../../../local-org/metadata/model';
import { loadProject } from '../../../local-org/metadata/load';
import { ApexException } from '../../../local-org/values/exceptions';
import { ApexDecimal } from '../../../local-org/values/numbers';
import { SObject } from '../../../local-org/values/sobject';
import type { FieldValue } from '../../../local-org/values/value';

export type Trigger = (news: readonly SObject[] | null, olds: readonly SObject[] | null) => void;

/** Triggers by `Account before insert`. */
export const triggers = new Map<string, Trigger>();
/** Record flows by `Account before`. */
export const flows = new Map<string, (news: readonly SObject[], olds: readonly SObject[] | null) => void>();
export const eventFlows: { object: string; events: readonly SObject[] }[] = [];
export const failures: { what: string; error: unknown }[] = [];

const has = (map: ReadonlyMap<string, unknown>, object: string): boolean =>
  [...map.keys()].some((key) => key.startsWith(`${object} `));

const apex = {
  compile: () => undefined,
  lineCount: 0,
  hasTriggers: (object) => has(triggers, object.name),
  runTriggers: (object, phase: TriggerPhase, operation: TriggerOperation, news, olds) =>
    triggers.get(`${object.name} ${phase} ${operation}`)?.(news, olds),
  resetStatics: () => () => undefined,
} as Partial<ApexEngine> as ApexEngine;

const flow = {
  compile: () => undefined,
  hasRecordFlows: (object, timing) => flows.has(`${object.name} ${timing}`),
  runRecordFlows: (object, timing, _operation, news, olds) => flows.get(`${object.name} ${timing}`)?.(news, olds),
  runEventFlows: (object, events) => void eventFlows.push({ object: object.name, events }),
} as Partial<FlowEngine> as FlowEngine;

const engines: Engines = { read: createReading, apex: () => apex, flow: () => flow };

export async function openTestOrg(settings: OrgSettings = {}): Promise<LocalOrg> {
  const onFailure = (what: string, error: unknown) => void failures.push({ what, error });
  return LocalOrg.open(loadProject(join(__dirname, 'project')), engines, { onFailure, ...settings });
}

export function clear(): void {
  triggers.clear();
  flows.clear();
  eventFlows.length = 0;
  failures.length = 0;
}

/** A record; numbers become decimals where the field is one. */
export function record(
  org: LocalOrg,
  object: string,
  values: Readonly<Record<string, FieldValue | SObject>> = {},
): SObject {
  const made = new SObject(findObject(org.model, object)!);
  for (const [name, value] of Object.entries(values)) {
    if (value instanceof SObject) {
      made.parents ??= new Map();
      made.parents.set(name, value);
      continue;
    }
    const type = made.field(name)?.type;
    if (!type) throw new Error(`${object} has no field ${name}`);
    made.set(name, typeof value === 'number' && type !== 'int' ? new ApexDecimal(value) : value);
  }
  return made;
}

/** Runs in a transaction of the admin that is committed. */
export const commit = <R>(org: LocalOrg, work: (tx: Transaction) => R): R => org.run(org.admin, 'synchronous', work);

export const SYSTEM: DmlOptions = { access: 'SYSTEM', sharing: false, allOrNone: true };
export const PARTIAL: DmlOptions = { ...SYSTEM, allOrNone: false };

export function save(
  org: LocalOrg,
  operation: DmlOperation,
  records: readonly SObject[],
  options: Partial<DmlOptions> = {},
): RowResult[] {
  return org.data.dml(operation, records, { ...SYSTEM, ...options });
}

/** The exception that the work throws; fails when it throws none. */
export function thrown(work: () => unknown): ApexException {
  try {
    work();
  } catch (error) {
    if (error instanceof ApexException) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Error of one row as `CODE, message: [fields]`. */
export const rowErrors = (results: readonly RowResult[]): string[] =>
  results.map(({ success, errors }) =>
    success
      ? 'ok'
      : errors
          .map(({ statusCode, message, fields }) => `${statusCode}, ${message}: [${fields.join(', ')}]`)
          .join(' | '),
  );

export function stored(org: LocalOrg, object: string, id: string): SObject | null {
  return org.store.readByIds(findObject(org.model, object)!, [id]).get(id) ?? null;
}

/** Rows of the object that are not deleted. */
export function countRows(org: LocalOrg, object: string): number {
  const [[count]] = org.store.select(`SELECT COUNT(*) FROM "${object}" WHERE "IsDeleted" = 0`) as [[number]];
  return count;
}
