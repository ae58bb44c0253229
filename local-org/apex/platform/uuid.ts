import { randomUUID } from 'node:crypto';
import { raise } from '../../values/exceptions';
import type { ApexObject, ClassInfo } from '../../values/value';
import { notNull } from './argument';
import { definePlatform } from './define';
import { hashCode } from './operators/hash';

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export class ApexUuid implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  equals$1(other: unknown): boolean {
    return other instanceof ApexUuid && other.text === this.text;
  }

  hashcode$0(): number {
    return hashCode(this.text);
  }

  tostring$0(): string {
    return this.text;
  }
}

definePlatform({
  name: 'UUID',
  namespace: 'System',
  jsClass: ApexUuid,
  statics: {
    'UUID fromString(String str)': (text: string | null) => {
      notNull(text);
      if (!FORM.test(text!)) return raise('System.IllegalArgumentException', `Invalid UUID string: ${text}`);
      return new ApexUuid(text!.toLowerCase());
    },
    'UUID randomUUID()': () => new ApexUuid(randomUUID()),
  },
  methods: {
    'Boolean equals(Object obj)': (self: ApexUuid, other: unknown) => self.equals$1(other),
    'Integer hashCode()': (self: ApexUuid) => self.hashcode$0(),
    'String toString()': (self: ApexUuid) => self.text,
  },
});
