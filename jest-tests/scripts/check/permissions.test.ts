import { checkPermissions } from '../../../scripts/check/permissions';
import { classMetadata, deleteProjects, metadata, writeProject } from '../project';

afterAll(deleteProjects);

const customField = (name: string, ...lines: string[]) =>
  metadata('CustomField', `<fullName>${name}</fullName>`, '<type>Text</type>', ...lines);

const components = {
  'core/classes/Calls.cls': '/** Not a test, whatever @IsTest may say here. */\npublic with sharing class Calls {}\n',
  'core/classes/Calls.cls-meta.xml': classMetadata,
  'core/classes/CallsTest.cls': '// A test\n@IsTest(IsParallel=true)\nprivate class CallsTest {}\n',
  'core/classes/CallsTest.cls-meta.xml': classMetadata,
  'core/objects/Call__c/Call__c.object-meta.xml': metadata('CustomObject'),
  'core/objects/Call__c/fields/Length__c.field-meta.xml': customField('Length__c'),
  'core/objects/Call__c/fields/Key__c.field-meta.xml': customField('Key__c', '<required>true</required>'),
  'core/objects/Call__c/fields/Parent__c.field-meta.xml': customField('Parent__c').replace('Text', 'MasterDetail'),
  'core/objects/Call__c/fields/Cost__c.field-meta.xml': customField('Cost__c', '<formula>Length__c</formula>'),
  'core/objects/Call__e/Call__e.object-meta.xml': metadata('CustomObject'),
  'core/objects/Call__e/fields/Length__c.field-meta.xml': customField('Length__c'),
  'core/objects/Rule__mdt/Rule__mdt.object-meta.xml': metadata('CustomObject'),
  'core/objects/Account/fields/Calls__c.field-meta.xml': customField('Calls__c'),
  'core/tabs/Call__c.tab-meta.xml': metadata('CustomTab'),
  'core/pages/Calls.page': '<apex:page/>\n',
  'core/applications/Calls.app-meta.xml': metadata('CustomApplication'),
  'core/customPermissions/CanCall.customPermission-meta.xml': metadata('CustomPermission'),
};

const grants = [
  '<applicationVisibilities><application>Calls</application><visible>true</visible></applicationVisibilities>',
  '<classAccesses><apexClass>Calls</apexClass><enabled>true</enabled></classAccesses>',
  '<customMetadataTypeAccesses><enabled>true</enabled><name>Rule__mdt</name></customMetadataTypeAccesses>',
  '<customPermissions><enabled>true</enabled><name>CanCall</name></customPermissions>',
  '<fieldPermissions><editable>true</editable><field>Call__c.Length__c</field><readable>true</readable></fieldPermissions>',
  '<fieldPermissions><editable>false</editable><field>Call__c.Cost__c</field><readable>true</readable></fieldPermissions>',
  '<fieldPermissions><editable>false</editable><field>Account.Calls__c</field><readable>true</readable></fieldPermissions>',
  '<fieldPermissions><editable>true</editable><field>Contact.Phone</field><readable>true</readable></fieldPermissions>',
  '<objectPermissions><allowCreate>true</allowCreate><allowRead>true</allowRead><object>Call__c</object></objectPermissions>',
  '<objectPermissions><allowCreate>true</allowCreate><allowRead>true</allowRead><object>Call__e</object></objectPermissions>',
  '<objectPermissions><allowRead>true</allowRead><object>Account</object></objectPermissions>',
  '<pageAccesses><apexPage>Calls</apexPage><enabled>true</enabled></pageAccesses>',
  '<tabSettings><tab>Call__c</tab><visibility>Visible</visibility></tabSettings>',
];

const permissionSet = (lines: readonly string[]) => metadata('PermissionSet', '<label>Calls</label>', ...lines);
const withGrants = (lines: readonly string[]) =>
  writeProject({ ...components, 'core/permissionsets/Calls.permissionset-meta.xml': permissionSet(lines) });

test('passes when everything is granted, and asks no grant for tests, required, master-detail and event fields', async () => {
  expect(await checkPermissions(withGrants(grants))).toEqual([]);
});

