import { ApexBlob } from '../../../local-org/values/blob';
import { ApexDecimal } from '../../../local-org/values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../../../local-org/values/temporal';
import type { FieldValue } from '../../../local-org/values/value';
import { openShop, plain, type Shop } from './support';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.store.close());

const row = (values: Readonly<Record<string, FieldValue>>) => new Map(Object.entries(values));

describe('values', () => {
  const roundTrip = (field: string, value: FieldValue): FieldValue => {
    const [id] = shop.insert('Invoice__c', [{ [field]: value }]);
    return shop.store.readByIds(shop.object('Invoice__c'), [id!]).get(id!)!.get(field);
  };

  test.each<[string, FieldValue, unknown]>([
    ['Amount__c', new ApexDecimal('1234567890123.45'), '1234567890123.45'],
    ['Amount__c', 5, '5.00'],
    ['Quantity__c', new ApexDecimal('999999999999999'), '999999999999999'],
    ['Discount__c', new ApexDecimal('12.5'), '12.5'],
    ['Due__c', ApexDate.of(1969, 7, 20), '1969-07-20'],
    ['Due__c', ApexDate.of(2026, 2, 29), '2026-03-01'],
    ['Sent_At__c', new ApexDatetime(Date.UTC(2026, 10, 21, 9, 5, 7, 999)), '2026-11-21T09:05:07.000Z'],
    ['Sent_At__c', new ApexDatetime(Date.UTC(1960, 0, 1, 0, 0, 0, 500)), '1960-01-01T00:00:00.000Z'],
    ['Call_At__c', new ApexTime(123_456), '00:02:03.456Z'],
    ['Paid__c', true, true],
    ['Paid__c', null, false],
    ['Title__c', 'O\'Brien \u{1f600} "quoted"\n', 'O\'Brien \u{1f600} "quoted"\n'],
    ['Title__c', '', null],
    ['Tags__c', 'New;VIP', 'New;VIP'],
    ['Notes__c', 'x'.repeat(32_768), 'x'.repeat(32_768)],
  ])('%s keeps %p', (field, value, expected) => {
    expect(plain(roundTrip(field, value))).toBe(expected);
  });

  test('a value of another type is refused', () => {
    expect(() => roundTrip('Amount__c', 'five')).toThrow('Invoice__c.Amount__c (currency) cannot hold five');
    expect(() => roundTrip('Title__c', 5)).toThrow('Invoice__c.Title__c (string) cannot hold 5');
    expect(() => roundTrip('Title__c', ApexBlob.fromText('x'))).toThrow(TypeError);
  });

  test('unset fields are null, check boxes false', () => {
    const [id] = shop.insert('Invoice__c', [{}]);
    const record = shop.store.readByIds(shop.object('Invoice__c'), [id!]).get(id!)!;
    expect(record.get('Title__c')).toBeNull();
    expect(record.get('Paid__c')).toBe(false);
    expect(record.get('IsDeleted')).toBe(false);
    expect(record.queried).toBe(false);
  });
});

describe('ids', () => {
  test('ascend, with the prefix of the object and a checksum', () => {
    const account = shop.object('Account');
    const ids = Array.from({ length: 100 }, () => shop.store.nextId(account));
    expect(ids[0]).toBe('001000000000001AAA');
    expect(ids[9]).toBe('00100000000000AAAQ');
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(100);
    expect(shop.store.nextId(shop.object('Invoice__c')).slice(0, 3)).toBe(shop.object('Invoice__c').keyPrefix);
  });
});

describe('writing', () => {
  test('rows with different fields go in together', () => {
    const ids = shop.insert('Account', [{ Name: 'One' }, { Name: 'Two', Phone: '+1 555 0100' }]);
    const found = shop.store.readByIds(shop.object('Account'), ids, ['Name', 'Phone']);
    expect(ids.map((id) => found.get(id)!.get('Phone'))).toEqual([null, '+1 555 0100']);
  });

  test('an update sets the named columns only, absent values to null', () => {
    const account = shop.object('Account');
    const ids = shop.insert('Account', [
      { Name: 'One', Phone: '1' },
      { Name: 'Two', Phone: '2' },
    ]);
    shop.store.updateRows(account, ids, ['Phone'], [row({ Phone: '3', Name: 'not written' }), row({})]);
    const found = shop.store.readByIds(account, ids);
    expect(ids.map((id) => [found.get(id)!.get('Name'), found.get(id)!.get('Phone')])).toEqual([
      ['One', '3'],
      ['Two', null],
    ]);
  });

  test('updateAll and deleteRows work on every id given', () => {
    const account = shop.object('Account');
    const ids = shop.insert('Account', [{ Name: 'a' }, { Name: 'b' }, { Name: 'c' }]);
    shop.store.updateAll(account, ids.slice(0, 2), row({ Site: 'x' }));
    shop.store.deleteRows(account, [ids[0]!]);
    const found = shop.store.readByIds(account, ids, ['Site']);
    expect([...found.values()].map((record) => record.get('Site'))).toEqual(['x', null]);
  });

  test('formula fields and person names are passed over', () => {
    const [invoice] = shop.insert('Invoice__c', [{ Net__c: new ApexDecimal('1') }]);
    const record = shop.store.readByIds(shop.object('Invoice__c'), [invoice!]).get(invoice!)!;
    expect(record.values.has('Net__c')).toBe(false);
    const [contact] = shop.insert('Contact', [{ FirstName: 'Ann', LastName: 'Lee', Name: 'Someone Else' }]);
    expect(shop.store.readByIds(shop.object('Contact'), [contact!]).get(contact!)!.get('Name')).toBe('Ann Lee');
  });

  test('a name without a first name has no space', () => {
    const [contact] = shop.insert('Contact', [{ LastName: 'Lee' }]);
    expect(shop.store.readByIds(shop.object('Contact'), [contact!]).get(contact!)!.get('Name')).toBe('Lee');
  });

  test('an unknown field is a mistake of the caller', () => {
    expect(() => shop.insert('Account', [{ Nonsense: 1 }])).toThrow('Account has no field Nonsense');
  });
});

