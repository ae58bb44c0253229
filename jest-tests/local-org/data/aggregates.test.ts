import { ApexDecimal, ApexDouble } from '../../../local-org/values/numbers';
import { fillInvoices } from './invoices';
import { openShop, plain, type Shop } from './support';

let shop: Shop;
let acme: string;

beforeAll(async () => {
  shop = await openShop();
  ({ acme } = fillInvoices(shop));
});
afterAll(() => shop.store.close());

describe('aggregates', () => {
  const rows = (soql: string) =>
    shop.query(soql).map((row) => Object.fromEntries([...row.aggregate!].map(([k, v]) => [k, plain(v)])));

  test('over everything', () => {
    expect(
      rows(
        'SELECT COUNT(Id), SUM(Amount__c) total, AVG(Amount__c), MIN(Due__c), MAX(Name), COUNT(Account__c) FROM Invoice__c',
      ),
    ).toEqual([{ expr0: 4, total: '157.50', expr1: '52.5', expr2: '2026-01-31', expr3: 'INV-0004', expr4: 3 }]);
    expect(rows("SELECT SUM(Amount__c), COUNT(Id) FROM Invoice__c WHERE Name = 'none'")).toEqual([
      { expr0: null, expr1: 0 },
    ]);
    expect(rows('SELECT COUNT_DISTINCT(Account__c) n FROM Invoice__c')).toEqual([{ n: 2 }]);
  });

  test('values keep the types of Apex', () => {
    const [row] = shop.query('SELECT SUM(Amount__c) s, COUNT(Id) c FROM Invoice__c');
    expect(row!.aggregate!.get('s')).toBeInstanceOf(ApexDecimal);
    expect(row!.aggregate!.get('c')).toBe(4);
    const [id] = shop.insert('Account', [{ Name: 'Staff', NumberOfEmployees: 3, Site: 'avg' }]);
    const [average] = shop.query(
      "SELECT AVG(NumberOfEmployees) e, SUM(NumberOfEmployees) s FROM Account WHERE Site = 'avg'",
    );
    expect(average!.aggregate!.get('e')).toEqual(new ApexDouble(3));
    expect(average!.aggregate!.get('s')).toBe(3);
    expect(average!.object.name).toBe('AggregateResult');
    shop.store.deleteRows(shop.object('Account'), [id!]);
  });

  test('in groups, with HAVING and an order by alias or function', () => {
    expect(
      rows(
        'SELECT Account__r.Name, COUNT(Id) n FROM Invoice__c GROUP BY Account__r.Name ORDER BY COUNT(Id) DESC, Account__r.Name',
      ),
    ).toEqual([
      { Name: 'Acme', n: 2 },
      { Name: null, n: 1 },
      { Name: 'Zoo', n: 1 },
    ]);
    expect(
      rows(
        'SELECT Account__c a, SUM(Amount__c) s FROM Invoice__c GROUP BY Account__c HAVING SUM(Amount__c) > 10 ORDER BY s',
      ),
    ).toEqual([{ a: acme, s: '150.50' }]);
    expect(
      rows("SELECT Status__c FROM Invoice__c GROUP BY Status__c HAVING Status__c LIKE 'o%' ORDER BY Status__c"),
    ).toEqual([{ Status__c: 'Open' }, { Status__c: 'Other' }]);
  });

  test('ROLLUP adds subtotals, CUBE those of every combination', () => {
    const soql = (kind: string) =>
      'SELECT Account__r.Name a, Status__c s, GROUPING(Status__c) g, SUM(Amount__c) t FROM Invoice__c ' +
      `WHERE Amount__c > 5 GROUP BY ${kind}(Account__r.Name, Status__c) ORDER BY Account__r.Name NULLS LAST, Status__c NULLS LAST`;
    const rollup = [
      { a: 'Acme', s: 'Open', g: 0, t: '50.50' },
      { a: 'Acme', s: 'Paid', g: 0, t: '100.00' },
      { a: 'Acme', s: null, g: 1, t: '150.50' },
      { a: 'Zoo', s: 'Sent', g: 0, t: '7.00' },
      { a: 'Zoo', s: null, g: 1, t: '7.00' },
      { a: null, s: null, g: 1, t: '157.50' },
    ];
    expect(rows(soql('ROLLUP'))).toEqual(rollup);
    expect(rows(soql('CUBE'))).toEqual([
      ...rollup.slice(0, 5),
      { a: null, s: 'Open', g: 0, t: '50.50' },
      { a: null, s: 'Paid', g: 0, t: '100.00' },
      { a: null, s: 'Sent', g: 0, t: '7.00' },
      rollup[5],
    ]);
  });

  test('groups ignore the case of text', () => {
    const ids = shop.insert(
      'Account',
      ['x', 'X'].map((Site) => ({ Name: 'case', Site })),
    );
    expect(rows("SELECT Site, COUNT(Id) n FROM Account WHERE Name = 'case' GROUP BY Site")).toEqual([
      { Site: 'x', n: 2 },
    ]);
    shop.store.deleteRows(shop.object('Account'), ids);
  });

  test('date functions count in GMT, convertTimezone in the zone of the user', () => {
    expect(
      rows(
        'SELECT CALENDAR_YEAR(Sent_At__c) y, COUNT(Id) n FROM Invoice__c WHERE Sent_At__c != null GROUP BY CALENDAR_YEAR(Sent_At__c)',
      ),
    ).toEqual([{ y: 2026, n: 2 }]);
    expect(
      rows(
        'SELECT CALENDAR_YEAR(convertTimezone(Sent_At__c)) y, COUNT(Id) n FROM Invoice__c WHERE Sent_At__c != null GROUP BY CALENDAR_YEAR(convertTimezone(Sent_At__c)) ORDER BY CALENDAR_YEAR(convertTimezone(Sent_At__c))',
      ),
    ).toEqual([
      { y: 2025, n: 1 },
      { y: 2026, n: 1 },
    ]);
    expect(
      rows(
        'SELECT DAY_ONLY(convertTimezone(Sent_At__c)) d FROM Invoice__c WHERE Sent_At__c != null GROUP BY DAY_ONLY(convertTimezone(Sent_At__c)) ORDER BY DAY_ONLY(convertTimezone(Sent_At__c))',
      ),
    ).toEqual([{ d: '2025-12-31' }, { d: '2026-01-01' }]);
  });

  test.each([
    ['CALENDAR_MONTH', 2],
    ['CALENDAR_QUARTER', 1],
    ['DAY_IN_MONTH', 1],
    ['DAY_IN_WEEK', 1],
    ['DAY_IN_YEAR', 32],
    ['WEEK_IN_MONTH', 1],
    ['WEEK_IN_YEAR', 5],
    ['FISCAL_YEAR', 2026],
  ])('%s of Sunday, 2026-02-01', (name, expected) => {
    expect(
      rows(
        `SELECT ${name}(Due__c) v FROM Invoice__c WHERE ${name}(Due__c) = ${expected} AND Due__c = 2026-02-01 GROUP BY ${name}(Due__c)`,
      ),
    ).toEqual([{ v: expected }]);
  });

  test('HOUR_IN_DAY', () => {
    expect(shop.values('SELECT Name FROM Invoice__c WHERE HOUR_IN_DAY(Sent_At__c) = 6')).toEqual(['INV-0002']);
    expect(shop.values('SELECT Name FROM Invoice__c WHERE HOUR_IN_DAY(convertTimezone(Sent_At__c)) = 1')).toEqual([
      'INV-0002',
    ]);
  });

  test('format of an aggregate', () => {
    expect(rows('SELECT format(MIN(Due__c)) f FROM Invoice__c')).toEqual([{ f: '1/31/26' }]);
  });

  test('COUNT()', () => {
    expect(shop.count('SELECT COUNT() FROM Invoice__c')).toBe(4);
    expect(shop.count("SELECT COUNT() FROM Invoice__c WHERE Account__r.Name = 'Acme'")).toBe(2);
    expect(shop.count('SELECT COUNT() FROM Invoice__c LIMIT 3')).toBe(3);
  });
});

