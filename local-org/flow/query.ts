/** Reads records for many interviews in one query, and hands each interview those its own filters mean. */
import type { ObjectDef } from '../metadata/model';
import { tx } from '../org/transaction';
import { ApexList } from '../values/collections';
import { keyOf } from '../values/equality';
import { toId18 } from '../values/id';
import type { SObject } from '../values/sobject';
import type { Value } from '../values/value';
import { listItems } from './assign';
import { COMPARISONS } from './compare';
import type { RecordFilter } from './conditions';
import type { Interview, RunContext } from './interview';
import { evaluate, type Logic } from './logic';
import { listOf, T } from '../apex/types/type';
import { convert } from './types';

export interface Selection {
  readonly object: ObjectDef;
  readonly filters: readonly RecordFilter[];
  readonly logic: Logic;
  readonly sort: { readonly field: string; readonly descending: boolean } | null;
}

/** Filter values of one interview, and how many records it wants at most. */
export interface Wish {
  readonly interview: Interview;
  readonly values: readonly Value[];
  readonly limit: number | null;
}

export function filterValues(selection: Selection, interview: Interview): Value[] {
  return selection.filters.map(({ value, type, operator }) => {
    const read = value.read(interview);
    return operator === 'IsNull'
      ? read
      : convert(read, read instanceof ApexList ? { ...type, collection: true } : type);
  });
}

/** One query for all wishes. Each interview gets records of its own. */
export function selectRecords(
  selection: Selection,
  wishes: readonly Wish[],
  fields: readonly string[],
  context: RunContext,
): Map<Interview, SObject[]> {
  const groups = groupAlike(wishes);
  const query = new QueryText(selection);
  const single = groups.length === 1;
  const limit = single ? groups[0]!.limit : null;
  const where = single ? query.condition(groups[0]!.values) : query.union(groups.map((group) => group.values));
  const extra = single ? [] : selection.filters.map((filter) => filter.field);
  const soql = query.text([...new Set([...fields, ...extra])], where, limit);
  const { data } = tx().org;
  const rows = data.query(data.parse(soql), { ...context, binds: (key) => query.binds[Number(key.slice(1))] ?? null });
  const find = single ? () => rows : matcher(selection, rows);
  const found = new Map<Interview, SObject[]>();
  for (const group of groups) {
    const all = find(group.values);
    const own = group.limit === null ? all : all.slice(0, group.limit);
    for (const interview of group.interviews)
      found.set(
        interview,
        own.map((row) => only(row, fields)),
      );
  }
  return found;
}

interface Group {
  readonly values: readonly Value[];
  readonly limit: number | null;
  readonly interviews: Interview[];
}

function groupAlike(wishes: readonly Wish[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { interview, values, limit } of wishes) {
    const key = `${limit}|${values.map((value) => `${typeof value}:${String(keyOf(value))}`).join('|')}`;
    const group = groups.get(key);
    if (group) group.interviews.push(interview);
    else groups.set(key, { values, limit, interviews: [interview] });
  }
  return [...groups.values()];
}

/** A copy that holds no more than what was asked for. */
function only(row: SObject, fields: readonly string[]): SObject {
  const copy = row.copy();
  for (const name of copy.values.keys()) if (name !== 'Id' && !fields.includes(name)) copy.values.delete(name);
  return copy;
}

const listType = listOf(T.Object);
const NEVER = 'Id = null';
const ALWAYS = 'Id != null';
const SIGNS: Readonly<Record<string, string>> = {
  GreaterThan: '>',
  GreaterThanOrEqualTo: '>=',
  LessThan: '<',
  LessThanOrEqualTo: '<=',
};

class QueryText {
  readonly binds: Value[] = [];
  private readonly selection: Selection;

  constructor(selection: Selection) {
    this.selection = selection;
  }

  text(fields: readonly string[], where: string, limit: number | null): string {
    const { object, sort } = this.selection;
    const order = sort ? ` ORDER BY ${sort.field} ${sort.descending ? 'DESC' : 'ASC'}` : '';
    const most = limit === null ? '' : ` LIMIT ${limit}`;
    return `SELECT ${[...new Set(['Id', ...fields])].join(', ')} FROM ${object.name}${where && ` WHERE ${where}`}${order}${most}`;
  }

  /** The filters of one interview. */
  condition(values: readonly Value[]): string {
    const { logic, filters } = this.selection;
    return filters.length ? this.logic(logic, values) : '';
  }

