/** The platform's classes that face data, seen from Apex: each program and what it prints. */
import { prints, values } from './programs';

describe('Database', () => {
  test('results of partial success', () => {
    expect(
      prints(`
        List<Database.SaveResult> results = Database.insert(new List<Account>{ new Account(Name = 'A'), new Account() }, false);
        System.debug(results[0].isSuccess() + ' ' + (results[0].getId() != null) + ' ' + results[0].getErrors().size());
        Database.Error error = results[1].getErrors()[0];
        System.debug(results[1].isSuccess() + ' ' + results[1].getId());
        System.debug(error.getStatusCode() + ' | ' + error.getMessage() + ' | ' + error.getFields());
        System.debug(error.getStatusCode() == StatusCode.REQUIRED_FIELD_MISSING);`),
    ).toEqual([
      'true true 0',
      'false null',
      'REQUIRED_FIELD_MISSING | Required fields are missing: [Name] | (Name)',
      'true',
    ]);
  });

  test('one record gives one result; all or nothing throws', () => {
    expect(
      prints(`
        Account one = new Account(Name = 'A');
        Database.SaveResult result = Database.insert(one);
        System.debug(result.getId() == one.Id);
        System.debug(Database.update(new Account(Id = one.Id, Name = 'B'), AccessLevel.SYSTEM_MODE).isSuccess());
        System.debug(Database.delete(one.Id).isSuccess());
        System.debug(Database.undelete(one).isSuccess());
        try {
          Database.insert(new List<Account>{ new Account() }, true);
        } catch (DmlException caught) {
          System.debug(caught.getNumDml() + ' ' + caught.getDmlIndex(0) + ' ' + caught.getDmlId(0) + ' ' + caught.getDmlFieldNames(0) + ' ' + caught.getDmlFields(0));
        }`),
    ).toEqual(['true', 'true', 'true', 'true', '1 0 null (Name) (Name)']);
  });

  test('upsert by a field', () => {
    expect(
      prints(`
        Invoice__c first = new Invoice__c(Name = 'A', Key__c = 'k1');
        Database.UpsertResult made = Database.upsert(first, Invoice__c.Key__c);
        Database.UpsertResult again = Database.upsert(new Invoice__c(Key__c = 'K1', Amount__c = 3), Invoice__c.Fields.Key__c, false);
        System.debug(made.isCreated() + ' ' + again.isCreated() + ' ' + (made.getId() == again.getId()));
        upsert new Invoice__c(Key__c = 'k1', Amount__c = 4) Key__c;
        System.debug([SELECT Amount__c FROM Invoice__c WHERE Key__c = 'k1'].Amount__c);`),
    ).toEqual(['true false true', '4.00']);
  });

  test('options', () => {
    expect(
      prints(`
        Database.DMLOptions options = new Database.DMLOptions();
        options.OptAllOrNone = false;
        System.debug(Database.insert(new List<Account>{ new Account() }, options)[0].isSuccess());`),
    ).toEqual(['false']);
    expect(() => prints(`Database.DMLOptions o = new Database.DMLOptions(); o.AllowFieldTruncation = true;`)).toThrow(
      'local-org does not support Database.DMLOptions.AllowFieldTruncation',
    );
  });

  test('queries by text', () => {
    expect(
      prints(`
        insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B') };
        String name = 'A';
        List<Account> found = Database.query('SELECT Name FROM Account WHERE Name = :name');
        System.debug(found.size() + ' ' + found[0].Name);
        System.debug(Database.countQuery('SELECT COUNT() FROM Account WHERE Name = :name'));
        Map<String, Object> binds = new Map<String, Object>{ 'names' => new List<String>{ 'A', 'B' } };
        System.debug(Database.queryWithBinds('SELECT Id FROM Account WHERE Name IN :names', binds, AccessLevel.USER_MODE).size());
        Account one = Database.query('SELECT Name FROM Account WHERE Name = \\'B\\'');
        System.debug(one.Name);
        try {
          Database.query('SELECT Nothing FROM Account');
        } catch (QueryException caught) {
          System.debug(caught.getMessage().contains('No such column \\'Nothing\\''));
        }`),
    ).toEqual(['1 A', '1', '2', 'B', 'true']);
  });

  test('savepoints', () => {
    expect(
      prints(`
        Savepoint before = Database.setSavepoint();
        Account one = new Account(Name = 'A');
        insert one;
        Database.rollback(before);
        System.debug([SELECT COUNT() FROM Account WHERE Name = 'A'] + ' ' + (one.Id != null));
        System.debug(Limits.getDmlStatements());`),
    ).toEqual(['0 true', '3']);
  });

  test('merge and emptyRecycleBin', () => {
    expect(
      prints(`
        Account a = new Account(Name = 'A');
        Account b = new Account(Name = 'B');
        Account c = new Account(Name = 'C');
        insert new List<Account>{ a, b, c };
        merge a b;
        System.debug(Database.merge(a, c.Id).getMergedRecordIds().size());
        System.debug([SELECT COUNT() FROM Account WHERE Id IN (:a.Id, :b.Id, :c.Id)]);
        System.debug(Database.emptyRecycleBin(b).isSuccess());
        System.debug([SELECT COUNT() FROM Account WHERE Id = :b.Id ALL ROWS]);`),
    ).toEqual(['1', '1', 'true', '0']);
  });

  test('what local-org does not have is named', () => {
    expect(() => prints(`Database.convertLead(null);`)).toThrow('local-org does not support Database.convertLead');
    expect(() => prints(`insert new Alarm__e(Text__c = 'x');`)).toThrow(/not allowed/);
  });
});

