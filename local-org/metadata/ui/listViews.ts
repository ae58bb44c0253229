/** List views of objects. */
import { findObject, type ObjectDef } from '../model';
import { all, first, textOf, type XmlElement } from '../xml';
import { columnPath } from './columns';
import { booleanFilterProblem } from './booleanFilter';
import type { FilterOperation, ListFilterDef, ListViewDef, UnsupportedPart } from './model';
import { onlyKnown, placeOf, requiredText, wordOf, type UiContext, type UiSource } from './source';

const SCOPES = [
  'Everything',
  'Mine',
  'Queue',
  'Delegated',
  'MyTerritory',
  'MyTeamTerritory',
  'Team',
  'SalesTeam',
  'AssignedToMe',
  'MineAndMyGroups',
  'ScopingRule',
] as const;

const OPERATIONS: readonly (FilterOperation | 'within')[] = [
  'equals',
  'notEqual',
  'lessThan',
  'greaterThan',
  'lessOrEqual',
  'greaterOrEqual',
  'contains',
  'notContain',
  'startsWith',
  'includes',
  'excludes',
  'within',
];

export function listViewOf(source: UiSource, context: UiContext): ListViewDef | null {
  const { xml } = source;
  const { model, problems } = context;
  const object = findObject(model, source.object);
  if (!object) return null;
  onlyKnown(
    source,
    xml,
    'ListView',
    'booleanFilter columns division filterScope filters fullName label language queue sharedTo',
    problems,
  );
  const filters = all(xml, 'filters').flatMap((filter) => filterOf(source, object, filter, context) ?? []);
  const filterLogic = textOf(xml, 'booleanFilter');
  const logicProblem = filterLogic === null ? null : booleanFilterProblem(filterLogic, all(xml, 'filters').length);
  if (logicProblem) problems.add(logicProblem, placeOf(source, first(xml, 'booleanFilter')!));
  const scope = wordOf(source, xml, 'filterScope', SCOPES, problems);
  if (scope === null && !first(xml, 'filterScope'))
    problems.add('Required field is missing: filterScope', placeOf(source));
  const queue = textOf(xml, 'queue');
  if (scope === 'Queue' && !model.queues.some(({ developerName }) => developerName === queue)) {
    problems.add(`In field: queue - no Queue named ${queue ?? ''} found`, placeOf(source, first(xml, 'queue') ?? xml));
  }
  return {
    object: object.name,
    name: source.name,
    label: requiredText(source, xml, 'label', problems),
    columns: all(xml, 'columns').flatMap((column) => {
      const path = columnPath(model, object, column.text.trim());
      if (path === null) {
        problems.add(`Could not resolve list view column: ${column.text.trim()}`, placeOf(source, column));
      }
      return path ?? [];
    }),
    scope: scope === 'Mine' || scope === 'Queue' ? scope : 'Everything',
    queue,
    filters,
    filterLogic,
    unsupported: unsupportedPart(source, xml, scope),
    ...placeOf(source),
  };
}

function filterOf(source: UiSource, object: ObjectDef, filter: XmlElement, context: UiContext): ListFilterDef | null {
  const { model, problems } = context;
  onlyKnown(source, filter, 'ListViewFilter', 'field operation value', problems);
  const code = requiredText(source, filter, 'field', problems);
  const field = columnPath(model, object, code);
  if (code && field === null) {
    problems.add(`Could not resolve list view filter field: ${code}`, placeOf(source, first(filter, 'field')!));
  }
  const operation = wordOf(source, filter, 'operation', OPERATIONS, problems);
  if (!first(filter, 'operation')) problems.add('Required field is missing: operation', placeOf(source, filter));
  if (!field || !operation) return null;
  return {
    field,
    operation: operation as FilterOperation,
    value: textOf(filter, 'value') ?? '',
    ...placeOf(source, filter),
  };
}

function unsupportedPart(source: UiSource, xml: XmlElement, scope: string | null): UnsupportedPart | null {
  const part = (feature: string, element: XmlElement): UnsupportedPart => ({ feature, ...placeOf(source, element) });
  if (scope && !['Everything', 'Mine', 'Queue'].includes(scope)) {
    return part(`list views of the scope ${scope}`, first(xml, 'filterScope')!);
  }
  const within = all(xml, 'filters').find((filter) => textOf(filter, 'operation') === 'within');
  if (within) return part('list view filters by distance', within);
  const shared = first(xml, 'sharedTo');
  const others = [...(shared?.children.keys() ?? [])].filter((name) => name !== 'allInternalUsers');
  return others.length ? part(`list views shared to ${others.join(', ')}`, shared!) : null;
}
