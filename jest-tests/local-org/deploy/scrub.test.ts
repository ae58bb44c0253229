import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { partsOf } from '../../../local-org/deploy/additive';
import { removeComponents } from '../../../local-org/deploy/remove';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const PROFILE = 'profiles/Gardener.profile-meta.xml';
const ASSIGNMENTS = [
  ['Tree__c-Tall', ''],
  ['Tree__c-Tall %26 Green', 'Tree__c.Bush'],
  ['Tree__c-Small', 'Tree__c.Hedge'],
  ['Treehouse__c-Tall', ''],
] as const;

let folder: string;

const put = (path: string, root: string, content: string): void => {
  const file = join(folder, 'app', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${NAMESPACE}>\n${content}\n</${root}>\n`);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scrub-'));
  writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify({ packageDirectories: [{ path: 'app' }] }));
  for (const object of ['Tree__c', 'Treehouse__c']) {
    put(`objects/${object}/${object}.object-meta.xml`, 'CustomObject', `<label>${object}</label>`);
  }
  for (const name of ['Bush', 'Hedge']) {
    const path = `objects/Tree__c/recordTypes/${name}.recordType-meta.xml`;
    put(path, 'RecordType', `<fullName>${name}</fullName><active>true</active><label>${name}</label>`);
  }
  for (const [layout] of ASSIGNMENTS) put(`layouts/${layout}.layout-meta.xml`, 'Layout', '');
  const assignments = ASSIGNMENTS.map(
    ([layout, recordType]) =>
      `<layoutAssignments><layout>${layout}</layout>${recordType && `<recordType>${recordType}</recordType>`}</layoutAssignments>`,
  );
  put(PROFILE, 'Profile', ['<custom>true</custom>', ...assignments].join('\n'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const assigned = (): (string | null)[] =>
  partsOf(readFileSync(join(folder, 'app', PROFILE), 'utf8'), 'Profile', PROFILE)
    .filter(({ tag }) => tag === 'layoutAssignments')
    .map(({ value }) => value('layout'));

const remove = (name: string, member: string): void => {
  const { components, problems } = removeComponents(folder, [], { types: [{ name, members: [member] }] });
  expect([components.map(({ deleted }) => deleted), problems]).toEqual([[true], []]);
};

test.each([
  ['Layout', 'Tree__c-Tall', ['Tree__c-Tall %26 Green', 'Tree__c-Small', 'Treehouse__c-Tall']],
  ['Layout', 'tree__c-tall', ['Tree__c-Tall %26 Green', 'Tree__c-Small', 'Treehouse__c-Tall']],
  ['Layout', 'Tree__c-Tall %26 Green', ['Tree__c-Tall', 'Tree__c-Small', 'Treehouse__c-Tall']],
  ['RecordType', 'Tree__c.Hedge', ['Tree__c-Tall', 'Tree__c-Tall %26 Green', 'Treehouse__c-Tall']],
  ['CustomObject', 'Tree__c', ['Treehouse__c-Tall']],
])('the assignments of layouts to profiles go with a removed %s %s', (type, name, left) => {
  remove(type, name);
  expect(assigned()).toEqual(left);
});