describe('records', () => {
  test('fields by name and by token', () => {
    expect(
      values(
        `SObject one = new Invoice__c(Name = 'A');
         one.put('amount__C', 5);
         one.put(Invoice__c.Due__c, Date.newInstance(2026, 1, 2));`,
        `one.get('Name')`,
        `one.get(Invoice__c.Amount__c)`,
        `((Decimal) one.get('Amount__c')) + 1`,
        `one.isSet('Due__c') + ' ' + one.isSet(Invoice__c.Email__c)`,
        `one.getSObjectType()`,
        `one.getPopulatedFieldsAsMap().keySet()`,
      ),
    ).toEqual(['A', '5', '6', 'true false', 'Invoice__c', '{Name, Amount__c, Due__c}']);
  });

  test.each([
    [`new Account().get('Nope')`, 'Invalid field Nope for Account'],
    [`new Account().put('Name', 1)`, 'Illegal assignment from Integer to String'],
    [`new Invoice__c().put('Amount__c', 'x')`, 'Illegal assignment from String to Decimal'],
    [`new Account().put('CreatedDate', null)`, 'Field CreatedDate is not editable'],
    [`new Invoice__c().put('Double__c', 1)`, 'Field Double__c is not editable'],
    [`new Account().get(Contact.LastName)`, 'Contact.LastName does not belong to SObject type Account'],
    [`new Account().getSObject('Nope')`, 'Invalid relationship Nope for Account'],
  ])('%s', (expression, message) => {
    expect(
      prints(`try { ${expression}; } catch (SObjectException caught) { System.debug(caught.getMessage()); }`),
    ).toEqual([message]);
  });

  test('a field the query did not ask for', () => {
    expect(
      prints(`
        insert new Account(Name = 'A', Phone = '1');
        SObject one = [SELECT Id FROM Account LIMIT 1];
        try { one.get('Phone'); } catch (SObjectException caught) { System.debug(caught.getMessage()); }
        System.debug(one.isSet('Phone'));`),
    ).toEqual(['SObject row was retrieved via SOQL without querying the requested field: Account.Phone', 'false']);
  });

  test('parents, children and clones', () => {
    expect(
      prints(`
        Account parent = new Account(Name = 'P');
        insert parent;
        insert new Contact(LastName = 'C', AccountId = parent.Id);
        SObject child = [SELECT Account.Name FROM Contact WHERE AccountId = :parent.Id];
        System.debug(child.getSObject('Account').get('Name'));
        System.debug(child.getSObject(Contact.AccountId).get('Name'));
        SObject full = [SELECT (SELECT LastName FROM Contacts) FROM Account WHERE Id = :parent.Id];
        System.debug(full.getSObjects('Contacts').size());
        Account copy = parent.clone();
        System.debug(copy.Id + ' ' + copy.Name + ' ' + copy.isClone() + ' ' + (copy.getCloneSourceId() == parent.Id));
        System.debug(parent.clone(true).Id == parent.Id);`),
    ).toEqual(['P', 'P', '1', 'null P true true', 'true']);
  });

  test('formulas can be computed before the save', () => {
    expect(
      prints(`
        Invoice__c one = new Invoice__c(Amount__c = 4);
        one.recalculateFormulas();
        System.debug(one.Double__c);`),
    ).toEqual(['8.00']);
  });

  test('errors outside of a trigger', () => {
    expect(
      prints(`
        Account one = new Account();
        one.addError('Wrong');
        one.Name.addError('Worse');
        System.debug(one.hasErrors() + ' ' + one.getErrors().size() + ' ' + one.getErrors()[1].getFields());`),
    ).toEqual(['true 2 (Name)']);
  });

  test('rows of aggregates', () => {
    expect(
      prints(`
        insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'A') };
        AggregateResult row = [SELECT Name n, COUNT(Id) c FROM Account GROUP BY Name];
        System.debug(row.get('n') + ' ' + row.get('C'));
        try { row.get('x'); } catch (SObjectException caught) { System.debug(caught.getMessage()); }`),
    ).toEqual(['A 2', 'Invalid field x for AggregateResult']);
  });
});

