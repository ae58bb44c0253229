/** SOQL, DML, events, asynchronous work and limits as the platform has them, one program each. */
import { describePrograms, expressions } from './run';

const insertTicket = (fields: string) => `Ticket__c t = new Ticket__c(${fields}); insert t;`;

describePrograms('queries', [
  {
    name: 'no row for a single assignment',
    apex: "Ticket__c t = [SELECT Id FROM Ticket__c WHERE Subject__c = 'none'];",
    throws: ['System.QueryException', 'List has no rows for assignment to SObject'],
  },
  {
    name: 'two rows for a single assignment',
    apex: 'insert new List<Ticket__c>{ new Ticket__c(), new Ticket__c() }; Ticket__c t = [SELECT Id FROM Ticket__c];',
    throws: ['System.QueryException', 'List has more than 1 row for assignment to SObject'],
  },
  {
    name: 'a field that was not queried',
    apex: `${insertTicket("Subject__c = 'a'")} System.debug([SELECT Id FROM Ticket__c].Subject__c);`,
    throws: [
      'System.SObjectException',
      'SObject row was retrieved via SOQL without querying the requested field: Ticket__c.Subject__c',
    ],
  },
  {
    name: 'an unknown field is a compile error',
    apex: 'List<Ticket__c> l = [SELECT Nope__c FROM Ticket__c];',
    refused: /No such column 'Nope__c' on entity 'Ticket__c'/,
  },
  {
    name: 'an unknown object is a compile error',
    apex: 'List<SObject> l = [SELECT Id FROM Nope__c];',
    refused: /sObject type 'Nope__c' is not supported/,
  },
  {
    name: 'text compares without case, LIKE too, null is a value',
    apex: `insert new List<Ticket__c>{ new Ticket__c(Subject__c = 'Apple'), new Ticket__c(Subject__c = 'banana'), new Ticket__c() };
      System.debug([SELECT COUNT() FROM Ticket__c WHERE Subject__c = 'APPLE']);
      System.debug([SELECT COUNT() FROM Ticket__c WHERE Subject__c LIKE 'BAN%']);
      System.debug([SELECT COUNT() FROM Ticket__c WHERE Subject__c = null]);
      System.debug([SELECT COUNT() FROM Ticket__c WHERE Subject__c != 'apple']);
      System.debug([SELECT COUNT() FROM Ticket__c WHERE Subject__c NOT IN ('apple')]);
      System.debug([SELECT COUNT() FROM Ticket__c WHERE NOT Subject__c LIKE 'a%']);`,
    prints: ['1', '1', '1', '2', '2', '2'],
  },
  {
    name: 'binds: lists, sets, ids, expressions, dates',
    apex: `Ticket__c a = new Ticket__c(Subject__c = 'a', Due__c = Datetime.newInstanceGmt(2026, 1, 1, 0, 0, 0)); Ticket__c b = new Ticket__c(Subject__c = 'b'); insert new List<Ticket__c>{ a, b };
      Set<Id> ids = new Set<Id>{ a.Id }; List<String> names = new List<String>{ 'a', 'b' };
      System.debug([SELECT COUNT() FROM Ticket__c WHERE Id IN :ids]);
      System.debug([SELECT COUNT() FROM Ticket__c WHERE Subject__c IN :names AND Due__c >= :Datetime.newInstanceGmt(2025, 12, 31, 0, 0, 0)]);
      System.debug([SELECT COUNT() FROM Ticket__c WHERE Subject__c = :('A' + '')]);
      System.debug(Database.countQuery('SELECT COUNT() FROM Ticket__c WHERE Subject__c IN :names'));
      System.debug([SELECT COUNT() FROM Ticket__c WHERE Due__c = 2026-01-01T00:00:00Z]);`,
    prints: ['1', '1', '1', '2', '1'],
  },
  {
    name: 'parents, children, aggregates, order',
    apex: `Ticket__c p = new Ticket__c(Subject__c = 'p', Amount__c = 1); insert p;
      insert new List<Ticket__c>{ new Ticket__c(Subject__c = 'c1', Parent__c = p.Id, Amount__c = 2), new Ticket__c(Subject__c = 'c2', Parent__c = p.Id, Amount__c = 5) };
      for (Ticket__c t : [SELECT Subject__c, Parent__r.Subject__c FROM Ticket__c ORDER BY Parent__r.Subject__c NULLS LAST, Subject__c DESC]) { System.debug(t.Subject__c + '<' + t.Parent__r?.Subject__c); }
      System.debug([SELECT Id, (SELECT Subject__c FROM Children__r ORDER BY Subject__c) FROM Ticket__c WHERE Id = :p.Id].Children__r[1].Subject__c);
      AggregateResult r = [SELECT COUNT(Id) n, SUM(Amount__c) s, MAX(Amount__c) FROM Ticket__c WHERE Parent__c != null];
      System.debug(r.get('n')); System.debug(((Decimal) r.get('s')).intValue()); System.debug(((Decimal) r.get('expr0')).intValue());
      System.debug([SELECT Parent__c FROM Ticket__c WHERE Parent__c != null GROUP BY Parent__c HAVING COUNT(Id) > 1].size());`,
    prints: ['c2<p', 'c1<p', 'p<null', 'c2', '2', '7', '5', '1'],
  },
  {
    name: 'a for loop over a query comes in chunks of 200',
    apex: 'List<Ticket__c> all = new List<Ticket__c>(); for (Integer i = 0; i < 450; i++) all.add(new Ticket__c()); insert all; for (List<Ticket__c> chunk : [SELECT Id FROM Ticket__c]) System.debug(chunk.size());',
    prints: ['200', '200', '50'],
  },
  {
    name: 'a wrong dynamic query',
    apex: "Database.query('SELECT Nope FROM Ticket__c');",
    throws: ['System.QueryException', /No such column 'Nope' on entity 'Ticket__c'/],
  },
  {
    name: 'ids never leave the quotes of a dynamic query',
    apex: "System.debug(Database.query('SELECT Id FROM Ticket__c WHERE Subject__c = \\'' + String.escapeSingleQuotes('x\\' OR Name != \\'') + '\\'').size());",
    prints: ['0'],
  },
]);

