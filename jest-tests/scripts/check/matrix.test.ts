import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { entryPoints } from '../../../scripts/permissions/entryPoints';
import { permissionMatrix } from '../../../scripts/permissions/matrix';
import { repository } from '../../../scripts/shared/paths';
import { capture } from '../../../scripts/shared/process';
import { apexClass, deleteProjects, metadata, writeProject } from '../project';
import { runCheck } from './runCheck';

afterAll(deleteProjects);

const permissionSet = (grants: string) => metadata('PermissionSet', `<label>Clerk</label>${grants}`);

const files = {
  ...apexClass(
    'Till',
    "@RestResource(urlMapping='/till/v1/*')",
    'global with sharing class Till {',
    '    // @HttpDelete is not offered',
    '    @HttpPost',
    '    global static void post() {}',
    '    @AuraEnabled(cacheable=true)',
    '    public static Map<String, List<Id>> count(List<Id> tills, String day) {',
    '        return null;',
    '    }',
    "    @InvocableMethod(label='Close Till')",
    '    public static void close(List<Id> tills) {}',
    '}',
  ),
  'core/permissionsets/Clerk.permissionset-meta.xml': permissionSet(
    '<classAccesses><apexClass>Till</apexClass><enabled>true</enabled></classAccesses>' +
      '<classAccesses><apexClass>Purse</apexClass><enabled>true</enabled></classAccesses>' +
      '<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit>' +
      '<allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Account</object>' +
      '<viewAllRecords>false</viewAllRecords></objectPermissions>',
  ),
  'core/permissionsets/Guest.permissionset-meta.xml': permissionSet(''),
};

test('has every grant of every permission set, and every entry point with or without one', () => {
  const { permissionSets, sections } = permissionMatrix(writeProject(files));

  expect(permissionSets).toEqual(['Clerk', 'Guest']);
  expect(sections.map(({ title, rows }) => [title, rows])).toEqual([
    ['REST endpoints', [{ name: '`/till/v1/*` POST (Till)', cells: ['✓', ''] }]],
    ['Apex methods for components', [{ name: 'Till.count', cells: ['✓', ''] }]],
    ['Flow actions', [{ name: 'Close Till (Till)', cells: ['✓', ''] }]],
    ['Objects', [{ name: 'Account', cells: ['CR', ''] }]],
    ['Other Apex classes', [{ name: 'Purse', cells: ['✓', ''] }]],
  ]);
});

test.each([
  ['pageAccesses', '<pageAccesses><apexPage>Till</apexPage><enabled>true</enabled></pageAccesses>'],
  ['objectPermissions.own', '<objectPermissions><object>Account</object><own>true</own></objectPermissions>'],
])('refuses a grant that it has no section for: %s', (element, grant) => {
  const project = writeProject({ 'core/permissionsets/Clerk.permissionset-meta.xml': permissionSet(grant) });

  expect(() => permissionMatrix(project)).toThrow(
    `core/permissionsets/Clerk.permissionset-meta.xml:3: the permission matrix has no section for ${element}`,
  );
});

test('passes over what a permission set says of itself', () => {
  const own = '<description>A</description><hasActivationRequired>false</hasActivationRequired><license>B</license>';
  const project = writeProject({ 'core/permissionsets/Clerk.permissionset-meta.xml': permissionSet(own) });

  expect(permissionMatrix(project)).toEqual({ permissionSets: ['Clerk'], sections: [] });
});

describe('methods for components and actions for flows', () => {
  const pointsOf = (...members: string[]) =>
    entryPoints(writeProject(apexClass('Till', 'public class Till {', ...members, '}'))).map(
      ({ kind, name, detail }) => `${kind} ${name}(${detail})`,
    );

  test('are found however they are declared', () => {
    expect(
      pointsOf(
        "@AuraEnabled @SuppressWarnings('PMD.A(B) { C; }')",
        'public static void annotated(String day,',
        '    Id till) { first(); }',
        "@TestVisible @AuraEnabled(cacheable=true scope='global') static public String[] arrays(Id[] tills) { return null; }",
        'global static @AuraEnabled /* each (day) */ Map<String, List<Till.Sum>>sums() { return null; }',
        "@InvocableMethod(label='Close Till' description='Closes it (at once).')",
        "@SuppressWarnings('PMD')",
        'static public void close(List<Id> tills) {}',
      ),
    ).toEqual(['aura annotated(String day, Id till)', 'aura arrays(Id[] tills)', 'aura sums()', 'action Close Till()']);
  });

  test('are not the properties and methods of objects, and not what is in comments', () => {
    expect(
      pointsOf(
        '// @AuraEnabled public static void gone() {}',
        '@AuraEnabled public String name { get; set; }',
        '@AuraEnabled public static String last = null;',
        '@AuraEnabled public List<String> names;',
        '@AuraEnabled public String getLabel() { return name; }',
      ),
    ).toEqual([]);
  });

  test('are refused where they cannot be told', () => {
    expect(() => pointsOf('@AuraEnabled', 'public class Sum {}')).toThrow(
      'core/classes/Till.cls:2: @AuraEnabled before what is no method, property or field',
    );
  });
});

test('finds a page that is missing, and a grant that the page does not show', async () => {
  const project = writeProject(files);
  const { code, stdout } = await runCheck(project, ['matrix']);
  expect(code).toBe(1);
  expect(stdout).toContain('docs/permission-matrix.md is missing: npm run permissions writes it');

  const write = ['--import', 'tsx', 'scripts/permissions/write.ts', project];
  expect(await capture(process.execPath, write, { cwd: repository })).toMatchObject({ code: 0 });
  expect(await runCheck(project, ['matrix'])).toMatchObject({ code: 0 });

  const page = join(project, 'docs/permission-matrix.md');
  writeFileSync(page, readFileSync(page, 'utf8').replace(/^.*Till\.count.*$/m, ''));
  const changed = await runCheck(project, ['matrix']);
  expect(changed.code).toBe(1);
  expect(changed.stdout).toMatch(/permission-matrix\.md:\d+ differs from the permission sets .*Till\.count/);
});

test('passes a project without permission sets', async () => {
  expect(await runCheck(writeProject({}), ['matrix'])).toMatchObject({ code: 0 });
});
