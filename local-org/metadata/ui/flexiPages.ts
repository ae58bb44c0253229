/** Lightning pages. */
import { findObject } from '../model';
import { all, first, textOf, type XmlElement } from '../xml';
import { booleanFilterProblem } from './booleanFilter';
import type {
  CriterionDef,
  FlexiPageDef,
  PageItemDef,
  PageType,
  PropertyDef,
  RegionDef,
  UnsupportedPart,
  VisibilityRuleDef,
} from './model';
import { onlyKnown, placeOf, requiredText, wordOf, type UiContext, type UiSource } from './source';

const PAGE_TYPES: readonly PageType[] = ['RecordPage', 'AppPage', 'HomePage', 'UtilityBar'];
const OPERATORS = ['EQUAL', 'NE', 'GT', 'GE', 'LT', 'LE', 'CONTAINS'] as const;

const FLEXI_PAGE =
  'description events flexiPageRegions fullName masterLabel parentFlexiPage platformActionlist quickActionList ' +
  'sobjectType template type';

/** The page, or what of it local-org lacks. */
export function flexiPageOf(source: UiSource, context: UiContext): FlexiPageDef | UnsupportedPart | null {
  const { xml } = source;
  const { model, problems } = context;
  onlyKnown(source, xml, 'FlexiPage', FLEXI_PAGE, problems);
  const type = requiredText(source, xml, 'type', problems) as PageType;
  if (!PAGE_TYPES.includes(type)) {
    return type ? { feature: `Lightning pages of the type ${type}`, ...placeOf(source, first(xml, 'type')!) } : null;
  }
  const parent = first(xml, 'parentFlexiPage');
  const sobjectType = textOf(xml, 'sobjectType');
  const object = sobjectType ? findObject(model, sobjectType) : null;
  if (type === 'RecordPage' && !sobjectType) problems.add('Required field is missing: sobjectType', placeOf(source));
  if (sobjectType && !object) {
    const message = `In field: sobjectType - no CustomObject named ${sobjectType} found`;
    problems.add(message, placeOf(source, first(xml, 'sobjectType')!));
  }
  const template = first(xml, 'template');
  if (!template) problems.add('Required field is missing: template', placeOf(source));
  return {
    name: source.name,
    label: requiredText(source, xml, 'masterLabel', problems),
    description: textOf(xml, 'description') ?? '',
    type,
    object: object?.name ?? null,
    template: template ? (textOf(template, 'name') ?? '') : '',
    templateProperties: template ? propertiesOf(source, template, 'properties', context) : [],
    regions: all(xml, 'flexiPageRegions').map((region) => regionOf(source, region, context)),
    parent: parent && { name: parent.text.trim(), ...placeOf(source, parent) },
    ...placeOf(source),
  };
}

function regionOf(source: UiSource, region: XmlElement, context: UiContext): RegionDef {
  const { problems } = context;
  onlyKnown(
    source,
    region,
    'FlexiPageRegion',
    'appendable itemInstances mode name prependable replaceable type',
    problems,
  );
  return {
    name: requiredText(source, region, 'name', problems),
    type: wordOf(source, region, 'type', ['Region', 'Facet', 'Background'] as const, problems) ?? 'Region',
    items: all(region, 'itemInstances').flatMap((item) => itemOf(source, item, context) ?? []),
    ...placeOf(source, region),
  };
}

function itemOf(source: UiSource, item: XmlElement, context: UiContext): PageItemDef | null {
  const { problems } = context;
  onlyKnown(source, item, 'ItemInstance', 'componentInstance fieldInstance', problems);
  const field = first(item, 'fieldInstance');
  if (field) return fieldOf(source, field, context);
  const component = first(item, 'componentInstance');
  if (!component) {
    problems.add('An item instance must have a component instance or a field instance', placeOf(source, item));
    return null;
  }
  onlyKnown(
    source,
    component,
    'ComponentInstance',
    'componentInstanceProperties componentName flexipageDataSources identifier visibilityRule',
    problems,
  );
  const name = requiredText(source, component, 'componentName', problems);
  return {
    kind: 'component',
    component: name.includes(':') ? name : `c:${name}`,
    identifier: textOf(component, 'identifier') ?? '',
    properties: propertiesOf(source, component, 'componentInstanceProperties', context),
    visibility: ruleOf(source, component, context),
    ...placeOf(source, component),
  };
}

/** `Record.Status__c` with its behaviour among the properties. */
function fieldOf(source: UiSource, field: XmlElement, context: UiContext): PageItemDef {
  const { problems } = context;
  onlyKnown(source, field, 'FieldInstance', 'fieldInstanceProperties fieldItem identifier visibilityRule', problems);
  const properties = all(field, 'fieldInstanceProperties');
  const behavior = properties.find((property) => textOf(property, 'name') === 'uiBehavior');
  const word = behavior && wordOf(source, behavior, 'value', ['none', 'readonly', 'required'] as const, problems);
  return {
    kind: 'field',
    field: requiredText(source, field, 'fieldItem', problems).replace(/^Record\./, ''),
    identifier: textOf(field, 'identifier') ?? '',
    behavior: word ?? 'none',
    visibility: ruleOf(source, field, context),
    ...placeOf(source, field),
  };
}

function propertiesOf(source: UiSource, parent: XmlElement, list: string, context: UiContext): PropertyDef[] {
  return all(parent, list).map((property) => {
    onlyKnown(source, property, 'ComponentInstanceProperty', 'name type value valueList', context.problems);
    const values = first(property, 'valueList');
    return {
      name: textOf(property, 'name') ?? '',
      decorator: wordOf(source, property, 'type', ['decorator'] as const, context.problems) !== null,
      value: textOf(property, 'value'),
      values: values
        ? all(values, 'valueListItems').map((item) => ({
            value: textOf(item, 'value') ?? '',
            visibility: ruleOf(source, item, context),
          }))
        : null,
      ...placeOf(source, property),
    };
  });
}

function ruleOf(source: UiSource, element: XmlElement, { problems }: UiContext): VisibilityRuleDef | null {
  const rule = first(element, 'visibilityRule');
  if (!rule) return null;
  onlyKnown(source, rule, 'UiFormulaRule', 'booleanFilter criteria', problems);
  const criteria = all(rule, 'criteria').map((criterion): CriterionDef => {
    onlyKnown(source, criterion, 'UiFormulaCriterion', 'leftValue operator rightValue', problems);
    const left = requiredText(source, criterion, 'leftValue', problems);
    return {
      left: /^\{!(.*)\}$/.exec(left)?.[1]?.trim() ?? left,
      operator: wordOf(source, criterion, 'operator', OPERATORS, problems) ?? 'EQUAL',
      right: textOf(criterion, 'rightValue') ?? '',
      ...placeOf(source, criterion),
    };
  });
  const filter = first(rule, 'booleanFilter');
  const problem = filter && booleanFilterProblem(filter.text.trim(), criteria.length);
  if (problem) problems.add(problem, placeOf(source, filter));
  return { criteria, booleanFilter: filter?.text.trim() ?? null };
}
