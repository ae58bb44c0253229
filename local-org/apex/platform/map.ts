import { ApexList, ApexMap, ApexSet } from '../../values/collections';
import { sameValue } from '../../values/equality';
import { raise } from '../../values/exceptions';
import { SObject } from '../../values/sobject';
import type { Value } from '../../values/value';
import { listOf, setOf, type ApexType } from '../types/type';
import { notNull } from './argument';
import { definePlatform } from './define';
import { checkNotIterated, elementToken } from './list';
import { hashCode } from './operators/hash';
import { toText } from './operators/text';
import { cloneRecord } from './records';

/** Records by their ids, none of which may be missing; where a map is made of them, none may come twice. */
function putRecords(map: ApexMap, records: ApexList | null, unique: boolean): ApexMap {
  notNull(records);
  records!.items.forEach((record, index) => {
    const id = record instanceof SObject ? record.id : null;
    if (id === null) return raise('System.ListException', `Row with null Id at index: ${index}`);
    if (unique && map.entries.has(id)) return raise('System.ListException', `Row with duplicate Id at index: ${index}`);
    map.entries.set(id, record);
    return undefined;
  });
  return map;
}

function putAll(map: ApexMap, source: ApexMap | null): ApexMap {
  notNull(source);
  for (const [key, value] of source!.entries.pairs()) map.entries.set(key, value);
  return map;
}

function deepClone(self: ApexMap): ApexMap {
  const options = { preserveId: false, preserveReadonlyTimestamps: false, preserveAutonumber: false };
  const pairs = self.entries.pairs();
  return new ApexMap(
    self.type,
    pairs.map(([key, value]) => [key, value instanceof SObject ? cloneRecord(value, options) : value]),
  );
}

definePlatform({
  name: 'Map',
  namespace: 'System',
  typeParameters: ['K', 'V'],
  isInstance: (value) => value instanceof ApexMap,
  constructors: {
    '()': (type: ApexType) => new ApexMap(type),
    '(Map<K, V> source)': (type: ApexType, source: ApexMap | null) => putAll(new ApexMap(type), source),
    '(List<V> recordList)': (type: ApexType, records: ApexList | null) => putRecords(new ApexMap(type), records, true),
  },
  methods: {
    'void clear()': (self: ApexMap) => {
      checkNotIterated(self.entries);
      self.entries.clear();
    },
    'Map<K, V> clone()': (self: ApexMap) => new ApexMap(self.type, self.entries.pairs()),
    'Boolean containsKey(K key)': (self: ApexMap, key: Value) => self.entries.has(key),
    'Map<K, V> deepClone()': deepClone,
    'Boolean equals(Object map2)': (self: ApexMap, other: Value) => sameValue(self, other),
    'V get(K key)': (self: ApexMap, key: Value) => self.entries.get(key) ?? null,
    'Schema.SObjectType getSObjectType()': (self: ApexMap) => elementToken(self.type.args[1]!),
    'Integer hashCode()': (self: ApexMap) => hashCode(self),
    'Boolean isEmpty()': (self: ApexMap) => self.size === 0,
    // The key set shows the map itself: keys removed from one are gone from the other.
    'Set<K> keySet()': (self: ApexMap) => new ApexSet(setOf(self.type.args[0]!), [], self.entries),
    'V put(K key, V value)': (self: ApexMap, key: Value, value: Value) => {
      if (self.entries.iterating > 0 && !self.entries.has(key)) checkNotIterated(self.entries);
      return self.entries.set(key, value) ?? null;
    },
    'void putAll(Map<K, V> fromMap)': (self: ApexMap, source: ApexMap | null) => {
      checkNotIterated(self.entries);
      putAll(self, source);
    },
    'void putAll(List<V> sobjectArray)': (self: ApexMap, records: ApexList | null) => {
      checkNotIterated(self.entries);
      putRecords(self, records, false);
    },
    'V remove(K key)': (self: ApexMap, key: Value) => {
      checkNotIterated(self.entries);
      const removed = self.entries.get(key) ?? null;
      self.entries.delete(key);
      return removed;
    },
    'Integer size()': (self: ApexMap) => self.size,
    'String toString()': (self: ApexMap) => toText(self),
    'List<V> values()': (self: ApexMap) => new ApexList(listOf(self.type.args[1]!), self.entries.values()),
  },
});
