import { ApexDecimal, ApexDouble } from '../../../local-org/values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../../../local-org/values/temporal';
import { ApexList } from '../../../local-org/values/collections';
import { SObject } from '../../../local-org/values/sobject';
import { listOf, T } from '../../../local-org/apex/types/type';
import { openShop, strings, stringSet, type Shop } from './support';

let shop: Shop;
let ids: string[];

/** Titles of the invoices that a condition finds. */
const found = (where: string, binds = {}): unknown[] =>
  shop.values(`SELECT Title__c FROM Invoice__c WHERE ${where} ORDER BY Title__c`, binds);
const refusal = (where: string, binds = {}): string => shop.refusal(`SELECT Id FROM Invoice__c WHERE ${where}`, binds);

beforeAll(async () => {
  shop = await openShop();
  const [acme, zoo] = shop.insert('Account', [{ Name: 'Acme' }, { Name: 'Zoo' }]);
  ids = shop.insert('Invoice__c', [
    {
      Title__c: 'alpha',
      Account__c: acme!,
      Amount__c: new ApexDecimal('10'),
      Quantity__c: 3,
      Due__c: ApexDate.of(2026, 11, 21),
      Sent_At__c: new ApexDatetime(Date.UTC(2026, 10, 21, 4, 30)),
      Call_At__c: new ApexTime(3_600_000),
      Paid__c: true,
      Tags__c: 'New;VIP',
      Status__c: 'Open',
      Code__c: 'Abc',
    },
    {
      Title__c: 'Beta',
      Account__c: zoo!,
      Amount__c: new ApexDecimal('20.50'),
      Due__c: ApexDate.of(2026, 11, 30),
      Sent_At__c: new ApexDatetime(Date.UTC(2026, 10, 21, 5, 30)),
      Tags__c: 'VIP',
      Status__c: 'Sent',
    },
    { Title__c: 'gÄmma_1%', Amount__c: new ApexDecimal('-5'), Due__c: ApexDate.of(2025, 12, 31), Status__c: 'Paid' },
    { Title__c: 'gone', IsDeleted: true },
    {},
  ]);
});
afterAll(() => shop.store.close());

describe('text', () => {
  test.each([
    ["Title__c = 'ALPHA'", ['alpha']],
    ["Title__c = 'GäMMA_1%'", ['gÄmma_1%']],
    ["Title__c != 'alpha'", [null, 'Beta', 'gÄmma_1%']],
    ["Title__c > 'alpha'", ['Beta', 'gÄmma_1%']],
    ["Title__c <= 'BETA'", ['alpha', 'Beta']],
    ['Title__c = null', [null]],
    ["Title__c = ''", [null]],
    ['Title__c != null', ['alpha', 'Beta', 'gÄmma_1%']],
    ["Title__c IN ('beta', 'GÄMMA_1%')", ['Beta', 'gÄmma_1%']],
    ["Title__c IN ('beta', null)", [null, 'Beta']],
    ["Title__c NOT IN ('beta')", [null, 'alpha', 'gÄmma_1%']],
    ["Title__c NOT IN ('beta', null)", ['alpha', 'gÄmma_1%']],
    ["Code__c = 'abc'", []],
    ["Code__c = 'Abc'", ['alpha']],
    ["Status__c = 'sent'", ['Beta']],
  ])('%s', (where, expected) => {
    expect(found(where)).toEqual(expected);
  });

  test.each([
    ["Title__c LIKE 'AL%'", ['alpha']],
    ["Title__c LIKE '%A'", ['alpha', 'Beta']],
    ["Title__c LIKE 'b_ta'", ['Beta']],
    ["Title__c LIKE '%\\_1\\%'", ['gÄmma_1%']],
    ["Title__c LIKE 'alph\\_'", []],
    ["Title__c LIKE 'GÄM%'", ['gÄmma_1%']],
    ["Title__c LIKE 'alpha\\\\'", []],
    ["(NOT Title__c LIKE 'a%')", [null, 'Beta', 'gÄmma_1%']],
  ])('%s', (where, expected) => {
    expect(found(where)).toEqual(expected);
  });

  test('LIKE takes a bound collection: any of its patterns', () => {
    expect(found('Title__c LIKE :patterns', { patterns: strings('al%', 'be%', null) })).toEqual(['alpha', 'Beta']);
    expect(found('Title__c LIKE :patterns', { patterns: strings() })).toEqual([]);
  });
});

