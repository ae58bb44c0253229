/** The apps of the user, and where in an app a page belongs. */
import type { PageReference } from '../addresses/addresses';
import { identityOf } from '../addresses/addresses';

export interface NavigationItem {
  readonly apiName: string;
  readonly label: string;
  /** Null for tabs that are no object's. */
  readonly objectApiName: string | null;
  readonly page: PageReference;
  /** An icon of SLDS (`standard:account`). */
  readonly icon: string | null;
  readonly description: string | null;
}

export interface UtilityItem {
  readonly id: string;
  readonly component: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly label: string;
  readonly icon: string | null;
  readonly height: number;
  readonly width: number;
  /** Its component lives from the start, not only once it was opened. */
  readonly eager: boolean;
  /** It lives from the start, and is never seen. */
  readonly isBackground: boolean;
}

export interface App {
  readonly id: string;
  readonly developerName: string;
  readonly label: string;
  readonly description: string | null;
  readonly headerColor: string | null;
  readonly isConsole: boolean;
  readonly items: readonly NavigationItem[];
  readonly utilities: readonly UtilityItem[];
  /** By object: the lookup field whose record is the workspace tab that its records open under. */
  readonly parentFields: Readonly<Record<string, string>>;
}

/** Finds an app by id, developer name, or developer name with its namespace (`c__Sales`, `standard__Sales`). */
export function appNamed(apps: readonly App[], name: string): App | null {
  const bare = name.replace(/^(?:c|standard)__/, '');
  return apps.find(({ id, developerName }) => id === name || developerName === name || developerName === bare) ?? null;
}

/** The item of an app's navigation to which a page belongs. */
export function itemOf(app: App, page: PageReference): NavigationItem | null {
  const { objectApiName, apiName } = page.attributes;
  switch (page.type) {
    case 'standard__objectPage':
    case 'standard__recordPage':
    case 'standard__recordRelationshipPage':
      return app.items.find((item) => item.objectApiName !== null && item.objectApiName === objectApiName) ?? null;
    case 'standard__navItemPage':
      return app.items.find((item) => item.apiName === apiName) ?? null;
    default:
      return app.items.find((item) => identityOf(item.page) === identityOf(page)) ?? null;
  }
}

/** Whether a console shows the page in its navigation item: all pages of the app's items but single records. */
export function isNavigationPage(app: App, page: PageReference): boolean {
  return page.type !== 'standard__recordPage' && page.type !== 'standard__recordRelationshipPage'
    ? itemOf(app, page) !== null
    : false;
}

/** The page an app starts with: its first item's, or the home page when it has none. */
export function startPage(app: App): PageReference {
  return app.items[0]?.page ?? { type: 'standard__namedPage', attributes: { pageName: 'home' } };
}
