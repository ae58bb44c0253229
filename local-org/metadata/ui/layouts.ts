/** Page layouts and compact layouts. */
import { findField, findObject, type FieldDef, type ObjectDef, type OrgModel } from '../model';
import { all, first, isTrue, textOf, type XmlElement } from '../xml';
import { columnPath } from './columns';
import type {
  CompactLayoutDef,
  ItemBehavior,
  LayoutActionDef,
  LayoutDef,
  LayoutItemDef,
  LayoutSectionDef,
  RelatedListDef,
} from './model';
import { onlyKnown, placeOf, requiredText, wordOf, type UiContext, type UiSource } from './source';
import { standardRelatedList } from './standardRelatedLists';

const LAYOUT =
  'customButtons customConsoleComponents emailDefault excludeButtons feedLayout fullName headers layoutSections ' +
  'miniLayout multilineLayoutFields platformActionList quickActionList relatedContent relatedLists relatedObjects ' +
  'runAssignmentRulesDefault showEmailCheckbox showHighlightsPanel showInteractionLogPanel showKnowledgeComponent ' +
  'showRunAssignmentRulesCheckbox showSolutionSection showSubmitAndAttachButton summaryLayout';

/** Items that are no field: UI API names them by these component types. */
const OTHER_ITEMS = {
  customLink: 'CustomLink',
  page: 'VisualforcePage',
  canvas: 'Canvas',
  reportChartComponent: 'ReportChart',
  analyticsCloudComponent: 'AnalyticsCloud',
  scontrol: 'SControl',
  component: 'Component',
} as const;

export function layoutOf(source: UiSource, { model, problems }: UiContext): LayoutDef | null {
  const { xml } = source;
  const dash = source.name.indexOf('-');
  const objectName = source.name.slice(0, Math.max(dash, 0));
  const object = findObject(model, objectName);
  if (!object) {
    problems.add(`Parent entity failed to deploy: no CustomObject named ${objectName} found`, placeOf(source));
    return null;
  }
  onlyKnown(source, xml, 'Layout', LAYOUT, problems);
  const context = { model, problems };
  const layout: LayoutDef = {
    object: object.name,
    name: source.name.slice(dash + 1),
    sections: all(xml, 'layoutSections').map((section) => sectionOf(source, object, section, context)),
    relatedLists: all(xml, 'relatedLists').flatMap((list) => relatedListOf(source, object, list, context) ?? []),
    actions: actionsOf(source, context),
    excludedButtons: all(xml, 'excludeButtons').map((button) => button.text.trim()),
    ...placeOf(source),
  };
  checkRequired(layout, object, context);
  return layout;
}

/** Of the list for Lightning Experience. */
function actionsOf(source: UiSource, { model, problems }: UiContext): LayoutActionDef[] | null {
  const list = first(source.xml, 'platformActionList');
  if (!list) return null;
  const items = all(list, 'platformActionListItems').map((item) => ({
    name: requiredText(source, item, 'actionName', problems),
    type: requiredText(source, item, 'actionType', problems),
    order: Number(textOf(item, 'sortOrder') ?? 0),
    ...placeOf(source, item),
  }));
  for (const { name, type, ...place } of items) {
    const object = /^(\w+__c)\./.exec(name)?.[1];
    const isKnown = model.other.get('QuickAction')?.some((path) => path.endsWith(`/${name}.quickAction-meta.xml`));
    if (type === 'QuickAction' && object && !isKnown) {
      problems.add(`In field: actionName - no QuickAction named ${name} found`, place);
    }
  }
  return items.toSorted((a, b) => a.order - b.order);
}

function sectionOf(source: UiSource, object: ObjectDef, section: XmlElement, context: UiContext): LayoutSectionDef {
  const { problems } = context;
  onlyKnown(
    source,
    section,
    'LayoutSection',
    'customLabel detailHeading editHeading label layoutColumns style',
    problems,
  );
  const styles = ['OneColumn', 'TwoColumnsTopToBottom', 'TwoColumnsLeftToRight', 'CustomLinks'] as const;
  const style = wordOf(source, section, 'style', styles, problems) ?? 'TwoColumnsTopToBottom';
  return {
    label: textOf(section, 'label') ?? '',
    detailHeading: isTrue(section, 'detailHeading'),
    editHeading: isTrue(section, 'editHeading'),
    style: style === 'CustomLinks' ? 'OneColumn' : style,
    columns: all(section, 'layoutColumns').map((column) =>
      all(column, 'layoutItems').map((item) => itemOf(source, object, item, context)),
    ),
  };
}

