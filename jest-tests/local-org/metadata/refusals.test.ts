import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProject } from '../../../local-org/metadata/load';
import { field, loadShopWith, refusals, xml } from './support';

const INVOICE = 'base/objects/Invoice__c/Invoice__c.object-meta.xml';
const object = (content: string) => xml('CustomObject', content);
const named =
  '<label>Thing</label><pluralLabel>Things</pluralLabel><nameField><label>Name</label><type>Text</type></nameField>';

describe('fields', () => {
  test.each<[string, Record<string, string>, string]>([
    ['an unknown type', field('X__c', '<type>Foo</type>'), "X__c: 'Foo' is not a valid value for the enum 'FieldType'"],
    ['no length', field('X__c', '<type>Text</type>'), "X__c: Must specify 'length' for a CustomField of type Text"],
    [
      'no precision',
      field('X__c', '<type>Number</type>'),
      "X__c: Must specify 'precision' for a CustomField of type Number",
    ],
    [
      'a lookup to an object that is not there',
      field('X__c', '<type>Lookup</type><referenceTo>Nope__c</referenceTo>'),
      "X__c: In field: referenceTo value of 'Nope__c' does not resolve to a valid sObject type",
    ],
    [
      'a lookup to a standard object that local-org lacks',
      field('X__c', '<type>Lookup</type><referenceTo>Product2</referenceTo>'),
      'X__c: local-org does not have the standard object Product2',
    ],
    [
      'a required lookup that is emptied on deletion',
      field('X__c', '<type>Lookup</type><referenceTo>Account</referenceTo><required>true</required>'),
      'X__c: must specify either cascade delete or restrict delete for required lookup foreign key',
    ],
    [
      'a relationship name used twice',
      field(
        'X__c',
        '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Invoices</relationshipName>',
      ),
      'X__c: There is already a Child Relationship named Invoices on Account.',
    ],
    [
      'a name with two underscores',
      field('X__Y__Z__c', '<type>Date</type>'),
      'X__Y__Z__c: The Custom Field API Name field can only contain underscores and alphanumeric characters. It must be unique, ' +
        'begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.',
    ],
    [
      'a picklist without values',
      field('X__c', '<type>Picklist</type>'),
      'X__c: Must specify a valueSet for a CustomField of type Picklist',
    ],
    [
      'a global value set that is not there',
      field('X__c', '<type>Picklist</type><valueSet><valueSetName>Nope</valueSetName></valueSet>'),
      'X__c: GlobalValueSet named Nope not found',
    ],
    [
      'a type events do not have',
      field('X__c', '<type>Email</type>', 'Alert__e'),
      'X__c: Field type Email is not supported on platformEvent objects',
    ],
  ])('%s', (_, files, message) => {
    expect(refusals(files)).toEqual([message]);
  });

  test('a label that is missing or too long', () => {
    const path = 'base/objects/Invoice__c/fields/X__c.field-meta.xml';
    expect(refusals({ [path]: xml('CustomField', '<fullName>X__c</fullName><type>Date</type>') })).toEqual([
      'X__c: Must specify a non-empty label for the CustomField',
    ]);
    const label = 'l'.repeat(41);
    expect(
      refusals({ [path]: xml('CustomField', `<fullName>X__c</fullName><label>${label}</label><type>Date</type>`) }),
    ).toEqual([`X__c: Label: data value too large: ${label} (max length=40)`]);
  });

  test('a name other than the file', () => {
    const files = {
      'base/objects/Invoice__c/fields/X__c.field-meta.xml': xml(
        'CustomField',
        '<fullName>Y__c</fullName><label>l</label><type>Date</type>',
      ),
    };
    expect(refusals(files)).toEqual(["X__c: fullName Y__c does not match the file's name"]);
  });

  test('the same field in two packages', () => {
    const files = {
      'extra/objects/Invoice__c/fields/Due__c.field-meta.xml': xml(
        'CustomField',
        '<fullName>Due__c</fullName><label>l</label><type>Date</type>',
      ),
    };
    expect(refusals(files)[0]).toMatch(
      /^Due__c: Duplicate definition: CustomField Invoice__c.Due__c is also defined in /,
    );
  });

  test('types that local-org lacks are named', () => {
    expect(() => loadShopWith(field('X__c', '<type>Summary</type>'))).toThrow(
      'base/objects/Invoice__c/fields/X__c.field-meta.xml: local-org does not support fields of type Summary',
    );
  });
});

