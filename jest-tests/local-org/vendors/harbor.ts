/** The org of the harbor fixture in this process, with whatever vendors a test gives it. */
import { join } from 'node:path';

import { openOrg } from '../../../local-org/org/boot';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { openVendors, type Vendor } from '../../../local-org/vendors/vendors';

export const HARBOR = join(__dirname, '../fixtures/harbor');

export const openHarbor = async (): Promise<LocalOrg> =>
  (await openOrg({ projectDir: HARBOR, instanceUrl: 'http://127.0.0.1', withData: true })).org;

/** Puts one vendor in the place of the org's own. */
export function serve(org: LocalOrg, vendor: Partial<Vendor> & Pick<Vendor, 'handle'>): void {
  const complete = { hosts: ['echo.example.com'], paths: ['/echo/'], ...vendor };
  org.vendors = openVendors(org, {}, [{ name: 'echo', open: () => complete }]);
}

/** Debug lines of anonymous Apex as a user; what it saves stays. */
export function prints(org: LocalOrg, apex: string, alias = 'admin'): string[] {
  return org.run(org.userByUsername(`${alias}@local-org.example.com`), 'synchronous', (transaction) => {
    org.apex.runAnonymous(apex);
    return transaction.log.filter(({ event }) => event === 'USER_DEBUG').map(({ text }) => text);
  });
}

export const accounts = (org: LocalOrg): string[] =>
  org.store.select('SELECT "Name" FROM "Account" ORDER BY "Id"').map(([name]) => name as string);
