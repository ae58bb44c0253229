/**
 * `npm run package:version [-- --target-dev-hub ALIAS --package NAME --skip-validation --installation-key KEY]`: makes a
 * version of each unlocked package, in their order, as a package needs a version of what it depends on; says how to install
 * them.
 */
import { parseArgs } from 'node:util';

import { buildComponents } from '../build/components';
import { reporting } from './report';
import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { salesforceCli } from '../shared/salesforceCli';
import { packageDirectories } from '../shared/sfdxProject';
import { devHubArguments } from './create';
import type { PackageOptions } from './create';

const WAIT_MINUTES = '120';

export const packageVersionCommand: Command<VersionOptions> = {
  usage: `npm run package:version [-- options]

Makes a version of each unlocked package, in their order, and says how to install them.

  --target-dev-hub NAME   alias or username of the Dev Hub; the sf CLI's default unless told
  --package NAME          this package alone; may be given several times
  --skip-validation       quicker, without tests and coverage; such a version cannot be released
  --installation-key KEY  who installs it has to know it`,
  read(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'target-dev-hub': { type: 'string' },
        package: { type: 'string', multiple: true },
        'skip-validation': { type: 'boolean', default: false },
        'installation-key': { type: 'string' },
      },
    });
    requireKnown(repository, values.package ?? []);
    return {
      devHub: values['target-dev-hub'],
      packages: values.package,
      skipsValidation: values['skip-validation'],
      installationKey: values['installation-key'],
      print: console.log,
    };
  },
  async run(options) {
    await buildComponents(repository);
    return reporting('npm run package:version', () => createVersions(repository, options));
  },
};

if (require.main === module) runScript(() => runCommand(packageVersionCommand));

export interface VersionOptions extends PackageOptions {
  /** Names of the packages; all unless given. */
  readonly packages?: readonly string[] | undefined;
  /** Quicker, without tests and coverage; such a version cannot be released. */
  readonly skipsValidation?: boolean;
  /** Who installs it has to know it; nobody needs one unless given. */
  readonly installationKey?: string | undefined;
}

/**
 * Makes the versions; the components of the project must be built.
 * @throws SalesforceCliError at the first version that cannot be made; Error for a package that the project has not
 */
export async function createVersions(project: string, options: VersionOptions): Promise<void> {
  const { packages, skipsValidation = false, installationKey, print, environment } = options;
  const known = requireKnown(project, packages ?? []);
  const made: string[] = [];
  for (const name of known.filter((each) => packages?.includes(each) ?? true)) {
    const key = installationKey === undefined ? ['--installation-key-bypass'] : ['--installation-key', installationKey];
    const kind = [skipsValidation ? '--skip-validation' : '--code-coverage', '--wait', WAIT_MINUTES];
    const args = ['package', 'version', 'create', '--package', name, ...key, ...kind, ...devHubArguments(options)];
    const answer = await salesforceCli(args, { cwd: project, ...(environment && { environment }) });
    const { SubscriberPackageVersionId: id, CodeCoverage: coverage } = answer as VersionAnswer;
    if (!id) throw new Error(`${name}: the Dev Hub has made no version within ${WAIT_MINUTES} minutes`);
    made.push(id);
    print(`${name}: ${id}${typeof coverage === 'number' ? `, its tests cover ${coverage} %` : ''}`);
    for (const host of ['login', 'test']) {
      print(`  https://${host}.salesforce.com/packaging/installPackage.apexp?p0=${id}`);
    }
  }
  made.forEach((id) => print(`Install: sf package install --package ${id} --wait 30 --target-org ALIAS`));
  print(
    skipsValidation
      ? 'Not validated: for trying out in sandboxes and scratch orgs only.'
      : `Release, for production orgs: ${made.map((id) => `sf package version promote --package ${id}`).join('; ')}`,
  );
  print('Commit sfdx-project.json: it holds the ids of the versions.');
}

/** All packages of a project; throws where it lacks one of those named. */
function requireKnown(project: string, names: readonly string[]): string[] {
  const known = packageDirectories(project).map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`sfdx-project.json has no package ${unknown.join(', ')}: ${known.join(', ')}`);
  return known;
}

interface VersionAnswer {
  readonly SubscriberPackageVersionId?: string | null;
  /** Percent; null where it was not calculated. */
  readonly CodeCoverage?: number | null;
}
