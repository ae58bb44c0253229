/** Lightning pages against the components, fields, labels and permissions that they name. */
import { findObject } from '../model';
import { fieldAt } from './columns';
import { propertyValueProblem } from './components';
import type {
  ComponentDef,
  ComponentInstanceDef,
  CriterionDef,
  FlexiPageDef,
  PageItemDef,
  PropertyDef,
  UiModel,
  VisibilityRuleDef,
} from './model';
import type { UiContext } from './source';
import { standardComponent, templateRegions, type StandardComponentDef } from './standardComponents';

export function checkPage(ui: UiModel, page: FlexiPageDef, context: UiContext): void {
  checkRegions(page, context);
  const identifiers = new Set<string>();
  for (const region of page.regions) {
    for (const item of region.items) {
      if (item.identifier && identifiers.has(item.identifier)) {
        context.problems.add(`The identifier ${item.identifier} is used more than once on the page`, item);
      }
      identifiers.add(item.identifier);
      checkItem(ui, page, item, context);
    }
  }
}

function checkRegions(page: FlexiPageDef, { problems }: UiContext): void {
  const names = new Set<string>();
  const template = templateRegions(page.template);
  if (template && template.type !== page.type) {
    problems.add(`The template ${page.template} isn't supported on pages of the type ${page.type}`, page);
  }
  for (const region of page.regions) {
    if (names.has(region.name)) problems.add(`The region ${region.name} is defined more than once`, region);
    names.add(region.name);
    if (template && region.type === 'Region' && !template.regions.includes(region.name)) {
      problems.add(`The template ${page.template} has no region ${region.name}`, region);
    }
  }
}

function checkItem(ui: UiModel, page: FlexiPageDef, item: PageItemDef, context: UiContext): void {
  const { model, problems } = context;
  checkRule(page, item.visibility, context);
  if (item.kind === 'field') {
    const object = page.object ? findObject(model, page.object) : null;
    if (!object || !fieldAt(model, object, item.field)) {
      problems.add(`In field: fieldItem - no CustomField named ${page.object ?? ''}.${item.field} found`, item);
    }
    return;
  }
  for (const property of item.properties) {
    for (const { visibility } of property.values ?? []) checkRule(page, visibility, context);
    checkLabels(property, context);
    if (property.decorator && (page.type !== 'UtilityBar' || !DECORATORS.has(property.name))) {
      problems.add(`The property ${property.name} is no decorator on pages of the type ${page.type}`, property);
    }
  }
  if (item.component.startsWith('c:')) checkOwn(ui, page, item, context);
  else checkStandard(page, item, context);
}

function checkLabels(property: PropertyDef, { model, problems }: UiContext): void {
  for (const [, name] of property.value?.matchAll(/\{!\s*\$Label\.(?:c\.)?(\w+)\s*\}/g) ?? []) {
    if (!model.labels.has(name!.toLowerCase())) problems.add(`no CustomLabel named ${name!} found`, property);
  }
}

const missing = (name: string): string =>
  `We couldn't retrieve the design time component information for component ${name}.`;

/** A component of the project: exposed for such pages and objects, with properties that it declares. */
function checkOwn(ui: UiModel, page: FlexiPageDef, item: ComponentInstanceDef, { model, problems }: UiContext): void {
  const name = item.component.slice(2);
  const component = ui.components.get(name.toLowerCase());
  if (!component) {
    const isAura = model.other.get('AuraDefinitionBundle')?.some((path) => path.includes(`/${name}/`));
    if (!isAura) problems.add(missing(item.component), item);
    return;
  }
  const target = `lightning__${page.type}`;
  if (!component.isExposed || !component.targets.includes(target)) {
    problems.add(`The component ${item.component} isn't exposed to ${target}`, item);
    return;
  }
  const config = component.configs.get(target);
  const { objects } = config ?? { objects: null };
  if (objects && page.object && !objects.includes(page.object)) {
    problems.add(`The component ${item.component} isn't available for ${page.object}`, item);
  }
  checkProperties(component, target, item, problems);
}