describe('logic', () => {
  test.each([
    ["(NOT Title__c = 'alpha')", [null, 'Beta', 'gÄmma_1%']],
    ["(NOT (Title__c = 'alpha' OR Amount__c > 0))", [null, 'gÄmma_1%']],
    ['(NOT (NOT Amount__c > 0))', ['alpha', 'Beta']],
    ['Amount__c > 0 AND Paid__c = FALSE', ['Beta']],
    ['Amount__c < 0 OR (Paid__c = TRUE AND Quantity__c = 3)', ['alpha', 'gÄmma_1%']],
    ['Amount__c < null', []],
    ['Paid__c != true', [null, 'Beta', 'gÄmma_1%']],
  ])('%s', (where, expected) => {
    expect(found(where)).toEqual(expected);
  });
});

describe('numbers, dates and times', () => {
  test.each([
    ['Amount__c = 20.5', ['Beta']],
    ['Amount__c >= 10', ['alpha', 'Beta']],
    ['Amount__c IN (10, -5)', ['alpha', 'gÄmma_1%']],
    ['Quantity__c = 3', ['alpha']],
    ['Due__c = 2026-11-30', ['Beta']],
    ['Due__c < 2026-11-21', ['gÄmma_1%']],
    ['Sent_At__c = 2026-11-21T04:30:00Z', ['alpha']],
    ['Sent_At__c > 2026-11-20T23:30:00-05:00', ['Beta']],
    ['Sent_At__c < 2026-11-21T04:30:00.500Z', ['alpha']],
    ['Call_At__c = 01:00:00Z', ['alpha']],
    ['Call_At__c < 01:00:00.001Z', ['alpha']],
  ])('%s', (where, expected) => {
    expect(found(where)).toEqual(expected);
  });

  // It is Saturday, 2026-11-21, 04:05 in New York: the day began at 05:00 GMT.
  test.each([
    ['Due__c = TODAY', ['alpha']],
    ['Due__c = THIS_MONTH', ['alpha', 'Beta']],
    ['Due__c = NEXT_N_DAYS:9', ['Beta']],
    ['Due__c = NEXT_N_DAYS:8', []],
    ['Due__c = LAST_YEAR', ['gÄmma_1%']],
    ['Due__c = NEXT_WEEK', []],
    ['Due__c > TODAY', ['Beta']],
    ['Due__c >= TODAY', ['alpha', 'Beta']],
    ['Due__c < THIS_MONTH', ['gÄmma_1%']],
    ['Due__c <= THIS_WEEK', ['alpha', 'gÄmma_1%']],
    ['Due__c != TODAY', [null, 'Beta', 'gÄmma_1%']],
    ['Due__c = THIS_FISCAL_QUARTER', ['alpha', 'Beta']],
    ['Due__c = N_YEARS_AGO:1', ['gÄmma_1%']],
    ['Due__c = LAST_N_MONTHS:12', ['gÄmma_1%']],
    ['Due__c = LAST_N_MONTHS:10', []],
    ['Due__c = LAST_90_DAYS', ['alpha']],
    ['Sent_At__c = TODAY', ['Beta']],
    ['Sent_At__c = YESTERDAY', ['alpha']],
    ['Sent_At__c = LAST_N_DAYS:1', ['alpha', 'Beta']],
  ])('%s', (where, expected) => {
    expect(found(where)).toEqual(expected);
  });

  test('date literals follow the time zone of the user', () => {
    shop.timeZone = 'Asia/Tokyo';
    expect(found('Sent_At__c = TODAY')).toEqual(['alpha', 'Beta']);
    shop.timeZone = 'America/New_York';
  });
});

describe('multi-select picklists', () => {
  test.each([
    ["Tags__c INCLUDES ('vip')", ['alpha', 'Beta']],
    ["Tags__c INCLUDES ('VIP;New')", ['alpha']],
    ["Tags__c INCLUDES ('New', 'Late')", ['alpha']],
    ["Tags__c EXCLUDES ('New')", [null, 'Beta', 'gÄmma_1%']],
    ["Tags__c = 'VIP'", ['Beta']],
  ])('%s', (where, expected) => {
    expect(found(where)).toEqual(expected);
  });
});

