/** What an upgrade leaves as the org has it, and which releases it may start from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../shared/paths';
import { countOf, deletedSince, sortedManifest, without } from './manifest';
import type { Manifest } from './manifest';
import { RELEASES } from './version';
import type { RecordedRelease } from './version';

/**
 * The settings that an earlier release brought already: custom metadata of some types belongs to the release, of the others
 * to the org's admin.
 */
export function settingsOf(components: Manifest, earlier: Manifest | undefined): Manifest {
  const { settings, replacedRecords } = JSON.parse(
    readFileSync(join(repository, RELEASES, 'upgrade.json'), 'utf8'),
  ) as {
    readonly settings: readonly string[];
    readonly replacedRecords: readonly string[];
  };
  const isKept = (type: string, member: string) =>
    (earlier?.get(type)?.includes(member) ?? false) &&
    !(type === 'CustomMetadata' && replacedRecords.includes(member.split('.', 1)[0]!));
  return sortedManifest(
    settings.map((type) => [type, (components.get(type) ?? []).filter((member) => isKept(type, member))]),
  );
}

interface Upgrade {
  readonly name: string;
  readonly components: Manifest;
  readonly kept: Manifest;
  readonly deleted: Manifest;
}

/**
 * The lowest release that the zips upgrade: it and all between brought what the zips leave out, and had nothing to delete
 * but what the zips delete.
 * @param earlier the releases before, the last one first, which the zips are made against
 */
export function upgradesFrom(earlier: readonly RecordedRelease[], packages: readonly Upgrade[]): string | null {
  const components = packages.map((one) => one.components);
  const isTaken = ({ packages: held }: RecordedRelease) =>
    packages.every(({ name, kept }) => {
      const before = held.get(name) ?? sortedManifest([]);
      const stays = without(deletedSince(before, components), ...packages.map(({ deleted }) => deleted));
      return countOf(without(kept, before)) === 0 && countOf(stays) === 0;
    });
  const firstThatIsNot = earlier.findIndex((release) => !isTaken(release));
  return earlier.slice(0, firstThatIsNot === -1 ? undefined : firstThatIsNot).at(-1)?.version ?? null;
}