describe('unique fields', () => {
  test('ignore case unless they are case-sensitive', () => {
    shop.insert('Invoice__c', [{ Key__c: 'abc', Code__c: 'abc' }]);
    expect(() => shop.insert('Invoice__c', [{ Key__c: 'ABC' }])).toThrow(/UNIQUE/);
    expect(shop.insert('Invoice__c', [{ Code__c: 'ABC' }])).toHaveLength(1);
    expect(() => shop.insert('Invoice__c', [{ Code__c: 'abc' }])).toThrow(/UNIQUE/);
  });

  test('nulls and deleted rows do not count', () => {
    shop.insert('Invoice__c', [{ Key__c: null }, { Key__c: '' }, { Key__c: 'x', IsDeleted: true }]);
    expect(shop.insert('Invoice__c', [{ Key__c: 'x' }])).toHaveLength(1);
  });
});

describe('readByField', () => {
  test('finds text without regard to case, in any script', () => {
    const ids = shop.insert('Account', [{ Name: 'Größe' }, { Name: 'STRASSE' }, { Name: 'ÉCLAIR' }]);
    const find = (...names: string[]) =>
      shop.store.readByField(shop.object('Account'), 'Name', names).map((record) => record.id);
    expect(find('größe')).toEqual([ids[0]]);
    expect(find('GRÖSSE')).toEqual([]);
    expect(find('strasse', 'éclair')).toEqual([ids[1], ids[2]]);
    expect(find('E\u0301clair')).toEqual([ids[2]]);
  });

  test('leaves deleted rows out unless they are asked for', () => {
    const ids = shop.insert('Account', [{ Name: 'x' }, { Name: 'x', IsDeleted: true }]);
    const account = shop.object('Account');
    expect(shop.store.readByField(account, 'name', ['x']).map((r) => r.id)).toEqual([ids[0]]);
    expect(shop.store.readByField(account, 'Name', ['x'], ['Id'], { deleted: true }).map((r) => r.id)).toEqual(ids);
    expect(shop.store.readByField(account, 'Name', [null])).toEqual([]);
  });

  test('case-sensitive fields compare exactly', () => {
    shop.insert('Invoice__c', [{ Code__c: 'abc' }]);
    expect(shop.store.readByField(shop.object('Invoice__c'), 'Code__c', ['ABC'])).toHaveLength(0);
    expect(shop.store.readByField(shop.object('Invoice__c'), 'Code__c', ['abc'])).toHaveLength(1);
  });
});

describe('transactions', () => {
  const names = () => shop.values('SELECT Name FROM Account ORDER BY Name');

  test('a savepoint takes back what came after it, and stays', () => {
    shop.store.begin();
    shop.insert('Account', [{ Name: 'a' }]);
    const savepoint = shop.store.savepoint();
    shop.insert('Account', [{ Name: 'b' }]);
    shop.store.rollbackTo(savepoint);
    expect(names()).toEqual(['a']);
    shop.insert('Account', [{ Name: 'c' }]);
    shop.store.rollbackTo(savepoint);
    shop.insert('Account', [{ Name: 'd' }]);
    shop.store.release(savepoint);
    shop.store.commit();
    expect(names()).toEqual(['a', 'd']);
    expect(shop.store.inTransaction).toBe(false);
  });

  test('a rollback takes everything back, indexes made meanwhile too', () => {
    shop.store.begin();
    shop.insert('Account', [{ Name: 'a' }]);
    expect(shop.store.readByField(shop.object('Account'), 'Name', ['a'])).toHaveLength(1);
    shop.store.rollback();
    expect(names()).toEqual([]);
    shop.insert('Account', [{ Name: 'a' }]);
    expect(shop.store.readByField(shop.object('Account'), 'Name', ['a'])).toHaveLength(1);
  });
});

test('10,000 rows are written and read back', () => {
  shop.store.begin();
  const ids = shop.insert(
    'Invoice__c',
    Array.from({ length: 10_000 }, (_, i) => ({
      Title__c: `Invoice ${i}`,
      Key__c: `k${i}`,
      Amount__c: new ApexDecimal(String(i)),
      Sent_At__c: new ApexDatetime(i * 1000),
      Status__c: 'Open',
    })),
  );
  shop.store.commit();
  expect(shop.store.readByIds(shop.object('Invoice__c'), ids).size).toBe(10_000);
  expect(shop.query("SELECT Title__c, Amount__c FROM Invoice__c WHERE Status__c = 'open'")).toHaveLength(10_000);
});
