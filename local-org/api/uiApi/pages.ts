/** Which page is shown for a record, an app page or a tab. Not part of Salesforce's public API: for the console. */
import { findObject, type ObjectDef } from '../../metadata/model';
import type { ActionOverrideDef, ApplicationDef, FlexiPageDef } from '../../metadata/ui/model';
import { Unsupported } from '../../org/errors';
import { textsFor } from '../../org/texts';
import { STANDARD_PROFILES } from '../../security/standardProfiles';
import { inTransaction, type Call } from '../call';
import { notFound } from '../errors';
import { json, type ApiResponse } from '../message';
import { navItem, userApps } from './apps';
import { isUiObject } from './objectInfo';
import { regionsOf, type RegionJson } from './pageItems';
import { failMissing, readRecords } from './read';
import { addressed, recordTypeOf } from './records';
import { selectionOf } from './selection';
import { objectTheme } from './theme';
import { ruleTest } from './visibility';

interface PageJson {
  readonly object: string | null;
  readonly flexiPage: string | null;
  readonly label: string;
  readonly template: string;
  readonly regions: readonly RegionJson[];
}

/** `page/record/:id?app=Shop`. */
export function recordPage(call: Call): ApiResponse {
  const { id, object } = addressed(call, call.params['id']!);
  return inTransaction(call, () => {
    if (!readRecords(call, selectionOf(object), [id]).has(id)) failMissing(call, object, id);
    const page = assignedPage(call, object, recordTypeOf(call, object, id));
    return json(200, page ? pageJson(call, page, object, id) : generatedPage(object));
  });
}

/** `page/app/:name`: an app page or Home page by name; `home`: the Home page of the user. */
export function appPage(call: Call): ApiResponse {
  const name = call.params['name']!;
  const isHome = name.toLowerCase() === 'home';
  return inTransaction(call, () => {
    if (isHome) return json(200, homePage(call));
    const page = pageNamed(call, name);
    return mayOpen(call, page) ? json(200, pageJson(call, page, null, null)) : notFound();
  });
}

/** An app page is opened by its tab, a Home page by an app that shows it. */
function mayOpen(call: Call, page: FlexiPageDef): boolean {
  const isPage = (name: string | null) => name?.toLowerCase() === page.name.toLowerCase();
  if (page.type === 'HomePage') {
    return userApps(call).some(({ overrides }) => overrides.some((each) => isPage(each.page)));
  }
  const tabs = [...call.org.model.ui.tabs.values()];
  const shown = tabs.filter(({ target }) => target.kind === 'page' && isPage(target.page));
  return page.type === 'AppPage' && shown.some(({ name }) => call.rights.canSeeTab(name));
}

function homePage(call: Call): PageJson {
  const overrides = (appOf(call)?.overrides ?? []).filter((each) => isView(each) && isFor(each, 'standard-home'));
  const override =
    overrides.find(({ profile }) => profile !== null && isProfile(call, profile)) ??
    overrides.find(({ profile }) => profile === null);
  if (override?.page) return pageJson(call, pageNamed(call, override.page), null, null);
  return { object: null, flexiPage: null, label: 'Home', template: 'home:desktopTemplate', regions: [] };
}

/** `tab/:name`: what the tab shows. */
export function tab(call: Call): ApiResponse {
  const name = call.params['name']!;
  const def = call.org.model.ui.tabs.get(name.toLowerCase());
  const lacking = call.org.model.ui.unsupported.get(`tab:${name.toLowerCase()}`);
  if (lacking) throw new Unsupported(lacking.feature, lacking);
  if (!call.rights.canSeeTab(name)) return notFound();
  if (!def || def.target.kind === 'object') {
    const object = findObject(call.org.model, name.replace(/^standard-/i, ''));
    const item = object && isUiObject(call, object) ? navItem(call, name) : null;
    if (!object || !item) return notFound();
    const { iconName } = objectTheme(call, object);
    return json(200, { name: item.developerName, label: item.label, icon: iconName, objectApiName: object.name });
  }
  const { target } = def;
  return json(200, {
    name: def.name,
    label: textsFor(call.org.model, call.user).tab(def),
    icon: def.icon,
    objectApiName: null,
    component: target.kind === 'component' ? `c:${target.component}` : null,
    flexiPage: target.kind === 'page' ? target.page : null,
    url: target.kind === 'web' ? target.url : null,
  });
}