function checkProperties(
  component: ComponentDef,
  target: string,
  item: ComponentInstanceDef,
  problems: UiContext['problems'],
): void {
  const declared = new Map((component.configs.get(target)?.properties ?? []).map((each) => [each.name, each]));
  for (const property of item.properties) {
    if (property.decorator) continue;
    const def = declared.get(property.name);
    if (!def) {
      problems.add(`The component ${item.component} has no property ${property.name}`, property);
      continue;
    }
    const problem = property.value === null ? null : propertyValueProblem(def, property.value);
    if (problem) problems.add(problem, property);
  }
  for (const def of declared.values()) {
    const given = item.properties.find(({ name }) => name === def.name);
    if (def.required && !given?.value) {
      problems.add(`The property ${def.name} of the component ${item.component} is required`, item);
    }
  }
}

/** Settings of an item in the utility bar. */
const DECORATORS = new Set(['eager', 'height', 'icon', 'label', 'scrollable', 'width']);

function checkStandard(page: FlexiPageDef, item: ComponentInstanceDef, { problems }: UiContext): void {
  const def = standardComponent(item.component);
  if (def === 'unknown') {
    problems.add(missing(item.component), item);
    return;
  }
  if (!def) return;
  if (def.pages && !def.pages.includes(page.type)) {
    problems.add(`The component ${item.component} isn't supported on pages of the type ${page.type}`, item);
  }
  if (def.objects && page.object && !def.objects.includes(page.object)) {
    problems.add(`The component ${item.component} isn't available for ${page.object}`, item);
  }
  for (const property of item.properties) {
    if (def.properties && !def.properties.has(property.name) && !property.decorator) {
      problems.add(`The component ${item.component} has no property ${property.name}`, property);
    }
  }
  for (const name of def.required) {
    const given = item.properties.find((property) => property.name === name);
    if (!given?.value) problems.add(`The property ${name} of the component ${item.component} is required`, item);
  }
  checkFacets(page, item, def, problems);
}

function checkFacets(
  page: FlexiPageDef,
  item: ComponentInstanceDef,
  def: StandardComponentDef,
  problems: UiContext['problems'],
): void {
  for (const property of item.properties) {
    if (!def.facets.includes(property.name) || !property.value) continue;
    const facet = page.regions.find(({ name }) => name === property.value);
    if (facet?.type !== 'Facet') problems.add(`The page has no facet ${property.value}`, property);
  }
}

function checkRule(page: FlexiPageDef, rule: VisibilityRuleDef | null, context: UiContext): void {
  for (const criterion of rule?.criteria ?? []) {
    const problem = criterionProblem(page, criterion, context);
    if (problem) context.problems.add(problem, criterion);
  }
}

function criterionProblem(page: FlexiPageDef, { left }: CriterionDef, { model }: UiContext): string | null {
  const [head = '', ...rest] = left.split('.');
  const invalid = `The visibility rule's leftValue {!${left}} isn't valid`;
  switch (head.toLowerCase()) {
    case 'record': {
      const object = page.object ? findObject(model, page.object) : null;
      if (page.type !== 'RecordPage' || !object) return `${invalid} on pages of the type ${page.type}`;
      return fieldAt(model, object, rest.join('.'))
        ? null
        : `${invalid}: no field ${object.name}.${rest.join('.')} found`;
    }
    case '$user':
      return fieldAt(model, findObject(model, 'User')!, rest.join('.'))
        ? null
        : `${invalid}: no field User.${rest.join('.')} found`;
    case '$permission': {
      const [kind = '', name = ''] = rest;
      if (/^standardpermission$/i.test(kind)) return name ? null : invalid;
      if (!/^custompermission$/i.test(kind)) return invalid;
      return model.customPermissions.has(name.toLowerCase()) ? null : `no CustomPermission named ${name} found`;
    }
    case '$client':
      return rest.join('.').toLowerCase() === 'formfactor' ? null : invalid;
    default:
      return invalid;
  }
}
