import { T, listOf, mapOf, setOf, sobjectType, type ApexType } from '../../../local-org/apex/types/type';
import { ApexList, ApexMap, ApexSet } from '../../../local-org/values/collections';
import type { Value } from '../../../local-org/values/value';
import {
  Account,
  Contact,
  NULL_ARGUMENT,
  call,
  dec,
  declareClass,
  inTransaction,
  integers,
  outcome,
  platform,
  record,
  rows,
  setOfStrings,
  show,
  strings,
  utc,
} from './harness';

const ITERATED = 'System.FinalException: Cannot modify a collection while it is being iterated.';
const FIRST = '001000000000001AAA';
const SECOND = '001000000000002AAA';

/** Runs the functions one after the other on one collection and shows it. */
function after(collection: Value, ...steps: [name: string, ...args: unknown[]][]): string {
  return outcome(() => {
    for (const [name, ...args] of steps) platform(name)(collection, ...args);
    return collection;
  });
}

const counts = (pairs: [string | null, number][]) => new ApexMap(mapOf(T.String, T.Integer), pairs);
const accounts = (...records: Value[]) => new ApexList(listOf(sobjectType(Account)), records);

describe('List', () => {
  test.each<[string, Value, [string, ...unknown[]][], string]>([
    ['add', integers(1), [['List#add(T)', 2]], '(1, 2)'],
    ['add null', integers(1), [['List#add(T)', null]], '(1, null)'],
    ['add at an index', integers(1, 3), [['List#add(Integer,T)', 1, 2]], '(1, 2, 3)'],
    ['add at the end', integers(1), [['List#add(Integer,T)', 1, 2]], '(1, 2)'],
    [
      'add past the end',
      integers(1),
      [['List#add(Integer,T)', 5, 2]],
      'System.ListException: List index out of bounds: 5',
    ],
    ['addAll of a list', strings('a'), [['List#addAll(List<T>)', strings('b', 'c')]], '(a, b, c)'],
    ['addAll of a set', strings('a'), [['List#addAll(Set<T>)', setOfStrings('b')]], '(a, b)'],
    ['addAll of null', strings('a'), [['List#addAll(List<T>)', null]], NULL_ARGUMENT],
    ['clear', integers(1, 2), [['List#clear()']], '()'],
    ['remove', integers(1, 2, 3), [['List#remove(Integer)', 1]], '(1, 3)'],
    [
      'remove past the end',
      integers(1),
      [['List#remove(Integer)', 1]],
      'System.ListException: List index out of bounds: 1',
    ],
    ['set', integers(1, 2), [['List#set(Integer,T)', 0, 9]], '(9, 2)'],
    [
      'set past the end',
      integers(1),
      [['List#set(Integer,T)', 1, 9]],
      'System.ListException: List index out of bounds: 1',
    ],
    ['sort numbers, null first', integers(3, null, 1, 2), [['List#sort()']], '(null, 1, 2, 3)'],
    ['sort texts by case', strings('b', 'A', 'a', 'B'), [['List#sort()']], '(A, B, a, b)'],
    [
      'sort decimals',
      new ApexList(listOf(T.Decimal), [dec('10'), dec('9.5'), dec('-1')]),
      [['List#sort()']],
      '(-1, 9.5, 10)',
    ],
    ['sort booleans', new ApexList(listOf(T.Boolean), [true, false]), [['List#sort()']], '(false, true)'],
    [
      'sort dates',
      new ApexList(listOf(T.Datetime), [utc(2026, 2, 1), utc(2026, 1, 1)]),
      [['List#sort()']],
      '(2026-01-01 00:00:00, 2026-02-01 00:00:00)',
    ],
    [
      'sort records by name',
      accounts(record(Account, { Name: 'b' }), record(Account, { Name: 'a' })),
      [['List#sort()']],
      '(Account:{Name=a}, Account:{Name=b})',
    ],
  ])('%s', (_name, list, steps, shown) => expect(after(list, ...steps)).toBe(shown));

  test('sort of objects that are not Comparable', () => {
    const Plain = declareClass('PlainItem', {});
    const list = new ApexList(listOf(T.Object), [new Plain(), new Plain()] as unknown as Value[]);
    expect(after(list, ['List#sort()'])).toBe(
      'System.ListException: One or more of the items in this list is not Comparable.',
    );
  });

  test('sort of texts among other things', () => {
    const list = new ApexList(listOf(T.Object), ['a', 1, true] as Value[]);
    expect(after(list, ['List#sort()'])).toBe(
      'System.ListException: One or more of the items in this list is not Comparable.',
    );
  });

  test('sort by compareTo and by a Comparator', () => {
    const Item = declareClass('Item', { n: T.Integer });
    Object.assign(Item.prototype, {
      compareto$1(this: { n: number }, other: { n: number }) {
        return this.n - other.n;
      },
    });
    const made = (n: number) => Object.assign(new Item(), { n }) as unknown as Value;
    const list = new ApexList(listOf(T.Object), [made(2), made(1)]);
    expect(after(list, ['List#sort()'])).toBe('(Item:[n=1], Item:[n=2])');
    const descending = { compare$2: (a: { n: number }, b: { n: number }) => b.n - a.n };
    expect(after(list, ['List#sort(Comparator<T>)', descending])).toBe('(Item:[n=2], Item:[n=1])');
  });

  test('a collection that is iterated may not change', () => {
    const list = integers(1);
    list.iterating = 1;
    expect(after(list, ['List#add(T)', 2])).toBe(ITERATED);
    expect(after(list, ['List#remove(Integer)', 0])).toBe(ITERATED);
    const set = setOfStrings('a');
    set.entries.iterating = 1;
    expect(after(set, ['Set#add(T)', 'b'])).toBe(ITERATED);
  });

  test('an iterator ends with NoSuchElementException', () => {
    const shown = outcome(() => {
      const iterator = platform('List#iterator()')(integers(7)) as { hasnext$0(): boolean; next$0(): Value };
      expect([iterator.hasnext$0(), iterator.next$0(), iterator.hasnext$0()]).toEqual([true, 7, false]);
      return iterator.next$0();
    });
    expect(shown).toBe('System.NoSuchElementException: No more elements.');
  });

  test('a clone is another list of the same elements', () => {
    const original = accounts(record(Account, { Name: 'a', Id: FIRST, CreatedDate: utc(2026, 1, 1) }));
    const clone = call('List#clone()', original) as ApexList;
    expect(clone).not.toBe(original);
    expect(clone.items[0]).toBe(original.items[0]);
    const shown = (name: string, ...args: unknown[]) => show(name, original, ...args);
    expect(shown('List#deepClone()')).toBe('(Account:{Name=a})');
    expect(shown('List#deepClone(Boolean)', true)).toBe(`(Account:{Name=a, Id=${FIRST}})`);
    expect(shown('List#deepClone(Boolean,Boolean)', false, true)).toBe(
      '(Account:{Name=a, CreatedDate=2026-01-01 00:00:00})',
    );
    expect((call('List#deepClone()', original) as ApexList).items[0]).not.toBe(original.items[0]);
  });
});

