import { queryExceptionDetails } from '../../../local-org/data/soql/error';
import { resolveQuery } from '../../../local-org/data/soql/resolve';
import { parseSoql } from '../../../local-org/data/soql/parse';
import type { Rights } from '../../../local-org/org/services';
import type { ApexException } from '../../../local-org/values/exceptions';
import { openShop, type Shop } from './support';

let shop: Shop;
let allRights: Rights;

beforeAll(async () => {
  shop = await openShop();
  allRights = shop.rights;
  shop.insert('Account', [{ Name: 'Acme' }, { Name: 'Zoo' }]);
});
afterEach(() => {
  shop.rights = allRights;
  shop.sharing = null;
});
afterAll(() => shop.store.close());

const COLUMN =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. " +
  'Please reference your WSDL or the describe call for the appropriate names.';
const RELATIONSHIP =
  "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. " +
  'Please reference your WSDL or the describe call for the appropriate names.';

describe('names', () => {
  test.each([
    ['SELECT Nope FROM Account', `No such column 'Nope' on entity 'Account'. ${COLUMN}`],
    ['SELECT Amount FROM Invoice__c', `No such column 'Amount' on entity 'Invoice__c'. ${COLUMN}`],
    ['SELECT Id FROM Account WHERE Nope = 1', `No such column 'Nope' on entity 'Account'. ${COLUMN}`],
    ['SELECT Id FROM Account ORDER BY Nope', `No such column 'Nope' on entity 'Account'. ${COLUMN}`],
    ['SELECT Account__r.Nope FROM Invoice__c', `No such column 'Nope' on entity 'Account'. ${COLUMN}`],
    ['SELECT Id FROM Nope', "sObject type 'Nope' is not supported."],
    ['SELECT Id FROM Nope__History', "sObject type 'Nope__History' is not supported."],
    ['SELECT Id FROM Alert__e', "sObject type 'Alert__e' is not supported."],
    ['SELECT Account.Name FROM Invoice__c', `Didn't understand relationship 'Account' in field path. ${RELATIONSHIP}`],
    ['SELECT Name.Length FROM Account', `Didn't understand relationship 'Name' in field path. ${RELATIONSHIP}`],
    [
      'SELECT (SELECT Id FROM Contact) FROM Account',
      `Didn't understand relationship 'Contact' in FROM part of query call. ${RELATIONSHIP}`,
    ],
    ['SELECT Id FROM Account WHERE Id IN (SELECT Id FROM Nope)', "sObject type 'Nope' is not supported."],
    ['SELECT LastViewedDate FROM Line__c', `No such column 'LastViewedDate' on entity 'Line__c'. ${COLUMN}`],
    ['SELECT OwnerId FROM Line__c', `No such column 'OwnerId' on entity 'Line__c'. ${COLUMN}`],
  ])('%s', (soql, message) => {
    expect(shop.refusal(soql)).toBe(message);
  });
});

