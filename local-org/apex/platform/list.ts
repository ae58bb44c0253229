import type { ApexSet } from '../../values/collections';
import { ApexList } from '../../values/collections';
import { sameValue } from '../../values/equality';
import { raise } from '../../values/exceptions';
import { SObject } from '../../values/sobject';
import type { Value } from '../../values/value';
import type { ApexType } from '../types/type';
import { notNull } from './argument';
import { definePlatform } from './define';
import { ApexIterator } from './iterator';
import { hashCode } from './operators/hash';
import { toText } from './operators/text';
import { cloneRecord, type CloneOptions } from './records';
import { objectToken } from './schema/tokens';
import { sortBy, sortValues } from './sort';

/** Raises FinalException while a for-each loop runs over the collection. */
export function checkNotIterated(collection: { readonly iterating: number }): void {
  if (collection.iterating > 0) {
    raise('System.FinalException', 'Cannot modify a collection while it is being iterated.');
  }
}

function checkIndex(list: ApexList, index: number | null, end = list.items.length): number {
  notNull(index);
  if (index! < 0 || index! >= end) return raise('System.ListException', `List index out of bounds: ${index}`);
  return index!;
}

/** Token of the object a list or map is of; null where that is SObject or no record at all. */
export const elementToken = (type: ApexType) => type.object && objectToken(type.object);

const elements = (source: ApexList | ApexSet): readonly Value[] =>
  source instanceof ApexList ? source.items : source.values();

function addAll(self: ApexList, source: ApexList | ApexSet | null): void {
  notNull(source);
  checkNotIterated(self);
  for (const element of [...elements(source!)]) self.items.push(element);
}

function deepClone(self: ApexList, options: CloneOptions): ApexList {
  const copies = self.items.map((item) => (item instanceof SObject ? cloneRecord(item, options) : item));
  return new ApexList(self.type, copies);
}

const preserve = (id: boolean | null, timestamps: boolean | null, autonumber: boolean | null): CloneOptions => ({
  preserveId: id === true,
  preserveReadonlyTimestamps: timestamps === true,
  preserveAutonumber: autonumber === true,
});

definePlatform({
  name: 'List',
  namespace: 'System',
  typeParameters: ['T'],
  implements: ['Iterable<T>'],
  isInstance: (value) => value instanceof ApexList,
  constructors: {
    '()': (type: ApexType) => new ApexList(type),
    '(List<T> source)': (type: ApexType, source: ApexList | null) => {
      notNull(source);
      return new ApexList(type, [...source!.items]);
    },
    '(Set<T> source)': (type: ApexType, source: ApexSet | null) => {
      notNull(source);
      return new ApexList(type, source!.values());
    },
  },
  methods: {
    'void add(T listElement)': (self: ApexList, element: Value) => {
      if (self.iterating > 0) checkNotIterated(self);
      self.items.push(element);
    },
    'void add(Integer index, T listElement)': (self: ApexList, index: number | null, element: Value) => {
      checkNotIterated(self);
      self.items.splice(checkIndex(self, index, self.items.length + 1), 0, element);
    },
    'void addAll(List<T> fromList)': addAll,
    'void addAll(Set<T> fromSet)': addAll,
    'void clear()': (self: ApexList) => {
      checkNotIterated(self);
      self.items.length = 0;
    },
    'List<T> clone()': (self: ApexList) => new ApexList(self.type, [...self.items]),
    'Boolean contains(T listElement)': (self: ApexList, element: Value) => indexOf(self, element) >= 0,
    'List<T> deepClone()': (self: ApexList) => deepClone(self, preserve(false, false, false)),
    'List<T> deepClone(Boolean preserveId)': (self: ApexList, id: boolean | null) =>
      deepClone(self, preserve(id, false, false)),
    'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps)': (
      self: ApexList,
      id: boolean | null,
      timestamps: boolean | null,
    ) => deepClone(self, preserve(id, timestamps, false)),
    'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)': (
      self: ApexList,
      id: boolean | null,
      timestamps: boolean | null,
      autonumber: boolean | null,
    ) => deepClone(self, preserve(id, timestamps, autonumber)),
    'Boolean equals(Object list2)': (self: ApexList, other: Value) => sameValue(self, other),
    'T get(Integer index)': (self: ApexList, index: number | null) => self.items[checkIndex(self, index)],
    'Schema.SObjectType getSObjectType()': (self: ApexList) => elementToken(self.type.args[0]!),
    'Integer hashCode()': (self: ApexList) => hashCode(self),
    'Integer indexOf(T listElement)': indexOf,
    'Boolean isEmpty()': (self: ApexList) => self.items.length === 0,
    'Iterator<T> iterator()': (self: ApexList) => new ApexIterator(self.items),
    'T remove(Integer index)': (self: ApexList, index: number | null) => {
      checkNotIterated(self);
      return self.items.splice(checkIndex(self, index), 1)[0];
    },
    'void set(Integer index, T listElement)': (self: ApexList, index: number | null, element: Value) => {
      self.items[checkIndex(self, index)] = element;
    },
    'Integer size()': (self: ApexList) => self.items.length,
    'void sort()': (self: ApexList) => {
      checkNotIterated(self);
      sortValues(self.items);
    },
    'void sort(Comparator<T> comparator)': (self: ApexList, comparator: Value) => {
      notNull(comparator);
      checkNotIterated(self);
      sortBy(self.items, comparator);
    },
    'String toString()': (self: ApexList) => toText(self),
  },
});

function indexOf(self: ApexList, element: Value): number {
  return self.items.findIndex((item) => sameValue(item, element));
}