rows('List: questions', [
  ['List#get(Integer)', [integers(1, 2), 1], '2'],
  ['List#get(Integer)', [integers(1), 3], 'System.ListException: List index out of bounds: 3'],
  ['List#get(Integer)', [integers(1), -1], 'System.ListException: List index out of bounds: -1'],
  ['List#get(Integer)', [integers(1), null], NULL_ARGUMENT],
  ['List#contains(T)', [strings('a'), 'a'], 'true'],
  ['List#contains(T)', [strings('a'), 'A'], 'false'],
  ['List#contains(T)', [strings(null), null], 'true'],
  ['List#indexOf(T)', [integers(5, 6), 6], '1'],
  ['List#indexOf(T)', [integers(5, 6), 7], '-1'],
  ['List#isEmpty()', [integers()], 'true'],
  ['List#size()', [integers(1, 2)], '2'],
  ['List#equals(Object)', [integers(1), integers(1)], 'true'],
  ['List#equals(Object)', [integers(1), integers(2)], 'false'],
  ['List#hashCode()', [integers(1, 2)], '994'],
  ['List#toString()', [integers(1, 2)], '(1, 2)'],
]);

describe('Set', () => {
  test.each<[string, Value, [string, ...unknown[]][], string]>([
    ['add', setOfStrings('a'), [['Set#add(T)', 'b']], '{a, b}'],
    ['texts keep their case', setOfStrings('a'), [['Set#add(T)', 'A']], '{a, A}'],
    ['null', setOfStrings(), [['Set#add(T)', null]], '{null}'],
    ['addAll', setOfStrings('a'), [['Set#addAll(List<T>)', strings('a', 'b')]], '{a, b}'],
    ['addAll of itself', setOfStrings('a'), [['Set#addAll(Set<T>)', setOfStrings('c')]], '{a, c}'],
    ['remove', setOfStrings('a', 'b', 'c'), [['Set#remove(T)', 'b']], '{a, c}'],
    ['removeAll', setOfStrings('a', 'b', 'c'), [['Set#removeAll(List<T>)', strings('a', 'c')]], '{b}'],
    ['retainAll', setOfStrings('a', 'b', 'c'), [['Set#retainAll(Set<T>)', setOfStrings('b', 'z')]], '{b}'],
    ['clear', setOfStrings('a'), [['Set#clear()']], '{}'],
    [
      'order of insertion',
      setOfStrings('c', 'a', 'b'),
      [
        ['Set#remove(T)', 'c'],
        ['Set#add(T)', 'c'],
      ],
      '{a, b, c}',
    ],
  ])('%s', (_name, set, steps, shown) => expect(after(set, ...steps)).toBe(shown));

  test('values of other types', () => {
    const decimals = new ApexSet(setOf(T.Decimal), [dec('1.0'), dec('1.00'), dec('2')]);
    expect(decimals.size).toBe(2);
    const records = new ApexSet(setOf(sobjectType(Account)), [
      record(Account, { Name: 'a' }),
      record(Account, { Name: 'a' }),
      record(Account, { Name: 'b' }),
    ]);
    expect(records.size).toBe(2);
    const lists = new ApexSet(setOf(listOf(T.Integer)), [integers(1, 2), integers(1, 2), integers(2, 1)]);
    expect(lists.size).toBe(2);
  });

  test('user types that share a hash code are told apart, in order', () => {
    const Key = declareClass('Key', { name: T.String });
    Object.assign(Key.prototype, {
      equals$1(this: { name: string }, other: { name: string }) {
        return other.name === this.name;
      },
      hashcode$0: () => 1,
    });
    const key = (name: string) => Object.assign(new Key(), { name }) as unknown as Value;
    const set = new ApexSet(setOf(T.Object), [key('a'), key('b'), key('a'), key('c')]);
    expect(set.size).toBe(3);
    expect(set.delete(key('a'))).toBe(true);
    expect(set.has(key('a'))).toBe(false);
    expect(set.values().map((each) => (each as unknown as { name: string }).name)).toEqual(['b', 'c']);
    expect(set.delete(key('c'))).toBe(true);
    expect(set.has(key('b'))).toBe(true);
  });
});

