import { ApexList, ApexSet } from '../../values/collections';
import { sameValue } from '../../values/equality';
import type { Value } from '../../values/value';
import type { ApexType } from '../types/type';
import { notNull } from './argument';
import { definePlatform } from './define';
import { ApexIterator } from './iterator';
import { checkNotIterated } from './list';
import { hashCode } from './operators/hash';
import { toText } from './operators/text';

type Source = ApexList | ApexSet | null;

function elements(source: Source): readonly Value[] {
  notNull(source);
  return source instanceof ApexList ? [...source.items] : source!.values();
}

function addAll(self: ApexSet, source: Source): boolean {
  const added = elements(source);
  checkNotIterated(self.entries);
  const before = self.size;
  for (const element of added) self.add(element);
  return self.size > before;
}

const containsAll = (self: ApexSet, source: Source): boolean => elements(source).every((element) => self.has(element));

function removeAll(self: ApexSet, source: Source): boolean {
  const removed = elements(source);
  checkNotIterated(self.entries);
  const before = self.size;
  for (const element of removed) self.delete(element);
  return self.size < before;
}

function retainAll(self: ApexSet, source: Source): boolean {
  const retained = new ApexSet(self.type, elements(source));
  checkNotIterated(self.entries);
  const before = self.size;
  for (const element of self.values()) if (!retained.has(element)) self.delete(element);
  return self.size < before;
}

definePlatform({
  name: 'Set',
  namespace: 'System',
  typeParameters: ['T'],
  implements: ['Iterable<T>'],
  isInstance: (value) => value instanceof ApexSet,
  constructors: {
    '()': (type: ApexType) => new ApexSet(type),
    '(List<T> source)': (type: ApexType, source: Source) => new ApexSet(type, elements(source)),
    '(Set<T> source)': (type: ApexType, source: Source) => new ApexSet(type, elements(source)),
  },
  methods: {
    'Boolean add(T setElement)': (self: ApexSet, element: Value) => {
      checkNotIterated(self.entries);
      return self.add(element);
    },
    'Boolean addAll(List<T> fromList)': addAll,
    'Boolean addAll(Set<T> fromSet)': addAll,
    'void clear()': (self: ApexSet) => {
      checkNotIterated(self.entries);
      self.entries.clear();
    },
    'Set<T> clone()': (self: ApexSet) => new ApexSet(self.type, self.values()),
    'Boolean contains(T setElement)': (self: ApexSet, element: Value) => self.has(element),
    'Boolean containsAll(List<T> listToCompare)': containsAll,
    'Boolean containsAll(Set<T> setToCompare)': containsAll,
    'Boolean equals(Object set2)': (self: ApexSet, other: Value) => sameValue(self, other),
    'Integer hashCode()': (self: ApexSet) => hashCode(self),
    'Boolean isEmpty()': (self: ApexSet) => self.size === 0,
    'Iterator<T> iterator()': (self: ApexSet) => new ApexIterator(self.values()),
    'Boolean remove(T setElement)': (self: ApexSet, element: Value) => {
      checkNotIterated(self.entries);
      return self.delete(element);
    },
    'Boolean removeAll(List<T> listOfElementsToRemove)': removeAll,
    'Boolean removeAll(Set<T> setOfElementsToRemove)': removeAll,
    'Boolean retainAll(List<T> listOfElementsToRetain)': retainAll,
    'Boolean retainAll(Set<T> setOfElementsToRetain)': retainAll,
    'Integer size()': (self: ApexSet) => self.size,
    'String toString()': (self: ApexSet) => toText(self),
  },
});
