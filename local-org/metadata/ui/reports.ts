/** Reports and report types as a deployment checks them: what they name exists. They are not shown. */
import { findField, findObject, type FieldDef, type ObjectDef } from '../model';
import { Unsupported } from '../../org/errors';
import { all, first, textOf, type XmlElement } from '../xml';
import { booleanFilterProblem } from './booleanFilter';
import { placeOf, requiredText, wordOf, type UiContext, type UiSource } from './source';

/** What dashboards want to know of a report. */
export interface ReportDef {
  readonly columns: ReadonlySet<string>;
  readonly groupings: readonly string[];
  readonly hasChart: boolean;
}

const FORMATS = ['Tabular', 'Summary', 'Matrix', 'MultiBlock'] as const;
const GRANULARITIES =
  'None Day Week Month Quarter Year FiscalQuarter FiscalYear MonthInYear DayInMonth FiscalPeriod FiscalWeek'.split(' ');
const OPERATORS =
  'equals notEqual lessThan greaterThan lessOrEqual greaterOrEqual contains notContain startsWith includes excludes within'.split(
    ' ',
  );
/** Columns that every report on custom objects has; public sources list no more of them. */
const OF_CUSTOM_OBJECTS =
  /^(CUST|CHILD)_(ID|NAME|OWNER_(NAME|ALIAS|ROLE|ID)|CREATED_(DATE|NAME|ALIAS)|LAST_UPDATE(_(DATE|NAME|ALIAS))?|RECORDTYPE|LAST_ACTIVITY)$/;
/** Fields that no report groups by or filters. */
const LONG = new Set<FieldDef['type']>(['longtextarea', 'html', 'base64', 'encryptedstring']);
const MOST_GROUPINGS = { Tabular: [0, 0], Summary: [3, 0], Matrix: [2, 2] } as const;

/** Columns by their lower-case names; the field, or null where it is none of the model's. */
type Columns = (name: string) => { readonly field: FieldDef | null } | null;

/** What reports may be of, and where they may lie. */
export interface ReportSurroundings {
  readonly types: ReadonlyMap<string, Columns>;
  readonly folders: ReadonlySet<string>;
  /** Lower-case names of the custom objects that allow reports. */
  readonly reportable: ReadonlySet<string>;
}

/** Last folders and name of a file below `reports` or `dashboards`: `Folder/Name`. */
export function pathIn(root: 'reports' | 'dashboards', file: string): string {
  const parts = file.split('/');
  return parts
    .slice(parts.lastIndexOf(root) + 1)
    .join('/')
    .replace(/\.\w+-meta\.xml$/, '');
}

/** Folders of a kind, lower-case; each has a label. */
export function foldersOf(root: 'reports' | 'dashboards', sources: readonly UiSource[], { problems }: UiContext) {
  return new Set(
    sources.map((source) => {
      requiredText(source, source.xml, 'name', problems);
      return pathIn(root, source.file).toLowerCase();
    }),
  );
}

/** What lies in no folder of the project is refused; personal and public folders are every org's. */
export function checkFolder(
  root: 'reports' | 'dashboards',
  source: UiSource,
  folders: ReadonlySet<string>,
  context: UiContext,
): void {
  const folder = pathIn(root, source.file).split('/').slice(0, -1).join('/');
  if (/^unfiled\$/.test(folder) || folders.has(folder.toLowerCase())) return;
  context.problems.add(`Cannot find folder:${folder || '(none)'}`, placeOf(source));
}

export function checkReportTypes(sources: readonly UiSource[], context: UiContext): Map<string, Columns> {
  return new Map(sources.map((source) => [`${source.name}__c`.toLowerCase(), reportTypeOf(source, context)]));
}