describe('structure', () => {
  test.each([
    ['SELECT Name, COUNT(Id) FROM Account', 'Field must be grouped or aggregated: Name'],
    ['SELECT Name, COUNT(Id) FROM Account GROUP BY Industry', 'Field must be grouped or aggregated: Name'],
    ['SELECT COUNT(Id) FROM Account ORDER BY Name', 'Ordered field must be grouped or aggregated: Name'],
    ['SELECT Name FROM Account ORDER BY COUNT(Id)', 'Ordered field must be grouped or aggregated'],
    [
      'SELECT COUNT(Id) FROM Account LIMIT 5',
      'Non-grouped query that uses overall aggregate functions cannot also use LIMIT',
    ],
    ['SELECT COUNT() FROM Account ORDER BY Name', "unexpected token: 'ORDER'"],
    ['SELECT COUNT(Id) c, COUNT(Name) c FROM Account', 'duplicate alias: c'],
    ['SELECT SUM(Name) FROM Account', 'field Name does not support aggregate operator SUM'],
    ['SELECT MAX(Paid__c) FROM Invoice__c', 'field Paid__c does not support aggregate operator MAX'],
    ['SELECT COUNT(Notes__c) FROM Invoice__c', 'field Notes__c does not support aggregate operator COUNT'],
    ['SELECT Name n FROM Account', 'only aggregate expressions use field aliasing'],
    ['SELECT Name, Id, name FROM Account', 'duplicate field selected: Name'],
    ['SELECT Account__r.Name, Account__r.Name FROM Invoice__c', 'duplicate field selected: Account__r.Name'],
    ['SELECT Id FROM Invoice__c ORDER BY Notes__c', "field 'Notes__c' can not be sorted in a query call"],
    ['SELECT Notes__c FROM Invoice__c GROUP BY Notes__c', "field 'Notes__c' can not be grouped in a query call"],
    ['SELECT Id FROM Account WHERE COUNT(Id) > 1', "unexpected token: 'COUNT'"],
    ['SELECT Name FROM Account HAVING COUNT(Id) > 1', "unexpected token: 'HAVING'"],
    ['SELECT Id FROM Account OFFSET 2001', 'Maximum SOQL offset allowed is 2000'],
    [
      'SELECT CALENDAR_YEAR(Name) FROM Account GROUP BY CALENDAR_YEAR(Name)',
      'field Name does not support function CALENDAR_YEAR',
    ],
    ['SELECT nope(Id) FROM Account', "unexpected token: '('"],
    [
      'SELECT COUNT(Id), (SELECT Id FROM Contacts) FROM Account',
      'Grouped query cannot use child relationships in the SELECT list',
    ],
    ['SELECT Id FROM Account ORDER BY Name FOR UPDATE', 'ORDER BY cannot be used with FOR UPDATE'],
    ['SELECT Id FROM Line__c USING SCOPE mine', 'Entity Line__c does not support scope mine'],
    ['SELECT (SELECT COUNT(Id) FROM Contacts) FROM Account', 'Aggregate functions are not allowed in child queries'],
  ])('%s', (soql, message) => {
    expect(shop.refusal(soql)).toBe(message);
  });

  test.each([
    ['SELECT BillingAddress FROM Account', 'the compound field Account.BillingAddress in a query'],
    ['SELECT Id FROM product2', 'the object product2'],
    ['SELECT Id FROM Invoice__History', 'the object Invoice__History'],
    ['SELECT Id FROM CaseFeed', 'the object CaseFeed'],
    ['SELECT Id FROM Account USING SCOPE team', 'USING SCOPE team'],
    ['SELECT convertCurrency(AnnualRevenue) FROM Account', 'the SOQL function convertCurrency'],
    ['SELECT Id FROM Account WHERE AnnualRevenue > USD5', 'currency literals'],
    ["SELECT Id FROM Invoice__c WHERE toLabel(Status__c) = 'Offen'", 'toLabel in a filter'],
  ])('%s is unsupported, by name', (soql, feature) => {
    expect(() => shop.query(soql)).toThrow(`local-org does not support ${feature}`);
  });
});

describe('the words of the REST API', () => {
  const details = (soql: string) => {
    try {
      shop.queries.parse(soql);
    } catch (error) {
      return queryExceptionDetails(error as ApexException);
    }
    throw new Error('not refused');
  };

  test('show the place in the query', () => {
    expect(details('SELECT Id, Nope FROM Account')).toEqual({
      errorCode: 'INVALID_FIELD',
      apiMessage: `\nSELECT Id, Nope FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column 'Nope' on entity 'Account'. ${COLUMN}`,
    });
    expect(details('SELECT Id FROM Account WHERE')).toMatchObject({
      errorCode: 'MALFORMED_QUERY',
      apiMessage: expect.stringContaining("ERROR at Row:1:Column:29\nunexpected token: '<EOF>'"),
    });
    expect(details('SELECT Id\nFROM Nope')).toMatchObject({
      errorCode: 'INVALID_TYPE',
      apiMessage: expect.stringContaining(
        "ERROR at Row:2:Column:6\nsObject type 'Nope' is not supported. If you are attempting to use a custom object",
      ),
    });
  });
});

describe('at compile time', () => {
  test('a resolved query tells what it gives and what its binds are compared with', () => {
    const resolved = resolveQuery(
      shop.model,
      parseSoql(
        'SELECT Id, (SELECT Id FROM Contacts WHERE Email = :e) FROM Account WHERE Name IN :names AND NumberOfEmployees > :n LIMIT :max',
      ),
    );
    expect(resolved.result).toBe('records');
    expect(resolved.object.name).toBe('Account');
    expect(resolved.binds.map(({ key, type, collection }) => [key, type?.type ?? null, collection])).toEqual([
      ['names', 'string', true],
      ['n', 'int', false],
      ['max', null, false],
      ['e', 'email', false],
    ]);
  });
});

