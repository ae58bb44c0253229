/**
 * Public sites: addresses below a prefix that need no session and run as the site's guest user. What guests may do is
 * Salesforce's secure guest user record access, which cannot be switched off.
 */
import type { OrgModel } from '../metadata/model';
import type { Security } from '../security/service';
import { ApexException } from '../values/exceptions';
import type { DefaultData } from './defaultData';
import type { Org } from './services';
import type { Vendors } from '../vendors/vendors';
import { insertUsers, SeedError } from './users';

/** What a site is made from (`sites` of the configuration). */
export interface SiteSeed {
  /** First part of its paths, without slashes. */
  readonly urlPathPrefix: string;
  readonly label: string;
  /** API names: what the guest user may do. */
  readonly permissionSets: readonly string[];
  /** Username of who owns what the guest user creates. */
  readonly recordOwner: string;
}

/** A site as the HTTP server sees it. */
export interface Site {
  readonly urlPathPrefix: string;
  readonly guestUserId: string;
}

export const guestProfile = ({ label }: SiteSeed): string => `${label} Profile`;

/** Refuses what the sites of a project need and the local org does not read. */
export function checkSites(model: OrgModel, sites: readonly SiteSeed[]): void {
  for (const site of sites) {
    const name = guestProfile(site);
    if (!model.profiles.has(name.toLowerCase())) continue;
    throw new SeedError(
      `site ${site.urlPathPrefix}: local-org does not read the profile ${name} of the project: list permission sets`,
    );
  }
}

/** Refuses a site at whose address a vendor answers. */
export function checkSitePaths(sites: readonly Site[], vendors: Vendors): void {
  const hidden = sites.find(({ urlPathPrefix }) => vendors.ofPath(`/${urlPathPrefix}/`));
  if (hidden) throw new SeedError(`site ${hidden.urlPathPrefix}: a vendor answers at /${hidden.urlPathPrefix}`);
}

/** The guest users, in the running transaction; the sites' profiles are there. */
export function insertSites(org: Org, data: DefaultData, security: Security, seeds: readonly SiteSeed[]): Site[] {
  return seeds.map((site) => {
    const { urlPathPrefix, label, permissionSets, recordOwner } = site;
    const guest = {
      alias: urlPathPrefix,
      username: guestUsername(site),
      profile: guestProfile(site),
      permissionSets,
      firstName: label,
      lastName: 'Site Guest User',
      timeZone: 'GMT',
    };
    try {
      const guestUserId = insertUsers(org, data, [guest]).get(urlPathPrefix)!;
      security.setGuest(guestUserId, org.userByUsername(recordOwner).id);
      return { urlPathPrefix, guestUserId };
    } catch (error) {
      if (!(error instanceof ApexException)) throw error;
      throw new SeedError(`site ${urlPathPrefix}: ${error.apexMessage}`);
    }
  });
}

const guestUsername = ({ urlPathPrefix }: SiteSeed): string => `${urlPathPrefix}@guest.local-org.example.com`;