function reportTypeOf(source: UiSource, context: UiContext): Columns {
  const { model, problems } = context;
  for (const name of ['label', 'category', 'deployed']) requiredText(source, source.xml, name, problems);
  const base = requiredText(source, source.xml, 'baseObject', problems);
  const known = new Map<string, FieldDef | null>();
  if (base && !findObject(model, base)) {
    problems.add(`In field: baseObject - no CustomObject named ${base} found`, at(source, source.xml, 'baseObject'));
  }
  for (const section of all(source.xml, 'sections')) {
    requiredText(source, section, 'masterLabel', problems);
    for (const column of all(section, 'columns')) {
      const [table, name] = [textOf(column, 'table') ?? '', textOf(column, 'field') ?? ''];
      const object = objectOfTable(context, table);
      if (!object) problems.add(`Could not find table for path: ${table}`, at(source, column, 'table'));
      const field = object && fieldByPath(context, object, name);
      if (object && !field) problems.add(`Could not find field: ${name} on ${table}`, at(source, column, 'field'));
      known.set(`${table}$${name}`.toLowerCase(), field ?? null);
      known.set(`${object?.name ?? table}.${name}`.toLowerCase(), field ?? null);
    }
  }
  for (let join = first(source.xml, 'join'), object = findObject(model, base); join; join = first(join, 'join')) {
    const name = textOf(join, 'relationship') ?? '';
    object = object && childObject(context, object, name);
    if (!object) {
      problems.add(`Invalid relationship: ${name}`, at(source, join, 'relationship'));
      break;
    }
  }
  return (name) => (known.has(name.toLowerCase()) ? { field: known.get(name.toLowerCase())! } : null);
}

/** `Account`, `Account.Contacts`: an object, and relationships to its children. */
function objectOfTable(context: UiContext, table: string): ObjectDef | null {
  const [base, ...relationships] = table.split('.');
  return relationships.reduce<ObjectDef | null>(
    (object, name) => object && childObject(context, object, name),
    findObject(context.model, base ?? ''),
  );
}

function childObject({ model }: UiContext, parent: ObjectDef, relationship: string): ObjectDef | null {
  const wanted = relationship.toLowerCase().replace(/__r$/, '');
  const child = (model.children.get(parent.name.toLowerCase()) ?? []).find(
    ({ name }) => name?.toLowerCase().replace(/__r$/, '') === wanted,
  );
  return child ? findObject(model, child.childObject) : null;
}

/** `Field__c`, or `Lookup__c.Field__c` along lookups. */
function fieldByPath(context: UiContext, object: ObjectDef, path: string): FieldDef | null {
  const [name, ...rest] = path.split('.');
  const field = findField(object, name!) ?? findField(object, `${name}Id`);
  if (!field || !rest.length) return field;
  const target = field.referenceTo.map((each) => findObject(context.model, each)).find((each) => each !== null);
  return target ? fieldByPath(context, target, rest.join('.')) : null;
}

const at = (source: UiSource, element: XmlElement, child: string) => placeOf(source, first(element, child) ?? element);

// Reports

export function reportOf(source: UiSource, surroundings: ReportSurroundings, context: UiContext): ReportDef {
  const { problems } = context;
  const { xml } = source;
  checkFolder('reports', source, surroundings.folders, context);
  requiredText(source, xml, 'name', problems);
  const format = wordOf(source, xml, 'format', FORMATS, problems);
  if (format === null && !first(xml, 'format')) requiredText(source, xml, 'format', problems);
  if (format === 'MultiBlock') throw new Unsupported('joined reports', placeOf(source));
  const type = requiredText(source, xml, 'reportType', problems);
  const columns = type ? columnsOf(source, type, surroundings, context) : null;
  const grouped = (['groupingsDown', 'groupingsAcross'] as const).map((name) =>
    all(xml, name).map((grouping) => {
      const granularity = textOf(grouping, 'dateGranularity') ?? 'None';
      if (!GRANULARITIES.includes(granularity)) {
        const message = `'${granularity}' is not a valid value for the enum 'UserDateGranularity'`;
        problems.add(message, at(source, grouping, 'dateGranularity'));
      }
      return column(source, grouping, 'field', columns, context, 'grouped by');
    }),
  );
  if (format) checkGroupings(source, format, grouped, context);
  const shown = all(xml, 'columns').map((each) => column(source, each, 'field', columns, context));
  const groupings = grouped.flat();
  checkFilters(source, columns, context);
  checkChart(source, groupings, columns, context);
  const sorted = textOf(xml, 'sortColumn');
  if (sorted && ![...shown, ...groupings].includes(sorted)) {
    problems.add(`Invalid sort column: ${sorted}`, at(source, xml, 'sortColumn'));
  }
  return {
    columns: new Set([...shown, ...groupings]),
    groupings,
    hasChart: first(xml, 'chart') !== null,
  };
}

