import type { ApexObject, ClassInfo } from '../../values/value';
import { definePlatform } from './define';
import { userLocale } from './user';

definePlatform({
  name: 'Comparable',
  namespace: 'System',
  kind: 'interface',
  abstractMethods: ['Integer compareTo(Object objectToCompareTo)'],
});

definePlatform({
  name: 'Comparator',
  namespace: 'System',
  kind: 'interface',
  typeParameters: ['T'],
  abstractMethods: ['Integer compare(T o1, T o2)'],
});

/** Compares texts by the running user's locale. */
class ApexCollator implements ApexObject {
  declare readonly $class: ClassInfo;
  private readonly collator = new Intl.Collator(userLocale());

  compare$2(a: string | null, b: string | null): number {
    if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
    return Math.sign(this.collator.compare(a, b));
  }
}

definePlatform({
  name: 'Collator',
  namespace: 'System',
  implements: ['Comparator<String>'],
  jsClass: ApexCollator,
  statics: { 'Collator getInstance()': () => new ApexCollator() },
  methods: {
    'Integer compare(String source, String target)': (self: ApexCollator, a: string | null, b: string | null) =>
      self.compare$2(a, b),
  },
});