describe('query rows of the limits', () => {
  const read = (soql: string, most?: number): number =>
    shop.inTransaction(({ limits }) => {
      if (most !== undefined) limits.allow('queryRows', most);
      const query = shop.queries.parse(soql);
      const options = { access: 'SYSTEM', sharing: false } as const;
      if (query.countOnly) shop.queries.count(query, options);
      else shop.queries.query(query, options);
      return limits.count('queryRows');
    });

  test.each([
    ['SELECT COUNT() FROM Invoice__c', 1],
    ['SELECT COUNT(Id) FROM Invoice__c', 1],
    ['SELECT COUNT(Account__c), COUNT(Id) FROM Invoice__c', 1],
    ['SELECT Account__c, COUNT(Id) FROM Invoice__c GROUP BY Account__c', 3],
    ['SELECT Account__c FROM Invoice__c GROUP BY Account__c', 3],
    ['SELECT Account__c FROM Invoice__c GROUP BY Account__c LIMIT 1', 1],
  ])('COUNT and groups alone read what they give: %s', (soql, rows) => expect(read(soql)).toBe(rows));

  test.each([
    ['SELECT MIN(Due__c) FROM Invoice__c', 4],
    ['SELECT MAX(Name) FROM Invoice__c', 4],
    ['SELECT SUM(Amount__c) FROM Invoice__c', 4],
    ['SELECT AVG(Amount__c) FROM Invoice__c', 4],
    ['SELECT COUNT_DISTINCT(Account__c) FROM Invoice__c', 4],
    ['SELECT COUNT(Id), format(MIN(Due__c)) FROM Invoice__c', 4],
    ["SELECT MAX(Name) FROM Invoice__c WHERE Account__r.Name = 'Acme'", 2],
    ["SELECT MAX(Name) FROM Invoice__c WHERE Name = 'none'", 0],
    ['SELECT Account__c, MAX(Name) FROM Invoice__c GROUP BY Account__c LIMIT 1', 4],
    ['SELECT Account__c FROM Invoice__c GROUP BY Account__c HAVING SUM(Amount__c) > 10', 4],
    ['SELECT Account__c FROM Invoice__c GROUP BY Account__c ORDER BY MAX(Name)', 4],
    ['SELECT Account__c, SUM(Amount__c) FROM Invoice__c GROUP BY ROLLUP(Account__c)', 4],
  ])('all others read every row that is aggregated: %s', (soql, rows) => expect(read(soql)).toBe(rows));

  test('too many of them end the transaction', () => {
    expect(read('SELECT COUNT(Id) FROM Invoice__c', 3)).toBe(1);
    expect(() => read('SELECT MAX(Name) FROM Invoice__c', 3)).toThrow('Too many query rows: 4');
  });

  test('who sees few rows reads few', () => {
    shop.sharing = (_object, alias) => ({ sql: `${alias}."Name" = ?`, params: ['INV-0001'] });
    try {
      expect(read('SELECT MAX(Name) FROM Invoice__c', 4)).toBe(4);
      shop.inTransaction(({ limits }) => {
        shop.queries.query(shop.queries.parse('SELECT MAX(Name) FROM Invoice__c'), { access: 'SYSTEM', sharing: true });
        expect(limits.count('queryRows')).toBe(1);
      });
    } finally {
      shop.sharing = null;
    }
  });
});
