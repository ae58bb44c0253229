import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { NodeFSTreeContainer } from '@salesforce/source-deploy-retrieve';
import { strFromU8, unzipSync } from 'fflate';

import { buildRelease } from '../../../scripts/release/build';
import type { Release } from '../../../scripts/release/build';
import { countOf } from '../../../scripts/release/manifest';
import { filesBelow } from '../../../scripts/shared/files';
import { repository } from '../../../scripts/shared/paths';
import { capture } from '../../../scripts/shared/process';
import { apexClass, deleteProjects, metadata, writeProject } from '../project';

const outputs: string[] = [];
afterAll(() => {
  deleteProjects();
  outputs.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

const temporary = (): string => {
  outputs.push(mkdtempSync(join(tmpdir(), 'release-test-')));
  return outputs.at(-1)!;
};

const field = (object: string, name: string) => ({
  [`core/objects/${object}/fields/${name}.field-meta.xml`]: metadata(
    'CustomField',
    `<fullName>${name}</fullName>`,
    '<label>A</label>',
    '<type>Text</type>',
    '<length>10</length>',
  ),
});

const object = (name: string) => ({
  [`core/objects/${name}/${name}.object-meta.xml`]: metadata(
    'CustomObject',
    '<label>A</label>',
    '<pluralLabel>As</pluralLabel>',
    '<nameField><label>Name</label><type>Text</type></nameField>',
    '<deploymentStatus>Deployed</deploymentStatus>',
    '<sharingModel>Private</sharingModel>',
  ),
});

const labels = (...names: string[]) => ({
  'core/labels/CustomLabels.labels-meta.xml': metadata(
    'CustomLabels',
    ...names.map(
      (name) =>
        `<labels><fullName>${name}</fullName><language>en_US</language><protected>true</protected><shortDescription>A</shortDescription><value>A</value></labels>`,
    ),
  ),
});

const record = (file: string, value: string) => ({
  [`core/customMetadata/${file}.md-meta.xml`]: metadata(
    'CustomMetadata',
    `<label>${value}</label>`,
    '<protected>false</protected>',
  ),
});

const component = (name: string, ...modules: string[]): Record<string, string> => ({
  [`core/lwc/${name}/${name}.js-meta.xml`]: metadata(
    'LightningComponentBundle',
    '<apiVersion>66.0</apiVersion>',
    '<isExposed>false</isExposed>',
  ),
  [`core/lwc/${name}/${name}.html`]: '<template></template>\n',
  ...Object.fromEntries(modules.map((file) => [`core/lwc/${name}/${file}`, 'export {};\n'])),
});

const sample = {
  '.forceignore': '**/lwc/**/*.ts\n**/__tests__/**\n',
  ...apexClass('Calls', 'public class Calls {', '}'),
  ...apexClass('CallsTest', '@IsTest', 'private class CallsTest {', '}'),
  ...object('Call__c'),
  ...field('Call__c', 'Length__c'),
  ...field('Call__c', 'Agent__c'),
  ...labels('Call_Title', 'Call_Agent'),
  ...component('callList', 'callList.ts', 'callList.js', '__tests__/callList.test.js'),
  'voice/permissionsets/Voice_Admin.permissionset-meta.xml': metadata('PermissionSet', '<label>Voice</label>'),
};

/** A release that config/releases records, as the manifests of its two packages. */
const recorded = (version: string, core: string, voice = '') => ({
  [`config/releases/${version}/release.json`]: JSON.stringify({
    version,
    commit: 'c0ffee',
    packages: ['Core', 'Voice'],
  }),
  [`config/releases/${version}/Core.xml`]: metadata('Package', core, '<version>66.0</version>'),
  [`config/releases/${version}/Voice.xml`]: metadata('Package', voice, '<version>66.0</version>'),
});

const earlier = (core: string, voice = '') => recorded('0.9.0', core, voice);

const types = (name: string, ...members: string[]) =>
  `<types>${members.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`;

async function build(files: Record<string, string>): Promise<{ out: string; release: Release }> {
  const out = temporary();
  return { out, release: await buildRelease({ project: writeProject(files), out, commit: 'c0ffee' }) };
}

const unzipped = (out: string, name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(readFileSync(join(out, name)))).map(([file, content]) => [file, strFromU8(content)]),
  );

const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]));

