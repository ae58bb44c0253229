import type { LocalOrg } from '../../../local-org/org/localOrg';
import { DeployErrors } from '../../../local-org/org/errors';
import { openOrg, runIn, thrownIn } from './support';

let org: LocalOrg;

beforeAll(async () => {
  org = await openOrg({
    classes: [
      `public with sharing class Keeper {
        public static Ticket__c saved = new Ticket__c(Subject__c = 'kept');
        public static Integer countOf(List<Ticket__c> tickets) { return tickets.size(); }
        public static String typeOf(SObject record) { switch on record { when Ticket__c t { return 'ticket ' + t.Subject__c; } when Account a { return 'account ' + a.Name; } when null { return 'null'; } when else { return 'other'; } } }
      }`,
    ],
  });
});

afterAll(() => org.close());

const run = (apex: string): string[] => runIn(org, apex);
const thrown = (apex: string): string => thrownIn(org, apex);

function refused(apex: string): string[] {
  try {
    run(apex);
  } catch (error) {
    if (error instanceof DeployErrors) return error.errors.map((each) => each.problem);
    throw error;
  }
  return [];
}

describe('fields', () => {
  test('have the types of their metadata', () => {
    expect(
      run(`Ticket__c t = new Ticket__c(Subject__c = 'a', Amount__c = 3, Due__c = Date.newInstance(2026, 1, 2));
        Decimal amount = t.Amount__c; t.Amount__c += 1; Datetime due = t.Due__c;
        System.debug(t.Amount__c); System.debug(due.formatGmt('yyyy-MM-dd')); System.debug(t.Subject__c.toUpperCase()); System.debug(t.Parent__c == null);`),
    ).toEqual(['4', '2026-01-02', 'A', 'true']);
  });

  test('names ignore case', () => {
    expect(run("ticket__c T = new TICKET__C(subject__c = 'x'); System.debug(t.SUBJECT__C);")).toEqual(['x']);
  });

  test.each([
    ['Ticket__c t = new Ticket__c(Nope__c = 1);', 'Invalid field Nope__c for SObject Ticket__c'],
    ['Ticket__c t; t.Nope__c = 1;', 'Invalid field Nope__c for SObject Ticket__c'],
    ['Ticket__c t; Object o = t.Nope__c;', 'Invalid field Nope__c for SObject Ticket__c'],
    ['Ticket__c t; Object o = t.Nope__r.Name;', 'Invalid field Nope__r for SObject Ticket__c'],
    ["Ticket__c t = new Ticket__c(Amount__c = 'x');", 'Illegal assignment from String to Decimal'],
    ['Ticket__c t; t.Subject__c = 5;', 'Illegal assignment from Integer to String'],
    [
      'Ticket__c t = new Ticket__c(5);',
      'Invalid constructor argument for SObject Ticket__c: a field name and a value are expected',
    ],
    ["Ticket__c t = new Ticket__c(Subject__c = 'a', subject__C = 'b');", 'Duplicate field initialization: subject__C'],
    ['Ticket__c t; t.CreatedDate = System.now();', 'Field is not writeable: Ticket__c.CreatedDate'],
    ['SObject s; Object o = s.Subject__c;', 'Variable does not exist: Subject__c'],
    ['SObject s = new SObject();', 'Type cannot be constructed: SObject'],
    ['SObject s; Ticket__c t = s;', 'Illegal assignment from SObject to Ticket__c'],
    ['Account a; Ticket__c t = a;', 'Illegal assignment from Account to Ticket__c'],
    ['insert 5;', 'DML requires SObject or SObject list type: Integer'],
    ["update 'x';", 'DML requires SObject or SObject list type: String'],
    ['upsert new Ticket__c() Nope__c;', 'Invalid field Nope__c for SObject Ticket__c'],
    ['upsert new Ticket__c() Subject__c;', 'Field must be an external ID or Id: Ticket__c.Subject__c'],
  ])('%s', (apex, message) => {
    expect(refused(apex)).toEqual([message]);
  });
});