describe('objects', () => {
  test('fields of an object that is not there', () => {
    expect(refusals(field('X__c', '<type>Date</type>', 'Nope__c'))).toEqual([
      "X__c: Entity of type 'CustomObject' named 'Nope__c' cannot be found",
    ]);
  });

  test.each([
    ['a label', '<pluralLabel>x</pluralLabel>', 'Must specify a non-empty label for the CustomObject'],
    ['a plural', '<label>x</label>', 'Must specify a non-empty pluralLabel for the CustomObject'],
    ['a name field', '<label>x</label><pluralLabel>x</pluralLabel>', 'Must specify a nameField for the CustomObject'],
    ['a sharing model', named, 'Must specify a sharingModel for the CustomObject'],
  ])('need %s', (_, content, message) => {
    expect(refusals({ 'base/objects/Thing__c/Thing__c.object-meta.xml': object(content) })).toEqual([
      `Thing__c: ${message}`,
    ]);
  });

  test('masters and sharing', () => {
    const line = 'base/objects/Line__c/Line__c.object-meta.xml';
    expect(refusals({ [line]: object(`${named}<sharingModel>ReadWrite</sharingModel>`) })).toContain(
      'Line__c: Cannot set sharingModel to ReadWrite on a CustomObject with a MasterDetail relationship field',
    );
    const detail = (name: string) =>
      field(
        name,
        `<type>MasterDetail</type><referenceTo>Account</referenceTo><relationshipName>${name.slice(0, -3)}</relationshipName>`,
        'Line__c',
      );
    expect(refusals({ ...detail('A__c'), ...detail('B__c') })).toContain(
      'Line__c: A custom object cannot have more than 2 master-detail relationship fields',
    );
    expect(refusals({ [INVOICE]: object(`${named}<sharingModel>ControlledByParent</sharingModel>`) })).toContain(
      'Invoice__c: Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field',
    );
  });

  test('twice', () => {
    const files = {
      'extra/objects/Invoice__c/Invoice__c.object-meta.xml': object(`${named}<sharingModel>Private</sharingModel>`),
    };
    expect(refusals(files)[0]).toContain(
      'Duplicate definition: Invoice__c is also defined in base/objects/Invoice__c/',
    );
  });

  test('a rule that shows its error at no field', () => {
    const path = 'base/objects/Invoice__c/validationRules/R.validationRule-meta.xml';
    const rule =
      '<fullName>R</fullName><active>true</active><errorConditionFormula>TRUE</errorConditionFormula><errorDisplayField>Nope__c</errorDisplayField><errorMessage>m</errorMessage>';
    expect(refusals({ [path]: xml('ValidationRule', rule) })).toEqual([
      'R: In field: errorDisplayField - no CustomField named Invoice__c.Nope__c found',
    ]);
  });
});

describe('files', () => {
  test('a class without its meta data', () => {
    expect(refusals({ 'base/classes/Shop.cls-meta.xml': null })).toEqual([
      'Shop: Required metadata file is missing: Shop.cls-meta.xml',
    ]);
  });

  test('two classes of one name', () => {
    expect(
      refusals({
        'extra/classes/SHOP.cls': 'class SHOP {}',
        'extra/classes/SHOP.cls-meta.xml': xml('ApexClass', '<apiVersion>66.0</apiVersion>'),
      })[0],
    ).toMatch(/Duplicate definition: ApexClass/);
  });

  test('broken XML, with its line', () => {
    const path = 'base/objects/Invoice__c/fields/X__c.field-meta.xml';
    expect(() => loadShopWith({ [path]: '<CustomField>\n<label>x</CustomField>' })).toThrow(
      /X__c\.field-meta\.xml:2:\d+: Error parsing file: Expected closing tag 'label'/,
    );
  });

  test('document types and their entities', () => {
    const path = 'base/objects/Invoice__c/fields/X__c.field-meta.xml';
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><CustomField><label>&b;</label></CustomField>';
    expect(refusals({ [path]: bomb })).toEqual(['X__c: Error parsing file: document types are not allowed']);
  });

  test('another root element', () => {
    expect(refusals({ 'base/objects/Invoice__c/fields/X__c.field-meta.xml': xml('Profile', '') })).toEqual([
      'X__c: Error parsing file: expected <CustomField> and found <Profile>',
    ]);
  });

  test('all problems are told at once', () => {
    expect(refusals({ ...field('X__c', '<type>Foo</type>'), ...field('Y__c', '<type>Text</type>') })).toHaveLength(2);
  });
});

