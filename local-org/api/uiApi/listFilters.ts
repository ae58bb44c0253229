/** Filters of list views as SOQL conditions; values are bound, never written into the query. */
import { T, listOf } from '../../apex/types/type';
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { allOf, parseBooleanFilter, type FilterLogic } from '../../metadata/ui/booleanFilter';
import { fieldAt } from '../../metadata/ui/columns';
import type { ListFilterDef, ListViewDef } from '../../metadata/ui/model';
import { parseLocalDate, parseLocalDatetime } from '../../apex/platform/time/locale';
import { Unsupported } from '../../org/errors';
import { ApexList } from '../../values/collections';
import { ApexDecimal } from '../../values/numbers';
import { ApexDate, ApexDatetime } from '../../values/temporal';
import type { Value } from '../../values/value';
import { instantOf } from '../../values/zone';
import type { Call } from '../call';
import { fail } from '../errors';
import { add, selectionOf } from './selection';

export interface FilterSoql {
  readonly text: string;
  readonly binds: Readonly<Record<string, Value>>;
}

/** The WHERE of a view: its scope and its filters. Empty text: every record. */
export function viewFilter(call: Call, object: ObjectDef, view: ListViewDef): FilterSoql {
  for (const { field } of view.filters) {
    if (add(call, selectionOf(object), field.split('.')) === null) continue;
    fail(403, 'INSUFFICIENT_ACCESS', `The list ${view.label} filters by a field that you do not have access to`);
  }
  const builder = new FilterBuilder(call, object);
  const conditions = [builder.scope(view), builder.filters(view)].filter(Boolean);
  return { text: conditions.join(' AND '), binds: builder.binds };
}

const DAY = 86_400_000;

class FilterBuilder {
  readonly binds: Record<string, Value> = {};
  private readonly call: Call;
  private readonly object: ObjectDef;

  constructor(call: Call, object: ObjectDef) {
    this.call = call;
    this.object = object;
  }

  scope({ scope, queue }: ListViewDef): string {
    if (scope === 'Everything') return '';
    if (scope === 'Mine') return `OwnerId = ${this.bind(this.call.user.id)}`;
    const query = this.call.org.data.parse("SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = :name");
    const options = { access: 'SYSTEM', sharing: false, uncounted: true, binds: () => queue } as const;
    const [found] = this.call.org.data.query(query, options);
    return `OwnerId = ${this.bind(found?.id ?? null)}`;
  }

  filters({ filters, filterLogic }: ListViewDef): string {
    if (filters.length === 0) return '';
    const conditions = filters.map((filter) => this.condition(filter));
    const logic = filterLogic === null ? allOf(filters.length) : parseBooleanFilter(filterLogic);
    return logicText(logic, conditions);
  }

  private condition(filter: ListFilterDef): string {
    const found = fieldAt(this.call.org.model, this.object, filter.field)!;
    const { field } = found;
    if (field.type === 'date' || field.type === 'datetime') return this.dateCondition(filter, field);
    const values = valuesOf(filter.value);
    const typed = values.map((value) => typedValue(field, value, filter));
    const path = filter.field;
    const list = () => this.bind(new ApexList(listOf(T.Object), typed));
    switch (filter.operation) {
      case 'equals':
        return values.length > 1 ? `${path} IN ${list()}` : `${path} = ${this.bind(typed[0] ?? null)}`;
      case 'notEqual':
        return values.length > 1 ? `${path} NOT IN ${list()}` : `${path} != ${this.bind(typed[0] ?? null)}`;
      case 'contains':
        return this.likes(path, values, (value) => `%${value}%`);
      case 'startsWith':
        return this.likes(path, values, (value) => `${value}%`);
      case 'notContain':
        return `(NOT ${this.likes(path, values, (value) => `%${value}%`)})`;
      case 'includes':
      case 'excludes':
        return this.includes(path, filter.operation, values);
      default:
        return `${path} ${COMPARISONS[filter.operation]} ${this.bind(typed[0] ?? null)}`;
    }
  }

