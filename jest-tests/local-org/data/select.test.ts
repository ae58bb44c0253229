import { ApexDecimal } from '../../../local-org/values/numbers';
import { ApexDate } from '../../../local-org/values/temporal';
import type { SObject } from '../../../local-org/values/sobject';
import { fillInvoices } from './invoices';
import { openShop, plain, type Shop } from './support';

let shop: Shop;
let acme: string;
let contacts: string[];
let invoices: string[];

beforeAll(async () => {
  shop = await openShop();
  ({ acme, contacts, invoices } = fillInvoices(shop));
});
afterAll(() => shop.store.close());

const one = (soql: string): SObject => shop.query(soql)[0]!;

describe('records', () => {
  test('hold what was asked for, in that order, and the id', () => {
    const record = one("SELECT Industry, name FROM Account WHERE Name = 'Acme'");
    expect([...record.values]).toEqual([
      ['Industry', 'Banking'],
      ['Name', 'Acme'],
      ['Id', acme],
    ]);
    expect(record.queried).toBe(true);
    expect(record.object.name).toBe('Account');
    expect(record.parents).toBeNull();
  });

  test('names may be written with the object or its alias', () => {
    expect(shop.values("SELECT a.Name FROM Account a WHERE a.Industry = 'Media'", {}, 'Name')).toEqual(['Zoo']);
    expect(shop.values("SELECT Account.Name FROM Account WHERE Account.Industry = 'Media'", {}, 'Name')).toEqual([
      'Zoo',
    ]);
  });

  test('USING SCOPE mine gives what the user owns', () => {
    expect(shop.values('SELECT Name FROM Account USING SCOPE mine')).toEqual(['Acme']);
    expect(shop.query('SELECT Name FROM Account USING SCOPE everything')).toHaveLength(2);
  });

  test('person names are put together', () => {
    expect(shop.values('SELECT Name FROM Contact ORDER BY LastName')).toEqual(['Day', 'Ann Lee', 'Out']);
    expect(shop.values("SELECT LastName FROM Contact WHERE Name = 'ann lee'")).toEqual(['Lee']);
  });

  test('FIELDS(STANDARD), FIELDS(CUSTOM) and FIELDS(ALL)', () => {
    const standard = one('SELECT FIELDS(STANDARD) FROM Account');
    expect(standard.values.has('BillingCity')).toBe(true);
    expect(standard.values.has('BillingAddress')).toBe(false);
    expect(standard.values.has('Region__c')).toBe(false);
    expect([...one('SELECT FIELDS(CUSTOM) FROM Account LIMIT 1').values.keys()]).toEqual(['Region__c', 'Id']);
    expect(one('SELECT FIELDS(ALL) FROM Account LIMIT 200').values.has('Region__c')).toBe(true);
    expect(shop.refusal('SELECT FIELDS(ALL) FROM Account')).toBe(
      'The SOQL FIELDS function must have a LIMIT of at most 200',
    );
  });
});

describe('parents', () => {
  test('lie under their relationship, with the lookup and their own id', () => {
    const record = one('SELECT Account__r.Owner.Name, Account__r.Name FROM Invoice__c ORDER BY Name');
    const account = record.parents!.get('Account__r')!;
    expect(account.object.name).toBe('Account');
    expect(account.id).toBe(acme);
    expect(account.get('Name')).toBe('Acme');
    expect(account.parents!.get('Owner')!.get('Name')).toBe('Ada Admin');
    expect(record.get('Account__c')).toBe(acme);
    expect(account.queried).toBe(true);
  });

  test('are null where there is none', () => {
    const record = one("SELECT Account__r.Owner.Name FROM Invoice__c WHERE Name = 'INV-0004'");
    expect(record.parents!.get('Account__r')).toBeNull();
    const zooInvoice = one("SELECT Account__r.Owner.Name FROM Invoice__c WHERE Name = 'INV-0003'");
    expect(zooInvoice.parents!.get('Account__r')!.parents!.get('Owner')).toBeNull();
  });

  test('can be filtered and ordered by', () => {
    expect(shop.values("SELECT Name FROM Invoice__c WHERE account__r.name = 'ZOO'")).toEqual(['INV-0003']);
    expect(shop.values("SELECT Name FROM Invoice__c WHERE Account__r.Name != 'Acme'")).toEqual([
      'INV-0003',
      'INV-0004',
    ]);
    expect(shop.values('SELECT Name FROM Invoice__c WHERE Account__r.Name = null')).toEqual(['INV-0004']);
    expect(shop.values('SELECT Name FROM Invoice__c ORDER BY Account__r.Name DESC NULLS LAST, Name DESC')).toEqual([
      'INV-0003',
      'INV-0002',
      'INV-0001',
      'INV-0004',
    ]);
  });
});