  /**
   * Records that any of the interviews may want. Where they differ only in what a field shall equal, the field is
   * looked up in the list of those values; otherwise each interview's filters stand in the query.
   */
  union(all: readonly (readonly Value[])[]): string {
    const { filters, logic } = this.selection;
    const varying = filters.map((_, index) => new Set(all.map((values) => keyOf(values[index]!))).size > 1);
    const plain = logic.kind === 'and' && logic.parts.every((part) => part.kind === 'condition');
    const listed = plain && filters.every(({ operator }, index) => !varying[index] || operator === 'EqualTo');
    if (!listed) return all.map((values) => `(${this.condition(values)})`).join(' OR ');
    return filters
      .map((filter, index) =>
        varying[index]
          ? this.anyOf(
              filter,
              all.map((values) => values[index]!),
            )
          : this.part(filter, all[0]![index]!),
      )
      .join(' AND ');
  }

  private anyOf({ field, type }: RecordFilter, values: readonly Value[]): string {
    const present = [
      ...new Map(values.filter((value) => value !== null).map((value) => [keyOf(value), value])).values(),
    ];
    const list = `${field} IN ${this.bind(convert(new ApexList(listType, present), { ...type, collection: true }))}`;
    return values.includes(null) ? `(${list} OR ${field} = null)` : list;
  }

  private logic(logic: Logic, values: readonly Value[]): string {
    switch (logic.kind) {
      case 'condition':
        return this.part(this.selection.filters[logic.index]!, values[logic.index]!);
      case 'not':
        return `(NOT ${this.logic(logic.part, values)})`;
      default: {
        const joined = logic.parts.map((part) => this.logic(part, values)).join(` ${logic.kind.toUpperCase()} `);
        return logic.parts.length > 1 ? `(${joined})` : joined;
      }
    }
  }

  private part({ field, operator, type }: RecordFilter, value: Value): string {
    switch (operator) {
      case 'EqualTo':
        return value === null ? `${field} = null` : `${field} = ${this.bind(value)}`;
      case 'NotEqualTo':
        return value === null ? `${field} != null` : `${field} != ${this.bind(value)}`;
      case 'IsNull':
        return value === false ? `${field} != null` : `${field} = null`;
      case 'In':
        return listItems(value).length ? `${field} IN ${this.bind(value)}` : NEVER;
      case 'NotIn':
        return listItems(value).length ? `${field} NOT IN ${this.bind(value)}` : ALWAYS;
      case 'StartsWith':
      case 'EndsWith':
      case 'Contains':
        if (type.data === 'Multipicklist' && value) return `${field} INCLUDES (${this.bind(value)})`;
        return value ? `${field} LIKE ${this.bind(pattern(operator, value as string))}` : NEVER;
      default:
        return value === null ? NEVER : `${field} ${SIGNS[operator]} ${this.bind(value)}`;
    }
  }

  private bind(value: Value): string {
    this.binds.push(value);
    return `:b${this.binds.length - 1}`;
  }
}

function pattern(operator: string, text: string): string {
  const literal = text.replace(/[\\%_]/g, (char) => `\\${char}`);
  return `${operator === 'StartsWith' ? '' : '%'}${literal}${operator === 'EndsWith' ? '' : '%'}`;
}

/** Finds in memory the rows that filters with given values mean, as the database compares: texts without case. */
function matcher(selection: Selection, rows: readonly SObject[]): (values: readonly Value[]) => SObject[] {
  const { filters, logic } = selection;
  const index =
    logic.kind === 'and'
      ? filters.findIndex(({ operator, type }) => operator === 'EqualTo' && type.data === 'String')
      : -1;
  const test = (row: SObject, values: readonly Value[]) =>
    evaluate(logic, (at) => matches(filters[at]!, row, values[at]!));
  if (index < 0) return (values) => rows.filter((row) => test(row, values));
  const byValue = new Map<Value, SObject[]>();
  for (const row of rows) {
    const key = folded(row.get(filters[index]!.field));
    const same = byValue.get(key);
    if (same) same.push(row);
    else byValue.set(key, [row]);
  }
  return (values) => (byValue.get(folded(values[index]!)) ?? []).filter((row) => test(row, values));
}

function matches({ field, operator, caseSensitive }: RecordFilter, row: SObject, value: Value): boolean {
  const fold = caseSensitive ? (each: Value) => each : folded;
  const wanted = value instanceof ApexList ? new ApexList(value.type, value.items.map(fold)) : fold(value);
  const found = fold(row.get(field));
  // An empty list or text finds nothing, like the query that was asked.
  if (operator === 'NotIn' && !listItems(wanted).length) return true;
  return COMPARISONS[operator]!(found, wanted);
}

/** Ids keep their case; other texts compare without. */
function folded(value: Value): Value {
  if (typeof value !== 'string') return value;
  const id = value.length === 15 || value.length === 18 ? toId18(value) : null;
  return id ?? value.toLowerCase();
}