/** Null: the type does not exist, which has been told. */
function columnsOf(
  source: UiSource,
  type: string,
  { types, reportable }: ReportSurroundings,
  context: UiContext,
): Columns | null {
  const custom = types.get(type.toLowerCase());
  if (custom) return custom;
  const place = at(source, source.xml, 'reportType');
  const names = /^(?:CustomEntity)+\$/.test(type) ? type.split('$').slice(1) : null;
  // Of Salesforce's own types no public source lists the columns.
  if (!names && !type.endsWith('__c')) throw new Unsupported(`reports of the type ${type}`, place);
  const objects = (names ?? []).map((name) => findObject(context.model, name));
  if (!names || objects.some((object) => object?.kind !== 'custom')) {
    context.problems.add(`invalid report type: ${type}`, place);
    return null;
  }
  const hidden = objects.find((object) => !reportable.has(object!.name.toLowerCase()));
  if (hidden) context.problems.add(`invalid report type: ${type} (${hidden.name} does not allow reports)`, place);
  return (name) => {
    if (OF_CUSTOM_OBJECTS.test(name)) return { field: null };
    const [objectName, ...path] = name.split(/[.$]/);
    const object = objects.find((each) => each!.name.toLowerCase() === objectName!.toLowerCase());
    const field = object && path.length ? fieldByPath(context, object, path.join('.')) : null;
    return field?.custom ? { field } : null;
  };
}

/** The column that a child names, held against the type. */
function column(
  source: UiSource,
  element: XmlElement,
  child: string,
  columns: Columns | null,
  { problems }: UiContext,
  use: 'shown' | 'grouped by' | 'filtered' = 'shown',
): string {
  const name = textOf(element, child) ?? '';
  const found = columns?.(name);
  if (columns && !found) problems.add(`Invalid field name: ${name || '(none)'}`, at(source, element, child));
  if (found?.field && use !== 'shown' && LONG.has(found.field.type)) {
    problems.add(`${name} cannot be ${use}`, at(source, element, child));
  }
  return name;
}

function checkGroupings(
  source: UiSource,
  format: 'Tabular' | 'Summary' | 'Matrix' | 'MultiBlock',
  grouped: readonly (readonly string[])[],
  { problems }: UiContext,
): void {
  if (format === 'MultiBlock') return;
  const [down, across] = grouped.map(({ length }) => length) as [number, number];
  const [mostDown, mostAcross] = MOST_GROUPINGS[format];
  if ((mostDown > 0 && down === 0) || (mostAcross > 0 && across === 0)) {
    problems.add(
      `A ${format} report needs ${mostAcross > 0 ? 'groupings down and across' : 'a grouping'}`,
      placeOf(source),
    );
  }
  if (down > mostDown || across > mostAcross) {
    problems.add(`A ${format} report has at most ${mostDown} groupings down and ${mostAcross} across`, placeOf(source));
  }
}

function checkFilters(source: UiSource, columns: Columns | null, context: UiContext): void {
  const { problems } = context;
  for (const filter of all(source.xml, 'filter')) {
    const items = all(filter, 'criteriaItems');
    for (const item of items) {
      column(source, item, 'column', columns, context, 'filtered');
      const operator = textOf(item, 'operator') ?? '';
      if (!OPERATORS.includes(operator)) {
        const message = `'${operator}' is not a valid value for the enum 'FilterOperation'`;
        problems.add(message, at(source, item, 'operator'));
      }
    }
    const logic = textOf(filter, 'booleanFilter');
    const problem = logic && booleanFilterProblem(logic, items.length);
    if (problem) problems.add(problem, at(source, filter, 'booleanFilter'));
  }
  for (const frame of all(source.xml, 'timeFrameFilter')) {
    const name = textOf(frame, 'dateColumn') ?? '';
    const found = columns?.(name);
    const isDate = !found?.field || found.field.type === 'date' || found.field.type === 'datetime';
    if (columns && (!found || !isDate)) problems.add(`Invalid date column: ${name}`, at(source, frame, 'dateColumn'));
  }
}

/** A chart draws groupings of its report, and amounts that it has. */
function checkChart(source: UiSource, groupings: readonly string[], columns: Columns | null, context: UiContext): void {
  const chart = first(source.xml, 'chart');
  if (!chart) return;
  if (!groupings.length) context.problems.add('A chart needs a report with groupings', placeOf(source, chart));
  for (const name of ['groupingColumn', 'secondaryGroupingColumn']) {
    const grouping = textOf(chart, name);
    if (grouping && !groupings.includes(grouping)) {
      context.problems.add(`Invalid chart grouping: ${grouping}`, at(source, chart, name));
    }
  }
  for (const summary of all(chart, 'chartSummaries')) {
    const name = textOf(summary, 'column') ?? '';
    if (name !== 'RowCount' && columns && !columns(name) && !/^FORMULA\d+$/.test(name)) {
      context.problems.add(`Invalid field name: ${name || '(none)'}`, at(source, summary, 'column'));
    }
  }
}