  private likes(path: string, values: readonly string[], pattern: (value: string) => string): string {
    const escaped = values.map((value) => pattern(value.replace(/[\\%_]/g, '\\$&')));
    const parts = escaped.map((value) => `${path} LIKE ${this.bind(value)}`);
    return parts.length ? `(${parts.join(' OR ')})` : `${path} = null`;
  }

  private includes(path: string, operation: 'includes' | 'excludes', values: readonly string[]): string {
    const parts = values.map((value) => `${path} ${operation.toUpperCase()} (${this.bind(value)})`);
    return `(${parts.join(operation === 'includes' ? ' OR ' : ' AND ')})`;
  }

  /** A day, a time, or `LAST_N_DAYS:7` and the like; of a datetime, a day is from midnight to midnight for the user. */
  private dateCondition({ field: path, operation, value, file, line }: ListFilterDef, field: FieldDef): string {
    const operator = COMPARISONS[operation];
    if (operator === undefined) throw new Unsupported(`the list view filter ${operation} on a date`, { file, line });
    if (value === '') return `${path} ${operator} null`;
    const literal = value.toUpperCase().replace(/\s+/g, '_');
    if (DATE_LITERAL.test(literal)) return `${path} ${operator} ${literal}`;
    const wall = dayOf(value, this.locale) ?? timeOf(value, this.locale);
    if (wall === null) throw new Unsupported(`the date ${value} in a list view filter`, { file, line });
    if (field.type === 'date') return `${path} ${operator} ${this.bind(new ApexDate(Math.floor(wall / DAY)))}`;
    const zone = this.call.user.timeZone;
    const instant = (at: number) => this.bind(new ApexDatetime(instantOf(at, zone)));
    if (dayOf(value, this.locale) === null) return `${path} ${operator} ${instant(wall)}`;
    const [from, until] = [wall, wall + DAY];
    switch (operation) {
      case 'equals':
        return `(${path} >= ${instant(from)} AND ${path} < ${instant(until)})`;
      case 'notEqual':
        return `(${path} = null OR ${path} < ${instant(from)} OR ${path} >= ${instant(until)})`;
      case 'greaterThan':
        return `${path} >= ${instant(until)}`;
      case 'lessOrEqual':
        return `${path} < ${instant(until)}`;
      default:
        return `${path} ${operator} ${instant(from)}`;
    }
  }

  private get locale(): string {
    return this.call.user.locale.replace('_', '-');
  }

  private bind(value: Value): string {
    const name = `v${Object.keys(this.binds).length}`;
    this.binds[name] = value;
    return `:${name}`;
  }
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

const DATE_LITERAL =
  /^(YESTERDAY|TODAY|TOMORROW|(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR|90_DAYS|FISCAL_QUARTER|FISCAL_YEAR)|(LAST|NEXT)_N_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS):\d+|N_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS)_AGO:\d+)$/;

const dayOf = (text: string, locale: string): number | null =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : parseLocalDate(text, locale);

const timeOf = (text: string, locale: string): number | null => parseLocalDatetime(text, locale);

/** `A,B` are two values; a comma within quotation marks separates nothing. */
export function valuesOf(text: string): string[] {
  const parts = text.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
  return parts
    .map((part) => part.trim())
    .map((part) => (/^".*"$/s.test(part) ? part.slice(1, -1).replaceAll('""', '"') : part));
}

function typedValue(field: FieldDef, value: string, { file, line }: ListFilterDef): Value {
  switch (field.type) {
    case 'boolean':
      return /^(1|true)$/i.test(value);
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent': {
      const text = value.replaceAll(/[\s,]/g, '').replace(/%$/, '');
      if (!/^-?\d+(\.\d+)?$/.test(text))
        throw new Unsupported(`the number ${value} in a list view filter`, { file, line });
      return new ApexDecimal(text);
    }
    case 'time':
      throw new Unsupported('list view filters on a time', { file, line });
    default:
      return value;
  }
}

function logicText(logic: FilterLogic, conditions: readonly string[]): string {
  switch (logic.kind) {
    case 'filter':
      return conditions[logic.index]!;
    case 'not':
      return `(NOT ${logicText(logic.part, conditions)})`;
    default:
      return `(${logic.parts.map((part) => logicText(part, conditions)).join(` ${logic.kind.toUpperCase()} `)})`;
  }
}