test.each([
  ['core/classes/Calls.cls', 'Apex class Calls', '<apexClass>Calls<'],
  ['core/objects/Call__c/Call__c.object-meta.xml', 'object Call__c', '<object>Call__c<'],
  ['core/objects/Call__e/Call__e.object-meta.xml', 'object Call__e', '<object>Call__e<'],
  ['core/objects/Rule__mdt/Rule__mdt.object-meta.xml', 'custom metadata type Rule__mdt', '<name>Rule__mdt<'],
  ['core/objects/Call__c/fields/Length__c.field-meta.xml', 'field Call__c.Length__c', '<field>Call__c.Length__c<'],
  ['core/objects/Account/fields/Calls__c.field-meta.xml', 'field Account.Calls__c', '<field>Account.Calls__c<'],
  ['core/tabs/Call__c.tab-meta.xml', 'tab Call__c', '<tab>Call__c<'],
  ['core/pages/Calls.page', 'page Calls', '<apexPage>Calls<'],
  ['core/applications/Calls.app-meta.xml', 'app Calls', '<application>Calls<'],
  ['core/customPermissions/CanCall.customPermission-meta.xml', 'custom permission CanCall', '<name>CanCall<'],
])('finds that %s is granted nowhere', async (file, component, grant) => {
  expect(await checkPermissions(withGrants(grants.filter((line) => !line.includes(grant))))).toEqual([
    { file, message: `${component} is in no permission set of Core` },
  ]);
});

const fieldGrant = (field: string, editable = false, readable = true) =>
  `<fieldPermissions><editable>${editable}</editable><field>${field}</field><readable>${readable}</readable></fieldPermissions>`;

test.each([
  [
    fieldGrant('Call__c.Key__c'),
    /Call__c\.Key__c: Salesforce refuses field permissions on a required or master-detail/,
  ],
  [fieldGrant('Call__c.Parent__c'), /Call__c\.Parent__c: Salesforce refuses field permissions on a required or master/],
  [fieldGrant('Call__e.Length__c'), /Call__e\.Length__c: platform events and custom metadata types have no field/],
  [fieldGrant('Call__c.Name'), /Call__c\.Name: standard fields of a custom object have no field permissions/],
  [fieldGrant('Call__c.Ghost__c'), /field Call__c\.Ghost__c, which its package does not have/],
  ['<classAccesses><apexClass>Ghost</apexClass><enabled>true</enabled></classAccesses>', /Apex class Ghost, which its/],
  ['<classAccesses><apexClass>Calls</apexClass><enabled>true</enabled></classAccesses>', /Apex class Calls twice/],
  [
    '<objectPermissions><allowEdit>true</allowEdit><object>Contact</object></objectPermissions>',
    /allowEdit on Contact without allowRead/,
  ],
])('finds what Salesforce refuses: %s', async (grant, message) => {
  expect(await checkPermissions(withGrants([...grants, grant]))).toEqual([
    {
      file: 'core/permissionsets/Calls.permissionset-meta.xml',
      line: 4 + grants.length,
      message: expect.stringMatching(message),
    },
  ]);
});

test('finds a computed field made editable, and an event made deletable', async () => {
  const changed = grants.map((line) =>
    line
      .replace('false</editable><field>Call__c.Cost__c', 'true</editable><field>Call__c.Cost__c')
      .replace('<object>Call__e', '<allowEdit>true</allowEdit><object>Call__e'),
  );

  expect((await checkPermissions(withGrants(changed))).map(({ message }) => message)).toEqual([
    'makes Call__c.Cost__c editable, which is computed',
    'gives allowEdit on Call__e, but a platform event can only be created and read',
  ]);
});

test('a permission set counts for its own package, and may grant what its package depends on', async () => {
  const project = writeProject({
    ...components,
    'core/permissionsets/Calls.permissionset-meta.xml': permissionSet(
      [...grants.slice(0, 1), ...grants.slice(2)].concat(
        '<classAccesses><apexClass>VoiceCalls</apexClass><enabled>true</enabled></classAccesses>',
      ),
    ),
    'voice/classes/VoiceCalls.cls': 'public with sharing class VoiceCalls {}\n',
    'voice/classes/VoiceCalls.cls-meta.xml': classMetadata,
    'voice/permissionsets/Voice.permissionset-meta.xml': permissionSet([grants[1]!]),
  });

  expect(await checkPermissions(project)).toEqual([
    { file: 'core/classes/Calls.cls', message: 'Apex class Calls is in no permission set of Core' },
    {
      file: 'core/permissionsets/Calls.permissionset-meta.xml',
      line: 3 + grants.length,
      message: 'grants Apex class VoiceCalls, which its package does not have',
    },
    { file: 'voice/classes/VoiceCalls.cls', message: 'Apex class VoiceCalls is in no permission set of Voice' },
  ]);
});
