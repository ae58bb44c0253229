/** Record trees: parents with their children, saved together or not at all. */
import { findObject } from '../../metadata/model';
import type { ObjectDef } from '../../metadata/model';
import type { RowError } from '../../org/services';
import type { SObject } from '../../values/sobject';
import { asObject, inTransaction, jsonObject, objectOf } from '../call';
import type { Call } from '../call';
import { fail } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { inputErrors, readRecord, typeOf } from '../records/input';
import { objectRefusal, saveRecords } from '../records/save';

const MOST_RECORDS = 200;
const DEEPEST = 5;

interface Node {
  readonly referenceId: string;
  readonly object: ObjectDef;
  readonly input: Record<string, unknown>;
  readonly parent: { readonly node: Node; readonly field: string } | null;
  record: SObject | null;
}

interface NodeErrors {
  readonly referenceId: string;
  readonly errors: readonly RowError[];
}

/** Carries the errors out of the transaction it rolls back. */
class TreeFailure extends Error {
  readonly results: readonly NodeErrors[];

  constructor(results: readonly NodeErrors[]) {
    super('tree');
    this.results = results;
  }
}

export function createTree(call: Call): ApiResponse {
  const { records } = jsonObject(call.request);
  const levels = readLevels(call, objectOf(call), records);
  try {
    const results = inTransaction(call, () => {
      for (const level of levels) saveLevel(call, level);
      return levels.flat().map(({ referenceId, record }) => ({ referenceId, id: record!.id }));
    });
    return json(201, { hasErrors: false, results });
  } catch (error) {
    if (error instanceof TreeFailure) return json(400, { hasErrors: true, results: error.results });
    throw error;
  }
}

/** Roots, their children, their grandchildren …; what is no tree is refused before anything is saved. */
function readLevels(call: Call, root: ObjectDef, records: unknown): Node[][] {
  const levels: Node[][] = [];
  const seen = new Set<string>();
  const node = (input: unknown, object: ObjectDef, parent: Node['parent']): Node => {
    const fields = asObject(input);
    const attributes = fields['attributes'] as { referenceId?: unknown } | undefined;
    const referenceId = attributes?.referenceId;
    const type = typeOf(attributes);
    if (typeof referenceId !== 'string' || type?.toLowerCase() !== object.name.toLowerCase()) {
      fail(400, 'INVALID_INPUT', `Each record needs attributes with type ${object.name} and a referenceId`);
    }
    if (seen.has(referenceId as string))
      fail(400, 'INVALID_INPUT', `Duplicate ReferenceId provided in the request: ${String(referenceId)}`);
    seen.add(referenceId as string);
    if (seen.size > MOST_RECORDS) fail(400, 'INVALID_INPUT', `A tree holds at most ${MOST_RECORDS} records`);
    return { referenceId: referenceId as string, object, input: fields, parent, record: null };
  };
  let level = list(records, 'records').map((input) => node(input, root, null));
  while (level.length > 0) {
    levels.push(level);
    if (levels.length > DEEPEST) fail(400, 'INVALID_INPUT', `A tree is at most ${DEEPEST} levels deep`);
    level = level.flatMap((parent) => childrenOf(call, parent, node));
  }
  return levels;
}

function childrenOf(
  call: Call,
  parent: Node,
  node: (input: unknown, object: ObjectDef, parent: Node['parent']) => Node,
): Node[] {
  const relationships = call.org.model.children.get(parent.object.name.toLowerCase()) ?? [];
  return Object.entries(parent.input).flatMap(([key, value]) => {
    const relationship = relationships.find(({ name }) => name?.toLowerCase() === key.toLowerCase());
    if (!relationship) return [];
    delete parent.input[key];
    const child = findObject(call.org.model, relationship.childObject)!;
    const inputs = list(asObject(value)['records'], `${key}.records`);
    return inputs.map((input) => node(input, child, { node: parent, field: relationship.field.name }));
  });
}

function list(value: unknown, name: string): unknown[] {
  return Array.isArray(value) && value.length > 0
    ? value
    : fail(400, 'INVALID_INPUT', `${name} must be a list of at least one record`);
}

/** One DML statement for each object of a level. */
function saveLevel(call: Call, level: readonly Node[]): void {
  const failures: NodeErrors[] = [];
  for (const node of level) {
    try {
      node.record = readRecord(call, node.object, node.input, { operation: 'create', addressed: ['Id'] });
      if (node.parent) node.record.set(node.parent.field, node.parent.node.record!.id);
    } catch (error) {
      failures.push({ referenceId: node.referenceId, errors: inputErrors(error) });
    }
  }
  if (failures.length > 0) throw new TreeFailure(failures);
  for (const object of new Set(level.map((node) => node.object))) {
    const nodes = level.filter((node) => node.object === object);
    const refusal = objectRefusal(call, object, 'insert');
    if (refusal) throw new TreeFailure(nodes.map(({ referenceId }) => ({ referenceId, errors: inputErrors(refusal) })));
    const results = saveRecords(
      call,
      'insert',
      nodes.map(({ record }) => record!),
    );
    results.forEach(({ success, id, errors }, index) => {
      if (success) nodes[index]!.record!.id = id;
      else failures.push({ referenceId: nodes[index]!.referenceId, errors });
    });
  }
  if (failures.length > 0) throw new TreeFailure(failures);
}