rows('Set: questions', [
  ['Set#add(T)', [setOfStrings('a'), 'a'], 'false'],
  ['Set#add(T)', [setOfStrings('a'), 'b'], 'true'],
  ['Set#addAll(List<T>)', [setOfStrings('a'), strings('a')], 'false'],
  ['Set#addAll(List<T>)', [setOfStrings('a'), null], NULL_ARGUMENT],
  ['Set#contains(T)', [setOfStrings('a'), 'a'], 'true'],
  ['Set#containsAll(List<T>)', [setOfStrings('a', 'b'), strings('b')], 'true'],
  ['Set#containsAll(Set<T>)', [setOfStrings('a'), setOfStrings('a', 'b')], 'false'],
  ['Set#remove(T)', [setOfStrings('a'), 'z'], 'false'],
  ['Set#removeAll(List<T>)', [setOfStrings('a'), strings('z')], 'false'],
  ['Set#retainAll(List<T>)', [setOfStrings('a'), strings('a')], 'false'],
  ['Set#isEmpty()', [setOfStrings()], 'true'],
  ['Set#size()', [setOfStrings('a')], '1'],
  ['Set#equals(Object)', [setOfStrings('a', 'b'), setOfStrings('b', 'a')], 'true'],
  ['Set#clone()', [setOfStrings('a')], '{a}'],
]);

