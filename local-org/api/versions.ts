/** API versions: `66.0` is Spring '26, three follow each other a year. */

const OLDEST_SUPPORTED = 50;
const NEWEST = 66;
/** Versions below are retired at Salesforce. */
export const OLDEST_EXISTING = 31;

const numberOf = (version: string): number => (/^\d{1,2}\.0$/.test(version) ? Number(version) : NaN);

/** Whether Salesforce has, or had, the version. */
export const isVersion = (version: string): boolean => numberOf(version) >= 7 && numberOf(version) <= NEWEST;

export const isSupported = (version: string): boolean => isVersion(version) && numberOf(version) >= OLDEST_SUPPORTED;

/** The body of `GET /services/data`. */
export function versionList(): { label: string; url: string; version: string }[] {
  const versions = Array.from({ length: NEWEST - OLDEST_SUPPORTED + 1 }, (_, index) => OLDEST_SUPPORTED + index);
  return versions.map((version) => ({
    label: label(version),
    url: `/services/data/v${version}.0`,
    version: `${version}.0`,
  }));
}

function label(version: number): string {
  const back = NEWEST - version;
  const season = ['Spring', 'Winter', 'Summer'][back % 3];
  return `${season} '${26 - Math.floor((back + 1) / 3)}`;
}
