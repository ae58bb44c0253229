/**
 * `npm run package:create [-- --target-dev-hub ALIAS]`: makes the unlocked packages of sfdx-project.json in a Dev Hub, those
 * that are there already excepted. May be repeated.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { reporting } from './report';
import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { salesforceCli } from '../shared/salesforceCli';
import { packageDirectories } from '../shared/sfdxProject';

export const packageCreateCommand: Command<PackageOptions> = {
  usage: `npm run package:create [-- --target-dev-hub NAME]

Makes the unlocked packages of sfdx-project.json in a Dev Hub, those that are there already excepted. May be repeated.

  --target-dev-hub NAME  alias or username of the Dev Hub; the sf CLI's default unless told`,
  read(args) {
    const { values } = parseArgs({ args: [...args], options: { 'target-dev-hub': { type: 'string' } } });
    return { devHub: values['target-dev-hub'], print: console.log };
  },
  run: (options) => reporting('npm run package:create', () => createPackages(repository, options)),
};

if (require.main === module) runScript(() => runCommand(packageCreateCommand));

export interface PackageOptions {
  /** Alias or username; the default Dev Hub of the CLI unless given. */
  readonly devHub?: string | undefined;
  readonly print: (line: string) => void;
  readonly environment?: NodeJS.ProcessEnv;
}

/** The options of the CLI that name a Dev Hub. */
export const devHubArguments = ({ devHub }: PackageOptions): string[] =>
  devHub === undefined ? [] : ['--target-dev-hub', devHub];

/** Throws SalesforceCliError at the first package that cannot be made; what was made before stays. */
export async function createPackages(project: string, options: PackageOptions): Promise<void> {
  const { print, environment } = options;
  const cli = (args: readonly string[]) =>
    salesforceCli([...args, ...devHubArguments(options)], { cwd: project, ...(environment && { environment }) });
  const existing = (await cli(['package', 'list'])) as readonly { readonly Name: string; readonly Id: string }[];
  for (const { name, path } of packageDirectories(project)) {
    const found = existing.find(({ Name }) => Name === name);
    if (found) {
      rememberAlias(project, name, found.Id);
      print(`${name} is there already: ${found.Id}`);
      continue;
    }
    const kind = ['--package-type', 'Unlocked', ...(namespaceOf(project) === '' ? ['--no-namespace'] : [])];
    const made = (await cli(['package', 'create', '--name', name, '--path', path, ...kind])) as { readonly Id: string };
    rememberAlias(project, name, made.Id);
    print(`${name} was made: ${made.Id}`);
  }
  print('Their ids stand in sfdx-project.json, packageAliases: commit it. Next: npm run package:version');
}

interface ProjectFile {
  readonly namespace?: string;
  packageAliases?: Record<string, string>;
}

const readProject = (project: string): ProjectFile =>
  JSON.parse(readFileSync(join(project, 'sfdx-project.json'), 'utf8')) as ProjectFile;

const namespaceOf = (project: string): string => readProject(project).namespace ?? '';

/** The CLI does so for a package that it makes, but not for one that is there. */
function rememberAlias(project: string, name: string, id: string): void {
  const file = readProject(project);
  if (file.packageAliases?.[name] === id) return;
  file.packageAliases = { ...file.packageAliases, [name]: id };
  writeFileSync(join(project, 'sfdx-project.json'), `${JSON.stringify(file, null, 2)}\n`);
}
