/** Apps as `/lightning/data/context` gives them, made into what the console draws. */
import type { PageReference } from '../../platform/shell/shell';

import type { App, NavigationItem, UtilityItem } from '../console/apps';

/** An item of the UI API (`NavigationItem`). */
export interface NavItemData {
  readonly developerName: string;
  readonly label: string;
  readonly objectApiName?: string | null;
  readonly pageReference: PageReference;
  /** `standard:account`. */
  readonly iconName?: string | null;
  readonly description?: string | null;
}

/** A component of the app's utility bar; its label, icon and size are among its properties. */
export interface UtilityData {
  readonly id: string;
  /** `c:phone`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly isBackground?: boolean;
}

/** An app of the UI API, with what the App Manager knows besides: navigation, utilities, workspace mappings. */
export interface AppData {
  readonly appId: string;
  readonly developerName: string;
  readonly label: string;
  readonly description?: string | null;
  readonly headerColor?: string | null;
  /** `Standard` or `Console`. */
  readonly uiType: string;
  readonly navItems: readonly NavItemData[];
  readonly utilityItems: readonly UtilityData[];
  /** By tab: the lookup field of the record under whose tab its records open. */
  readonly workspaceMappings: Readonly<Record<string, string | null>>;
}

const PANEL = { height: 480, width: 340 };

export function appOf(data: AppData): App {
  return {
    id: data.appId,
    developerName: data.developerName,
    label: data.label,
    description: data.description ?? null,
    headerColor: data.headerColor ?? null,
    isConsole: data.uiType === 'Console',
    items: data.navItems.map(itemOfData),
    utilities: data.utilityItems.map(utilityOf),
    parentFields: Object.fromEntries(
      Object.entries(data.workspaceMappings).flatMap(([tab, field]) =>
        field === null ? [] : [[tab.replace(/^standard-/, ''), field]],
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
  return {
    apiName: data.developerName,
    label: data.label,
    objectApiName: data.objectApiName ?? null,
    page: data.pageReference,
    icon: data.iconName ?? null,
    description: data.description ?? null,
  };
}

/** Properties that decorate the item rather than set the component. */
const DECORATORS = ['label', 'icon', 'height', 'width', 'eager', 'scrollable'];

/** What Salesforce's own utilities are when nothing is said of them. */
const STANDARD_UTILITIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'runtime_service_omnichannel:omniWidget': { label: 'Omni-Channel', icon: 'omni_channel', eager: true },
};

function utilityOf({ id, name, properties, isBackground = false }: UtilityData): UtilityItem {
  const { label, icon, height, width, eager } = { ...STANDARD_UTILITIES[name], ...properties };
  const own = Object.entries(properties).filter(([property]) => !DECORATORS.includes(property));
  return {
    id,
    component: name,
    properties: Object.fromEntries(own),
    label: typeof label === 'string' ? label : name.slice(name.indexOf(':') + 1),
    icon: typeof icon === 'string' ? icon : null,
    height: sizeOf(height, PANEL.height),
    width: sizeOf(width, PANEL.width),
    eager: eager === true || eager === 'true',
    isBackground,
  };
}

const sizeOf = (given: unknown, otherwise: number): number => (Number(given) > 0 ? Number(given) : otherwise);