describe('lookups to several objects', () => {
  test('the owner is a user or a queue', () => {
    const rows = shop.query('SELECT Owner.Name, Owner.Type, Owner.Email FROM Invoice__c ORDER BY Name');
    const owners = rows.map((row) => row.parents!.get('Owner'));
    expect(owners.map((owner) => owner?.object.name ?? null)).toEqual(['User', 'Group', 'Group', null]);
    expect(owners.map((owner) => owner?.get('Name') ?? null)).toEqual(['Ada Admin', 'Clerks', 'Clerks', null]);
    expect(owners.map((owner) => owner?.get('Type') ?? null)).toEqual(['User', 'Queue', 'Queue', null]);
    expect(owners.map((owner) => owner?.get('Email') ?? null)).toEqual(['ada@example.com', null, null, null]);
  });

  test('filters ignore case there too', () => {
    expect(shop.values("SELECT Name FROM Invoice__c WHERE Owner.Name = 'ada admin'")).toEqual(['INV-0001']);
    expect(shop.values("SELECT Name FROM Invoice__c WHERE Owner.Type = 'Queue'")).toEqual(['INV-0002', 'INV-0003']);
    expect(shop.values("SELECT Name FROM Invoice__c WHERE Owner.Name LIKE 'CL%'")).toEqual(['INV-0002', 'INV-0003']);
  });

  test('What and Who of tasks, custom objects with activities among them', () => {
    const rows = shop.query('SELECT What.Name, What.Type, Who.Name FROM Task ORDER BY Subject');
    expect(rows.map((row) => row.parents!.get('What')?.get('Name') ?? null)).toEqual(['Acme', 'INV-0001', null]);
    expect(rows.map((row) => row.parents!.get('What')?.get('Type') ?? null)).toEqual(['Account', 'Invoice__c', null]);
    expect(rows.map((row) => row.parents!.get('Who')?.get('Name') ?? null)).toEqual(['Ann Lee', null, null]);
    expect(shop.values("SELECT Subject FROM Task WHERE What.Type IN ('Account', 'Case')")).toEqual(['a']);
  });

  test('TYPEOF gives each kind its own fields', () => {
    const rows = shop.query(
      'SELECT Subject, TYPEOF What WHEN Account THEN Industry, Name WHEN Invoice__c THEN Amount__c ELSE Name END ' +
        'FROM Task ORDER BY Subject',
    );
    const whats = rows.map((row) => row.parents!.get('What'));
    expect([...whats[0]!.values.keys()]).toEqual(['Industry', 'Name', 'Id']);
    expect(plain(whats[1]!.get('Amount__c'))).toBe('100.00');
    expect(whats[1]!.values.has('Name')).toBe(false);
    expect(whats[2]).toBeNull();
  });

  test('only the fields of Name can be reached', () => {
    expect(shop.refusal('SELECT Owner.CompanyName FROM Invoice__c')).toContain(
      "No such column 'CompanyName' on entity 'Name'",
    );
  });
});

describe('children', () => {
  const children = (record: SObject, name: string) => record.children!.get(name)!.items as SObject[];

  test('lie under their relationship, an empty list where there are none', () => {
    const [first, second] = shop.query(
      'SELECT Name, (SELECT LastName, Account.Name FROM contacts ORDER BY LastName), (SELECT Id FROM Invoices__r) ' +
        'FROM Account ORDER BY Name',
    );
    expect(children(first!, 'Contacts').map((each) => each.get('LastName'))).toEqual(['Day', 'Lee']);
    expect(children(first!, 'Contacts')[0]!.parents!.get('Account')!.get('Name')).toBe('Acme');
    expect(children(first!, 'Invoices__r')).toHaveLength(2);
    expect(first!.children!.get('Contacts')!.type.name).toBe('List<Contact>');
    expect(children(second!, 'Contacts')).toEqual([]);
    expect(children(second!, 'Invoices__r')).toHaveLength(1);
  });

  test('LIMIT and OFFSET count for each parent', () => {
    const rows = shop.query(
      'SELECT (SELECT Name FROM Invoices__r ORDER BY Name DESC LIMIT 1) FROM Account ORDER BY Name',
    );
    expect(rows.map((row) => children(row, 'Invoices__r').map((each) => each.get('Name')))).toEqual([
      ['INV-0002'],
      ['INV-0003'],
    ]);
    const skipped = shop.query(
      'SELECT (SELECT Name FROM Invoices__r ORDER BY Name LIMIT 5 OFFSET 1) FROM Account ORDER BY Name',
    );
    expect(skipped.map((row) => children(row, 'Invoices__r').length)).toEqual([1, 0]);
  });

  test('filters of theirs', () => {
    const rows = shop.query("SELECT (SELECT Id FROM Invoices__r WHERE Status__c = 'Paid') FROM Account ORDER BY Name");
    expect(rows.map((row) => children(row, 'Invoices__r').length)).toEqual([1, 0]);
  });

  test('200 parents take one statement for the children', () => {
    const parents = shop.insert(
      'Account',
      Array.from({ length: 200 }, (_, i) => ({ Name: `Many ${i}`, Site: 'many' })),
    );
    shop.insert(
      'Contact',
      parents.map((id, i) => ({ LastName: `C${i}`, AccountId: id })),
    );
    shop.inTransaction((transaction) => {
      const query = shop.queries.parse("SELECT (SELECT LastName FROM Contacts) FROM Account WHERE Site = 'many'");
      const rows = shop.queries.query(query, { access: 'SYSTEM', sharing: false });
      expect(rows.every((row) => children(row, 'Contacts').length === 1)).toBe(true);
      expect(transaction.limits.count('queries')).toBe(1);
      expect(transaction.limits.count('aggregateQueries')).toBe(1);
      expect(transaction.limits.count('queryRows')).toBe(400);
    });
    shop.store.deleteRows(shop.object('Account'), parents);
  });
});

