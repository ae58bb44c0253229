import { loadProject } from '../../../local-org/metadata/load';
import { findField, findObject, type FieldDef, type OrgModel } from '../../../local-org/metadata/model';
import { field, loadShopWith, SHOP, xml } from './support';

let model: OrgModel;
const fieldOf = (object: string, name: string): FieldDef => findField(findObject(model, object)!, name)!;

beforeAll(() => {
  model = loadProject(SHOP);
});

describe('the project', () => {
  test('gives API version, classes with their meta data, and leaves ignored files out', () => {
    expect(model.apiVersion).toBe('66.0');
    expect(model.classes).toEqual([
      {
        path: 'base/classes/Shop.cls',
        name: 'Shop',
        body: 'public with sharing class Shop {}\n',
        apiVersion: '66.0',
        status: 'Active',
        packageName: 'Base',
      },
    ]);
  });

  test('a package may add fields to an object of the package it depends on', () => {
    expect(fieldOf('Invoice__c', 'Extra__c').file).toBe('extra/objects/Invoice__c/fields/Extra__c.field-meta.xml');
  });

  test('kinds that nobody reads are listed', () => {
    const path = 'base/staticresources/Logo.resource-meta.xml';
    const { other } = loadShopWith({ [path]: xml('StaticResource', '<contentType>image/png</contentType>') });
    expect(other.get('StaticResource')).toEqual([path]);
  });

  test('permission sets, queues, labels with translations', () => {
    const clerk = model.permissionSets.get('clerk')!;
    expect(clerk.objects.get('invoice__c')).toEqual({
      read: true,
      create: true,
      edit: true,
      delete: false,
      viewAll: false,
      modifyAll: false,
    });
    expect(clerk.fields.get('invoice__c.amount__c')).toEqual({ readable: true, editable: true });
    expect([...clerk.classes]).toEqual(['shop']);
    expect([...clerk.userPermissions]).toEqual(['apienabled']);
    expect(model.queues).toMatchObject([{ developerName: 'Clerks', label: 'Clerks', objects: ['Invoice__c'] }]);
    expect(model.labels.get('greeting')!.map(({ language, value }) => [language, value])).toEqual([
      ['en_US', 'Hello <b>you</b> '],
      ['de', 'Hallo'],
    ]);
  });
});

describe('objects', () => {
  test('of each kind', () => {
    const kinds = ['Account', 'Invoice__c', 'Rate__mdt', 'Alert__e', 'Shop_Settings__c'].map((name) => {
      const { kind, keyPrefix, custom } = findObject(model, name)!;
      return [kind, keyPrefix, custom];
    });
    expect(kinds).toEqual([
      ['standard', '001', false],
      ['custom', 'a00', true],
      ['customMetadata', 'm00', true],
      ['platformEvent', 'e00', true],
      ['customSetting', 'a02', true],
    ]);
    expect(findObject(model, 'alert__E')!.publishBehavior).toBe('PublishImmediately');
    expect(findObject(model, 'Shop_Settings__c')!.customSettingsType).toBe('Hierarchy');
  });

  test.each([
    ['Invoice__c', 'Id OwnerId IsDeleted Name RecordTypeId CreatedDate LastActivityDate LastViewedDate', ''],
    ['Line__c', 'Id IsDeleted Name CreatedById SystemModstamp', 'OwnerId LastViewedDate RecordTypeId'],
    [
      'Rate__mdt',
      'DeveloperName MasterLabel Label QualifiedApiName NamespacePrefix Language',
      'Name OwnerId CreatedDate',
    ],
    ['Alert__e', 'ReplayId EventUuid CreatedDate CreatedById', 'Id Name IsDeleted LastModifiedDate'],
    ['Shop_Settings__c', 'SetupOwnerId Name IsDeleted', 'OwnerId'],
    ['Account', 'BillingStreet BillingAddress Region__c OwnerId', 'RecordTypeId'],
    ['Invoice__Share', 'ParentId UserOrGroupId AccessLevel RowCause', 'OwnerId'],
  ])('%s has its system fields', (object, present, absent) => {
    const names = new Set([...findObject(model, object)!.fields.values()].map((each) => each.name));
    expect(present.split(' ').filter((name) => !names.has(name))).toEqual([]);
    expect(absent.split(' ').filter((name) => names.has(name))).toEqual([]);
  });

  test('sharing follows a master', () => {
    expect(findObject(model, 'Line__c')!.sharingModel).toBe('ControlledByParent');
    expect(findObject(model, 'Invoice__c')!.sharingModel).toBe('Private');
    expect(findObject(model, 'Line__Share')).toBeNull();
  });

  test('rules and record types', () => {
    const invoice = findObject(model, 'Invoice__c')!;
    expect(invoice.validationRules).toMatchObject([
      { name: 'Amount_Positive', active: true, formula: { source: 'Amount__c < 0' }, errorField: 'Amount__c' },
    ]);
    expect(invoice.recordTypes).toMatchObject([{ developerName: 'Standard', label: 'Standard Invoice', active: true }]);
  });
});