test('holds what is deployed, and nothing that is only for who develops', async () => {
  const { out, release } = await build(sample);

  expect(Object.keys(unzipped(out, 'Core-1.0.0.zip'))).toEqual([
    'classes/Calls.cls',
    'classes/Calls.cls-meta.xml',
    'classes/CallsTest.cls',
    'classes/CallsTest.cls-meta.xml',
    'labels/CustomLabels.labels',
    'lwc/callList/callList.html',
    'lwc/callList/callList.js',
    'lwc/callList/callList.js-meta.xml',
    'objects/Call__c.object',
    'package.xml',
  ]);
  expect(unzipped(out, 'Voice-1.0.0.zip')).toEqual({
    'package.xml': metadata(
      'Package',
      '    <types>',
      '        <members>Voice_Admin</members>',
      '        <name>PermissionSet</name>',
      '    </types>',
      '    <version>66.0</version>',
    ),
    'permissionsets/Voice_Admin.permissionset': expect.stringContaining('<label>Voice</label>'),
  });
  expect(release.packages[0]!.components).toEqual(
    new Map([
      ['ApexClass', ['Calls', 'CallsTest']],
      ['CustomField', ['Call__c.Agent__c', 'Call__c.Length__c']],
      ['CustomLabel', ['Call_Agent', 'Call_Title']],
      ['CustomLabels', ['CustomLabels']],
      ['CustomObject', ['Call__c']],
      ['LightningComponentBundle', ['callList']],
    ]),
  );
  expect(JSON.parse(readFileSync(join(out, 'release.json'), 'utf8'))).toMatchObject({
    version: '1.0.0',
    commit: 'c0ffee',
    apiVersion: '66.0',
    previous: null,
    packages: [{ name: 'Core', components: { ApexClass: 2, CustomField: 2 }, tests: ['CallsTest'] }, { name: 'Voice' }],
  });
});

test('is the same bytes in another folder, at another time, in another zone', async () => {
  const project = writeProject(sample);
  const elsewhere = temporary();
  cpSync(project, elsewhere, { recursive: true });
  filesBelow(elsewhere).forEach((file) => utimesSync(join(elsewhere, file), 1, 1));
  const [first, second] = [temporary(), temporary()];
  await buildRelease({ project, out: first, commit: 'c0ffee' });
  const run = `void require('./scripts/release/build').buildRelease(${JSON.stringify({ project: elsewhere, out: second, commit: 'c0ffee' })})`;
  const { code, stderr } = await capture(process.execPath, ['--import', 'tsx', '--eval', run], {
    cwd: repository,
    env: { ...process.env, TZ: 'Pacific/Auckland' },
  });

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(bytesIn(second)).toEqual(bytesIn(first));
  for (const name of readdirSync(first)) {
    expect(readFileSync(join(first, name), 'latin1')).not.toContain(tmpdir());
  }
});

test('is the same bytes whatever the order in which folders are read', async () => {
  const project = writeProject(sample);
  const backwards = new NodeFSTreeContainer();
  const read = backwards.readDirectory.bind(backwards);
  backwards.readDirectory = (path) => read(path).reverse();
  const [first, second] = [temporary(), temporary()];
  await buildRelease({ project, out: first, commit: 'c0ffee' });
  await buildRelease({ project, out: second, commit: 'c0ffee', tree: backwards });

  expect(bytesIn(second)).toEqual(bytesIn(first));
});

test('has translations in a zip of their own: an org without Translation Workbench refuses them', async () => {
  const { out } = await build({
    ...sample,
    'core/translations/de.translation-meta.xml': metadata(
      'Translations',
      '<customLabels><label>Anruf</label><name>Call_Title</name></customLabels>',
    ),
    'core/objectTranslations/Call__c-de/Call__c-de.objectTranslation-meta.xml': metadata(
      'CustomObjectTranslation',
      '<nameFieldLabel>Name</nameFieldLabel>',
    ),
  });

  expect(Object.keys(unzipped(out, 'Core-1.0.0-languages.zip'))).toEqual([
    'objectTranslations/Call__c-de.objectTranslation',
    'package.xml',
    'translations/de.translation',
  ]);
  expect(Object.keys(unzipped(out, 'Core-1.0.0.zip')).filter((name) => /translation/i.test(name))).toEqual([]);
  expect(readdirSync(out)).not.toContain('Voice-1.0.0-languages.zip');
});