describe('triggers', () => {
  const lines = `
    Invoice__c parent = new Invoice__c(Name = 'P');
    insert parent;`;

  test('Trigger variables', () => {
    expect(
      prints(`${lines}
        Line__c line = new Line__c(Invoice__c = parent.Id, Quantity__c = 1);
        insert line;
        line.Quantity__c = 2;
        update line;
        System.debug(Trigger.isExecuting + ' ' + Trigger.new);`),
    ).toEqual(['true 1 null null', 'AFTER_UPDATE 1 1 -> 2', 'false null']);
  });

  test.each([
    [
      `insert new Line__c(Invoice__c = parent.Id, Quantity__c = 13);`,
      'Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, Bad luck: [Quantity__c]',
    ],
    [
      `insert new Line__c(Invoice__c = parent.Id, Quantity__c = 14);`,
      'Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, Fourteen: []',
    ],
  ])('%s', (statement, message) => {
    expect(
      prints(`${lines} try { ${statement} } catch (DmlException caught) { System.debug(caught.getMessage()); }`).at(-1),
    ).toBe(message);
  });

  test('a refused delete', () => {
    const output = prints(`${lines}
      Line__c line = new Line__c(Invoice__c = parent.Id, Quantity__c = 99);
      insert line;
      System.debug(Database.delete(line, false).getErrors()[0].getMessage());`);
    expect(output.at(-1)).toBe('Keep the 99');
  });
});

