/** `sites` of config/local-org.json. */
import { choice, ConfigError, list, members, optionalText, strings, text } from './configValues';
import type { SiteSeed } from './sites';

/** First parts of paths that the org itself answers. */
const TAKEN = new Set('about id lightning local-org one resource secur services setup'.split(' '));

/** `users`: the first is the default owner of what guest users create. Throws ConfigError. */
export function readSites(
  value: unknown,
  users: readonly { readonly alias: string; readonly username: string }[],
): SiteSeed[] {
  const sites = list(value, 'sites').map((each, index) => readSite(each, `sites[${index}]`, users));
  const prefixes = sites.map(({ urlPathPrefix }) => urlPathPrefix.toLowerCase());
  const twice = prefixes.find((prefix, index) => prefixes.indexOf(prefix) !== index);
  if (twice !== undefined) throw new ConfigError(`sites: two have the urlPathPrefix ${twice}`);
  return sites;
}

function readSite(
  value: unknown,
  place: string,
  users: readonly { readonly alias: string; readonly username: string }[],
): SiteSeed {
  const site = members(value, place, ['urlPathPrefix', 'label', 'permissionSets', 'recordOwner']);
  const urlPathPrefix = text(site, 'urlPathPrefix', place);
  if (!/^[a-z][a-z0-9-]*$/i.test(urlPathPrefix)) {
    throw new ConfigError(`${place}.urlPathPrefix must begin with a letter and hold letters, digits and hyphens alone`);
  }
  if (TAKEN.has(urlPathPrefix.toLowerCase())) {
    throw new ConfigError(`${place}.urlPathPrefix: the org itself answers at /${urlPathPrefix}`);
  }
  const owner = choice(
    site,
    'recordOwner',
    place,
    users.map(({ alias }) => alias),
    users[0]!.alias,
  );
  return {
    urlPathPrefix,
    label: optionalText(site, 'label', place) ?? urlPathPrefix,
    permissionSets: strings(site['permissionSets'] ?? [], `${place}.permissionSets`),
    recordOwner: users.find(({ alias }) => alias === owner)!.username,
  };
}
