/**
 * The resolved program: every expression with its static type, every name replaced by what it stands for, every
 * implicit conversion spelled out. The emitter turns it into JavaScript without looking anything up.
 */
import type { SoqlQuery } from '../../data/soql/ast';
import type { FieldDef, ObjectDef } from '../../metadata/model';
import type { PlatformFunction } from '../platform/define';
import type { FieldSymbol, MethodSymbol, ProjectClass } from '../types/symbols';
import type { ApexType } from '../types/type';

/** A local variable, parameter or temporary. */
export interface Local {
  readonly name: string;
  readonly type: ApexType;
  /** JavaScript name, unique in its method. */
  readonly jsName: string;
  readonly isFinal: boolean;
  /** Values it is given; `null` entries stand for values nothing is known of. Used to drop null checks. */
  readonly values: (Bound | null)[];
}

export type NumberKind = 'Integer' | 'Long' | 'Double' | 'Decimal';

interface Typed {
  readonly type: ApexType;
}

export type Bound =
  | Constant
  | LocalRef
  | This
  | StaticField
  | InstanceField
  | PropertyCall
  | PlatformProperty
  | RecordField
  | ParentRecord
  | ChildRecords
  | Element
  | Invoke
  | PlatformCall
  | Create
  | PlatformCreate
  | ConstructorChain
  | NewList
  | NewSet
  | NewMap
  | NewRecord
  | Arithmetic
  | Negate
  | Not
  | Concat
  | Compare
  | Equal
  | Identical
  | Logic
  | Choice
  | Coalesce
  | Safe
  | Runtime
  | InstanceOf
  | Assign
  | Update
  | Query
  | Link;

export interface Constant extends Typed {
  readonly kind: 'constant';
  readonly value: null | boolean | number | bigint | string;
}

/** A value made once at compile time: a type, a token of the schema, a platform enum constant, a Decimal literal. */
export interface Link extends Typed {
  readonly kind: 'link';
  readonly value: unknown;
}

export interface LocalRef extends Typed {
  readonly kind: 'local';
  readonly local: Local;
}

export interface This extends Typed {
  readonly kind: 'this';
}

export interface StaticField extends Typed {
  readonly kind: 'static';
  readonly field: FieldSymbol;
}

export interface InstanceField extends Typed {
  readonly kind: 'field';
  readonly target: Bound;
  readonly field: FieldSymbol;
}

/** Reads a property that has code of its own. */
export interface PropertyCall extends Typed {
  readonly kind: 'property';
  readonly target: Bound | null;
  readonly field: FieldSymbol;
  /** `super.x`. */
  readonly direct: boolean;
}

export interface PlatformProperty extends Typed {
  readonly kind: 'platformProperty';
  readonly target: Bound | null;
  readonly field: FieldSymbol;
}

export interface RecordField extends Typed {
  readonly kind: 'recordField';
  readonly target: Bound;
  readonly field: FieldDef;
}

export interface ParentRecord extends Typed {
  readonly kind: 'parent';
  readonly target: Bound;
  readonly field: FieldDef;
  /** Objects it may be of. */
  readonly objects: readonly ObjectDef[];
}

export interface ChildRecords extends Typed {
  readonly kind: 'children';
  readonly target: Bound;
  readonly name: string;
}

export interface Element extends Typed {
  readonly kind: 'element';
  readonly list: Bound;
  readonly index: Bound;
}

export interface Invoke extends Typed {
  readonly kind: 'invoke';
  /** Where the call stands, when not on the first line of its statement. */
  readonly line?: number;
  readonly method: MethodSymbol;
  readonly target: Bound | null;
  readonly args: readonly Bound[];
  /** `super.foo()`: not the override. */
  readonly direct: boolean;
}

export interface PlatformCall extends Typed {
  readonly kind: 'platformCall';
  /** Where the call stands, when not on the first line of its statement. */
  readonly line?: number;
  readonly method: MethodSymbol;
  readonly run: PlatformFunction;
  readonly target: Bound | null;
  readonly args: readonly Bound[];
  /** Variables a dynamic query may name. */
  readonly scope?: readonly { readonly name: string; readonly value: Bound }[];
}

export interface Create extends Typed {
  readonly kind: 'create';
  /** Where the call stands, when not on the first line of its statement. */
  readonly line?: number;
  readonly owner: ProjectClass;
  readonly constructor: MethodSymbol;
  readonly args: readonly Bound[];
}

export interface PlatformCreate extends Typed {
  readonly kind: 'platformCreate';
  readonly run: PlatformFunction;
  readonly args: readonly Bound[];
}

/** `this(…)` or `super(…)` at the head of a constructor. */
export interface ConstructorChain extends Typed {
  readonly kind: 'constructorChain';
  /** null: of Exception, by its message and cause. */
  readonly constructor: MethodSymbol | null;
  readonly which: 'this' | 'super';
  readonly args: readonly Bound[];
}

