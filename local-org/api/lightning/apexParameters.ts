/** What components send, as the types that Apex methods declare. */
import { auraMembers } from '../../apex/runtime/aura';
import { scalar as readScalar } from '../../apex/platform/json/scalars';
import { classInfoOf } from '../../apex/platform/type';
import { fieldType } from '../../apex/types/fieldType';
import { T, listOf, mapOf, sobjectType, type ApexType } from '../../apex/types/type';
import { findField, findObject, type FieldDef, type ObjectDef } from '../../metadata/model';
import { Unsupported } from '../../org/errors';
import type { AuraMethod, Org } from '../../org/services';
import { ApexList, ApexMap, ApexSet } from '../../values/collections';
import { ApexException } from '../../values/exceptions';
import { ApexDecimal } from '../../values/numbers';
import { SObject } from '../../values/sobject';
import { ApexDatetime, ApexTime, LATEST } from '../../values/temporal';
import type { FieldValue, Value } from '../../values/value';
import { ComponentError } from './apexErrors';

/** Arguments in the order of the method; parameters go by their exact names, what is missing is null. */
export function argumentsOf(org: Org, { parameters }: AuraMethod, given: Readonly<Record<string, unknown>>): Value[] {
  return parameters.map(({ name, type }) => {
    if (!Object.hasOwn(given, name)) return null;
    try {
      return new Reader(org).read(given[name], type);
    } catch (error) {
      if (!(error instanceof Mismatch) && !(error instanceof ApexException)) throw error;
      const reason = error instanceof ApexException ? error.apexMessage : error.message;
      const text = `Value provided is invalid for action parameter '${name}' of type '${type.name}'`;
      throw new ComponentError(400, { message: reason ? `${text}: ${reason}` : text });
    }
  });
}

/** A value that is none of the type. */
class Mismatch extends Error {}

const mismatch = (reason = ''): never => {
  throw new Mismatch(reason);
};

class Reader {
  private readonly org: Org;

  constructor(org: Org) {
    this.org = org;
  }

  read(json: unknown, type: ApexType): Value {
    if (json === null || json === undefined) return null;
    switch (type.kind) {
      case 'list':
        return new ApexList(type, this.items(json, type.args[0]!));
      case 'set':
        return new ApexSet(type, this.items(json, type.args[0]!));
      case 'map':
        return this.map(json, type);
      case 'sobject':
        return this.record(json, type.object);
      case 'class':
        return this.object(json, type);
      default:
        return type === T.Object ? this.untyped(json) : scalar(json, type);
    }
  }

  private items(json: unknown, element: ApexType): Value[] {
    return Array.isArray(json) ? json.map((item) => this.read(item, element)) : mismatch('a list is expected');
  }

  private map(json: unknown, type: ApexType): ApexMap {
    const [keyType, valueType] = type.args as [ApexType, ApexType];
    const pairs = Object.entries(members(json)).map(
      ([key, value]) => [this.read(key, keyType), this.read(value, valueType)] as const,
    );
    return new ApexMap(type, pairs);
  }

  /** Numbers of no type are Decimals; objects are Map<Object, Object> (`Map<ANY,ANY>` in Salesforce's words). */
  private untyped(json: unknown): Value {
    if (Array.isArray(json)) {
      return new ApexList(
        listOf(T.Object),
        json.map((item) => this.read(item, T.Object)),
      );
    }
    switch (typeof json) {
      case 'string':
      case 'boolean':
        return json;
      case 'number':
        return new ApexDecimal(String(json));
      default:
        return this.map(json, mapOf(T.Object, T.Object));
    }
  }

