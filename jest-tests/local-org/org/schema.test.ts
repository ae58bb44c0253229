/** Schema, seen from Apex: each program and what it prints. */
import { prints, values } from './programs';

describe('Schema', () => {
  test('objects', () => {
    expect(
      values(
        `Schema.DescribeSObjectResult d = Invoice__c.SObjectType.getDescribe();`,
        `d.getName() + ' ' + d.getLabel() + ' ' + d.getLabelPlural() + ' ' + d.isCustom()`,
        `d.getKeyPrefix().length()`,
        `Schema.SObjectType.Account.getKeyPrefix()`,
        `Schema.getGlobalDescribe().get('INVOICE__c') == Invoice__c.SObjectType`,
        `Schema.getGlobalDescribe().containsKey('nothing')`,
        `Schema.describeSObjects(new List<String>{ 'Account' })[0].getName()`,
        `Id.valueOf('001000000000001').getSobjectType()`,
        `Account.SObjectType.newSObject() instanceof Account`,
        `d.getRecordTypeInfosByName().get('Master').isMaster()`,
        `d.fields.getMap().get('amount__C').getDescribe().getLabel()`,
      ),
    ).toEqual([
      'Invoice__c Invoice Invoices true',
      '3',
      '001',
      'true',
      'false',
      'Account',
      'Account',
      'true',
      'true',
      'Amount',
    ]);
  });

  test('fields', () => {
    expect(
      values(
        `Schema.DescribeFieldResult f = Invoice__c.Amount__c.getDescribe();
         Schema.DescribeFieldResult k = Invoice__c.Key__c.getDescribe();
         Schema.DescribeFieldResult a = Invoice__c.Account__c.getDescribe();`,
        `f.getName() + ' ' + f.getType() + ' ' + f.getSoapType() + ' ' + f.getPrecision() + ' ' + f.getScale()`,
        `k.getLength() + ' ' + k.isUnique() + ' ' + k.isExternalID() + ' ' + k.isCaseSensitive() + ' ' + k.getType()`,
        `a.getType() + ' ' + a.getReferenceTo() + ' ' + a.getRelationshipName()`,
        `Invoice__c.Double__c.getDescribe().isCalculated()`,
        `Invoice__c.Stage__c.getDescribe().isRestrictedPicklist()`,
        `Invoice__c.Note__c.getDescribe().getType() == Schema.DisplayType.TEXTAREA`,
        `Line__c.Invoice__c.getDescribe().isCascadeDelete()`,
        `Account.Name.getDescribe().isNameField() + ' ' + Account.Name.getDescribe().isNillable()`,
        `f.getSObjectField() == Invoice__c.Amount__c`,
        `Schema.SObjectType.Invoice__c.fields.Amount__c.getLabel() + ' ' + Schema.SObjectType.Invoice__c.fields.getMap().size()`,
      ),
    ).toEqual([
      'Amount__c DOUBLE DOUBLE 6 2',
      '20 true true false STRING',
      'REFERENCE (Account) Account__r',
      'true',
      'true',
      'true',
      'true',
      'true false',
      'true',
      expect.stringMatching(/^Amount \d+$/),
    ]);
  });

  test('picklists', () => {
    expect(
      prints(`
        for (Schema.PicklistEntry entry : Invoice__c.Stage__c.getDescribe().getPicklistValues()) {
          System.debug(entry.getValue() + ' ' + entry.getLabel() + ' ' + entry.isDefaultValue() + ' ' + entry.isActive());
        }`),
    ).toEqual(['Open Open true true', 'Paid Paid false true']);
  });

  test('record types', () => {
    expect(
      prints(`
        Map<String, Schema.RecordTypeInfo> types = Schema.SObjectType.Invoice__c.getRecordTypeInfosByDeveloperName();
        System.debug(types.keySet().size() + ' ' + types.get('Refund').getName() + ' ' + types.get('Refund').isActive());
        Id refund = types.get('Refund').getRecordTypeId();
        System.debug(Schema.SObjectType.Invoice__c.getRecordTypeInfosById().containsKey(refund));
        System.debug(Schema.SObjectType.Invoice__c.getRecordTypeInfosByName().keySet());
        System.debug(refund == [SELECT Id FROM RecordType WHERE SobjectType = 'Invoice__c'].Id);
        insert new Invoice__c(Name = 'R', RecordTypeId = refund);
        System.debug([SELECT RecordType.DeveloperName FROM Invoice__c WHERE Name = 'R'].RecordType.DeveloperName);`),
    ).toEqual(['2 A refund true', 'true', '{A refund, Master}', 'true', 'Refund']);
  });

  test('child relationships', () => {
    expect(
      prints(`
        for (Schema.ChildRelationship each : Invoice__c.SObjectType.getDescribe().getChildRelationships()) {
          if (each.getRelationshipName() == 'Lines__r') {
            System.debug(each.getChildSObject() + '.' + each.getField() + ' ' + each.isCascadeDelete());
          }
        }`),
    ).toEqual(['Line__c.Invoice__c true']);
  });

  test('describes tell what the running user may do', () => {
    const apex = `
      System.debug(Schema.SObjectType.Invoice__c.isDeletable() + ' ' + Schema.SObjectType.Account.isAccessible());
      System.debug(Invoice__c.Kind__c.getDescribe().isAccessible() + ' ' + Invoice__c.Kind__c.getDescribe().isUpdateable());
      System.debug(Invoice__c.Note__c.getDescribe().isAccessible());`;
    expect(prints(apex)).toEqual(['true true', 'true false', 'false']);
    expect(prints(apex, 'biller@example.com')).toEqual(['true false', 'true false', 'false']);
  });

  test('field sets are refused by name', () => {
    expect(() => prints(`Object sets = Account.SObjectType.getDescribe().fieldSets;`)).toThrow(
      'local-org does not support field sets',
    );
  });
});
