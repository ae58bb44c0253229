/** `lightning/uiAppsApi`: what the user can navigate to. */
import { texts } from '../../platform/fields/fields';
import { withQuery } from '../../platform/query/query';
import { uiApiEntry } from '../../platform/records/records';
import { adapterOver } from '../../platform/wire/wire';

interface NavItemsConfig {
  readonly formFactor?: string;
  readonly navItemNames?: unknown;
  readonly page?: number;
  readonly pageSize?: number;
}

/** The tabs the user can open, or those with the given API names. */
export const getNavItems = adapterOver<NavItemsConfig, { readonly navItems: readonly unknown[] }>((config) => {
  const { formFactor, page, pageSize } = config;
  const navItemNames = texts(config.navItemNames);
  return uiApiEntry(withQuery('nav-items', { formFactor, navItemNames, page, pageSize }), 900_000);
});
