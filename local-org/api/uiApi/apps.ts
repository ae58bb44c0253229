/** `apps` and `nav-items`: the apps a user has, and the tabs of their navigation. */
import { findObject } from '../../metadata/model';
import type { ApplicationDef, FlexiPageDef } from '../../metadata/ui/model';
import { STANDARD_APPS } from '../../metadata/ui/standardApps';
import { textsFor } from '../../org/texts';
import type { Call } from '../call';
import { inTransaction } from '../call';
import { notFound } from '../errors';
import { json, type ApiResponse } from '../message';
import { isUiObject } from './objectInfo';
import { eTagOf, listParameter, metadataId, numberParameter, tagged, uiApiUrl } from './support';
import { itemsOf, type PageComponentJson } from './pageItems';
import { objectTheme, standardTheme, themeOf } from './theme';

export function apps(call: Call): ApiResponse {
  return inTransaction(call, () => json(200, appsJson(call)));
}

/** Every app the user has; navigation and utilities come with each, for the console shows its first one at once. */
export const appsJson = (call: Call) =>
  tagged({ apps: userApps(call).map((app, index) => appJson(call, app, index === 0)) });

export function app(call: Call): ApiResponse {
  const key = call.params['id']!;
  const found = userApps(call).find(
    (each) => each.name.toLowerCase() === key.toLowerCase() || appId(each) === key || appId(each).slice(0, 15) === key,
  );
  return found ? inTransaction(call, () => json(200, appJson(call, found, false))) : notFound();
}

/** Every tab the user may open, in any app. */
export function navItems(call: Call): ApiResponse {
  const { ui } = call.org.model;
  const standard = [...call.org.model.objects.values()]
    .filter((object) => object.kind === 'standard' && objectTheme(call, object).iconName !== 'standard:default')
    .map((object) => `standard-${object.name}`);
  const names = ['standard-home', ...standard, ...[...ui.tabs.values()].map(({ name }) => name)];
  const wanted = new Set(listParameter(call, 'navItemNames').map((name) => name.toLowerCase()));
  const chosen = wanted.size ? names.filter((name) => wanted.has(name.toLowerCase())) : names;
  const items = chosen.flatMap((name) => navItem(call, name) ?? []);
  const pageSize = numberParameter(call, 'pageSize', 100, 1000);
  const page = Number(call.query.get('page') ?? '0') || 0;
  const url = (at: number) => uiApiUrl(call, `/nav-items?page=${at}&pageSize=${pageSize}`);
  return json(
    200,
    tagged({
      currentPageUrl: url(page),
      navItems: items.slice(page * pageSize, (page + 1) * pageSize),
      nextPageUrl: (page + 1) * pageSize < items.length ? url(page + 1) : null,
      previousPageUrl: page > 0 ? url(page - 1) : null,
    }),
  );
}

/** The project's apps first. */
export function userApps(call: Call): ApplicationDef[] {
  const all = [...call.org.model.ui.applications.values(), ...STANDARD_APPS];
  return all.filter((each) => call.rights.canUseApplication(each.name));
}

const appId = ({ name }: ApplicationDef): string => metadataId('06m', name);

function appJson(call: Call, def: ApplicationDef, selected: boolean) {
  const texts = textsFor(call.org.model, call.user).application(def);
  const json_ = {
    appId: appId(def),
    description: texts.description,
    developerName: def.name,
    formFactors: def.formFactors,
    headerColor: def.headerColor,
    iconUrl: themeOf(call, 'standard:apps').iconUrl,
    isNavAutoTempTabsDisabled: def.navAutoTempTabsDisabled,
    isNavPersonalizationDisabled: def.navPersonalizationDisabled,
    isNavTabPersistenceDisabled: def.navTabPersistenceDisabled,
    label: texts.label,
    logoUrl: null,
    mobileStartUrl: null,
    navItems: def.tabs.flatMap(({ name }) => navItem(call, name) ?? []),
    selected,
    startUrl: `${call.org.instanceUrl}/lightning/app/${appId(def)}`,
    type: 'Lightning',
    uiType: def.navType,
    userNavItems: def.tabs.flatMap(({ name }) => navItem(call, name) ?? []),
    utilityItems: utilityItems(call, def),
    workspaceMappings: Object.fromEntries(def.workspace),
  };
  return { ...json_, eTag: eTagOf(json_) };
}