  /** Members that are not @AuraEnabled properties with a public setter keep what the constructor gave them. */
  private object(json: unknown, type: ApexType): Value {
    const info = classInfoOf(type);
    if (info?.enumValues) {
      const wanted = String(json).toLowerCase();
      return info.enumValues.find(({ name }) => name.toLowerCase() === wanted) ?? mismatch(`no ${type.name}: ${json}`);
    }
    if (!info || info.origin === 'platform') throw new Unsupported(`parameters of type ${type.name} from a component`);
    const given = members(json);
    const made = info.construct?.() ?? mismatch(`${type.name} has no constructor without parameters`);
    for (const member of auraMembers(info)) {
      if (member.write && Object.hasOwn(given, member.name)) {
        member.write(made, this.read(given[member.name], member.type));
      }
    }
    return made;
  }

  /** Fields by API name; `sobjectType` names the object where the parameter is an SObject. */
  private record(json: unknown, declared: ObjectDef | null): SObject {
    const { sobjectType: named, attributes, ...values } = members(json);
    const name = named ?? (attributes as { type?: unknown } | undefined)?.type;
    const object = typeof name === 'string' ? findObject(this.org.model, name) : declared;
    if (!object) return mismatch(`sobjectType is missing or unknown: ${String(name ?? '')}`);
    if (declared && object !== declared) return mismatch(`sobjectType is ${object.name}, not ${declared.name}`);
    const record = new SObject(object);
    for (const [key, value] of Object.entries(values)) this.setMember(record, key, value);
    return record;
  }

  private setMember(record: SObject, name: string, json: unknown): void {
    const { object } = record;
    const field = findField(object, name);
    if (field) {
      record.set(field.name, this.fieldValue(field, json));
      return;
    }
    const wanted = name.toLowerCase();
    const up = [...object.fields.values()].find((each) => each.relationshipName?.toLowerCase() === wanted);
    const down = this.org.model.children
      .get(object.name.toLowerCase())
      ?.find((each) => each.name?.toLowerCase() === wanted);
    const child = down && findObject(this.org.model, down.childObject);
    if (up) {
      const parent = up.referenceTo.length === 1 ? findObject(this.org.model, up.referenceTo[0]!) : null;
      (record.parents ??= new Map()).set(up.relationshipName!, json === null ? null : this.record(json, parent));
    } else if (child) {
      const type = listOf(sobjectType(child));
      (record.children ??= new Map()).set(down.name!, new ApexList(type, this.items(json ?? [], type.args[0]!)));
    } else mismatch(`No such column '${name}' on sobject of type ${object.name}`);
  }

  private fieldValue(field: FieldDef, json: unknown): FieldValue {
    if (json === null || json === undefined) return null;
    if (json === '' && fieldType(field) !== T.String) return null;
    return scalar(json, fieldType(field)) as FieldValue;
  }
}

function members(json: unknown): Record<string, unknown> {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  return mismatch('an object is expected');
}

const NUMBERS: ReadonlySet<ApexType> = new Set([T.Integer, T.Long, T.Double, T.Decimal]);

/** Texts stand for numbers, booleans and dates, as they come from input elements; an empty one for no number. */
function scalar(json: unknown, type: ApexType): Value {
  if (type === T.Blob) throw new Unsupported('a Blob from a component');
  if (typeof json === 'object' || typeof json === 'function') return mismatch(`one value is expected, of ${type.name}`);
  if (typeof json === 'number' && (type === T.Datetime || type === T.Time)) {
    if (!Number.isInteger(json) || Math.abs(json) > LATEST) return mismatch(`${json}: whole milliseconds are expected`);
    return type === T.Datetime ? new ApexDatetime(json) : new ApexTime(json);
  }
  if (typeof json === 'boolean' && type !== T.Boolean && type !== T.String) return mismatch(String(json));
  const text = plain(json);
  if (NUMBERS.has(type) && text.trim() === '') return null;
  if (type === T.Boolean && typeof json === 'number') return mismatch(text);
  return readScalar({ kind: 'VALUE_STRING', text: NUMBERS.has(type) ? text.trim() : text }, type);
}

/** Numbers without an exponent, where digits alone are read: 1e21 is a million times a million times a billion. */
function plain(json: unknown): string {
  return typeof json === 'number' && Number.isInteger(json) && Math.abs(json) < 2 ** 63
    ? BigInt(json).toString()
    : String(json);
}
