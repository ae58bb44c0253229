/**
 * How an Apex value lies in JavaScript. Every value tells its own type at run time:
 *
 * | Apex                | JavaScript                                             |
 * |---------------------|--------------------------------------------------------|
 * | null                | null (never undefined)                                 |
 * | Boolean             | boolean                                                |
 * | Integer             | number, an int32                                       |
 * | Long                | bigint, within int64                                   |
 * | Double              | ApexDouble (so that `Object o = 1.0d` is not an Integer) |
 * | Decimal             | ApexDecimal (value and scale)                          |
 * | String, Id          | string; an Id always in its 18-character form          |
 * | Date, Datetime, Time| ApexDate, ApexDatetime, ApexTime                       |
 * | Blob                | ApexBlob                                               |
 * | List, Set, Map      | ApexList, ApexSet, ApexMap (with their element types)  |
 * | sObject             | SObject                                                |
 * | enum                | EnumValue                                              |
 * | object of a class   | instance of the class's JavaScript class               |
 */
import type { ApexBlob } from './blob';
import type { ApexList, ApexMap, ApexSet } from './collections';
import type { ApexDecimal, ApexDouble } from './numbers';
import type { SObject } from './sobject';
import type { ApexDate, ApexDatetime, ApexTime } from './temporal';

/** A value that a field of a record can hold. */
export type FieldValue =
  null | boolean | number | bigint | string | ApexDouble | ApexDecimal | ApexDate | ApexDatetime | ApexTime | ApexBlob;

export type Value = FieldValue | ApexList | ApexSet | ApexMap | SObject | EnumValue | ApexObject;

/** An object of a class: of the project (compiled) or of the platform (a TypeScript class). */
export interface ApexObject {
  /** Set on the prototype of every such class. */
  readonly $class: ClassInfo;
}

/** What the runtime knows of a class: for instanceof, JSON, Type.forName, exceptions' names, debug output. */
export interface ClassInfo {
  /** `Outer.Inner`, `Database.SaveResult`. */
  readonly name: string;
  readonly origin: 'project' | 'platform';
  /** The class as a type; the one the compiler uses, so that both are the same. */
  readonly type?: import('../apex/types/type').ApexType;
  readonly superclass: ClassInfo | null;
  /** Names, lower-case, of this class, its superclasses and every interface they implement (type arguments left out). */
  readonly ancestors: ReadonlySet<string>;
  /** Instance fields and properties in declaration order, superclass first. */
  readonly fields: readonly FieldInfo[];
  readonly isAbstract: boolean;
  readonly isInterface: boolean;
  /** Enum values in order; null for classes. */
  readonly enumValues: readonly EnumValue[] | null;
  /** Makes an object with the no-argument constructor; null when there is none that can be seen. */
  readonly construct: (() => ApexObject) | null;
  /** Makes an object without running a constructor's body (JSON.deserialize): fields null or initialised as Apex does. */
  readonly allocate: (() => ApexObject) | null;
}

export interface FieldInfo {
  /** As declared. */
  readonly name: string;
  /** Name of the JavaScript property. */
  readonly key: string;
  readonly type: import('../apex/types/type').ApexType;
  readonly isTransient: boolean;
}

/** A constant of an enum; compared by identity. */
export class EnumValue {
  readonly $class: ClassInfo;
  readonly name: string;
  readonly ordinal: number;

  constructor(enumClass: ClassInfo, name: string, ordinal: number) {
    this.$class = enumClass;
    this.name = name;
    this.ordinal = ordinal;
  }

  toString(): string {
    return this.name;
  }
}