test('has a checksum of every file', async () => {
  const { out } = await build(sample);
  const sums = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
  const names = readdirSync(out).filter((name) => name !== 'SHA256SUMS');

  expect(sums).toEqual(
    names.sort().map((name) => {
      const sum = createHash('sha256').update(readFileSync(join(out, name)));
      return `${sum.digest('hex')}  ${name}`;
    }),
  );
});

test('deletes what the last release had: objects without their parts, fields, classes, labels', async () => {
  const { out, release } = await build({
    ...sample,
    ...earlier(
      [
        types('ApexClass', 'Calls', 'OldCalls'),
        types(
          'CustomField',
          'Call__c.Length__c',
          'Call__c.Old__c',
          'Gone__c.Name__c',
          'Account.Old__c',
          'Gone__mdt.A__c',
        ),
        types('CustomLabel', 'Call_Title', 'Old_Title'),
        types('CustomLabels', 'CustomLabels'),
        types('CustomMetadata', 'Gone.First'),
        types('CustomObject', 'Call__c', 'Gone__c', 'Gone__mdt', 'Account'),
        types('Layout', 'Gone__c-Gone Layout', 'Call__c-Old Layout'),
        types('PermissionSet', 'Voice_Admin'),
        types('Translations', 'de'),
      ].join(''),
    ),
  });

  expect(unzipped(out, 'Core-1.0.0-deletion.zip')).toEqual({
    'package.xml': metadata('Package', '    <version>66.0</version>'),
    'destructiveChangesPost.xml': metadata(
      'Package',
      ...[
        ['ApexClass', 'OldCalls'],
        ['CustomField', 'Account.Old__c', 'Call__c.Old__c'],
        ['CustomLabel', 'Old_Title'],
        ['CustomObject', 'Gone__c', 'Gone__mdt'],
        ['Layout', 'Call__c-Old Layout'],
      ].flatMap(([name, ...members]) => [
        '    <types>',
        ...members.map((member) => `        <members>${member}</members>`),
        `        <name>${name}</name>`,
        '    </types>',
      ]),
    ),
  });
  expect(release.previous).toBe('0.9.0');
  const guide = readFileSync(join(out, 'INSTALL.md'), 'utf8');
  expect(guide).toContain('--metadata-dir Core-1.0.0-deletion.zip');
  expect(guide).toContain('- CustomField: `Account.Old__c`, `Call__c.Old__c`');
  expect(guide).not.toContain('--metadata-dir Voice-1.0.0-deletion.zip');
});

test('deletes nothing when nothing is gone, and says so', async () => {
  const { out, release } = await build({ ...sample, ...earlier(types('ApexClass', 'Calls')) });

  expect(release.packages.map(({ deleted }) => countOf(deleted))).toEqual([0, 0]);
  expect(unzipped(out, 'Core-1.0.0-deletion.zip')['destructiveChangesPost.xml']).toBe(metadata('Package'));
  expect(readFileSync(join(out, 'INSTALL.md'), 'utf8')).toContain('Nothing has to be deleted afterwards.');
});

test('leaves the settings that the last release brought out of an upgrade, but not those of the release itself', async () => {
  const { out } = await build({
    ...sample,
    ...record('Rule.Old', 'Shipped'),
    ...record('Rule.New', 'Shipped'),
    ...record('Setup_Step.Old', 'Shipped'),
    ...earlier(types('CustomMetadata', 'Rule.Old', 'Setup_Step.Old')),
  });
  const records = (name: string) =>
    Object.keys(unzipped(out, name)).filter((file) => file.startsWith('customMetadata/'));

  expect(records('Core-1.0.0.zip')).toEqual([
    'customMetadata/Rule.New.md',
    'customMetadata/Rule.Old.md',
    'customMetadata/Setup_Step.Old.md',
  ]);
  expect(records('Core-1.0.0-upgrade.zip')).toEqual(['customMetadata/Rule.New.md', 'customMetadata/Setup_Step.Old.md']);
  expect(unzipped(out, 'Core-1.0.0-upgrade.zip')['package.xml']).not.toContain('Rule.Old');
  expect(readFileSync(join(out, 'INSTALL.md'), 'utf8')).toContain(
    ': 1 record of custom metadata, 0 queues and 0 routing configurations.',
  );
});