function pageNamed(call: Call, name: string): FlexiPageDef {
  const { ui } = call.org.model;
  const lacking = ui.unsupported.get(`flexipage:${name.toLowerCase()}`);
  if (lacking) throw new Unsupported(lacking.feature, lacking);
  return ui.flexiPages.get(name.toLowerCase()) ?? notFound();
}

function pageJson(call: Call, page: FlexiPageDef, object: ObjectDef | null, recordId: string | null): PageJson {
  const test = ruleTest(call, page, object, recordId);
  return {
    object: object?.name ?? null,
    flexiPage: page.name,
    label: page.label,
    template: page.template,
    regions: regionsOf(call, page, test),
  };
}

/** By app, record type and profile; else by app; else by the object's own override of View. Null: the standard page. */
function assignedPage(call: Call, object: ObjectDef, recordType: string | null): FlexiPageDef | null {
  const key = object.name.toLowerCase();
  const inApp = (appOf(call)?.overrides ?? []).filter(isView);
  const type = `${key}.${recordType?.toLowerCase() ?? 'master'}`;
  const assigned =
    inApp.find((each) => each.profile && isProfile(call, each.profile) && each.recordType?.toLowerCase() === type) ??
    inApp.find((each) => each.profile && isProfile(call, each.profile) && !each.recordType && isFor(each, key)) ??
    inApp.find((each) => !each.profile && isFor(each, key)) ??
    call.org.model.ui.objects.get(key)?.overrides.find(isView);
  if (!assigned || assigned.type === 'Default') return null;
  if (assigned.type === 'Other') {
    throw new Unsupported(`the page ${assigned.page ?? ''} of another kind than a Lightning page`, assigned);
  }
  return pageNamed(call, assigned.page!);
}

const isView = ({ action, formFactor }: ActionOverrideDef): boolean =>
  action.toLowerCase() === 'view' && formFactor !== 'Small';

const isFor = ({ subject }: ActionOverrideDef, key: string): boolean => subject?.toLowerCase() === key;

/** A profile by its name or by its full name in the Metadata API. */
function isProfile({ user }: Call, name: string): boolean {
  const metadataName = STANDARD_PROFILES.find((each) => each.name === user.profileName)?.metadataName;
  return [user.profileName, metadataName].some((each) => each?.toLowerCase() === name.toLowerCase());
}

/** The app that `app` names, by API name or id; the user's first one when it is absent. */
function appOf(call: Call): ApplicationDef | null {
  const apps = userApps(call);
  const name = call.query.get('app');
  return (name === null ? apps[0] : apps.find((each) => each.name.toLowerCase() === name.toLowerCase())) ?? null;
}

/** The standard record page: highlights, then Related and Details as tabs. */
function generatedPage(object: ObjectDef): PageJson {
  const component = (name: string, properties: Record<string, unknown> = {}) => ({
    name,
    identifier: name.replace(':', '_'),
    properties,
  });
  const tabOf = (title: string, body: string, active: boolean) => ({
    ...component('flexipage:tab', { title: `Standard.Tab.${title}`, body, active: String(active) }),
    identifier: `${title}Tab`,
  });
  return {
    object: object.name,
    flexiPage: null,
    label: `${object.label} Record Page`,
    template: 'flexipage:recordHomeSingleColTemplateDesktop',
    regions: [
      { name: 'header', type: 'Region', components: [component('force:highlightsPanel')] },
      { name: 'main', type: 'Region', components: [component('flexipage:tabset', { tabs: 'tabs' })] },
      {
        name: 'tabs',
        type: 'Facet',
        components: [tabOf('detail', 'detail', true), tabOf('relatedLists', 'related', false)],
      },
      { name: 'detail', type: 'Facet', components: [component('force:detailPanel')] },
      { name: 'related', type: 'Facet', components: [component('force:relatedListContainer')] },
    ],
  };
}