describe('users, limits, security', () => {
  test('UserInfo', () => {
    expect(
      values(
        '',
        `UserInfo.getUserName() + ' ' + UserInfo.getName() + ' ' + UserInfo.getUserType()`,
        `UserInfo.getProfileId() == [SELECT Id FROM Profile WHERE Name = 'System Administrator'].Id`,
        `UserInfo.getOrganizationId() == [SELECT Id FROM Organization].Id`,
        `UserInfo.getTimeZone().getID()`,
        `UserInfo.getLocale() + ' ' + UserInfo.getLanguage() + ' ' + UserInfo.getDefaultCurrency()`,
      ),
    ).toEqual(['admin@example.com admin Standard', 'true', 'true', 'America/Los_Angeles', 'en_US en_US USD']);
  });

  test('Limits', () => {
    expect(
      values(
        `insert new Account(Name = 'A'); List<Account> all = [SELECT Id FROM Account];`,
        `Limits.getDmlStatements() + ' of ' + Limits.getLimitDmlStatements()`,
        `Limits.getDmlRows() + ' of ' + Limits.getLimitDmlRows()`,
        `Limits.getQueries() + ' of ' + Limits.getLimitQueries()`,
        `Limits.getCallouts() + ' of ' + Limits.getLimitCallouts()`,
        `Limits.getCpuTime() >= 0 && Limits.getLimitCpuTime() == 10000`,
      ),
    ).toEqual(['1 of 150', '1 of 10000', '1 of 100', '0 of 100', 'true']);
    expect(() => prints(`Integer size = Limits.getHeapSize();`)).toThrow(
      'local-org does not support Limits.getHeapSize',
    );
  });

  test('too many statements cannot be caught', () => {
    expect(() =>
      prints(`
        for (Integer i = 0; i < 151; i++) {
          try { insert new Account(Name = 'A'); } catch (Exception caught) { System.debug('caught'); }
        }`),
    ).toThrow('Too many DML statements: 151');
  });

  test('custom permissions', () => {
    const apex = `System.debug(FeatureManagement.checkPermission('Approve') + ' ' + FeatureManagement.checkPermission('Other'));`;
    expect(prints(apex, 'biller@example.com')).toEqual(['true false']);
  });

  test('stripInaccessible', () => {
    expect(
      prints(
        `
        List<Invoice__c> rows = new List<Invoice__c>{ new Invoice__c(Name = 'A', Note__c = 'x', Amount__c = 1), new Invoice__c(Name = 'B') };
        SObjectAccessDecision decision = Security.stripInaccessible(AccessType.CREATABLE, rows);
        System.debug(decision.getRemovedFields() + ' ' + decision.getModifiedIndexes());
        System.debug(decision.getRecords()[0].getPopulatedFieldsAsMap().keySet());
        try {
          Security.stripInaccessible(AccessType.CREATABLE, new List<Account>{ new Account(Name = 'A') });
        } catch (NoAccessException caught) {
          System.debug(caught.getMessage());
        }`,
        'biller@example.com',
      ),
    ).toEqual(['{Invoice__c={Note__c}} {0}', '{Name, Amount__c}', 'No access to entity: Account']);
  });

  test('user mode', () => {
    expect(
      prints(
        `
        insert as user new Invoice__c(Name = 'A', Amount__c = 1);
        try { insert as user new Invoice__c(Note__c = 'x'); } catch (DmlException caught) { System.debug(caught.getMessage() + ' ' + caught.getDmlFieldNames(0)); }
        try { insert as user new Account(Name = 'A'); } catch (SecurityException caught) { System.debug(caught.getMessage()); }
        try { Database.query('SELECT Note__c FROM Invoice__c', AccessLevel.USER_MODE); } catch (QueryException caught) { System.debug(caught.getMessage().contains('Note__c')); }
        insert as system new Account(Name = 'A');
        System.debug([SELECT COUNT() FROM Account WHERE Name = 'A']);`,
        'biller@example.com',
      ),
    ).toEqual([
      'Operation failed due to fields being inaccessible on Sobject Invoice__c, check errors on Exception or Result! (Note__c)',
      "Access to entity 'Account' denied",
      'true',
      '1',
    ]);
  });

  test('Request', () => {
    expect(
      values(
        '',
        `Request.getCurrent().getRequestId() == Request.getCurrent().getRequestId()`,
        `Request.getCurrent().getQuiddity()`,
      ),
    ).toEqual(['true', 'SYNCHRONOUS']);
  });

  test('jobs know what they are', () => {
    expect(
      values('', `System.isBatch() + ' ' + System.isFuture() + ' ' + System.isQueueable()`, 'Test.isRunningTest()'),
    ).toEqual(['false false false', 'false']);
  });
});
