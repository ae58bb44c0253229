/** INSTALL.md of a release: the template with the commands for its files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../shared/paths';
import type { PackageRelease, Release } from './build';
import { countOf } from './manifest';
import type { Manifest } from './manifest';
import { RELEASES } from './version';

const TEMPLATE = `${RELEASES}/INSTALL.md`;
const TEST_LEVEL = '--test-level RunLocalTests';

/** Throws for a placeholder that the template has and this does not know. */
export function installGuide(release: Release): string {
  const values = valuesOf(release);
  return readFileSync(join(repository, TEMPLATE), 'utf8').replace(/\{\{(\w+)\}\}/g, (_all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${TEMPLATE}: nothing is known about {{${name}}}`);
    return value;
  });
}

function valuesOf(release: Release): Readonly<Record<string, string>> {
  const { version, commit, apiVersion, packages } = release;
  return {
    version,
    commit: commit ?? 'unknown',
    apiVersion,
    from: fromText(release),
    lower: lowerText(release),
    files: packages.flatMap(fileRows).join('\n'),
    validate: deploy(packages.slice(0, 1), 'archive', '--dry-run'),
    install: deploy(packages, 'archive'),
    upgrade: deploy(packages, 'upgrade'),
    kept: keptText(packages),
    deletion: deletionText(packages),
    // Without Apex nothing has to be tested, and a production org refuses NoTestRun whatever is deployed.
    languages: deploy(
      packages.filter(({ languages }) => languages !== null),
      'languages',
      '',
    ),
    permissionSets: `sf org assign permset --target-org target ${packages
      .flatMap(({ adminPermissionSets }) => adminPermissionSets)
      .map((name) => `--name ${name}`)
      .join(' ')}`,
  };
}

const fileRows = ({ name, archive, upgrade, languages, deletion, components, deleted }: PackageRelease): string[] => [
  `| \`${archive}\` | ${name}: ${countOf(components)} components |`,
  `| \`${upgrade}\` | the same for an upgrade, without the settings that are there already |`,
  ...(languages === null ? [] : [`| \`${languages}\` | its translations |`]),
  `| \`${deletion}\` | what an upgrade deletes: ${countOf(deleted)} components |`,
];

const deploy = (
  packages: readonly PackageRelease[],
  file: 'archive' | 'upgrade' | 'languages' | 'deletion',
  test = TEST_LEVEL,
) =>
  packages
    .map((one) =>
      `sf project deploy start --target-org target --metadata-dir ${one[file]} --single-package --wait 60 ${test}`.trimEnd(),
    )
    .join('\n');

const fromText = ({ previous, upgradesFrom }: Release): string =>
  upgradesFrom === null ? 'an earlier release' : `${upgradesFrom}${upgradesFrom === previous ? '' : ' or later'}`;

const lowerText = ({ upgradesFrom }: Release): string =>
  upgradesFrom === null
    ? 'There is no earlier release.'
    : `An org with a lower release is upgraded to ${upgradesFrom} first, with the folder of that release: these zips leave out what every release since then has brought, and delete no more than what has gone since then.`;

function keptText(packages: readonly PackageRelease[]): string {
  const kept = packages.map(({ kept: manifest }) => manifest);
  const count = (type: string) => kept.reduce((sum, manifest) => sum + (manifest.get(type)?.length ?? 0), 0);
  const named = (type: string, one: string, many: string) => `${count(type)} ${count(type) === 1 ? one : many}`;
  return [
    `${named('CustomMetadata', 'record', 'records')} of custom metadata`,
    `${named('Queue', 'queue', 'queues')} and ${named('QueueRoutingConfig', 'routing configuration', 'routing configurations')}`,
  ].join(', ');
}

/** What an upgrade deletes, last first: what depends on another package lets go of it before that is deleted. */
function deletionText(packages: readonly PackageRelease[]): string {
  const deleting = packages.filter(({ deleted }) => deleted.size > 0).reverse();
  if (deleting.length === 0) return 'Nothing has to be deleted afterwards.';
  const flows = deleting.flatMap(({ deleted }) => deleted.get('Flow') ?? []);
  return [
    'When both are upgraded, delete what this release has no longer; **fields and objects go with their data**:',
    '',
    '```sh',
    deploy(deleting, 'deletion'),
    '```',
    '',
    ...deleting.flatMap(({ name, deleted }) => [`${name}:`, '', ...listOf(deleted), '']),
    ...(flows.length > 0 ? ['Deactivate the flows first: Salesforce deletes no active one.', ''] : []),
  ]
    .join('\n')
    .trimEnd();
}

const listOf = (manifest: Manifest): string[] =>
  [...manifest].map(([type, members]) => `- ${type}: ${members.map((member) => `\`${member}\``).join(', ')}`);