describe('Map', () => {
  test.each<[string, Value, [string, ...unknown[]][], string]>([
    ['put', counts([['a', 1]]), [['Map#put(K,V)', 'b', 2]], '{a=1, b=2}'],
    [
      'put again keeps the place',
      counts([
        ['a', 1],
        ['b', 2],
      ]),
      [['Map#put(K,V)', 'a', 3]],
      '{a=3, b=2}',
    ],
    ['null key', counts([]), [['Map#put(K,V)', null, 1]], '{null=1}'],
    ['keys keep their case', counts([['a', 1]]), [['Map#put(K,V)', 'A', 2]], '{a=1, A=2}'],
    [
      'remove',
      counts([
        ['a', 1],
        ['b', 2],
      ]),
      [['Map#remove(K)', 'a']],
      '{b=2}',
    ],
    ['putAll', counts([['a', 1]]), [['Map#putAll(Map<K,V>)', counts([['b', 2]])]], '{a=1, b=2}'],
    ['putAll of null', counts([]), [['Map#putAll(Map<K,V>)', null]], NULL_ARGUMENT],
    ['clear', counts([['a', 1]]), [['Map#clear()']], '{}'],
  ])('%s', (_name, map, steps, shown) => expect(after(map, ...steps)).toBe(shown));

  test('records by id', () => {
    const type = mapOf(T.Id, sobjectType(Account));
    const made = (...records: Value[]) =>
      outcome(() => platform('new Map(List<V>)')(type, accounts(...records)) as Value);
    const first = record(Account, { Id: FIRST });
    expect(made(first, record(Account, { Id: SECOND }))).toBe(
      `{${FIRST}=Account:{Id=${FIRST}}, ${SECOND}=Account:{Id=${SECOND}}}`,
    );
    expect(made(first, record(Account, { Name: 'a' }))).toBe('System.ListException: Row with null Id at index: 1');
    expect(made(first, first)).toBe('System.ListException: Row with duplicate Id at index: 1');
    expect(after(new ApexMap(type), ['Map#putAll(List<V>)', accounts(record(Account, {}))])).toBe(
      'System.ListException: Row with null Id at index: 0',
    );
  });

  test('keySet shows the map itself, its clone does not', () => {
    const map = counts([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    const keys = call('Map#keySet()', map) as ApexSet;
    const copy = call('Set#clone()', keys) as ApexSet;
    inTransaction(() => platform('Set#removeAll(List<T>)')(keys, strings('a')));
    expect([...map.entries.keys()]).toEqual(['b', 'c']);
    expect(copy.size).toBe(3);
  });

  test('values are a list of their own', () => {
    const map = counts([['a', 1]]);
    const values = call('Map#values()', map) as ApexList;
    expect(values.type).toBe(listOf(T.Integer));
    values.items.push(2);
    expect(map.size).toBe(1);
  });

  test('deepClone copies records', () => {
    const original = new ApexMap(mapOf(T.String, sobjectType(Contact)), [['a', record(Contact, { LastName: 'x' })]]);
    const clone = call('Map#deepClone()', original) as ApexMap;
    expect(clone.entries.get('a')).not.toBe(original.entries.get('a'));
    expect((call('Map#clone()', original) as ApexMap).entries.get('a')).toBe(original.entries.get('a'));
  });
});

rows('Map: questions', [
  ['Map#get(K)', [counts([['a', 1]]), 'a'], '1'],
  ['Map#get(K)', [counts([['a', 1]]), 'z'], 'null'],
  ['Map#put(K,V)', [counts([['a', 1]]), 'a', 2], '1'],
  ['Map#put(K,V)', [counts([]), 'a', 2], 'null'],
  ['Map#remove(K)', [counts([['a', 1]]), 'a'], '1'],
  ['Map#remove(K)', [counts([]), 'a'], 'null'],
  ['Map#containsKey(K)', [counts([['a', 1]]), 'a'], 'true'],
  ['Map#isEmpty()', [counts([])], 'true'],
  ['Map#size()', [counts([['a', 1]])], '1'],
  [
    'Map#keySet()',
    [
      counts([
        ['b', 1],
        ['a', 2],
      ]),
    ],
    '{b, a}',
  ],
  [
    'Map#values()',
    [
      counts([
        ['b', 1],
        ['a', 2],
      ]),
    ],
    '(1, 2)',
  ],
  ['Map#equals(Object)', [counts([['a', 1]]), counts([['a', 1]])], 'true'],
  ['Map#equals(Object)', [counts([['a', 1]]), counts([['a', 2]])], 'false'],
]);

test('new collections know their types', () => {
  const make = (name: string, type: ApexType, ...args: unknown[]) =>
    inTransaction(() => platform(name)(type, ...args)) as ApexList;
  expect(make('new List()', listOf(T.String)).type).toBe(listOf(T.String));
  expect(make('new List(Set<T>)', listOf(T.String), setOfStrings('b', 'a')).items).toEqual(['b', 'a']);
  expect(show('new Set(List<T>)', setOf(T.String), strings('a', 'a'))).toBe('{a}');
  expect(show('new Set(List<T>)', setOf(T.String), null)).toBe(NULL_ARGUMENT);
  expect(show('new Map(Map<K,V>)', mapOf(T.String, T.Integer), counts([['a', 1]]))).toBe('{a=1}');
});

test('lists, maps and ids tell their object', () => {
  const shown = (name: string, of: unknown) => show(name, of);
  expect(shown('List#getSObjectType()', accounts())).toBe('Account');
  expect(shown('List#getSObjectType()', strings())).toBe('null');
  expect(shown('List#getSObjectType()', new ApexList(listOf(T.SObject)))).toBe('null');
  expect(shown('Map#getSObjectType()', new ApexMap(mapOf(T.Id, sobjectType(Contact))))).toBe('Contact');
});