describe('fields', () => {
  test.each<[string, Partial<FieldDef>]>([
    ['Name', { type: 'autonumber', autoNumberFormat: 'INV-{0000}', createable: false, label: 'Invoice Number' }],
    ['Amount__c', { type: 'currency', precision: 18, scale: 2, required: false, nillable: true, custom: true }],
    ['Quantity__c', { type: 'double', scale: 0 }],
    ['Paid__c', { type: 'boolean', nillable: false, required: false }],
    ['Key__c', { type: 'string', length: 40, unique: true, externalId: true, caseSensitive: false }],
    ['Code__c', { caseSensitive: true }],
    ['Notes__c', { type: 'longtextarea', length: 32_768, filterable: false, sortable: false }],
    [
      'Account__c',
      { type: 'reference', referenceTo: ['Account'], relationshipName: 'Account__r', deleteConstraint: 'SetNull' },
    ],
    ['Net__c', { createable: false, updateable: false, type: 'currency' }],
    ['Customer__c', { length: 1300, type: 'string' }],
    ['Contact_Email__c', { type: 'string' }],
    ['OwnerId', { referenceTo: ['Group', 'User'], relationshipName: 'Owner' }],
  ])('%s', (name, expected) => {
    expect(fieldOf('Invoice__c', name)).toMatchObject(expected);
  });

  test('formulas are kept exactly', () => {
    expect(fieldOf('Invoice__c', 'Customer__c').formula!.source).toBe('Account__r.Name & " / " & Owner:User.Email');
    expect(fieldOf('Invoice__c', 'Net__c').formula).toMatchObject({ blankAsZero: true, line: 8 });
  });

  test('picklist values', () => {
    expect(fieldOf('Invoice__c', 'Status__c').picklist).toEqual({
      restricted: true,
      values: [
        { name: 'Open', label: 'Offen', isDefault: true, isActive: true },
        { name: 'Sent', label: 'Sent', isDefault: false, isActive: true },
        { name: 'Paid', label: 'Paid', isDefault: false, isActive: true },
      ],
    });
  });

  test('a detail belongs to its master', () => {
    expect(fieldOf('Line__c', 'Invoice__c')).toMatchObject({
      masterDetail: true,
      required: true,
      nillable: false,
      updateable: false,
      deleteConstraint: 'Cascade',
      childRelationshipName: 'Lines__r',
    });
  });

  test('parents know their children', () => {
    const names = model.children.get('account')!.map(({ name, childObject }) => `${childObject}.${name}`);
    expect(names).toEqual(
      expect.arrayContaining(['Contact.Contacts', 'Invoice__c.Invoices__r', 'Account.ChildAccounts', 'Task.Tasks']),
    );
  });

  test('objects with activities can be what a task is about', () => {
    expect(fieldOf('Task', 'WhatId').referenceTo).toContain('Invoice__c');
    expect(fieldOf('Event', 'WhatId').referenceTo).toContain('Account');
    expect(fieldOf('Task', 'WhatId').referenceTo).not.toContain('Line__c');
  });

  test('a location has two coordinates', () => {
    const found = findObject(loadShopWith(field('Place__c', '<type>Location</type><scale>5</scale>')), 'Invoice__c')!;
    expect(findField(found, 'Place__Latitude__s')).toMatchObject({ type: 'double', createable: true });
    expect(findField(found, 'Place__c')).toMatchObject({ type: 'location', createable: false });
  });
});

describe('custom metadata records', () => {
  test('keep their texts as written', () => {
    const low = model.customMetadata.find((record) => record.developerName === 'Low')!;
    expect(low.values.get('Prefix__c')).toEqual({ text: '007', xsiType: 'xsd:string' });
    expect(low.values.get('Percent__c')).toEqual({ text: '7.0', xsiType: 'xsd:double' });
    const high = model.customMetadata.find((record) => record.developerName === 'High')!;
    expect(high.values.get('Prefix__c')).toBeNull();
    expect(high.label).toBe('High & dry');
  });

  test('white space, entities and CDATA survive', () => {
    const value = (content: string) =>
      loadShopWith({
        'base/customMetadata/Rate.X.md-meta.xml': xml(
          'CustomMetadata',
          `<label>X</label><protected>false</protected><values><field>Prefix__c</field>${content}</values>`,
        ),
      })
        .customMetadata.find((record) => record.developerName === 'X')!
        .values.get('Prefix__c')!.text;
    expect(value('<value> 1\n 2 </value>')).toBe(' 1\n 2 ');
    expect(value('<value>&lt;&#65;&#x42;&amp;lt;&quot;</value>')).toBe('<AB&lt;"');
    expect(value('<value><![CDATA[<b>&amp;]]></value>')).toBe('<b>&amp;');
    expect(value('<value>true</value>')).toBe('true');
    expect(value('<value>1e3</value>')).toBe('1e3');
  });
});

describe('value sets', () => {
  test('global ones are used by name', () => {
    const found = loadShopWith({
      ...field(
        'Colour__c',
        '<type>Picklist</type><valueSet><restricted>true</restricted><valueSetName>Colours</valueSetName></valueSet>',
      ),
      'base/globalValueSets/Colours.globalValueSet-meta.xml': xml(
        'GlobalValueSet',
        '<customValue><fullName>Red</fullName><default>false</default><label>Rot</label></customValue><masterLabel>Colours</masterLabel><sorted>false</sorted>',
      ),
    });
    expect(findField(findObject(found, 'Invoice__c')!, 'Colour__c')!.picklist!.values).toMatchObject([
      { name: 'Red', label: 'Rot' },
    ]);
  });

  test('standard ones replace those of a new org, closed values too', () => {
    const found = loadShopWith({
      'base/standardValueSets/CaseStatus.standardValueSet-meta.xml': xml(
        'StandardValueSet',
        '<sorted>false</sorted><standardValue><fullName>Fresh</fullName><default>true</default><label>Fresh</label><closed>false</closed></standardValue>' +
          '<standardValue><fullName>Done</fullName><default>false</default><label>Done</label><closed>true</closed></standardValue>',
      ),
    });
    expect(findField(findObject(found, 'Case')!, 'Status')!.picklist!.values).toMatchObject([
      { name: 'Fresh', isDefault: true },
      { name: 'Done', closed: true },
    ]);
  });
});