export interface NewList extends Typed {
  readonly kind: 'newList';
  readonly values: readonly Bound[];
  /** `new X[n]`: that many nulls. */
  readonly size: Bound | null;
}

export interface NewSet extends Typed {
  readonly kind: 'newSet';
  readonly values: readonly Bound[];
}

export interface NewMap extends Typed {
  readonly kind: 'newMap';
  readonly pairs: readonly { readonly key: Bound; readonly value: Bound }[];
}

export interface NewRecord extends Typed {
  readonly kind: 'newRecord';
  readonly object: ObjectDef;
  readonly fields: readonly { readonly field: FieldDef; readonly parent: boolean; readonly value: Bound }[];
}

/** Both sides are of the number type (the shift distance of a Long may be an Integer). */
export interface Arithmetic extends Typed {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/' | '&' | '|' | '^' | '<<' | '>>' | '>>>';
  readonly number: NumberKind;
  readonly left: Bound;
  readonly right: Bound;
}

export interface Negate extends Typed {
  readonly kind: 'negate';
  readonly operator: '-' | '~';
  readonly number: NumberKind;
  readonly operand: Bound;
}

export interface Not extends Typed {
  readonly kind: 'not';
  readonly operand: Bound;
}

export interface Concat extends Typed {
  readonly kind: 'concat';
  readonly left: Bound;
  readonly right: Bound;
}

export interface Compare extends Typed {
  readonly kind: 'compare';
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly how: 'Integer' | 'text' | 'any';
  readonly left: Bound;
  readonly right: Bound;
}

export interface Equal extends Typed {
  readonly kind: 'equal';
  readonly negated: boolean;
  /** `same`: JavaScript's ===, for Integer, Boolean, enums, comparison with null. */
  readonly how: 'same' | 'text' | 'id' | 'any';
  readonly left: Bound;
  readonly right: Bound;
}

export interface Identical extends Typed {
  readonly kind: 'identical';
  readonly negated: boolean;
  readonly left: Bound;
  readonly right: Bound;
}

export interface Logic extends Typed {
  readonly kind: 'logic';
  readonly operator: '&&' | '||' | '&' | '|' | '^';
  readonly left: Bound;
  readonly right: Bound;
}

export interface Choice extends Typed {
  readonly kind: 'choice';
  readonly condition: Bound;
  readonly then: Bound;
  readonly otherwise: Bound;
}

export interface Coalesce extends Typed {
  readonly kind: 'coalesce';
  readonly left: Bound;
  readonly right: Bound;
}

/** `target?.…`: the rest of the chain works on `held`, and is null when the target is. */
export interface Safe extends Typed {
  readonly kind: 'safe';
  readonly target: Bound;
  readonly held: Local;
  readonly body: Bound;
}

/** Names of the functions of runtime/ and platform/operators that conversions, casts and dates use. */
export type RuntimeFunction =
  | 'integerToLong'
  | 'integerToDouble'
  | 'integerToDecimal'
  | 'longToDouble'
  | 'longToDecimal'
  | 'doubleToDecimal'
  | 'toDouble'
  | 'toDecimal'
  | 'toLong'
  | 'toInteger'
  | 'dateToDatetime'
  | 'stringToId'
  | 'dateAdd'
  | 'dateSubtract'
  | 'datetimeAdd'
  | 'datetimeSubtract'
  | 'timeAdd'
  | 'timeSubtract'
  | 'cast'
  | 'onlyRow'
  | 'label';

/** A call of a function of the runtime. */
export interface Runtime extends Typed {
  readonly kind: 'runtime';
  readonly name: RuntimeFunction;
  readonly args: readonly Bound[];
}

export interface InstanceOf extends Typed {
  readonly kind: 'instanceOf';
  readonly value: Bound;
  readonly tested: ApexType;
}

/** What can stand left of `=`. */
export type Target =
  LocalRef | StaticField | InstanceField | PropertyCall | PlatformProperty | RecordField | ParentRecord | Element;

export interface Assign extends Typed {
  readonly kind: 'assign';
  readonly target: Target;
  readonly value: Bound;
}

/** `target op= value`, `target++`: the target's parts are evaluated once. */
export interface Update extends Typed {
  readonly kind: 'update';
  /** The target with its parts held in temporaries. */
  readonly target: Target;
  readonly reading: Bound;
  readonly holds: readonly { readonly local: Local; readonly value: Bound }[];
  /** The new value: of `reading`, or of `old` where there is one. */
  readonly combined: Bound;
  /** `i++`: the result is the old value, held here; null: the new value. */
  readonly old: Local | null;
}

export interface Query extends Typed {
  readonly kind: 'query';
  readonly query: SoqlQuery;
  readonly binds: readonly Bound[];
  /** `rows`: List of records. `count`: COUNT(). */
  readonly gives: 'rows' | 'count';
}

export type * from './boundStatements';