describe('permission sets', () => {
  const clerk = (content: string) =>
    refusals({ 'base/permissionsets/X.permissionset-meta.xml': xml('PermissionSet', `<label>X</label>${content}`) });
  const rights = (fields: string, object = 'Invoice__c') =>
    `<objectPermissions>${fields}<object>${object}</object></objectPermissions>`;

  test.each([
    [
      '<fieldPermissions><editable>true</editable><field>Invoice__c.Nope__c</field><readable>true</readable></fieldPermissions>',
      'In field: field - no CustomField named Invoice__c.Nope__c found',
    ],
    [
      '<fieldPermissions><editable>true</editable><field>Line__c.Invoice__c</field><readable>true</readable></fieldPermissions>',
      'You cannot deploy to a required field: Line__c.Invoice__c',
    ],
    [
      '<fieldPermissions><editable>true</editable><field>Invoice__c.Net__c</field><readable>true</readable></fieldPermissions>',
      'Field Invoice__c.Net__c is not editable',
    ],
    [
      '<classAccesses><apexClass>Nope</apexClass><enabled>true</enabled></classAccesses>',
      'In field: apexClass - no ApexClass named Nope found',
    ],
    [
      '<customPermissions><enabled>true</enabled><name>Nope</name></customPermissions>',
      'In field: customPermission - no CustomPermission named Nope found',
    ],
    [rights('<allowRead>true</allowRead>', 'Nope__c'), 'In field: object - no CustomObject named Nope__c found'],
    [
      rights('<allowCreate>true</allowCreate>'),
      'Permission Create Invoice__c depends on permission(s): Read Invoice__c',
    ],
    [
      rights('<allowRead>true</allowRead><allowDelete>true</allowDelete>'),
      'Permission Delete Invoice__c depends on permission(s): Edit Invoice__c',
    ],
  ])('%s', (content, message) => {
    expect(clerk(content)).toEqual([`X: ${message}`]);
  });
});

describe('custom metadata records', () => {
  const record = (content: string, type = 'Rate') =>
    refusals({ [`base/customMetadata/${type}.X.md-meta.xml`]: xml('CustomMetadata', `<label>X</label>${content}`) });
  const value = (name: string, text: string) => `<values><field>${name}</field><value>${text}</value></values>`;

  test.each([
    [value('Nope__c', 'x'), 'In field: field - no CustomField named Rate__mdt.Nope__c found'],
    [value('Percent__c', 'many'), 'Invalid data type. Percent: many'],
    [value('Active__c', 'yes'), 'Invalid data type. Active: yes'],
    [value('From__c', '1.1.2026'), 'Invalid data type. From: 1.1.2026'],
    [value('Prefix__c', 'x'.repeat(21)), `Prefix: data value too large: ${'x'.repeat(21)} (max length=20)`],
  ])('%s', (content, message) => {
    expect(record(content)).toEqual([`Rate: ${message}`]);
  });

  test('of a type that is not there', () => {
    expect(record('', 'Nope')).toEqual(["Nope: Entity of type 'CustomObject' named 'Nope__mdt' cannot be found"]);
  });
});

describe('the project file', () => {
  const inFolder = (text: string | null): (() => unknown) => {
    const folder = mkdtempSync(join(tmpdir(), 'project-'));
    if (text !== null) writeFileSync(join(folder, 'sfdx-project.json'), text);
    return () => {
      try {
        return loadProject(folder);
      } finally {
        rmSync(folder, { recursive: true });
      }
    };
  };

  test.each([
    [null, 'This folder is no Salesforce project: it has no sfdx-project.json.'],
    ['{', 'sfdx-project.json: Error parsing file: '],
    ['{}', 'sfdx-project.json: packageDirectories is missing or empty.'],
    ['{"packageDirectories":[{"path":"nope"}]}', 'sfdx-project.json: The package directory nope does not exist.'],
  ])('%s', (text, message) => {
    expect(inFolder(text)).toThrow(message);
  });
});

describe('custom permissions', () => {
  test('one that needs another is not taken as if it needed none', () => {
    const path = 'base/customPermissions/Refund.customPermission-meta.xml';
    const content =
      '<label>Refund</label><requiredPermission><customPermission>Sell</customPermission><dependency>true</dependency></requiredPermission>';
    expect(() => loadShopWith({ [path]: xml('CustomPermission', content) })).toThrow(
      `${path}: local-org does not support custom permissions that need others`,
    );
  });
});