describe('ids', () => {
  test('15 and 18 characters are one id', () => {
    expect(found(`Id = '${ids[0]!.slice(0, 15)}'`)).toEqual(['alpha']);
    expect(found(`Id IN ('${ids[0]!.slice(0, 15)}', '${ids[1]}')`)).toEqual(['alpha', 'Beta']);
  });

  test('records stand for their ids', () => {
    const record = new SObject(shop.object('Invoice__c'));
    record.id = ids[1]!;
    expect(found('Id = :record', { record })).toEqual(['Beta']);
    expect(found('Id IN :records', { records: new ApexList(listOf(T.SObject), [record]) })).toEqual(['Beta']);
  });

  test('other text is no id', () => {
    expect(refusal("Account__c = 'abc'")).toBe('invalid ID field: abc');
    expect(refusal('Id IN :ids', { ids: strings('001') })).toBe('invalid ID field: 001');
    expect(refusal('Id = 5')).toContain("field 'Id' must be of type ID and should be enclosed in quotes");
  });
});

describe('binds', () => {
  test('of every type', () => {
    expect(found('Title__c = :t', { t: 'BETA' })).toEqual(['Beta']);
    expect(found('Title__c IN :t', { t: stringSet('beta', 'alpha') })).toEqual(['alpha', 'Beta']);
    expect(found('Title__c NOT IN :t', { t: strings() })).toHaveLength(4);
    expect(found('Title__c IN :t', { t: strings() })).toEqual([]);
    expect(found('Title__c IN :t', { t: null })).toEqual([]);
    expect(found('Title__c = :t', { t: null })).toEqual([null]);
    expect(found('Amount__c = :n', { n: 10 })).toEqual(['alpha']);
    expect(found('Amount__c > :n', { n: new ApexDouble(10.1) })).toEqual(['Beta']);
    expect(found('Amount__c < :n', { n: 0n })).toEqual(['gÄmma_1%']);
    expect(found('Due__c = :d', { d: ApexDate.of(2026, 11, 21) })).toEqual(['alpha']);
    expect(found('Sent_At__c >= :d', { d: ApexDate.of(2026, 11, 21) })).toEqual(['alpha', 'Beta']);
    expect(found('Due__c = :d', { d: new ApexDatetime(Date.UTC(2026, 10, 21, 23)) })).toEqual(['alpha']);
    expect(found('Paid__c = :p', { p: true })).toEqual(['alpha']);
  });

  test('200 values in one statement', () => {
    const many = strings(...Array.from({ length: 200 }, (_, i) => `t${i}`), 'alpha');
    expect(found('Title__c IN :many', { many })).toEqual(['alpha']);
  });

  test('LIMIT and OFFSET', () => {
    const soql = 'SELECT Title__c FROM Invoice__c WHERE Title__c != null ORDER BY Title__c LIMIT :n OFFSET :m';
    expect(shop.values(soql, { n: 1, m: 1 })).toEqual(['Beta']);
    expect(shop.refusal(soql, { n: null, m: 0 })).toBe('Invalid value for LIMIT clause: null');
    expect(shop.refusal(soql, { n: 1, m: 2001 })).toBe('Maximum SOQL offset allowed is 2000');
  });

  test('of a type that does not fit', () => {
    expect(refusal('Due__c = :d', { d: 'today' })).toBe(
      'Invalid bind expression type of String for column of type Date',
    );
    expect(refusal('Title__c = :t', { t: 5 })).toBe(
      'Invalid bind expression type of Integer for column of type String',
    );
    expect(refusal('Amount__c = :a', { a: true })).toBe(
      'Invalid bind expression type of Boolean for column of type Decimal',
    );
  });

  test('are only for Apex', () => {
    expect(shop.refusal('SELECT Id FROM Account WHERE Name = :x', {}, { binds: undefined })).toBe(
      'Bind variables only allowed in Apex code',
    );
  });
});