interface NavItemJson {
  readonly developerName: string;
  readonly itemType: string;
  readonly label: string;
}

/** Null when the user does not see the tab. */
export function navItem(call: Call, name: string): NavItemJson | null {
  if (!call.rights.canSeeTab(name)) return null;
  const tab = call.org.model.ui.tabs.get(name.toLowerCase());
  if (tab && tab.target.kind !== 'object') {
    const { target } = tab;
    const itemType = { component: 'LightningComponent', page: 'FlexiPage', web: 'Web' }[target.kind];
    const content = target.kind === 'web' ? target.url : target.kind === 'page' ? target.page : `c:${target.component}`;
    return itemJson(call, {
      name: tab.name,
      label: textsFor(call.org.model, call.user).tab(tab)!,
      itemType,
      content,
      custom: true,
      theme: themeOf(call, tab.icon),
      pageReference: { type: 'standard__navItemPage', attributes: { apiName: tab.name }, state: {} },
    });
  }
  if (name.toLowerCase() === 'standard-home') {
    return itemJson(call, {
      name,
      label: 'Home',
      itemType: 'Standard',
      standardType: 'Home',
      content: null,
      custom: false,
      theme: standardTheme(call, 'home'),
      pageReference: { type: 'standard__namedPage', attributes: { pageName: 'home' }, state: {} },
    });
  }
  const object = findObject(call.org.model, name.replace(/^standard-/i, ''));
  if (!object || !isUiObject(call, object)) return null;
  const texts = textsFor(call.org.model, call.user);
  return itemJson(call, {
    name: tab?.name ?? `standard-${object.name}`,
    label: texts.plural(object),
    itemType: 'Entity',
    content: null,
    custom: object.custom,
    theme: objectTheme(call, object),
    objectApiName: object.name,
    objectLabel: texts.object(object),
    objectLabelPlural: texts.plural(object),
    pageReference: {
      type: 'standard__objectPage',
      attributes: { objectApiName: object.name, actionName: 'home' },
      state: {},
    },
  });
}

interface NavItemParts {
  readonly name: string;
  readonly label: string;
  readonly itemType: string;
  readonly standardType?: string;
  readonly content: string | null;
  readonly custom: boolean;
  readonly theme: { readonly iconName: string; readonly color: string; readonly iconUrl: string };
  readonly objectApiName?: string;
  readonly objectLabel?: string;
  readonly objectLabelPlural?: string;
  readonly pageReference: unknown;
}

function itemJson(_call: Call, item: NavItemParts) {
  return {
    availableInClassic: item.itemType !== 'FlexiPage' && item.itemType !== 'LightningComponent',
    availableInLightning: true,
    color: item.theme.color,
    content: item.content,
    custom: item.custom,
    developerName: item.name,
    iconName: item.theme.iconName,
    iconUrl: item.theme.iconUrl,
    id: metadataId('0Qk', item.name),
    itemType: item.itemType,
    label: item.label,
    objectApiName: item.objectApiName ?? null,
    objectLabel: item.objectLabel ?? null,
    objectLabelPlural: item.objectLabelPlural ?? null,
    pageReference: item.pageReference,
    standardType: item.standardType ?? null,
  };
}

/** Components of the app's utility bar whose visibility rules hold. */
function utilityItems(
  call: Call,
  def: ApplicationDef,
): (PageComponentJson & { readonly id: string; readonly isBackground: boolean })[] {
  const page: FlexiPageDef | undefined = def.utilityBar
    ? call.org.model.ui.flexiPages.get(def.utilityBar.toLowerCase())
    : undefined;
  const items = (page?.regions ?? [])
    .filter(({ type }) => type !== 'Facet')
    .flatMap((region) =>
      itemsOf(call, page!, region, null).map((item) => ({ ...item, isBackground: region.type === 'Background' })),
    );
  return items.map((item, index) => ({ id: metadataId('0Qm', `${def.name}.${index}`), ...item }));
}
