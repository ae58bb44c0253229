/** Create, update, upsert and delete records; publish platform events. */
import type { ObjectDef } from '../metadata/model';
import { DeployError, Unsupported } from '../org/errors';
import type { DmlOptions, RowResult } from '../org/services';
import { tx } from '../org/transaction';
import { ApexList } from '../values/collections';
import { SObject } from '../values/sobject';
import type { Value } from '../values/value';
import type { ElementCompiler } from './compiler';
import { operationFault, recordsFault, rowErrorText } from './faults';
import type { Interview } from './interview';
import { attempt, compileSelection, prepare, writable } from './lookup';
import type { FlowNode } from './node';
import { filterValues, selectRecords, type Selection } from './query';
import type { FlowScope, Reference } from './scope';
import { fieldType, simple, toFieldValue } from './types';
import { compileValue, expectType } from './values';
import type { XmlElement } from './xml';

/** Rows of one interview, and how its fault names them. */
interface Request {
  readonly interview: Interview;
  readonly rows: SObject[];
  /** Records of variables that get the ids. */
  readonly sources: readonly SObject[];
}

type Values = (interview: Interview, into: SObject) => void;

/** `inputAssignments`: fields and their values. */
function assignments(scope: FlowScope, element: XmlElement, object: ObjectDef, what: string): Values | null {
  const list = element.all('inputAssignments').map((input) => {
    const field = scope.field(object, input.required('field'), input.place);
    const value = compileValue(scope, input.one('value'), input.place);
    input.finish(what);
    expectType(value, fieldType(field) ?? simple('String'), field.name);
    return { field, value };
  });
  if (!list.length) return null;
  return (interview, into) => {
    for (const { field, value } of list) into.set(field.name, toFieldValue(value.read(interview), field));
  };
}

function records(value: Value): SObject[] {
  if (value instanceof ApexList) return value.items.filter((item): item is SObject => item instanceof SObject);
  return value instanceof SObject ? [value] : [];
}

/** What of a record variable goes to the database: the fields that may be written. */
function writableCopy(record: SObject, operation: 'insert' | 'update' | 'upsert'): SObject {
  const copy = new SObject(record.object);
  for (const [name, value] of record.values) {
    const field = record.field(name);
    const allowed =
      field &&
      !field.formula &&
      (operation === 'insert'
        ? field.createable
        : operation === 'update'
          ? field.updateable
          : field.createable || field.updateable);
    if (allowed || (name === 'Id' && operation !== 'insert')) copy.set(name, value);
  }
  return copy;
}

function options({ batch }: Interview, allOrNone: boolean): DmlOptions {
  return { ...batch.context, allOrNone };
}

/** Before-save flows change their record and nothing else. */
function onlyAfterSave(compiler: ElementCompiler, node: FlowNode): void {
  if (compiler.timing !== 'before') return;
  throw new DeployError(
    `The element ${node.name} (${node.kind}) isn't available in flows that run before the record is saved.`,
    node.place,
  );
}

export function declareCreate({ scope }: ElementCompiler, element: XmlElement): void {
  const name = element.required('name');
  // With fields given one by one, the element itself stands for the id of the new record.
  if (element.flag('storeOutputAutomatically')) scope.declareValue(name, simple('String'), element.place);
  else scope.declare({ name, type: null, read: () => null }, element.place);
}

export function create(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const { scope } = compiler;
  const node = compiler.node(element, 'FlowRecordCreate', true);
  onlyAfterSave(compiler, node);
  const what = `the creation ${node.name}`;
  const { object, ask } = element.one('inputReference')
    ? fromVariable(scope, element, what)
    : fromFields(scope, element, what);
  const idName = element.value('assignRecordIdToReference');
  const idTarget = idName ? writable(scope.reference(idName, element.place), element) : null;
  const stores = element.flag('storeOutputAutomatically');
  const upsert = upsertOptions(scope, element, object);
  element.finish(what);
  if (object.kind === 'customMetadata')
    throw new DeployError(`Records of ${object.name} can't be created by flows.`, element.place);

  node.group = (interviews) => {
    const requests = prepare(node, interviews, ask);
    const rows = requests.flatMap((request) => request.rows);
    const results = write(rows, (all) => insert(object, all, requests[0]!.interview, upsert));
    settle(
      node,
      requests,
      results,
      (error) => operationFault(upsert ? 'upsert' : 'create', error),
      (request, own) => {
        request.sources.forEach((source, index) => (source.id = own[index]!.id));
        const id = own[0]?.id ?? null;
        idTarget?.write?.(request.interview, id);
        if (stores) request.interview.values.set(node.name, id);
      },
    );
  };
  return node;
}

interface Upsert {
  readonly externalIdField: string | undefined;
  readonly allOrNone: boolean;
}

