import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { explain } from '../../../scripts/orgCreate/explain';
import { createPackages } from '../../../scripts/packages/create';
import { reporting } from '../../../scripts/packages/report';
import { createVersions } from '../../../scripts/packages/version';
import { repository } from '../../../scripts/shared/paths';
import { SalesforceCliError } from '../../../scripts/shared/salesforceCli';
import { deleteProjects, writeProject } from '../project';
import { StandIn } from './standIn';
import type { Answers } from './standIn';

const standIns: StandIn[] = [];
afterAll(() => {
  deleteProjects();
  standIns.forEach((each) => each.remove());
});

function standIn(answers: Answers): StandIn {
  standIns.push(new StandIn(answers));
  return standIns.at(-1)!;
}

const aliasesOf = (project: string): unknown =>
  (JSON.parse(readFileSync(join(project, 'sfdx-project.json'), 'utf8')) as { packageAliases?: unknown }).packageAliases;

describe('package:create', () => {
  test('makes the packages that are missing, without namespace, and remembers all', async () => {
    const sf = standIn({
      'package list': { result: [{ Name: 'Core', Id: '0Ho000000000001' }] },
      'package create': { result: { Id: '0Ho000000000002' } },
    });
    const project = writeProject({});
    const lines: string[] = [];

    await createPackages(project, { devHub: 'hub', print: (line) => lines.push(line), environment: sf.environment });

    expect(sf.asked).toEqual([
      'package list --target-dev-hub hub',
      'package create --name Voice --path voice --package-type Unlocked --no-namespace --target-dev-hub hub',
    ]);
    expect(aliasesOf(project)).toEqual({ Core: '0Ho000000000001', Voice: '0Ho000000000002' });
    expect(lines).toEqual([
      'Core is there already: 0Ho000000000001',
      'Voice was made: 0Ho000000000002',
      expect.stringContaining('npm run package:version'),
    ]);
  });

  test('makes them in the namespace of the project', async () => {
    const sf = standIn({ 'package list': { result: [] }, 'package create': { result: { Id: '0Ho000000000001' } } });
    const project = writeProject({});
    const file = join(project, 'sfdx-project.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), namespace: 'acme' }));

    await createPackages(project, { print: () => undefined, environment: sf.environment });

    expect(sf.asked[1]).toBe('package create --name Core --path core --package-type Unlocked');
  });

  test('stops where the Dev Hub refuses', async () => {
    const sf = standIn({
      'package list': { name: 'INVALID_TYPE', message: "sObject type 'Package2' is not supported." },
    });
    const project = writeProject({});

    await expect(createPackages(project, { print: () => undefined, environment: sf.environment })).rejects.toThrow(
      "sObject type 'Package2' is not supported.",
    );
    expect(aliasesOf(project)).toBeUndefined();
  });
});

describe('package:version', () => {
  const made = { result: { SubscriberPackageVersionId: '04t000000000001AAA', CodeCoverage: 91 } };

  test('makes a version of each in order, tested and covered, and says how to install it', async () => {
    const sf = standIn({ 'package version create': made });
    const lines: string[] = [];

    await createVersions(writeProject({}), { print: (line) => lines.push(line), environment: sf.environment });

    expect(sf.asked).toEqual([
      'package version create --package Core --installation-key-bypass --code-coverage --wait 120',
      'package version create --package Voice --installation-key-bypass --code-coverage --wait 120',
    ]);
    expect(lines).toContain('Core: 04t000000000001AAA, its tests cover 91 %');
    expect(lines).toContain('  https://test.salesforce.com/packaging/installPackage.apexp?p0=04t000000000001AAA');
    expect(lines.join('\n')).toContain('sf package version promote --package 04t000000000001AAA');
  });

  test('goes without validation, with a key, for one package', async () => {
    const sf = standIn({ 'package version create': made });
    const lines: string[] = [];

    await createVersions(writeProject({}), {
      packages: ['Voice'],
      skipsValidation: true,
      installationKey: 'opens',
      devHub: 'hub',
      print: (line) => lines.push(line),
      environment: sf.environment,
    });

    expect(sf.asked).toEqual([
      'package version create --package Voice --installation-key opens --skip-validation --wait 120 --target-dev-hub hub',
    ]);
    expect(lines.join('\n')).not.toContain('promote');
  });

  test('stops at the first that is refused, and refuses a package that is none', async () => {
    const sf = standIn({ 'package version create': { name: 'Failed', message: 'Apex compile failure' } });
    const project = writeProject({});
    const options = { print: () => undefined, environment: sf.environment };

    await expect(createVersions(project, options)).rejects.toThrow('Apex compile failure');
    expect(sf.asked).toHaveLength(1);
    await expect(createVersions(project, { ...options, packages: ['Phone'] })).rejects.toThrow(
      'sfdx-project.json has no package Phone: Core, Voice',
    );
  });
});

test('each package is versioned in an org with what it needs', () => {
  const { packageDirectories } = JSON.parse(readFileSync(join(repository, 'sfdx-project.json'), 'utf8')) as {
    packageDirectories: { definitionFile: string }[];
  };
  const features = packageDirectories.map(
    ({ definitionFile }) =>
      (JSON.parse(readFileSync(join(repository, definitionFile), 'utf8')) as { features?: string[] }).features ?? [],
  );

  expect(features).toEqual([[], expect.arrayContaining(['ServiceCloudVoicePartnerTelephony:2'])]);
});

test.each([
  ['entitlement', 'INVALID_TYPE', "sObject type 'Package2' is not supported.", 'turn on Unlocked Packages'],
  ['entitlement', 'INVALID_INPUT', 'The feature ServiceCloudVoicePartnerTelephony is not available', 'Ask your'],
  ['limit', 'LIMIT_EXCEEDED', 'You reached the limit of package versions for today', 'Try again tomorrow'],
  ['login', 'NoDefaultDevHubError', 'No default dev hub found.', 'sf org login web'],
  ['ours', 'ComponentError', 'Apex compile failure: dependent class is invalid', 'please report it'],
] as const)('tells that it is a matter of %s: %s %s', async (whose, name, message, next) => {
  const error = new SalesforceCliError('sf package create', name, message);
  const lines: string[] = [];
  const code = await reporting(
    'npm run package:create',
    () => Promise.reject(error),
    (text) => lines.push(text),
  );

  expect(code).toBe(1);
  expect(explain(error).whose).toBe(whose);
  expect(lines).toEqual([expect.stringContaining(`sf package create\n  ${name}: ${message}\n`)]);
  expect(lines[0]).toContain(next);
});

test.each([
  ['CliMissing', 'The sf CLI does not run', 'SF=/path/to/sf npm run package:create'],
  ['NoDefaultDevHubError', 'No default dev hub found.', 'npm run package:create -- --target-dev-hub ALIAS'],
  ['NotADevHubError', 'The specified org is not a Dev Hub.', 'choose another one with --target-dev-hub'],
  ['NotADevHubError', 'The specified org is not a Dev Hub.', 'Without a Dev Hub: npm run build:release'],
  ['INVALID_INPUT', 'The feature ScrtVoice is not available', 'npm run package:version -- --package Patchbay'],
])('names commands of packages, not of scratch orgs: %s %s', async (name, message, next) => {
  const lines: string[] = [];
  const refused = () => Promise.reject(new SalesforceCliError('sf package create', name, message));
  await reporting('npm run package:create', refused, (text) => lines.push(text));

  expect(lines.join('\n')).toContain(next);
  expect(lines.join('\n')).not.toContain('org:create');
  expect(lines.join('\n')).not.toContain(' --dev-hub');
});

test('a version of a package that is not made yet is a matter of order, not a fault', async () => {
  const sf = standIn({
    'package version create': {
      name: 'InvalidIdOrAliasError',
      message:
        "The Package Id: Core isn't defined in the sfdx-project.json. Add it to the packageDirectories section and add the alias to packageAliases with its 0Ho ID.",
    },
  });
  const lines: string[] = [];
  const ask = () => createVersions(writeProject({}), { print: () => undefined, environment: sf.environment });

  expect(await reporting('npm run package:version', ask, (text) => lines.push(text))).toBe(1);
  expect(lines.join('\n')).toContain('npm run package:create');
  expect(lines.join('\n')).not.toContain('fault');
});

test('a fault that is none of the CLI is not explained away', async () => {
  const fault = new TypeError('x is undefined');

  await expect(reporting('npm run package:create', () => Promise.reject(fault))).rejects.toThrow(fault);
});
