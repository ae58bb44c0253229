/** Get Records. */
import type { FieldDef, ObjectDef } from '../metadata/model';
import { DeployError, Unsupported } from '../org/errors';
import { tx } from '../org/transaction';
import type { SObject } from '../values/sobject';
import type { Value } from '../values/value';
import type { ElementCompiler } from './compiler';
import { compileFilter } from './conditions';
import { caughtText, operationFault } from './faults';
import type { Interview } from './interview';
import { parseLogic } from './logic';
import type { FlowNode } from './node';
import { filterValues, selectRecords, type Selection, type Wish } from './query';
import type { FlowScope, FlowSymbol, Reference } from './scope';
import { collection, decimalOf, fieldType, fits, recordType } from './types';
import { compileValue } from './values';
import type { XmlElement } from './xml';

export function declareLookup({ scope }: ElementCompiler, element: XmlElement): void {
  const object = scope.object(element.required('object'), element.place);
  const name = element.required('name');
  if (element.flag('storeOutputAutomatically')) {
    scope.declareValue(name, recordType(object, !element.flag('getFirstRecordOnly')), element.place);
  } else {
    scope.declare({ name, type: null, read: () => null }, element.place);
  }
}

/** Filters, their logic and the order: shared by all elements that choose records. */
export function compileSelection(scope: FlowScope, element: XmlElement, object: ObjectDef, what: string): Selection {
  const filters = element.all('filters').map((filter) => compileFilter(scope, filter, object, what));
  for (const { operator, place } of filters) {
    if (operator === 'IsChanged') throw new DeployError(`The operator IsChanged isn't available in ${what}.`, place);
  }
  const logicText = element.value('filterLogic');
  const logic = parseLogic(logicText === 'no_conditions' ? null : logicText, filters.length, element.place);
  const sortField = element.value('sortField');
  const sort = sortField
    ? { field: scope.field(object, sortField, element.place).name, descending: element.value('sortOrder') === 'Desc' }
    : null;
  element.value('sortOrder');
  return { object, filters, logic, sort };
}

export function lookup(compiler: ElementCompiler, element: XmlElement): FlowNode {
  const { scope } = compiler;
  const node = compiler.node(element, 'FlowRecordLookup', true);
  const what = `the lookup ${node.name}`;
  const object = scope.object(element.required('object'), element.place);
  const selection = compileSelection(scope, element, object, what);
  const store = storage(compiler, element, object, node.name);
  const limitElement = element.one('limit');
  const limit = limitElement ? compileValue(scope, limitElement, element.place) : null;
  element.finish(what);

  const wish = (interview: Interview): Wish => {
    const most = store.single ? 1 : limit && decimalOf(limit.read(interview));
    return { interview, values: filterValues(selection, interview), limit: most === null ? null : Number(most) };
  };
  node.group = (interviews) => {
    const wishes = prepare(node, interviews, wish);
    if (!wishes.length) return;
    const { context } = wishes[0]!.interview.batch;
    const found = attempt(() => selectRecords(selection, wishes, store.fields(context.access), context));
    for (const { interview } of wishes) {
      if (typeof found === 'string') {
        interview.fault(node, operationFault('look up', found));
        continue;
      }
      store.put(interview, found.get(interview)!);
      interview.goto(node.connector);
    }
  };
  return node;
}

/** What each interview asks for; one that cannot say goes to its fault path. */
export function prepare<P>(node: FlowNode, interviews: readonly Interview[], ask: (interview: Interview) => P): P[] {
  return interviews.flatMap((interview) => {
    const asked = attempt(() => ({ value: ask(interview) }));
    if (typeof asked !== 'string') return [asked.value];
    interview.fault(node, asked);
    return [];
  });
}

/** The result, or the text of the fault. */
export function attempt<R>(work: () => R): R | string {
  try {
    return work();
  } catch (error) {
    return caughtText(error);
  }
}

interface Storage {
  readonly single: boolean;
  readonly fields: (access: 'SYSTEM' | 'USER') => readonly string[];
  readonly put: (interview: Interview, records: readonly SObject[]) => void;
}

function storage(compiler: ElementCompiler, element: XmlElement, object: ObjectDef, name: string): Storage {
  const { scope } = compiler;
  const queried = element.all('queriedFields').map((field) => scope.field(object, field.text.trim(), field.place));
  const single = element.flag('getFirstRecordOnly');
  const clears = element.flag('assignNullValuesIfNoRecordsFound');
  const assignments = element.all('outputAssignments').map((output) => {
    const field = scope.field(object, output.required('field'), output.place);
    const target = writable(scope.reference(output.required('assignToReference'), output.place), output);
    output.finish(`the lookup ${name}`);
    const type = fieldType(field);
    if (!type || !fits(type, target.type))
      throw new DeployError(`"${target.text}" can't hold the field "${field.name}".`, output.place);
    return { field, target };
  });
  const outputName = element.value('outputReference');
  const automatic = element.flag('storeOutputAutomatically');
  if (assignments.length) return toVariables(assignments, clears);
  if (outputName) {
    const target = writable(scope.reference(outputName, element.place, true), element);
    const many = target.type.collection;
    const wanted = recordType(object, many);
    if (!fits(wanted, target.type))
      throw new DeployError(`"${target.text}" can't hold records of ${object.name}.`, element.place);
    const put = (interview: Interview, records: readonly SObject[]) => {
      if (records.length || clears) target.write!(interview, stored(records, object, many));
    };
    return { single: !many, fields: () => queried.map((field) => field.name), put };
  }
  if (!automatic) throw new Unsupported(`a lookup that stores nothing (${name})`, element.place);
  const symbol = scope.symbols.get(name.toLowerCase())!;
  const put = (interview: Interview, records: readonly SObject[]) =>
    void interview.values.set(name, stored(records, object, !single));
  return { single, fields: (access) => automaticFields(symbol, object, queried, access), put };
}

/** A collection of nothing is null, as flows see it. */
function stored(records: readonly SObject[], object: ObjectDef, many: boolean): Value {
  if (!records.length) return null;
  return many ? collection(recordType(object, true), [...records]) : records[0]!;
}

function toVariables(assignments: readonly { field: FieldDef; target: Reference }[], clears: boolean): Storage {
  const put = (interview: Interview, [record]: readonly SObject[]) => {
    if (!record && !clears) return;
    for (const { field, target } of assignments) target.write!(interview, record?.get(field.name) ?? null);
  };
  return { single: true, fields: () => assignments.map(({ field }) => field.name), put };
}

export function writable(reference: Reference, element: XmlElement): Reference {
  if (!reference.write) throw new DeployError(`The value of "${reference.text}" can't be changed.`, element.place);
  return reference;
}

/**
 * What an automatic output holds: the fields named, or those the flow uses; all that the user may read when the record
 * is used whole. Paths to parents that the flow uses are read along.
 */
function automaticFields(
  symbol: FlowSymbol,
  object: ObjectDef,
  queried: readonly FieldDef[],
  access: 'SYSTEM' | 'USER',
): string[] {
  const used = [...symbol.used].filter((path): path is string => path !== null);
  const above = used.filter((path) => path.includes('.'));
  if (queried.length) return [...queried.map((field) => field.name), ...above];
  const rights = access === 'USER' ? tx().org.security.rights(tx().user.id) : null;
  const readable = (name: string): boolean => rights?.canReadField(object, name) ?? true;
  const named = used.filter((path) => !path.includes('.'));
  const whole = symbol.used.has(null) || !used.length;
  const own = whole ? [...object.fields.values()].filter(fieldType).map((field) => field.name) : named;
  return [...own.filter(readable), ...above];
}
