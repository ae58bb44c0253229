/** Names of a flow: variables, constants, formulas, outputs of elements, `$Record`, `$Flow` and the global variables. */
import { FormulaCompiler } from '../formula/compile';
import { globalResource } from '../formula/globals';
import { FormulaProblem } from '../formula/parse';
import { parentResolver } from '../formula/parents';
import { findField, findObject, type FieldDef, type ObjectDef, type OrgModel } from '../metadata/model';
import { DeployError, Unsupported, type Place } from '../org/errors';
import { tx } from '../org/transaction';
import { SObject } from '../values/sobject';
import { ApexDate, ApexDatetime } from '../values/temporal';
import type { Value } from '../values/value';
import { wallClock } from '../values/zone';
import { FlowFault, type Interview } from './interview';
import { convert, fieldType, recordType, simple, toFieldValue, type FlowDataType, type FlowType } from './types';

/** What a reference such as `{!Get_Account.Name}` means: its type, and how to read and write it. */
export interface Reference {
  readonly text: string;
  readonly type: FlowType;
  readonly read: (interview: Interview) => Value;
  /** The same, but null where a record on the way is missing: for "is null" and "was set". */
  readonly peek: (interview: Interview) => Value;
  readonly write?: (interview: Interview, value: Value) => void;
  readonly field?: FieldDef;
}

/** A named resource or element. */
export interface FlowSymbol {
  readonly name: string;
  /** Null: an element without a value of its own (a decision, an assignment). */
  readonly type: FlowType | null;
  readonly read: (interview: Interview) => Value;
  readonly write?: (interview: Interview, value: Value) => void;
  /** Values below the name: the outputs of an action or a subflow. */
  readonly members?: (name: string) => FlowSymbol | null;
  /** Fields read from the record (or its parents) by name; null in it: the record is used whole. */
  readonly used: Set<string | null>;
}

type Resolved = Reference | null;

export class FlowScope {
  readonly model: OrgModel;
  readonly file: string;
  readonly flowName: string;
  /** Object of `$Record`; null when nothing triggers the flow with a record. */
  readonly record: ObjectDef | null;
  readonly hasPrior: boolean;
  readonly symbols = new Map<string, FlowSymbol>();
  /** Paths through `$Record` to parents. */
  readonly parentPaths: string[][] = [];

  constructor(model: OrgModel, file: string, flowName: string, record: ObjectDef | null, hasPrior: boolean) {
    this.model = model;
    this.file = file;
    this.flowName = flowName;
    this.record = record;
    this.hasPrior = hasPrior;
  }

  declare(symbol: Omit<FlowSymbol, 'used'>, place: Place): FlowSymbol {
    const key = symbol.name.toLowerCase();
    if (this.symbols.has(key))
      throw new DeployError(`The name "${symbol.name}" is already in use in this flow.`, place);
    const declared = { ...symbol, used: new Set<string | null>() };
    this.symbols.set(key, declared);
    return declared;
  }

  /** A value whose type follows another resource, which may be declared later: the item of a loop. */
  declareFollower(name: string, typeOf: () => FlowType, place: Place): FlowSymbol {
    const { read, write } = heldValue(name);
    const symbol = this.declare({ name, type: null, read, write }, place);
    Object.defineProperty(symbol, 'type', { get: typeOf });
    return symbol;
  }

  /** A value held in the interview under the symbol's name. */
  declareValue(name: string, type: FlowType, place: Place): FlowSymbol {
    return this.declare({ name, type, ...heldValue(name) }, place);
  }

  object(name: string, place: Place): ObjectDef {
    const object = findObject(this.model, name);
    if (!object) throw new DeployError(`The object "${name}" doesn't exist or isn't accessible.`, place);
    return object;
  }

  field(object: ObjectDef, name: string, place: Place): FieldDef {
    const field = findField(object, name);
    if (!field) throw new DeployError(`The field "${name}" for the object "${object.name}" doesn't exist.`, place);
    return field;
  }

  /** `presence`: only whether there is a value is asked, so none of a record's fields has to be read. */
  reference(text: string, place: Place, presence = false): Reference {
    const found = this.tryReference(text, place, presence);
    if (!found) throw new DeployError(`The flow contains a reference to "${text}", which doesn't exist.`, place);
    return found;
  }

  private tryReference(text: string, place: Place, presence: boolean): Resolved {
    const path = text.split('.');
    const first = path[0]!.toLowerCase();
    if (first === '$flow') return this.flowGlobal(text, path[1]?.toLowerCase() ?? '');
    if (first === '$globalconstant') return globalConstant(text, path[1]?.toLowerCase() ?? '');
    if (first === '$record' || first === '$record__prior')
      return this.triggering(text, path.slice(1), first !== '$record', place);
    if (first.startsWith('$')) return this.formulaGlobal(text, place);
    const symbol = this.symbols.get(first);
    if (!symbol) return null;
    return this.below(symbol, path.slice(1), text, place, presence);
  }

  private below(symbol: FlowSymbol, rest: readonly string[], text: string, place: Place, presence: boolean): Resolved {
    const member = rest.length && symbol.members ? symbol.members(rest[0]!) : null;
    if (member) return this.below(member, rest.slice(1), text, place, presence);
    const { type, read, write } = symbol;
    if (!type) return null;
    if (!rest.length) {
      if (!presence) symbol.used.add(null);
      return {
        text,
        type,
        read,
        peek: read,
        write: write && ((interview, value) => write(interview, convert(value, type))),
      };
    }
    if (type.data !== 'SObject' || type.collection) return null;
    const reference = this.ofRecord(type.object!, rest, text, place, symbol.read, write ?? null);
    if (reference) symbol.used.add(reference.path);
    return reference;
  }

