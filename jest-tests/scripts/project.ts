import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const folders: string[] = [];

/** Writes a project with the two package directories `core` and `voice`, the latter depending on the first. */
export function writeProject(files: Readonly<Record<string, string>>): string {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'check-')));
  folders.push(project);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  };
  const packages = {
    packageDirectories: [
      { path: 'core', package: 'Core', versionNumber: '1.0.0.NEXT', default: true },
      {
        path: 'voice',
        package: 'Voice',
        versionNumber: '1.0.0.NEXT',
        dependencies: [{ package: 'Core', versionNumber: '1.0.0.LATEST' }],
      },
    ],
    sourceApiVersion: '66.0',
  };
  write('sfdx-project.json', `${JSON.stringify(packages, null, 2)}\n`);
  mkdirSync(join(project, 'core'));
  mkdirSync(join(project, 'voice'));
  Object.entries(files).forEach(([file, text]) => write(file, text));
  return project;
}

/** Deletes every project written; for afterAll. */
export function deleteProjects(): void {
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
}

/** A metadata file: the root element with Salesforce's namespace around the lines given. */
export const metadata = (root: string, ...lines: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">`,
    ...lines,
    `</${root}>`,
    '',
  ].join('\n');

/** The metadata beside an Apex class. */
export const classMetadata = metadata('ApexClass', '    <apiVersion>66.0</apiVersion>', '    <status>Active</status>');

/** An Apex class of the package core with its metadata, to be spread into the files of a project. */
export const apexClass = (name: string, ...lines: readonly string[]): Record<string, string> => ({
  [`core/classes/${name}.cls`]: `${lines.join('\n')}\n`,
  [`core/classes/${name}.cls-meta.xml`]: classMetadata,
});