describe('relationships', () => {
  test('a parent set in memory is read through', () => {
    expect(
      run(
        "Ticket__c t = new Ticket__c(Parent__r = new Ticket__c(Subject__c = 'p')); System.debug(t.Parent__r.Subject__c); t.Parent__r.Subject__c = 'q'; System.debug(t.Parent__r.Subject__c);",
      ),
    ).toEqual(['p', 'q']);
  });

  test('reading through a parent that is not there gives null', () => {
    expect(
      run(
        'Ticket__c t = new Ticket__c(); System.debug(t.Parent__r.Subject__c); System.debug(t.Parent__r.Parent__r.Subject__c);',
      ),
    ).toEqual(['null', 'null']);
  });

  test('writing through a parent that is not there fails', () => {
    expect(thrown("Ticket__c t = new Ticket__c(); t.Parent__r.Subject__c = 'x';")).toBe(
      'System.NullPointerException: Attempt to de-reference a null object',
    );
  });

  test('children of a record in memory are none', () => {
    expect(run('Ticket__c t = new Ticket__c(); System.debug(t.Children__r.size());')).toEqual(['0']);
  });

  test('what was not queried is an error, what was is not', () => {
    const made =
      "Ticket__c p = new Ticket__c(Subject__c = 'p'); insert p; insert new Ticket__c(Subject__c = 'c', Parent__c = p.Id);";
    expect(
      run(
        `${made} Ticket__c t = [SELECT Parent__r.Subject__c FROM Ticket__c WHERE Subject__c = 'c']; System.debug(t.Parent__r.Subject__c); System.debug(t.Parent__c == p.Id);`,
      ),
    ).toEqual(['p', 'true']);
    expect(
      thrown(
        `${made} Ticket__c t = [SELECT Id FROM Ticket__c WHERE Subject__c = 'c']; Object o = t.Parent__r.Subject__c;`,
      ),
    ).toBe(
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Ticket__c.Parent__r',
    );
    expect(
      thrown(`${made} Ticket__c t = [SELECT Id FROM Ticket__c WHERE Subject__c = 'p']; Object o = t.Children__r;`),
    ).toBe(
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Ticket__c.Children__r',
    );
    expect(
      run(
        `${made} Ticket__c t = [SELECT Id FROM Ticket__c WHERE Subject__c = 'c']; t.Subject__c = 'set'; System.debug(t.Subject__c);`,
      ),
    ).toEqual(['set']);
  });
});

describe('records as values', () => {
  test('equal by fields, identical by reference', () => {
    expect(
      run(`Ticket__c a = new Ticket__c(Subject__c = 'x'); Ticket__c b = new Ticket__c(Subject__c = 'x'); Ticket__c c = a;
        System.debug(a == b); System.debug(a === b); System.debug(a === c); b.Amount__c = 1; System.debug(a == b); System.debug(new Set<Ticket__c>{ a, c }.size());`),
    ).toEqual(['true', 'false', 'true', 'false', '1']);
  });

  test('switch on a type', () => {
    expect(
      run(
        `System.debug(Keeper.typeOf(new Ticket__c(Subject__c = 's'))); System.debug(Keeper.typeOf(new Account(Name = 'n'))); System.debug(Keeper.typeOf(new Contact())); System.debug(Keeper.typeOf(null));`,
      ),
    ).toEqual(['ticket s', 'account n', 'other', 'null']);
  });

  test('casts', () => {
    expect(
      run(
        "SObject s = new Ticket__c(Subject__c = 'x'); System.debug(((Ticket__c) s).Subject__c); System.debug(s instanceof Ticket__c); List<SObject> l = new List<Ticket__c>{ (Ticket__c) s }; System.debug(Keeper.countOf(l));",
      ),
    ).toEqual(['x', 'true', '1']);
    expect(thrown('SObject s = new Account(); Ticket__c t = (Ticket__c) s;')).toBe(
      'System.TypeException: Invalid conversion from runtime type SOBJECT:Account to SOBJECT:Ticket__c',
    );
  });

  test('a clone is of its own object', () => {
    expect(
      run(
        "Ticket__c a = new Ticket__c(Subject__c = 'x'); Ticket__c b = a.clone(); b.Subject__c = 'y'; System.debug(a.Subject__c + b.Subject__c);",
      ),
    ).toEqual(['xy']);
  });
});