function upsertOptions(scope: FlowScope, element: XmlElement, object: ObjectDef): Upsert | null {
  const doesUpsert = element.flag('doesUpsert');
  const allOrNone = element.flag('doesUpsertAllOrNone');
  const name = element.value('upsertExternalIdField') ?? element.value('upsertStandardIdField');
  element.value('upsertStandardIdField');
  if (!doesUpsert) return null;
  const field = name ? scope.field(object, name, element.place) : null;
  return { externalIdField: field && field.name !== 'Id' ? field.name : undefined, allOrNone };
}

function insert(object: ObjectDef, rows: readonly SObject[], first: Interview, upsert: Upsert | null): RowResult[] {
  const { data } = tx().org;
  if (object.kind === 'platformEvent') return data.publish(rows, { access: first.batch.context.access });
  if (!upsert) return data.dml('insert', rows, options(first, false));
  return data.dml('upsert', rows, { ...options(first, upsert.allOrNone), externalIdField: upsert.externalIdField });
}

interface Creation {
  readonly object: ObjectDef;
  readonly ask: (interview: Interview) => Request;
}

function fromFields(scope: FlowScope, element: XmlElement, what: string): Creation {
  const object = scope.object(element.required('object'), element.place);
  const fill = assignments(scope, element, object, what);
  const ask = (interview: Interview): Request => {
    const row = new SObject(object);
    fill?.(interview, row);
    return { interview, rows: [row], sources: [] };
  };
  return { object, ask };
}

function fromVariable(scope: FlowScope, element: XmlElement, what: string): Creation {
  const input = recordInput(scope, element);
  if (element.all('inputAssignments').length)
    throw new Unsupported(`inputAssignments beside inputReference in ${what}`, element.place);
  const operation = element.flag('doesUpsert') ? 'upsert' : 'insert';
  const ask = (interview: Interview): Request => {
    const sources = records(input.read(interview));
    return { interview, sources, rows: sources.map((record) => writableCopy(record, operation)) };
  };
  return { object: input.type.object!, ask };
}

function recordInput(scope: FlowScope, element: XmlElement): Reference {
  const input = scope.reference(element.required('inputReference'), element.place);
  if (input.type.data !== 'SObject')
    throw new DeployError(`"${input.text}" isn't a record or a record collection.`, element.place);
  return input;
}

/** Runs a statement when there is anything to write; a text is the fault of all. */
function write(rows: readonly SObject[], statement: (rows: readonly SObject[]) => RowResult[]): RowResult[] | string {
  return rows.length ? attempt(() => statement(rows)) : [];
}

/** Gives each interview its results: on with it, or into its fault path with the first error of its rows. */
function settle(
  node: FlowNode,
  requests: readonly Request[],
  results: readonly RowResult[] | string,
  fault: (error: string, request: Request) => string,
  done: (request: Request, own: readonly RowResult[]) => void = () => undefined,
): void {
  let at = 0;
  for (const request of requests) {
    const own = typeof results === 'string' ? [] : results.slice(at, (at += request.rows.length));
    const failed = own.find((result) => !result.success);
    const error = typeof results === 'string' && request.rows.length ? results : failed && rowErrorText(failed.errors);
    if (error) {
      request.interview.fault(node, fault(error, request));
    } else {
      done(request, own);
      request.interview.goto(node.connector);
    }
  }
}

export function update(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const { scope } = compiler;
  const node = compiler.node(element, 'FlowRecordUpdate', true);
  const what = `the update ${node.name}`;
  const reference = element.value('inputReference');
  if (reference?.toLowerCase() === '$record' && compiler.timing === 'before')
    return updateTriggering(compiler, element, node, what);
  onlyAfterSave(compiler, node);
  if (reference) updateReferenced(scope, element, node, what);
  else updateSelected(scope, element, node, what);
  element.finish(what);
  return node;
}

/** In a before-save flow: the record is changed where it lies, without a statement. */
function updateTriggering({ scope }: ElementCompiler, element: XmlElement, node: FlowNode, what: string): FlowNode {
  recordInput(scope, element);
  const fill = assignments(scope, element, scope.record!, what);
  element.finish(what);
  node.step = (interview) => {
    fill?.(interview, interview.record!);
    interview.goto(node.connector);
  };
  return node;
}

function updateReferenced(scope: FlowScope, element: XmlElement, node: FlowNode, what: string): void {
  const input = recordInput(scope, element);
  const fill = assignments(scope, element, input.type.object!, what);
  const ask = (interview: Interview): Request => {
    const value = input.read(interview);
    if (value === null && !input.type.collection)
      return { interview, rows: [new SObject(input.type.object!)], sources: [] };
    const rows = records(value).map((record) => {
      if (!fill) return writableCopy(record, 'update');
      const row = new SObject(record.object);
      row.id = record.id;
      fill(interview, row);
      return row;
    });
    return { interview, rows, sources: [] };
  };
  node.group = (interviews) => runUpdate(node, prepare(node, interviews, ask), true);
}