function itemOf(source: UiSource, object: ObjectDef, item: XmlElement, context: UiContext): LayoutItemDef {
  const { problems } = context;
  const place = placeOf(source, item);
  const other = Object.entries(OTHER_ITEMS).find(([name]) => item.children.has(name));
  if (other)
    return { field: null, behavior: 'Readonly', other: { type: other[1], name: textOf(item, other[0])! }, ...place };
  onlyKnown(source, item, 'LayoutItem', 'behavior emptySpace field height showLabel showScrollbars width', problems);
  const name = textOf(item, 'field');
  if (name === null) {
    if (!isTrue(item, 'emptySpace')) problems.add('Layout items must specify a field or an empty space', place);
    return { field: null, behavior: 'Readonly', ...place };
  }
  const behavior = wordOf(source, item, 'behavior', ['Edit', 'Required', 'Readonly'] as const, problems) ?? 'Edit';
  const field = findField(object, name);
  if (!field && object.kind === 'customMetadata' && METADATA_ONLY.has(name)) return { field: null, behavior, ...place };
  if (!field) problems.add(`In field: field - no CustomField named ${object.name}.${name} found`, place);
  else checkBehavior(field, behavior, place, context);
  return { field: field?.name ?? null, behavior, ...place };
}

/** What layouts of custom metadata types show and records do not have as fields. */
const METADATA_ONLY = new Set(['CreatedById', 'LastModifiedById', 'IsProtected']);

const AUDIT = new Set(['CreatedById', 'LastModifiedById', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp']);

function checkBehavior(
  field: FieldDef,
  behavior: ItemBehavior,
  place: { file: string; line: number },
  { problems }: UiContext,
): void {
  const readOnly = field.formula !== null || field.autoNumberFormat !== null || AUDIT.has(field.name);
  if (readOnly && behavior !== 'Readonly') problems.add(`Field:${field.name} must be Readonly`, place);
  if (!readOnly && field.custom && (field.required || field.masterDetail) && behavior === 'Readonly') {
    problems.add(`Field:${field.name} must not be Readonly`, place);
  }
}

/** The name and fields that every save needs have to be on each layout; none may be there twice. */
function checkRequired(layout: LayoutDef, object: ObjectDef, { problems }: UiContext): void {
  const seen = new Set<string>();
  for (const { field, file, line } of layout.sections.flatMap((section) => section.columns.flat())) {
    if (field !== null && seen.has(field)) problems.add(`Duplicate layout item: ${field}`, { file, line });
    if (field !== null) seen.add(field);
  }
  for (const field of object.fields.values()) {
    const isName = object.kind === 'custom' && field.name === 'Name';
    if ((isName || (field.custom && (field.required || field.masterDetail))) && !seen.has(field.name)) {
      const message = `Layout must contain an item for required layout field: ${field.name}`;
      problems.add(message, { file: layout.file, line: layout.line });
    }
  }
}

function relatedListOf(
  source: UiSource,
  parent: ObjectDef,
  list: XmlElement,
  { model, problems }: UiContext,
): RelatedListDef | null {
  onlyKnown(
    source,
    list,
    'RelatedListItem',
    'customButtons excludeButtons fields quickActions relatedList sortField sortOrder',
    problems,
  );
  const name = requiredText(source, list, 'relatedList', problems);
  const place = placeOf(source, list);
  const child = childOf(model, parent, name);
  if (child === 'elsewhere') {
    return { name, childObject: '', childField: '', columns: [], sort: null, ...place };
  }
  if (!child) {
    problems.add(`Cannot find related list:${name}`, place);
    return null;
  }
  const column = (element: XmlElement): string | null => {
    const code = element.text.trim();
    const path = columnPath(model, child.object, code);
    if (path === null) problems.add(`Invalid field:${code} in related list:${name}`, placeOf(source, element));
    return path;
  };
  const [sortElement] = all(list, 'sortField');
  const sortPath = sortElement && column(sortElement);
  return {
    name,
    childObject: child.object.name,
    childField: child.field.name,
    columns: all(list, 'fields').flatMap((element) => column(element) ?? []),
    sort: sortPath ? { field: sortPath, ascending: textOf(list, 'sortOrder') !== 'Desc' } : null,
    ...place,
  };
}

/** `Line__c.Invoice__c`, `Contact.Sponsor__c` or a standard list's name; `elsewhere`: Salesforce has it, local-org not. */
function childOf(
  model: OrgModel,
  parent: ObjectDef,
  name: string,
): { readonly object: ObjectDef; readonly field: FieldDef } | 'elsewhere' | null {
  const [objectName, fieldName, ...more] = name.split('.') as [string, string?];
  if (fieldName === undefined || more.length) return standardRelatedList(model, parent, name);
  const object = findObject(model, objectName);
  const field = object && findField(object, fieldName);
  const isChild = field?.referenceTo.some((target) => target.toLowerCase() === parent.name.toLowerCase());
  return object && field && isChild ? { object, field } : null;
}

export function compactLayoutOf(source: UiSource, { model, problems }: UiContext): CompactLayoutDef | null {
  const { xml } = source;
  onlyKnown(source, xml, 'CompactLayout', 'fields fullName label', problems);
  const object = findObject(model, source.object);
  if (!object) return null;
  const fields = all(xml, 'fields').flatMap((element) => {
    const name = element.text.trim();
    const field = findField(object, name);
    if (field) return [field.name];
    problems.add(`In field: fields - no CustomField named ${object.name}.${name} found`, placeOf(source, element));
    return [];
  });
  if (fields.length > 10) problems.add('A compact layout cannot have more than 10 fields', placeOf(source));
  return {
    object: object.name,
    name: source.name,
    label: requiredText(source, xml, 'label', problems),
    fields,
    ...placeOf(source),
  };
}