describePrograms('saving', [
  {
    name: 'triggers fire in chunks of 200, before and after',
    apex: 'List<Ticket__c> all = new List<Ticket__c>(); for (Integer i = 0; i < 250; i++) all.add(new Ticket__c()); insert all; System.debug(TicketSteps.steps); System.debug(TicketSteps.largestChunk);',
    prints: ['(BEFORE_INSERT, AFTER_INSERT, BEFORE_INSERT, AFTER_INSERT)', '200'],
  },
  {
    name: 'a before trigger changes the record that is saved',
    apex: `${insertTicket("Subject__c = 'shout'")} System.debug([SELECT Subject__c FROM Ticket__c WHERE Id = :t.Id].Subject__c);`,
    prints: ['SHOUT'],
  },
  {
    name: 'an after trigger may not write',
    apex: insertTicket("Subject__c = 'late write'"),
    throws: ['System.DmlException', /System\.FinalException: Record is read-only/],
  },
  {
    name: 'addError names its field',
    apex: insertTicket("Subject__c = 'refuse'"),
    throws: [
      'System.DmlException',
      'Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, refused by the trigger: [Subject__c]',
    ],
  },
  {
    name: 'too long a text',
    apex: insertTicket("Subject__c = '123456789012345678901'"),
    throws: [
      'System.DmlException',
      'Insert failed. First exception on row 0; first error: STRING_TOO_LONG, Subject: data value too large: 123456789012345678901 (max length=20): [Subject__c]',
    ],
  },
  {
    name: 'a value the restricted picklist lacks',
    apex: insertTicket("Kind__c = 'Nonsense'"),
    throws: [
      'System.DmlException',
      /INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Kind: bad value for restricted picklist field: Nonsense: \[Kind__c\]/,
    ],
  },
  {
    name: 'required fields',
    apex: 'insert new Account();',
    throws: [
      'System.DmlException',
      'Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]',
    ],
  },
  {
    name: 'partial success keeps the good rows and names the bad',
    apex: `List<Database.SaveResult> r = Database.insert(new List<Ticket__c>{ new Ticket__c(Subject__c = 'good'), new Ticket__c(Subject__c = 'refuse') }, false);
      System.debug(r[0].isSuccess()); System.debug(r[1].isSuccess()); System.debug(r[1].getErrors()[0].getStatusCode()); System.debug(r[1].getErrors()[0].getFields());
      System.debug([SELECT COUNT() FROM Ticket__c]);`,
    prints: ['true', 'false', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', '(Subject__c)', '1'],
  },
  {
    name: 'all or none leaves nothing',
    apex: `try { insert new List<Ticket__c>{ new Ticket__c(), new Ticket__c(Subject__c = 'refuse') }; } catch (DmlException e) { System.debug(e.getDmlIndex(0) + ' ' + e.getNumDml()); } System.debug([SELECT COUNT() FROM Ticket__c]);`,
    prints: ['1 1', '0'],
  },
  {
    name: 'upsert by external id, without case',
    apex: `upsert new Ticket__c(Key__c = 'k1', Amount__c = 1) Key__c; Database.UpsertResult r = Database.upsert(new Ticket__c(Key__c = 'K1', Amount__c = 2), Ticket__c.Key__c);
      System.debug(r.isCreated()); System.debug([SELECT Amount__c FROM Ticket__c].Amount__c.intValue());`,
    prints: ['false', '2'],
  },
  {
    name: 'a unique field',
    apex: "insert new Ticket__c(Key__c = 'k'); insert new Ticket__c(Key__c = 'K');",
    throws: [
      'System.DmlException',
      /DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: a0/,
    ],
  },
  {
    name: 'a savepoint takes work back',
    apex: 'insert new Ticket__c(); Savepoint s = Database.setSavepoint(); insert new Ticket__c(); Database.rollback(s); System.debug([SELECT COUNT() FROM Ticket__c]);',
    prints: ['1'],
  },
  {
    name: 'an update without an id',
    apex: 'update new Ticket__c();',
    throws: ['System.DmlException', /MISSING_ARGUMENT, Id not specified in an update call/],
  },
  {
    name: 'an insert with an id',
    apex: 'Ticket__c t = new Ticket__c(); insert t; insert t;',
    throws: ['System.DmlException', /INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call/],
  },
  {
    name: 'defaults are filled in, system fields too',
    apex: `${insertTicket('')} t = [SELECT Name, Kind__c, OwnerId, CreatedDate FROM Ticket__c]; System.debug(t.Kind__c); System.debug(t.OwnerId == UserInfo.getUserId()); System.debug(t.CreatedDate != null); System.debug(t.Name.startsWith('T-0'));`,
    prints: ['Bug', 'true', 'true', 'true'],
  },
  {
    name: 'delete and undelete',
    apex: `${insertTicket('')} delete t; System.debug([SELECT COUNT() FROM Ticket__c]); undelete t; System.debug([SELECT COUNT() FROM Ticket__c]);`,
    prints: ['0', '1'],
  },
  {
    name: 'deleting a parent clears the look-up',
    apex: 'Ticket__c p = new Ticket__c(); insert p; Ticket__c c = new Ticket__c(Parent__c = p.Id); insert c; delete p; System.debug([SELECT Parent__c FROM Ticket__c].Parent__c);',
    prints: ['null'],
  },
  {
    name: 'cost does not grow with records',
    apex: `List<Ticket__c> all = new List<Ticket__c>(); for (Integer i = 0; i < 200; i++) all.add(new Ticket__c()); insert all; System.debug(Limits.getDmlStatements() + ' ' + Limits.getDmlRows() + ' ' + Limits.getQueries());`,
    prints: ['1 200 0'],
  },
  {
    name: 'too many statements',
    apex: 'for (Integer i = 0; i < 151; i++) insert new Ticket__c();',
    throws: ['System.LimitException', 'Too many DML statements: 151'],
  },
]);

describePrograms('describe', [
  expressions('objects and fields tell about themselves', {
    'Ticket__c.SObjectType.getDescribe().getLabel()': 'Ticket',
    'Ticket__c.Subject__c.getDescribe().getLength()': '20',
    "Schema.getGlobalDescribe().get('ticket__c').newSObject().getSObjectType()": 'Ticket__c',
    'Ticket__c.Kind__c.getDescribe().getPicklistValues().size()': '2',
    "new Ticket__c(Subject__c = 'x').get('SUBJECT__C')": 'x',
    "new Ticket__c(Subject__c = 'x').getPopulatedFieldsAsMap().keySet()": '{Subject__c}',
    'Schema.SObjectType.Ticket__c.isCustom()': 'true',
  }),
  {
    name: 'put with a wrong type',
    apex: "SObject t = new Ticket__c(); t.put('Amount__c', 'text');",
    throws: ['System.SObjectException', /Illegal assignment from String to Decimal/],
  },
  {
    name: 'put with a wrong name',
    apex: "SObject t = new Ticket__c(); t.put('Nope__c', 1);",
    throws: ['System.SObjectException', 'Invalid field Nope__c for Ticket__c'],
  },
]);
