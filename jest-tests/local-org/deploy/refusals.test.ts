/** What a deployment into a running org refuses: the org stays as it was, and each problem has its place. */
import { strToU8, zipSync } from 'fflate';

import type { DeployResult } from '../../../local-org/deploy/result';
import { startEmptyOrg } from '../../../scripts/shared/emptyOrg';
import type { RunningOrg } from '../../../scripts/shared/runningOrg';
import { apex, FIRST, HEIGHT, KIND, manifest, packageXml, release, tree, zipped, type Files } from './orchard';

jest.setTimeout(120_000);

let org: RunningOrg;

beforeAll(async () => {
  org = await startEmptyOrg();
  await org.deploy(release(FIRST));
});
afterAll(() => org.stop());

const failures = ({ status, details }: DeployResult) => {
  expect(status).toBe('Failed');
  return details.componentFailures.map(({ componentType, fullName, fileName, lineNumber, problem }) => [
    componentType,
    fullName,
    fileName,
    lineNumber,
    problem,
  ]);
};

const classes = async () => (await org.query('SELECT Name FROM ApexClass ORDER BY Name')).map(({ Name }) => Name);

test('the first release is there', async () => {
  expect(await classes()).toEqual(['Trees', 'TreesTest', 'Watering']);
});

test.each<[string, Files, readonly unknown[]]>([
  [
    'Apex that does not compile',
    apex('Bad', 'public class Bad {\n  void work() {\n    Integer i = nothing;\n  }\n}\n'),
    ['ApexClass', 'Bad', 'classes/Bad.cls', 3, 'Variable does not exist: nothing'],
  ],
  [
    'a component that does not compile',
    {
      'lwc/badCard/badCard.js':
        "import { LightningElement } from 'lwc';\nimport nothing from '@salesforce/apex/Trees.nothing';\nexport default class BadCard extends LightningElement { x = nothing; }\n",
      'lwc/badCard/badCard.js-meta.xml':
        '<?xml version="1.0" encoding="UTF-8"?>\n<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion></LightningComponentBundle>\n',
    },
    ['LightningComponentBundle', 'badCard', 'lwc/badCard/badCard.js', 2, expect.stringContaining('Trees.nothing')],
  ],
  [
    'a formula that does not compile, with its line in the object’s file',
    {
      'objects/Tree__c.object': tree(
        KIND,
        HEIGHT,
        HEIGHT.replace('Height__c', 'Twice__c').replace(
          '<precision>',
          '<formula>Height__c * Nothing__c</formula>\n        <precision>',
        ),
      ),
    },
    ['CustomObject', 'Tree__c', 'objects/Tree__c.object', 20, expect.stringContaining('Nothing__c')],
  ],
  [
    'metadata that local-org does not have',
    {
      'roles/Gardener.role':
        '<?xml version="1.0" encoding="UTF-8"?>\n<Role xmlns="http://soap.sforce.com/2006/04/metadata"><name>Gardener</name></Role>\n',
    },
    ['Role', 'Gardener', 'roles/Gardener.role', null, 'local-org does not support roles of the metadata'],
  ],
])('%s', async (_what, files, failure) => {
  const before = await classes();
  expect(failures(await org.deploy(release(files)))).toEqual([failure]);
  expect(await classes()).toEqual(before);
});

test('a field that a class uses cannot be removed: the class says where', async () => {
  const result = await org.deploy(release({}, [['CustomField', ['Tree__c.Height__c']]]));
  expect(failures(result)).toEqual([
    ['ApexClass', 'Trees', 'classes/Trees.cls', 3, expect.stringContaining('Height__c')],
  ]);
  const soql = "SELECT Id FROM FieldPermissions WHERE Field = 'Tree__c.Height__c'";
  expect(await org.query(soql)).toHaveLength(1);
});

test('a test that fails refuses the deployment, and is told with its place', async () => {
  const failing = apex(
    'MoreTest',
    "@IsTest\nprivate class MoreTest {\n  @IsTest\n  static void fails() {\n    Assert.areEqual(1, 2, 'no');\n  }\n}\n",
  );
  const { status, details, numberTestErrors } = await org.deploy(release(failing), { testLevel: 'RunLocalTests' });
  expect({ status, numberTestErrors }).toEqual({ status: 'Failed', numberTestErrors: 1 });
  expect(details.runTestResult).toMatchObject({
    numTestsRun: 2,
    numFailures: 1,
    failures: [{ name: 'MoreTest', methodName: 'fails', message: expect.stringContaining('no') as unknown }],
    successes: [{ name: 'TreesTest', methodName: 'counts' }],
  });
  expect(await classes()).not.toContain('MoreTest');
});

const LONELY = apex('TreesTestToo', '@IsTest\nprivate class TreesTestToo {\n  @IsTest\n  static void runs() {}\n}\n');

