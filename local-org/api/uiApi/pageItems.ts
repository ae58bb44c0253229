/** Components of a Lightning page as the console draws them. */
import type { FlexiPageDef, PageItemDef, PropertyDef, RegionDef } from '../../metadata/ui/model';
import { textsFor } from '../../org/texts';
import type { Call } from '../call';
import { ruleTest, type RuleTest } from './visibility';

export interface PageComponentJson {
  /** `c:invoiceTotal`, `force:detailPanel`; `field`: a field of Dynamic Forms. */
  readonly name: string;
  readonly identifier: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface RegionJson {
  readonly name: string;
  readonly type: RegionDef['type'];
  readonly components: readonly PageComponentJson[];
}

/** Regions and facets with what the rules let the user see. */
export function regionsOf(call: Call, page: FlexiPageDef, test: RuleTest): RegionJson[] {
  return page.regions.map((region) => ({
    name: region.name,
    type: region.type,
    components: region.items
      .filter((item) => test(item.visibility))
      .map((item) => componentJson(call, page, item, test)),
  }));
}

/** Components of one region of a page without a record. */
export function itemsOf(call: Call, page: FlexiPageDef, region: RegionDef, test: RuleTest | null): PageComponentJson[] {
  const holds = test ?? ruleTest(call, page, null, null);
  return region.items.filter((item) => holds(item.visibility)).map((item) => componentJson(call, page, item, holds));
}

function componentJson(call: Call, page: FlexiPageDef, item: PageItemDef, test: RuleTest): PageComponentJson {
  if (item.kind === 'field') {
    const { field, behavior, identifier } = item;
    return { name: 'field', identifier, properties: { fieldApiName: field, behavior, objectApiName: page.object } };
  }
  const types = propertyTypes(call, page, item.component);
  const properties = item.properties.map((property): [string, unknown] => [
    property.name,
    property.values
      ? property.values.filter(({ visibility }) => test(visibility)).map(({ value }) => value)
      : valueOf(call, property, types.get(property.name) ?? 'String'),
  ]);
  return { name: item.component, identifier: item.identifier, properties: Object.fromEntries(properties) };
}

/** Types that a component of the project declares for the page's target. */
function propertyTypes(call: Call, page: FlexiPageDef, component: string): ReadonlyMap<string, string> {
  const [namespace, name = ''] = component.split(':');
  const def = namespace === 'c' ? call.org.model.ui.components.get(name.toLowerCase()) : undefined;
  const config = def?.configs.get(`lightning__${page.type}`);
  return new Map(config?.properties.map((property) => [property.name, property.type]));
}

function valueOf(call: Call, { value }: PropertyDef, type: string): unknown {
  if (value === null) return null;
  if (type === 'Boolean') return value === 'true';
  if (type === 'Integer') return Number(value);
  return withLabels(call, value);
}

/** `{!$Label.Name}` is the label in the user's language. */
function withLabels(call: Call, text: string): string {
  return text.replace(/\{!\s*\$Label\.(?:c\.)?(\w+)\s*\}/g, (all, name: string) => {
    const labels = call.org.model.labels.get(name.toLowerCase());
    return labels ? textsFor(call.org.model, call.user).label(labels) : all;
  });
}