describe('order', () => {
  test('nulls come first unless they are sent last', () => {
    expect(shop.values('SELECT Amount__c FROM Invoice__c ORDER BY Amount__c')).toEqual([
      null,
      '7.00',
      '50.50',
      '100.00',
    ]);
    expect(shop.values('SELECT Amount__c FROM Invoice__c ORDER BY Amount__c DESC')).toEqual([
      null,
      '100.00',
      '50.50',
      '7.00',
    ]);
    expect(shop.values('SELECT Amount__c FROM Invoice__c ORDER BY Amount__c NULLS LAST')[3]).toBeNull();
  });

  test('picklists follow the order of their values', () => {
    expect(shop.values('SELECT Status__c FROM Invoice__c ORDER BY Status__c')).toEqual([
      'Open',
      'Sent',
      'Paid',
      'Other',
    ]);
  });

  test('text ignores case and accents', () => {
    const ids = shop.insert(
      'Account',
      ['b', 'Zebra', 'É', 'a', 'f'].map((Name) => ({ Name, Site: 'order' })),
    );
    expect(shop.values("SELECT Name FROM Account WHERE Site = 'order' ORDER BY Name")).toEqual([
      'a',
      'b',
      'É',
      'f',
      'Zebra',
    ]);
    shop.store.deleteRows(shop.object('Account'), ids);
  });

  test('LIMIT 0 gives nothing, OFFSET skips', () => {
    expect(shop.query('SELECT Id FROM Invoice__c LIMIT 0')).toEqual([]);
    expect(shop.values('SELECT Name FROM Invoice__c ORDER BY Name OFFSET 3')).toEqual(['INV-0004']);
  });
});

describe('formula fields', () => {
  test('are computed, from parents too, and leave nothing behind', () => {
    const rows = shop.query('SELECT Net__c, Customer__c FROM Invoice__c ORDER BY Name');
    expect(rows.map((row) => plain(row.get('Net__c')))).toEqual(['90.00', '50.50', '7.00', '0.00']);
    expect(rows[0]!.get('Customer__c')).toBe('Acme / ada@example.com');
    expect([...rows[0]!.values.keys()]).toEqual(['Net__c', 'Customer__c', 'Id']);
    expect(rows[0]!.parents).toBeNull();
  });

  test('of parents', () => {
    shop.insert('Line__c', [{ Name: 'l', Invoice__c: invoices[0]!, Price__c: new ApexDecimal('1') }]);
    const row = one('SELECT Invoice__r.Net__c FROM Line__c');
    const invoice = row.parents!.get('Invoice__r')!;
    expect(plain(invoice.get('Net__c'))).toBe('90.00');
    expect([...invoice.values.keys()].sort()).toEqual(['Id', 'Net__c']);
  });

  test('that only name a field can be filtered', () => {
    expect(shop.values("SELECT Contact_Email__c FROM Invoice__c WHERE Contact_Email__c = 'ANN@example.com'")).toEqual([
      'ann@example.com',
    ]);
  });

  test('of every kind can be filtered, ordered, grouped and aggregated', () => {
    expect(shop.values('SELECT Name FROM Invoice__c WHERE Net__c > 50 AND Net__c < 90')).toEqual(['INV-0002']);
    expect(shop.values('SELECT Name FROM Invoice__c WHERE Account__r.Name = null OR Net__c = 90')).toEqual([
      'INV-0001',
      'INV-0004',
    ]);
    expect(shop.values('SELECT Name FROM Invoice__c ORDER BY Net__c DESC LIMIT 1')).toEqual(['INV-0001']);
    expect(shop.values("SELECT Name FROM Invoice__c WHERE Customer__c LIKE 'acme / ADA%'")).toEqual(['INV-0001']);
    expect(shop.values("SELECT Name FROM Invoice__c WHERE Customer__c = 'acme / ADA@example.com'")).toEqual([
      'INV-0001',
    ]);
    const [row] = shop.query('SELECT SUM(Net__c) s FROM Invoice__c');
    expect(plain(row!.aggregate!.get('s') ?? null)).toBe('147.50');
    expect(shop.query('SELECT Net__c, COUNT(Id) n FROM Invoice__c GROUP BY Net__c')).toHaveLength(4);
  });

  test('200 records are computed in one statement', () => {
    const account = shop.insert('Account', [{ Name: 'Bulk' }])[0]!;
    const rows = Array.from({ length: 200 }, (_, i) => ({
      Account__c: account,
      Amount__c: new ApexDecimal(String(i)),
    }));
    const ids = shop.insert('Invoice__c', rows);
    const values = shop.values(
      "SELECT Net__c, Customer__c FROM Invoice__c WHERE Account__r.Name = 'Bulk' ORDER BY Net__c",
    );
    expect(values).toEqual(Array.from({ length: 200 }, (_, i) => `${i}.00`));
    shop.store.deleteRows(shop.object('Invoice__c'), ids);
    shop.store.deleteRows(shop.object('Account'), [account]);
  });
});