describe('user mode', () => {
  const deny = (change: Partial<Rights>) => {
    shop.rights = { ...allRights, ...change };
  };
  const withoutField = (name: string) =>
    deny({ canReadField: (_object, field) => field.toLowerCase() !== name.toLowerCase() });

  test('a field without read right is as if it were not there', () => {
    withoutField('Industry');
    const message = `No such column 'Industry' on entity 'Account'. ${COLUMN}`;
    expect(shop.refusal('SELECT Industry FROM Account WITH USER_MODE')).toBe(message);
    expect(shop.refusal("SELECT Id FROM Account WHERE Industry = 'x' WITH USER_MODE")).toBe(message);
    expect(shop.refusal('SELECT Id FROM Account WITH USER_MODE ORDER BY Industry')).toBe(message);
    expect(shop.refusal('SELECT Account__r.Industry FROM Invoice__c WITH USER_MODE')).toBe(message);
    expect(shop.refusal('SELECT Industry FROM Account', {}, { access: 'USER' })).toBe(message);
    expect(shop.query('SELECT Industry FROM Account')).toHaveLength(2);
    expect(shop.query('SELECT Industry FROM Account WITH SYSTEM_MODE', {}, { access: 'USER' })).toHaveLength(2);
  });

  test('so is an object, as child, parent and in semi-joins too', () => {
    deny({ canRead: (object) => object.name !== 'Contact' });
    const message = "sObject type 'Contact' is not supported.";
    expect(shop.refusal('SELECT Id FROM Contact WITH USER_MODE')).toBe(message);
    expect(shop.refusal('SELECT (SELECT Id FROM Contacts) FROM Account WITH USER_MODE')).toBe(message);
    expect(shop.refusal('SELECT Contact__r.Name FROM Invoice__c WITH USER_MODE')).toBe(message);
    expect(shop.refusal('SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) WITH USER_MODE')).toBe(
      message,
    );
    expect(shop.query('SELECT Id FROM Contact')).toHaveLength(0);
  });

  test('the lookup of a parent or child counts', () => {
    withoutField('Account__c');
    expect(shop.refusal('SELECT Account__r.Name FROM Invoice__c WITH USER_MODE')).toContain("'Account__c'");
    expect(shop.refusal('SELECT (SELECT Id FROM Invoices__r) FROM Account WITH USER_MODE')).toContain("'Account__c'");
  });

  test('SECURITY_ENFORCED looks at SELECT and FROM', () => {
    withoutField('Industry');
    expect(shop.refusal('SELECT Industry FROM Account WITH SECURITY_ENFORCED')).toBe(
      'Insufficient permissions: secure query included inaccessible field',
    );
    expect(shop.query('SELECT Id FROM Account WHERE Industry = null WITH SECURITY_ENFORCED')).toHaveLength(2);
  });
});

describe('sharing', () => {
  beforeEach(() => {
    shop.sharing = (object, alias) =>
      object.name === 'Account' ? { sql: `${alias}."Name" = ?`, params: ['Zoo'] } : null;
  });

  test('hides records where it applies', () => {
    expect(shop.values('SELECT Name FROM Account')).toEqual(['Zoo']);
    expect(shop.query('SELECT Name FROM Account', {}, { sharing: false })).toHaveLength(2);
    expect(shop.query('SELECT Name FROM Account WITH USER_MODE', {}, { sharing: false })).toHaveLength(1);
    expect(shop.count('SELECT COUNT() FROM Account')).toBe(1);
    expect(shop.query('SELECT COUNT(Id) n FROM Account')[0]!.aggregate!.get('n')).toBe(1);
  });

  test('together with conditions', () => {
    expect(shop.values("SELECT Name FROM Account WHERE Name = 'Acme' OR Name = 'Zoo'")).toEqual(['Zoo']);
  });

  test('in semi-joins', () => {
    shop.insert('Contact', [{ LastName: 'x', AccountId: shop.query('SELECT Id FROM Account')[0]!.id }]);
    expect(
      shop.query("SELECT Id FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme')"),
    ).toEqual([]);
    expect(
      shop.query("SELECT Id FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Name = 'Zoo')"),
    ).toHaveLength(1);
  });
});

describe('limits', () => {
  const SYSTEM = { access: 'SYSTEM', sharing: false } as const;

  test('the 101st query ends the transaction', () => {
    shop.inTransaction(() => {
      const query = shop.queries.parse('SELECT Id FROM Account');
      for (let i = 0; i < 100; i++) shop.queries.query(query, SYSTEM);
      expect(() => shop.queries.query(query, SYSTEM)).toThrow('Too many SOQL queries: 101');
    });
  });

  test("the platform's own reading does not count", () => {
    shop.inTransaction((transaction) => {
      shop.queries.query(shop.queries.parse('SELECT Id FROM Account'), { ...SYSTEM, uncounted: true });
      expect(transaction.limits.count('queries')).toBe(0);
      expect(transaction.limits.count('queryRows')).toBe(0);
    });
  });

  test('time in the database is no CPU time', () => {
    shop.inTransaction((transaction) => {
      shop.queries.query(shop.queries.parse('SELECT Id FROM Account'), SYSTEM);
      expect(transaction.waitMilliseconds).toBeGreaterThan(0);
    });
  });
});

test('FOR VIEW leaves its mark', () => {
  shop.query("SELECT Id FROM Account WHERE Name = 'Acme' FOR VIEW");
  expect(shop.values("SELECT LastViewedDate FROM Account WHERE Name = 'Acme'")).toEqual(['2026-11-21T09:05:00.000Z']);
  expect(shop.values("SELECT LastViewedDate FROM Account WHERE Name = 'Zoo'")).toEqual([null]);
});