function updateSelected(scope: FlowScope, element: XmlElement, node: FlowNode, what: string): void {
  const object = scope.object(element.required('object'), element.place);
  const selection = compileSelection(scope, element, object, what);
  const fill = assignments(scope, element, object, what);
  node.group = (interviews) => {
    const chosen = choose(node, selection, interviews, 'update');
    const requests = prepare(node, [...chosen.keys()], (interview) => {
      const rows = chosen.get(interview)!.map((record) => {
        const row = new SObject(object);
        row.id = record.id;
        fill?.(interview, row);
        return row;
      });
      return { interview, rows, sources: [] };
    });
    runUpdate(node, requests, false);
  };
}

function choose(
  node: FlowNode,
  selection: Selection,
  interviews: readonly Interview[],
  verb: string,
): Map<Interview, SObject[]> {
  const wishes = prepare(node, interviews, (interview) => ({
    interview,
    values: filterValues(selection, interview),
    limit: null,
  }));
  if (!wishes.length) return new Map();
  const found = attempt(() => selectRecords(selection, wishes, ['Id'], wishes[0]!.interview.batch.context));
  if (typeof found !== 'string') return found;
  for (const { interview } of wishes) interview.fault(node, operationFault(verb, found));
  return new Map();
}

/**
 * One statement for all interviews. Interviews that update the same record are folded into one row, the later value
 * of a field winning, since a statement may name a record only once.
 */
function runUpdate(node: FlowNode, requests: readonly Request[], byReference: boolean): void {
  const places = new Map<string, number>();
  const rows: SObject[] = [];
  const indexOf = new Map<SObject, number>();
  for (const row of requests.flatMap((request) => request.rows)) {
    const place = row.id === null ? undefined : places.get(row.id);
    if (place === undefined) {
      indexOf.set(row, rows.length);
      if (row.id !== null) places.set(row.id, rows.length);
      rows.push(row);
    } else {
      indexOf.set(row, place);
      for (const [name, value] of row.values) rows[place]!.set(name, value);
    }
  }
  const results = write(rows, (all) => tx().org.data.dml('update', all, options(requests[0]!.interview, false)));
  const spread =
    typeof results === 'string'
      ? results
      : requests.flatMap((request) => request.rows.map((row) => results[indexOf.get(row)!]!));
  const fault = (error: string, request: Request) =>
    byReference
      ? recordsFault(
          'update',
          request.rows.map((row) => row.id),
          error,
        )
      : operationFault('update', error);
  settle(node, requests, spread, fault);
}

export function remove(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const { scope } = compiler;
  const node = compiler.node(element, 'FlowRecordDelete', true);
  onlyAfterSave(compiler, node);
  const what = `the deletion ${node.name}`;
  if (element.one('inputReference')) {
    const input = recordInput(scope, element);
    const ask = (interview: Interview): Request => ({ interview, rows: records(input.read(interview)), sources: [] });
    node.group = (interviews) => runDelete(node, prepare(node, interviews, ask), true);
  } else {
    const object = scope.object(element.required('object'), element.place);
    const selection = compileSelection(scope, element, object, what);
    node.group = (interviews) => {
      const chosen = choose(node, selection, interviews, 'delete');
      runDelete(
        node,
        [...chosen].map(([interview, rows]) => ({ interview, rows, sources: [] })),
        false,
      );
    };
  }
  element.finish(what);
  return node;
}

/** Deletions are all or nothing: one that fails fails for every interview that waited here. */
function runDelete(node: FlowNode, requests: readonly Request[], byReference: boolean): void {
  const rows = [...new Map(requests.flatMap((request) => request.rows).map((row) => [row.id, row])).values()];
  const outcome = write(rows, (all) => tx().org.data.dml('delete', all, options(requests[0]!.interview, true)));
  for (const { interview, rows: own } of requests) {
    if (!own.length) interview.fault(node, 'DELETE --- There is nothing in Salesforce matching your delete criteria.');
    else if (typeof outcome !== 'string') interview.goto(node.connector);
    else if (byReference)
      interview.fault(
        node,
        recordsFault(
          'delete',
          own.map((row) => row.id),
          outcome,
        ),
      );
    else interview.fault(node, operationFault('delete', outcome));
  }
}

/** Roll Back Records: everything this transaction changed since the flow started. */
export function rollback(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const node = compiler.node(element, 'FlowRecordRollback');
  if (compiler.timing)
    throw new DeployError(
      `The element ${node.name} (FlowRecordRollback) isn't available in record-triggered flows.`,
      element.place,
    );
  element.finish(`the rollback ${node.name}`);
  node.group = (interviews) => {
    const { savepoint } = interviews[0]!.batch;
    if (savepoint !== null) tx().org.data.rollback(savepoint, true);
    for (const interview of interviews) {
      if (savepoint !== null) interview.goto(node.connector);
      else
        interview.fault(node, `The element ${node.name} (FlowRecordRollback) can't run inside the save of a record.`);
    }
  };
  return node;
}