describe('display', () => {
  test('toLabel gives the label of a value', () => {
    expect(shop.values("SELECT toLabel(Status__c) FROM Invoice__c WHERE Name = 'INV-0002'", {}, 'Status__c')).toEqual([
      'Offen',
    ]);
    expect(shop.values("SELECT toLabel(Status__c) lab FROM Invoice__c WHERE Name = 'INV-0002'", {}, 'lab')).toEqual([
      'Offen',
    ]);
  });

  test('format writes dates and numbers for people', () => {
    const row = one("SELECT format(Due__c) d, format(Sent_At__c) s FROM Invoice__c WHERE Name = 'INV-0001'");
    expect(row.get('d')).toBe('1/31/26');
    expect(row.get('s')).toBe('12/31/2025, 10:00 PM');
  });
});

describe('derived fields', () => {
  test('tasks and cases know whether they are closed', () => {
    expect(shop.values('SELECT IsClosed FROM Task ORDER BY Subject')).toEqual([true, false, false]);
    expect(shop.values('SELECT Subject FROM Task WHERE IsHighPriority = true')).toEqual(['b']);
    shop.insert('Case', [
      { Subject: 'x', Status: 'Closed', ContactId: contacts[0]! },
      { Subject: 'y', Status: 'New' },
    ]);
    expect(shop.values('SELECT Subject FROM Case WHERE IsClosed = true')).toEqual(['x']);
    expect(shop.values("SELECT ContactEmail FROM Case WHERE Subject = 'x'")).toEqual(['ann@example.com']);
  });

  test('opportunities take them from their stage', () => {
    shop.insert('Opportunity', [
      {
        Name: 'won',
        StageName: 'Closed Won',
        CloseDate: ApexDate.of(2026, 5, 1),
        Amount: new ApexDecimal('200'),
        Probability: new ApexDecimal('50'),
      },
      { Name: 'open', StageName: 'Prospecting', CloseDate: ApexDate.of(2026, 5, 1) },
    ]);
    const row = one(
      "SELECT IsWon, IsClosed, FiscalYear, FiscalQuarter, Fiscal, ExpectedRevenue FROM Opportunity WHERE Name = 'won'",
    );
    expect([...row.values.values()].slice(0, 6).map(plain)).toEqual([true, true, 2026, 2, '2026 2', '100.00']);
    expect(shop.values('SELECT Name FROM Opportunity WHERE IsClosed = false')).toEqual(['open']);
  });
});

describe('custom metadata', () => {
  test('is read like records', () => {
    const rows = shop.query(
      'SELECT DeveloperName, MasterLabel, Percent__c, Prefix__c, Active__c, From__c FROM Rate__mdt ORDER BY DeveloperName',
    );
    expect(rows.map((row) => [...row.values.values()].slice(0, 6).map(plain))).toEqual([
      ['High', 'High & dry', '19.00', null, false, null],
      ['Low', 'Low', '7.00', '007', true, '2026-01-01'],
    ]);
    expect(rows[0]!.id).toMatch(/^m00/);
    expect(shop.values("SELECT QualifiedApiName FROM Rate__mdt WHERE Label = 'low'")).toEqual(['Low']);
  });
});
