/** Apps and items as the App Launcher lists them. */
import type { PageReference } from '../addresses/addresses';
import { addressOf } from '../addresses/addresses';
import type { App, NavigationItem } from '../console/apps';
import { initialsOf } from '../initials/initials';

export interface LauncherEntry {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly description: string;
  readonly icon: string;
  readonly initials: string;
  readonly style: string;
}

export function entryOfApp(app: App): LauncherEntry {
  const page: PageReference = {
    type: 'standard__app',
    attributes: { appTarget: `c__${app.developerName}` },
  };
  return {
    key: `app ${app.id}`,
    label: app.label,
    href: addressOf(page),
    description: app.description ?? '',
    icon: 'standard:apps',
    initials: initialsOf(app.label),
    style: `background-color: ${/^#[0-9a-f]{6}$/i.test(app.headerColor ?? '') ? app.headerColor : '#0176d3'}`,
  };
}

export function entryOfItem(item: NavigationItem): LauncherEntry {
  return {
    key: `item ${item.apiName}`,
    label: item.label,
    href: addressOf(item.page),
    description: item.description ?? '',
    icon: item.icon ?? 'standard:default',
    initials: '',
    style: '',
  };
}

/** Those whose label holds the term, in whatever case. */
export function matching(entries: readonly LauncherEntry[], term: string): readonly LauncherEntry[] {
  const wanted = term.trim().toLowerCase();
  return entries.filter(({ label }) => label.toLowerCase().includes(wanted));
}