test('lets classes of scheduled jobs be replaced before an upgrade, and takes that back at its end', async () => {
  const { out } = await build({ ...sample, ...earlier(types('ApexClass', 'OldCalls')) });
  const settings = (name: string) =>
    /<doesSkipAsyncApexValidation>(\w+)</.exec(unzipped(out, name)['settings/Deployment.settings']!)![1];

  expect(settings('deployment-settings.zip')).toBe('true');
  expect(settings('deployment-settings-off.zip')).toBe('false');
  expect(unzipped(out, 'deployment-settings-off.zip')['package.xml']).toContain('<name>Settings</name>');
  const [, upgrade] = readFileSync(join(out, 'INSTALL.md'), 'utf8').split('## An upgrade from');
  expect([...upgrade!.split('\n## ', 1)[0]!.matchAll(/--metadata-dir (\S+)/g)].map(([, name]) => name)).toEqual([
    'deployment-settings.zip',
    'Core-1.0.0-upgrade.zip',
    'Voice-1.0.0-upgrade.zip',
    'Core-1.0.0-deletion.zip',
    'deployment-settings-off.zip',
  ]);
});

describe('says from which release its zips upgrade', () => {
  const files = { ...sample, ...record('Rule.First', 'Shipped'), ...record('Rule.Second', 'Shipped') };
  const first = types('CustomMetadata', 'Rule.First');
  const both = types('CustomMetadata', 'Rule.First', 'Rule.Second');
  const told = async (releases: Record<string, string>) => {
    const { out } = await build({ ...files, ...releases });
    const { previous, upgradesFrom } = JSON.parse(readFileSync(join(out, 'release.json'), 'utf8')) as Release;
    const [, heading] = /^## An upgrade from (.*)$/m.exec(readFileSync(join(out, 'INSTALL.md'), 'utf8'))!;
    return { previous, upgradesFrom, heading };
  };

  test('from the last one alone, where it brought a setting that an earlier one had not: the zip would lack it', async () => {
    expect(await told({ ...recorded('0.8.0', first), ...recorded('0.9.0', both) })).toEqual({
      previous: '0.9.0',
      upgradesFrom: '0.9.0',
      heading: '0.9.0',
    });
  });

  test('from an earlier one, too, where the zip lacks and leaves nothing', async () => {
    expect(await told({ ...recorded('0.7.0', ''), ...recorded('0.8.0', both), ...recorded('0.9.0', both) })).toEqual({
      previous: '0.9.0',
      upgradesFrom: '0.8.0',
      heading: '0.8.0 or later',
    });
  });

  test('from none that held what has gone since, unless the zip deletes it', async () => {
    const old = types('ApexClass', 'OldCalls');
    expect(await told({ ...recorded('0.8.0', both + old), ...recorded('0.9.0', both) })).toMatchObject({
      upgradesFrom: '0.9.0',
    });
    expect(await told({ ...recorded('0.8.0', both + old), ...recorded('0.9.0', both + old) })).toMatchObject({
      upgradesFrom: '0.8.0',
    });
  });

  test('from none beyond one that it cannot start from', async () => {
    expect(
      await told({ ...recorded('0.7.0', both), ...recorded('0.8.0', first), ...recorded('0.9.0', both) }),
    ).toMatchObject({ upgradesFrom: '0.9.0' });
  });

  test('from none, being the first', async () => {
    expect(await told({})).toEqual({ previous: null, upgradesFrom: null, heading: 'an earlier release' });
  });
});

test('compares with the release before, by number and not by text', async () => {
  const files = {
    ...sample,
    ...earlier(types('ApexClass', 'OldCalls')),
    'config/releases/0.10.0/release.json': JSON.stringify({ version: '0.10.0', commit: 'c0ffee', packages: [] }),
    'config/releases/1.0.0/release.json': JSON.stringify({ version: '1.0.0', commit: 'c0ffee', packages: [] }),
  };

  expect((await build(files)).release.previous).toBe('0.10.0');
});

test('refuses a component that is not built, and packages of two versions', async () => {
  await expect(build({ ...sample, ...component('callForm', 'callForm.ts') })).rejects.toThrow(
    'core: not built: callForm. Run npm run build',
  );
  const project = writeProject(sample);
  const file = join(project, 'sfdx-project.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('1.0.0.NEXT', '1.1.0.NEXT'));
  await expect(buildRelease({ project, out: temporary() })).rejects.toThrow(
    'packages need one version like 1.2.3.NEXT, not 1.1.0, 1.0.0',
  );
});