  private triggering(text: string, rest: readonly string[], ofPrior: boolean, place: Place): Resolved {
    const object = this.record;
    if (!object || (ofPrior && !this.hasPrior)) return null;
    const read = (interview: Interview): SObject | null => (ofPrior ? interview.prior : interview.record);
    if (!rest.length) return { text, type: recordType(object), read, peek: read };
    const reference = this.ofRecord(object, rest, text, place, read, ofPrior ? null : () => undefined);
    if (reference && rest.length > 1) this.parentPaths.push(reference.path.split('.'));
    // Before an insert there is no prior record: its fields are null.
    return reference && (ofPrior ? { ...reference, read: reference.peek } : reference);
  }

  /** A field of a record or of one of its parents. `store` puts a new record where there was none. */
  private ofRecord(
    object: ObjectDef,
    rest: readonly string[],
    text: string,
    place: Place,
    start: (interview: Interview) => Value,
    store: ((interview: Interview, value: Value) => void) | null,
  ): (Reference & { readonly path: string }) | null {
    const steps: string[] = [];
    let at = object;
    for (const part of rest.slice(0, -1)) {
      const [relationship, target] = part.split(':') as [string, string | undefined];
      const lookup = [...at.fields.values()].find(
        (field) => field.relationshipName?.toLowerCase() === relationship.toLowerCase(),
      );
      const parent =
        lookup && findObject(this.model, target ?? (lookup.name === 'OwnerId' ? 'User' : lookup.referenceTo[0]!));
      if (!parent) return null;
      steps.push(lookup.relationshipName!);
      at = parent;
    }
    const field = this.field(at, rest[rest.length - 1]!, place);
    const type = fieldType(field);
    if (!type) throw new Unsupported(`fields of type ${field.type} in flows (${text})`, place);
    const find = (interview: Interview) => walk(interview, start(interview), steps, field.name);
    const read = (interview: Interview): Value => {
      const record = find(interview);
      if (!record)
        throw new FlowFault(`The flow failed to access the value for ${text} because it hasn't been set or assigned.`);
      return record.get(field.name);
    };
    const peek = (interview: Interview): Value => find(interview)?.get(field.name) ?? null;
    const write = store && !steps.length ? writer(object, field, start, store) : undefined;
    return { text, type, read, peek, write, field, path: [...steps, field.name].join('.') };
  }

  private formulaGlobal(text: string, place: Place): Resolved {
    const source = { source: text, file: this.file };
    const compiler = new FormulaCompiler(source, {
      model: this.model,
      kind: 'flow',
      returns: 'string',
      line: place.line,
    });
    try {
      const { type, read } = globalResource(compiler, text);
      const value = (interview: Interview) =>
        read({ record: null, prior: null, isNew: false, user: interview.batch.user });
      const data = {
        boolean: 'Boolean',
        datetime: 'DateTime',
        date: 'Date',
        double: 'Number',
        currency: 'Currency',
        int: 'Number',
      }[type as 'int'];
      return { text, type: simple((data as FlowDataType | undefined) ?? 'String'), read: value, peek: value };
    } catch (error) {
      if (error instanceof FormulaProblem) return null;
      throw error;
    }
  }

  private flowGlobal(text: string, name: string): Resolved {
    const known: Record<string, [FlowDataType, (interview: Interview) => Value]> = {
      faultmessage: ['String', (interview) => interview.faultMessage],
      currentdatetime: ['DateTime', () => new ApexDatetime(tx().org.now())],
      currentdate: [
        'Date',
        ({ batch }) => new ApexDate(Math.floor(wallClock(tx().org.now(), batch.user.timeZone) / 86_400_000)),
      ],
      interviewguid: ['String', (interview) => interview.guid],
      interviewstarttime: ['DateTime', ({ batch }) => new ApexDatetime(batch.startedAt)],
      currentrecord: ['String', (interview) => interview.record?.id ?? null],
    };
    const [data, read] = known[name] ?? [];
    return data && read ? { text, type: simple(data), read, peek: read } : null;
  }
}

function heldValue(name: string): Pick<FlowSymbol, 'read'> & Required<Pick<FlowSymbol, 'write'>> {
  const read = (interview: Interview) => interview.values.get(name) ?? null;
  const write = (interview: Interview, value: Value) => void interview.values.set(name, value);
  return { read, write };
}

function globalConstant(text: string, name: string): Resolved {
  const values: Record<string, [FlowDataType, Value]> = {
    true: ['Boolean', true],
    false: ['Boolean', false],
    emptystring: ['String', ''],
  };
  const [data, value] = values[name] ?? [];
  return data && value !== undefined ? { text, type: simple(data), read: () => value, peek: () => value } : null;
}

function writer(
  object: ObjectDef,
  field: FieldDef,
  start: (interview: Interview) => Value,
  store: (interview: Interview, value: Value) => void,
): Reference['write'] {
  return (interview, value) => {
    let record = start(interview) as SObject | null;
    if (!record) store(interview, (record = new SObject(object)));
    record.set(field.name, toFieldValue(value, field));
  };
}

function walk(interview: Interview, start: Value, steps: readonly string[], field: string): SObject | null {
  let record = start as SObject | null;
  for (let index = 0; record && index < steps.length; index++) {
    record = parentOf(interview, record, [...steps.slice(index), field]);
  }
  return record;
}

/** A parent that came with the record, was read for all triggering records, or is read now. */
function parentOf(interview: Interview, record: SObject, path: readonly string[]): SObject | null {
  const step = path[0]!;
  if (record.parents?.has(step)) return record.parents.get(step) ?? null;
  const { parents } = interview.batch;
  if (parents && (record === interview.record || record === interview.prior)) return parents(record, step);
  return parentResolver(tx().org, [record], [path])(record, step);
}
