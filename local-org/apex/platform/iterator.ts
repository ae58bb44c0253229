import { raise } from '../../values/exceptions';
import type { ApexObject, ClassInfo, Value } from '../../values/value';
import { definePlatform } from './define';

/** The iterator of a List or Set; projects write their own. */
export class ApexIterator implements ApexObject {
  declare readonly $class: ClassInfo;
  private readonly elements: readonly Value[];
  private at = 0;

  constructor(elements: readonly Value[]) {
    this.elements = elements;
  }

  hasnext$0(): boolean {
    return this.at < this.elements.length;
  }

  next$0(): Value {
    if (!this.hasnext$0()) return raise('System.NoSuchElementException', 'No more elements.');
    return this.elements[this.at++]!;
  }
}

definePlatform({
  name: 'Iterator',
  namespace: 'System',
  kind: 'interface',
  typeParameters: ['T'],
  jsClass: ApexIterator,
  abstractMethods: ['Boolean hasNext()', 'T next()'],
});

definePlatform({
  name: 'Iterable',
  namespace: 'System',
  kind: 'interface',
  typeParameters: ['T'],
  abstractMethods: ['Iterator<T> iterator()'],
});