test.each([
  [{}, []],
  [{ testLevel: 'NoTestRun' }, []],
  [{ runTests: ['TreesTest'] }, ['TreesTest']],
  [{ testLevel: 'RunSpecifiedTests', runTests: ['treestest'] }, ['TreesTest']],
  [{ testLevel: 'RunLocalTests' }, ['TreesTest', 'TreesTestToo']],
  [{ testLevel: 'RunAllTestsInOrg' }, ['TreesTest', 'TreesTestToo']],
])('%j runs the tests %j', async (options, ran) => {
  const { status, details } = await org.deploy(release(LONELY), { ...options, checkOnly: true } as never);
  expect(status).toBe('Succeeded');
  expect(details.runTestResult.successes.map(({ name }) => name).sort()).toEqual(ran);
});

test('a test class that is not there refuses the deployment', async () => {
  const result = await org.deploy(release(LONELY), { testLevel: 'RunSpecifiedTests', runTests: ['Trees'] });
  expect([result.status, result.errorMessage]).toEqual(['Failed', expect.stringContaining('test class: Trees')]);
  expect(await classes()).not.toContain('TreesTestToo');
});

test('a validation changes nothing, whether it succeeds or not', async () => {
  const result = await org.deploy(release(apex('Fine', 'public class Fine {}')), { checkOnly: true });
  expect(result).toMatchObject({ status: 'Succeeded', checkOnly: true });
  expect(await classes()).not.toContain('Fine');
});

test('what is to be removed and is not there is a warning, which is refused unless warnings are ignored', async () => {
  const zip = release({}, [['ApexClass', ['Nobody']]]);
  expect(failures(await org.deploy(zip))).toEqual([
    ['ApexClass', 'Nobody', 'destructiveChanges.xml', null, 'No ApexClass named: Nobody found'],
  ]);
  const { status, details } = await org.deploy(zip, { ignoreWarnings: true });
  expect([status, details.componentSuccesses]).toMatchObject([
    'Succeeded',
    [{ problem: 'No ApexClass named: Nobody found', problemType: 'Warning', deleted: false }],
  ]);
});

const one = apex('Fine', 'public class Fine {}');

test.each<[string, Uint8Array, readonly unknown[]]>([
  ['no zip', strToU8('nothing'), ['', 'package.xml', 'package.xml', null, expect.stringContaining('cannot be read')]],
  ['a zip without a manifest', zipped(one), ['', 'package.xml', 'package.xml', null, 'No package.xml found']],
  [
    'a manifest that is no XML',
    zipped({ ...one, 'package.xml': '<Package>' }),
    ['', 'package.xml', 'package.xml', null, expect.stringContaining('Error parsing file')],
  ],
  [
    'a member without its file',
    zipped({ 'package.xml': manifest([['ApexClass', ['Fine']]]) }),
    [
      'ApexClass',
      'Fine',
      'package.xml',
      null,
      "An object 'Fine' of type ApexClass was named in package.xml, but was not found in zipped directory",
    ],
  ],
  [
    'a file that the manifest does not name',
    zipped({ ...one, ...apex('Other', 'public class Other {}'), 'package.xml': packageXml(one) }),
    ['ApexClass', 'Other', 'classes/Other.cls', null, 'Not in package.xml'],
  ],
  [
    'a file that lies elsewhere',
    zipSync({ 'package.xml': strToU8(packageXml(one)), '../../Fine.cls': strToU8('') }),
    ['', '../../Fine.cls', '../../Fine.cls', null, 'A file lies outside of the zip'],
  ],
])('%s', async (_what, zip, failure) => {
  expect(failures(await org.deploy(zip))).toEqual([failure]);
});

test.each([
  [{ testLevel: 'Some' }, 'testLevel must be one of'],
  [{ testLevel: 'runLocalTests' }, 'testLevel must be one of'],
  [{ testLevel: 'RunRelevantTests' }, 'local-org does not support the testLevel RunRelevantTests'],
  [{ testLevel: 'RunSpecifiedTests' }, 'runTests must name at least one class'],
  [{ testLevel: 'RunSpecifiedTests', runTests: [' '] }, 'runTests must name at least one class'],
  [
    { runTests: ['TreesTest'], testLevel: 'RunLocalTests' },
    'runTests may be given for the test level RunSpecifiedTests',
  ],
  [{ checkOnly: 'yes' }, 'checkOnly must be true or false'],
  [{ checkOnly: 'toString' }, 'checkOnly must be true or false'],
  [{ ignoreWarnings: 'TRUE' }, 'ignoreWarnings must be true or false'],
  [{ runTests: ['TreesTest'], testLevel: 'NoTestRun' }, 'runTests may be given for the test level RunSpecifiedTests'],
  [{ rollbackOnError: false }, 'local-org does not support rollbackOnError false'],
  [{ quickly: true }, 'local-org does not support the option quickly'],
])('the options %j are refused', async (options, problem) => {
  await expect(org.deploy(release(one), options as never)).rejects.toThrow(problem);
});
