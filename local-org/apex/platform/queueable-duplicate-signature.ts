import { raise } from '../../values/exceptions';
import type { ApexObject, ClassInfo } from '../../values/value';
import { notNull } from './argument';
import { definePlatform } from './define';

/** Bytes that the parts of a signature may have together. */
const MAX_SIZE = 1024;
const INTEGER_SIZE = 4;

/** By what the platform tells whether a job is queued already: equal parts in the same order. */
export class QueueableDuplicateSignature implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly key: string;

  constructor(key: string) {
    this.key = key;
  }
}

class Builder implements ApexObject {
  declare readonly $class: ClassInfo;
  private readonly parts: [kind: string, value: string][] = [];
  size = 0;

  add(kind: string, value: string | number | null, size: number): this {
    notNull(value);
    if (this.size + size > MAX_SIZE) {
      raise('System.IllegalArgumentException', `The signature is larger than ${MAX_SIZE} bytes`);
    }
    this.size += size;
    this.parts.push([kind, String(value)]);
    return this;
  }

  build(): QueueableDuplicateSignature {
    return new QueueableDuplicateSignature(JSON.stringify(this.parts));
  }
}

const bytes = (text: string | null): number => Buffer.byteLength(text ?? '');

definePlatform({
  name: 'QueueableDuplicateSignature',
  namespace: 'System',
  jsClass: QueueableDuplicateSignature,
});

definePlatform({
  name: 'QueueableDuplicateSignature.Builder',
  namespace: 'System',
  jsClass: Builder,
  constructors: { '()': () => new Builder() },
  methods: {
    'QueueableDuplicateSignature.Builder addId(Id inputId)': (self: Builder, id: string | null) =>
      self.add('Id', id, bytes(id)),
    'QueueableDuplicateSignature.Builder addInteger(Integer inputInteger)': (self: Builder, value: number | null) =>
      self.add('Integer', value, INTEGER_SIZE),
    'QueueableDuplicateSignature.Builder addString(String inputString)': (self: Builder, text: string | null) =>
      self.add('String', text, bytes(text)),
    'QueueableDuplicateSignature build()': (self: Builder) => self.build(),
    'Integer getMaxSize()': () => MAX_SIZE,
    'Integer getRemainingSize()': (self: Builder) => MAX_SIZE - self.size,
    'Integer getSize()': (self: Builder) => self.size,
  },
});