describe('literals of another type', () => {
  test.each([
    [
      'Title__c = 5',
      "value of filter criterion for field 'Title__c' must be of type string and should be enclosed in quotes",
    ],
    [
      "Amount__c = '5'",
      "value of filter criterion for field 'Amount__c' must be of type double and should not be enclosed in quotes",
    ],
    [
      "Paid__c = 'true'",
      "value of filter criterion for field 'Paid__c' must be of type boolean and should not be enclosed in quotes",
    ],
    [
      "Due__c = '2026-11-21'",
      "value of filter criterion for field 'Due__c' must be of type date and should not be enclosed in quotes",
    ],
    [
      'Due__c = 2026-11-21T00:00:00Z',
      "value of filter criterion for field 'Due__c' must be of type date and should not be enclosed in quotes",
    ],
    [
      'Sent_At__c > 2026-11-21',
      "value of filter criterion for field 'Sent_At__c' must be of type dateTime and should not be enclosed in quotes",
    ],
    [
      "Sent_At__c IN ('x')",
      "value of filter criterion for field 'Sent_At__c' must be of type dateTime and should not be enclosed in quotes",
    ],
    [
      'Amount__c = TODAY',
      "value of filter criterion for field 'Amount__c' must be of type double and should not be enclosed in quotes",
    ],
    ["Notes__c = 'x'", "field 'Notes__c' can not be filtered in a query call"],
    ["Account__c LIKE 'x'", 'invalid operator on ID field'],
    ['Paid__c > true', 'invalid operator > on boolean field'],
    ["Title__c INCLUDES ('x')", 'invalid operator INCLUDES on string field'],
  ])('%s', (where, message) => {
    expect(refusal(where)).toBe(message);
  });
});

describe('semi-joins', () => {
  test('IN and NOT IN a subquery', () => {
    const accounts = (condition: string) => shop.values(`SELECT Name FROM Account WHERE ${condition} ORDER BY Name`);
    expect(accounts('Id IN (SELECT Account__c FROM Invoice__c WHERE Amount__c > 15)')).toEqual(['Zoo']);
    expect(accounts('Id NOT IN (SELECT Account__c FROM Invoice__c WHERE Amount__c > 15)')).toEqual(['Acme']);
    expect(found("Account__c IN (SELECT Id FROM Account WHERE Name LIKE 'a%')")).toEqual(['alpha']);
    expect(found("Account__c NOT IN (SELECT Id FROM Account WHERE Name LIKE 'a%')")).toEqual([
      null,
      'Beta',
      'gÄmma_1%',
    ]);
  });

  test('deleted rows do not count, binds do', () => {
    const semiJoin = 'SELECT Name FROM Account WHERE Id IN (SELECT Account__c FROM Invoice__c WHERE Title__c = :t)';
    expect(shop.values(semiJoin, { t: 'gone' })).toEqual([]);
    expect(shop.values(semiJoin, { t: 'ALPHA' })).toEqual(['Acme']);
  });

  test('refusals', () => {
    expect(refusal('Account__c IN (SELECT Name FROM Account)')).toBe(
      "Semi join sub-selects can only query id fields, cannot use: 'Name'",
    );
    const accounts = 'Account__c IN (SELECT Id FROM Account)';
    expect(refusal(`Paid__c = true OR ${accounts}`)).toBe(
      "Semi join sub-selects are not allowed with the 'OR' operator",
    );
    const nested =
      'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.';
    expect(refusal(`Paid__c = true AND (Amount__c > 1 OR ${accounts})`)).toBe(nested);
    expect(refusal(`(NOT ${accounts})`)).toBe(nested);
    expect(refusal('Id IN (SELECT Id FROM Invoice__c)')).toBe(
      'The inner and outer selects should not be on the same object type',
    );
    expect(refusal('Account__c IN (SELECT Id FROM Account LIMIT 1)')).toBe("unexpected token: 'LIMIT'");
    expect(refusal('Title__c IN (SELECT Id FROM Account)')).toBe(
      "Semi join sub-selects can only be compared with id fields, not: 'Title__c'",
    );
  });
});

describe('deleted rows', () => {
  test('show with ALL ROWS', () => {
    expect(shop.values("SELECT Title__c FROM Invoice__c WHERE Title__c = 'gone'")).toEqual([]);
    expect(shop.values("SELECT Title__c FROM Invoice__c WHERE Title__c = 'gone' ALL ROWS")).toEqual(['gone']);
    expect(shop.query('SELECT Id FROM Invoice__c WHERE IsDeleted = true', {}, { allRows: true })).toHaveLength(1);
  });
});

test('quotes in data never become SQL', () => {
  const nasty = `x'; DROP TABLE "Account"; --`;
  shop.insert('Account', [{ Name: nasty, Site: 'nasty' }]);
  expect(shop.values("SELECT Name FROM Account WHERE Name = 'x\\'; DROP TABLE \"Account\"; --'")).toEqual([nasty]);
  expect(shop.values('SELECT Name FROM Account WHERE Name = :n', { n: nasty })).toEqual([nasty]);
});
