import { checkNamespace } from '../../../scripts/check/namespace';
import { apexPlaces } from '../../../scripts/check/namespace/apex';
import { modulePlaces, templatePlaces } from '../../../scripts/check/namespace/components';
import { apexClass, deleteProjects, metadata, writeProject } from '../project';

afterAll(deleteProjects);

test.each([
  ['a key of getGlobalDescribe', "Schema.getGlobalDescribe().get('Call__c');", 'getGlobalDescribe() begin'],
  ['a type by name', 'Type.forName(name);', 'Type.forName() finds no class'],
  ['types described by name', "Schema.describeSObjects(new List<String>{ 'Call__c' });", 'describeSObjects()'],
  ['a custom permission', "FeatureManagement.checkPermission('Listen');", 'a custom permission'],
  ['the path of a REST resource', "String path = base + '/services/apexrest/calls/v1';", 'the path of a REST resource'],
  ['the address of a tab', "String link = '/lightning/n/Setup';", 'the address of a tab'],
  ['the address of an object', "String link = '/lightning/o/Call__c/list';", 'the address of an object'],
  ['the channel of an event', "String channel = '/event/Ring__e';", 'the address of an object'],
  ['the name of a deployed record', "item.fullName = 'Rule.' + name;", 'what is deployed is named'],
  ['a deployed field', 'value.field = String.valueOf(field);', 'fields of what is deployed'],
  ['a deployed field by its name', "value.field = 'Days__c';", 'fields of what is deployed'],
  ['a described name that is compared', "if (type.getName() == 'Call__c') {", 'getName() begins'],
  ['a record for a component', '@AuraEnabled\npublic static List<Call__c> load() {', 'a component gets the fields'],
  ['a record in what a component gets', '@AuraEnabled\npublic Call__c call;', 'a component gets the fields'],
  ['JSON of records', 'JSON.deserialize(text, List<Call__c>.class);', 'JSON of a record'],
  ['a label by its name', "Label.get('', 'Title');", 'a label asked for by name'],
  ['a flow by its name', "Flow.Interview.createInterview('Route', inputs);", 'a flow or action'],
  ['an action by its name', "Invocable.Action.createCustomAction('flow', 'Route');", 'a flow or action'],
])('finds in Apex %s', (_fault, code, message) => {
  const source = `public class Fault {\n  // before\n  ${code}\n}\n`;

  expect(apexPlaces(source)).toEqual([{ line: 3, message: expect.stringContaining(message) }]);
});

test.each([
  "Schema.SObjectType.Call__c.fields.getMap().get('Length__c');",
  "List<SObject> some = (List<SObject>) Type.forName('List<' + name + '>').newInstance();",
  "String soql = 'SELECT Length__c FROM Call__c';",
  "// FeatureManagement.checkPermission('Listen')",
  "/* '/services/apexrest/calls' */",
  "item.fullName = PackageNames.recordName(Rule__mdt.SObjectType, 'A');",
  "String link = '/lightning/n/' + PackageNames.withNamespace(tab);",
  'value.field = field.getDescribe().getName();',
  "if (type.getLocalName() == 'Call__c') {",
  '@AuraEnabled\npublic static View load() {\n  Call__c call;\n}',
  "Invocable.Action.createCustomAction('flow', namespace, 'Route');",
  '// namespace-safe: the guest of another package\nFeatureManagement.checkPermission(name);',
])('passes Apex that is right in a namespace: %s', (code) => {
  expect(apexPlaces(`public class Clean {\n  ${code}\n}\n`)).toEqual([]);
});

test.each([
  ['the channel of an event', "const CHANNEL = '/event/Ring__e';", 'Ring__e has the namespace'],
  ['an object', "open({ objectApiName: 'Call__c' });", 'Call__c has the namespace'],
  ['part of a template', 'const path = `/lightning/o/Call__c/${view}`;', 'Call__c has the namespace'],
  ['a field of a record', 'const length = call.Length__c;', 'Length__c is a field'],
  ['a field of an event', 'const { User_Id__c: userId } = data.payload;', 'User_Id__c is a field'],
  ['a tab by its address', "const path = '/lightning/n/Setup';", 'the address of a tab'],
  [
    'a tab by its name',
    "const page = { type: 'standard__navItemPage', attributes: { apiName: 'Setup' } };",
    'the tab Setup has the namespace',
  ],
  [
    'a component by its name',
    "const page = { type: 'standard__component', attributes: { componentName: 'c__setup' } };",
    'c__setup is a component of no package',
  ],
])('finds in a module %s', (_fault, code, message) => {
  expect(modulePlaces(`/** Of Call__c. */\n${code}\n`)).toEqual([
    { line: 2, message: expect.stringContaining(message) },
  ]);
});

test.each([
  "import CALL from '@salesforce/schema/Call__c';",
  "const CHANNEL = `/event/${withNamespace('Ring__e')}`;",
  "const page = { type: 'standard__recordPage', attributes: { objectApiName: 'VoiceCall' }, state: { c__t: '1' } };",
  "const page = { type: 'standard__namedPage', attributes: { apiName: 'home' } };",
  '// namespace-safe: the API takes names without\nconst body = { Length__c: 1 };',
])('passes a module that is right in a namespace: %s', (code) => {
  expect(modulePlaces(`${code}\n`)).toEqual([]);
});

test('finds names in templates', () => {
  expect(templatePlaces('<template>\n  <lightning-record-form object-api-name="Call__c" fields={fields}>\n')).toEqual([
    { line: 2, message: 'Call__c has the namespace in its name: take it from an import' },
  ]);
  expect(templatePlaces('<c-call object-api-name={objectName} label="A call"></c-call>')).toEqual([]);
});

test('compiles everything in an invented namespace, and leaves tests and the names themselves out', async () => {
  const asks = (name: string, ...annotations: string[]) =>
    apexClass(
      name,
      ...annotations,
      `public class ${name} {`,
      '    public static Boolean may() {',
      "        return FeatureManagement.checkPermission('Listen');",
      '    }',
      '}',
    );
  const project = writeProject({
    ...asks('Calls'),
    ...asks('CallsTest', '@IsTest'),
    ...asks('PackageNames'),
    ...apexClass('Elsewhere', 'public class Elsewhere {', '    private other.Call__c call;', '}'),
    'voice/lwc/ring/ring.js-meta.xml': metadata('LightningComponentBundle', '<apiVersion>66.0</apiVersion>'),
    'voice/lwc/ring/ring.ts': "export const CHANNEL = '/event/Ring__e';\n",
    'voice/lwc/ring/ring.html': '<template></template>\n',
  });

  expect(await checkNamespace(project)).toEqual([
    { file: 'core/classes/Calls.cls', line: 3, message: expect.stringContaining('PackageNames.hasPermission') },
    { file: 'voice/lwc/ring/ring.ts', line: 1, message: expect.stringContaining('Ring__e has the namespace') },
    {
      file: 'core/classes/Elsewhere.cls',
      line: 2,
      message: "in the namespace inventedns: No type declaration found for 'other.Call__c' (Missing)",
    },
  ]);
});