describe('queries', () => {
  const three = `insert new List<Ticket__c>{ new Ticket__c(Subject__c = 'a', Amount__c = 1), new Ticket__c(Subject__c = 'b', Amount__c = 2), new Ticket__c(Subject__c = 'c', Amount__c = 3) };`;

  test('stand for a list, a record, a number', () => {
    expect(
      run(`${three}
        List<Ticket__c> all = [SELECT Subject__c FROM Ticket__c ORDER BY Subject__c];
        Ticket__c one = [SELECT Subject__c FROM Ticket__c WHERE Subject__c = 'b'];
        Integer n = [SELECT COUNT() FROM Ticket__c];
        System.debug(all.size() + one.Subject__c + n);
        System.debug([SELECT Subject__c FROM Ticket__c ORDER BY Subject__c LIMIT 1].Subject__c);
        System.debug([SELECT Subject__c FROM Ticket__c ORDER BY Subject__c][2].Subject__c);
        System.debug([SELECT Id FROM Ticket__c].isEmpty());
        System.debug(new Map<Id, Ticket__c>([SELECT Id FROM Ticket__c]).size());
        Ticket__c dynamic = Database.query('SELECT Subject__c FROM Ticket__c WHERE Subject__c = \\'c\\'');
        System.debug(dynamic.Subject__c);`),
    ).toEqual(['3b3', 'a', 'c', 'false', '3', 'c']);
  });

  test('loop by record and by chunk', () => {
    expect(
      run(`${three} String s = ''; for (Ticket__c t : [SELECT Subject__c FROM Ticket__c ORDER BY Subject__c DESC]) { s += t.Subject__c; }
        for (List<Ticket__c> chunk : [SELECT Id FROM Ticket__c]) { s += chunk.size(); }
        for (Ticket__c t : Database.query('SELECT Subject__c FROM Ticket__c ORDER BY Subject__c')) { s += t.Subject__c; }
        System.debug(s);`),
    ).toEqual(['cba3abc']);
  });

  test('aggregates', () => {
    expect(
      run(
        `${three} AggregateResult[] r = [SELECT SUM(Amount__c) total, COUNT(Id) FROM Ticket__c]; System.debug(((Decimal) r[0].get('total')).intValue()); System.debug(r[0].get('expr0'));`,
      ),
    ).toEqual(['6', '3']);
  });

  test('dynamic ones see variables: locals, fields, in any case', () => {
    expect(
      run(
        `${three} String Wanted = 'b'; Integer atMost = 2; System.debug(Database.query('SELECT Id FROM Ticket__c WHERE Subject__c = :wanted LIMIT :atMost').size());`,
      ),
    ).toEqual(['1']);
    expect(thrown("Database.query('SELECT Id FROM Ticket__c WHERE Subject__c = :missing');")).toBe(
      'System.QueryException: Variable does not exist: missing',
    );
  });

  test.each([
    ['Object o = [SELECT Nope__c FROM Ticket__c];', /^No such column 'Nope__c' on entity 'Ticket__c'/],
    ['Object o = [SELECT Id FROM Nope__c];', /^sObject type 'Nope__c' is not supported/],
    [
      "Object o = [SELECT Id FROM Ticket__c WHERE Amount__c = :('x' + 'y')];",
      /^Invalid bind expression type of String for column of type Decimal$/,
    ],
    [
      'List<Integer> l; Object o = [SELECT Id FROM Ticket__c WHERE Subject__c IN :l];',
      /^Invalid bind expression type of List<Integer> for column of type String$/,
    ],
    [
      'String s; Object o = [SELECT Id FROM Ticket__c LIMIT :s];',
      /^Invalid bind expression type of String for column of type Integer$/,
    ],
    ['Object o = [SELECT Id FROM Ticket__c WHERE Subject__c = :missing];', /^Variable does not exist: missing$/],
    ['Integer i = [SELECT Id FROM Ticket__c];', /^Illegal assignment from List<Ticket__c> to Integer$/],
    ['Account a = [SELECT Id FROM Ticket__c];', /^Illegal assignment from List<Ticket__c> to Account$/],
    ["Object o = [FIND 'x' RETURNING Account];", /^local-org does not support inline SOSL$/],
  ])('%s', (apex, message) => {
    const [first, ...rest] = refused(apex);
    expect(first).toMatch(message);
    expect(rest).toEqual([]);
  });
});

describe('DML statements', () => {
  test('one record, many, none', () => {
    expect(
      run(`Ticket__c t = new Ticket__c(Subject__c = 'a'); insert t; t.Subject__c = 'b'; update t; insert new List<Ticket__c>(); delete t; undelete t;
        upsert new Ticket__c(Key__c = 'k', Subject__c = 'u') Key__c; upsert new Ticket__c(Key__c = 'k', Subject__c = 'v') Ticket__c.Key__c;
        insert as system new Ticket__c(); insert as user new Account(Name = 'acme');
        System.debug([SELECT Subject__c FROM Ticket__c WHERE Key__c = 'k'].Subject__c); System.debug([SELECT COUNT() FROM Ticket__c]);`),
    ).toEqual(['v', '3']);
  });

  test('null is a null reference', () => {
    expect(thrown('Ticket__c t; insert t;')).toBe('System.NullPointerException: Attempt to de-reference a null object');
  });
});

describe('tokens of the schema', () => {
  test('of objects and fields', () => {
    expect(
      run(
        `System.debug(Ticket__c.SObjectType); System.debug(Schema.Ticket__c.SObjectType == Ticket__c.SObjectType); System.debug(Ticket__c.Subject__c);
        System.debug(Ticket__c.Subject__c.getDescribe().getLabel() == SObjectType.Ticket__c.fields.Subject__c.getLabel());
        System.debug(Schema.SObjectType.Ticket__c.getName()); System.debug(Ticket__c.getSObjectType() == new Ticket__c().getSObjectType());
        Ticket__c ticket__c = new Ticket__c(); System.debug(ticket__c.getSObjectType());`.replace(
          'Ticket__c ticket__c = new Ticket__c(); System.debug(ticket__c',
          'Ticket__c ticket = new Ticket__c(); System.debug(ticket',
        ),
      ),
    ).toEqual(['Ticket__c', 'true', 'Subject__c', 'true', 'Ticket__c', 'true', 'Ticket__c']);
  });
});
