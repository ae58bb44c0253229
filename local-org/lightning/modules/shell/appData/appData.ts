/** Apps as `/lightning/data/context` gives them, made into what the console draws. */
import type { PageReference } from 'platform/shell';

import type { App, NavigationItem, UtilityItem } from '../console/apps';
import { pageOf } from '../addresses/addresses';
import { iconOfUrl } from '../objectIcon/objectIcon';

/** An item of the UI API (`NavigationItem`). */
export interface NavItemData {
  readonly developerName?: string;
  readonly apiName?: string;
  readonly label: string;
  readonly objectApiName?: string | null;
  readonly pageReference?: PageReference | null;
  readonly content?: string | null;
  readonly iconUrl?: string | null;
  readonly description?: string | null;
}

export interface UtilityData {
  readonly id?: string;
  readonly componentName: string;
  readonly identifier?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly label?: string;
  readonly icon?: string;
  readonly height?: number | string;
  readonly width?: number | string;
  readonly eager?: boolean;
}

/** An app of the UI API, with what the App Manager knows besides: navigation, utilities, workspace mappings. */
export interface AppData {
  readonly appId: string;
  readonly developerName: string;
  readonly label: string;
  readonly description?: string | null;
  readonly headerColor?: string | null;
  readonly navType?: string | null;
  readonly navItems: readonly NavItemData[];
  readonly utilityItems?: readonly UtilityData[];
  readonly workspaceMappings?: readonly { readonly tab: string; readonly fieldName?: string | null }[];
}

const PANEL = { height: 480, width: 340 };

export function appOf(data: AppData): App {
  return {
    id: data.appId,
    developerName: data.developerName,
    label: data.label,
    description: data.description ?? null,
    headerColor: data.headerColor ?? null,
    isConsole: data.navType === 'Console',
    items: data.navItems.map(itemOfData),
    utilities: (data.utilityItems ?? []).map(utilityOf),
    parentFields: Object.fromEntries(
      (data.workspaceMappings ?? []).flatMap(({ tab, fieldName }) =>
        fieldName ? [[tab.replace(/^standard-/, ''), fieldName]] : [],
      ),
    ),
  };
}

/** Every item of any app once, in the order of their labels. */
export function itemsOfApps(apps: readonly App[]): readonly NavigationItem[] {
  const byName = new Map(apps.flatMap(({ items }) => items).map((item) => [item.apiName, item]));
  return [...byName.values()].sort((a, b) => a.label.localeCompare(b.label));
}

function itemOfData(data: NavItemData): NavigationItem {
  const apiName = data.developerName ?? data.apiName ?? data.label;
  const object = data.objectApiName ?? null;
  return {
    apiName,
    label: data.label,
    objectApiName: object,
    page: pageOfItem(data, apiName, object),
    icon: data.iconUrl ? iconOfUrl(data.iconUrl) : null,
    description: data.description ?? null,
  };
}

function pageOfItem(data: NavItemData, apiName: string, object: string | null): PageReference {
  if (data.pageReference) return data.pageReference;
  const location = data.content ? pageOf(data.content) : null;
  if (location?.page) return location.page;
  if (object !== null) {
    return { type: 'standard__objectPage', attributes: { objectApiName: object, actionName: 'home' } };
  }
  if (apiName === 'standard-home') return { type: 'standard__namedPage', attributes: { pageName: 'home' } };
  return { type: 'standard__navItemPage', attributes: { apiName } };
}

function utilityOf(data: UtilityData, index: number): UtilityItem {
  const { label, icon, height, width, eager, properties = {} } = data;
  return {
    id: data.id ?? data.identifier ?? `utility${index + 1}`,
    component: data.componentName,
    properties,
    label: label ?? data.componentName,
    icon: icon ?? null,
    height: sizeOf(height, PANEL.height),
    width: sizeOf(width, PANEL.width),
    eager: eager ?? false,
  };
}

const sizeOf = (given: number | string | undefined, otherwise: number): number =>
  Number.isFinite(Number(given)) && Number(given) > 0 ? Number(given) : otherwise;
