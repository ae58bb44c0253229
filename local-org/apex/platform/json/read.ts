/** JSON to Apex values of a type. */
import { findField, findObject, type ObjectDef } from '../../../metadata/model';
import { tx } from '../../../org/transaction';
import { ApexList, ApexMap, ApexSet } from '../../../values/collections';
import { raise } from '../../../values/exceptions';
import { SObject } from '../../../values/sobject';
import type { ClassInfo, FieldValue, Value } from '../../../values/value';
import { fieldType } from '../../types/fieldType';
import { T, listOf, mapOf, sobjectType, type ApexType } from '../../types/type';
import { classInfoOf } from '../type';
import { scalar, untypedNumber } from './scalars';
import { JsonTokens, type Token } from './tokens';

/** Gives tokens one by one: a whole text, or a JSONParser that is read on. */
export interface TokenSource {
  next(): Token | null;
}

const fail = (message: string): never => raise('System.JSONException', message);

export class JsonReader {
  private readonly source: TokenSource;
  private readonly strict: boolean;

  constructor(source: TokenSource, strict: boolean) {
    this.source = source;
    this.strict = strict;
  }

  private next(): Token {
    return this.source.next() ?? fail('No content to map to Object due to end of input');
  }

  /** The value that begins with `token`. */
  read(token: Token, type: ApexType): Value {
    if (token.kind === 'VALUE_NULL') return null;
    switch (type.kind) {
      case 'list':
        return new ApexList(type, this.elements(token, type.args[0]!));
      case 'set':
        return new ApexSet(type, this.elements(token, type.args[0]!));
      case 'map':
        return this.map(token, type);
      case 'sobject':
        return this.record(token, type.object);
      case 'class':
        return this.object(token, type);
      default:
        return type === T.Object ? this.untyped(token) : scalar(token, type);
    }
  }

  private elements(token: Token, element: ApexType): Value[] {
    if (token.kind !== 'START_ARRAY') fail("Malformed JSON: Expected '[' at the beginning of List/Set");
    const values: Value[] = [];
    for (let next = this.next(); next.kind !== 'END_ARRAY'; next = this.next()) values.push(this.read(next, element));
    return values;
  }

  /** Calls `entry` for each name with the first token of its value. */
  private entries(token: Token, entry: (name: string, value: Token) => void): void {
    if (token.kind !== 'START_OBJECT') fail("Malformed JSON: Expected '{' at the beginning of object");
    for (let next = this.next(); next.kind !== 'END_OBJECT'; next = this.next()) entry(next.text, this.next());
  }

  private map(token: Token, type: ApexType): ApexMap {
    const [keyType, valueType] = type.args as [ApexType, ApexType];
    const map = new ApexMap(type);
    this.entries(token, (name, value) => map.entries.set(this.key(name, keyType), this.read(value, valueType)));
    return map;
  }

  private key(name: string, type: ApexType): Value {
    const token: Token = { kind: 'VALUE_STRING', text: name };
    return type.kind === 'class' ? this.object(token, type) : type === T.Object ? name : scalar(token, type);
  }

  private untyped(token: Token): Value {
    switch (token.kind) {
      case 'START_OBJECT':
        return this.map(token, mapOf(T.String, T.Object));
      case 'START_ARRAY':
        return new ApexList(listOf(T.Object), this.elements(token, T.Object));
      case 'VALUE_NUMBER_INT':
      case 'VALUE_NUMBER_FLOAT':
        return untypedNumber(token);
      case 'VALUE_TRUE':
      case 'VALUE_FALSE':
        return token.kind === 'VALUE_TRUE';
      default:
        return token.text;
    }
  }

  private object(token: Token, type: ApexType): Value {
    const info = classInfoOf(type);
    if (info?.enumValues) {
      return (
        info.enumValues.find((value) => value.name.toLowerCase() === token.text.toLowerCase()) ??
        fail(`Illegal value for enum ${type.name}: ${token.text}`)
      );
    }
    if (!info?.allocate || info.origin === 'platform') return fail(`Apex Type unsupported in JSON: ${type.name}`);
    const made = info.allocate() as unknown as Record<string, Value>;
    this.entries(token, (name, value) => {
      const field = info.fields.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
      if (field) made[field.key] = this.read(value, field.type);
      else this.unknown(info, name, value);
    });
    return made as unknown as Value;
  }

  private unknown(info: ClassInfo, name: string, value: Token): void {
    if (this.strict) fail(`Unknown field: ${info.name}.${name}`);
    this.skip(value);
  }

  /** Passes over the value that begins with `token`. */
  skip(token: Token): void {
    let depth = 0;
    for (let at = token; ; at = this.next()) {
      if (at.kind === 'START_OBJECT' || at.kind === 'START_ARRAY') depth++;
      else if (at.kind === 'END_OBJECT' || at.kind === 'END_ARRAY') depth--;
      if (depth === 0) return;
    }
  }

  /** `object` is null where the type is SObject: the attributes, which then come first, name it. */
  private record(token: Token, object: ObjectDef | null): SObject {
    let record = object && new SObject(object);
    this.entries(token, (name, value) => {
      if (name === 'attributes') {
        const attributes = this.read(value, mapOf(T.String, T.Object)) as ApexMap | null;
        record ??= this.recordOf(attributes?.entries.get('type') ?? null);
      } else if (record) this.setField(record, name, value);
      else this.recordOf(null);
    });
    return record ?? this.recordOf(null);
  }

  private recordOf(type: Value): SObject {
    const object = typeof type === 'string' ? findObject(tx().org.model, type) : null;
    if (!object) return fail("Can't deserialize into an SObject without a type: attributes.type is missing or unknown");
    return new SObject(object);
  }

  private setField(record: SObject, name: string, token: Token): void {
    const { object } = record;
    const field = findField(object, name);
    if (field) {
      record.set(field.name, this.read(token, fieldType(field)) as FieldValue);
      return;
    }
    if (this.setParent(record, name, token) || this.setChildren(record, name, token)) return;
    fail(`No such column '${name}' on sobject of type ${object.name}`);
  }

  private setParent(record: SObject, name: string, token: Token): boolean {
    const wanted = name.toLowerCase();
    const field = [...record.object.fields.values()].find(
      ({ relationshipName }) => relationshipName?.toLowerCase() === wanted,
    );
    if (!field?.relationshipName) return false;
    const target = field.referenceTo.length === 1 ? findObject(tx().org.model, field.referenceTo[0]!) : null;
    record.parents ??= new Map();
    record.parents.set(field.relationshipName, token.kind === 'VALUE_NULL' ? null : this.record(token, target));
    return true;
  }

  /** Children come as a query gives them: `{"totalSize":1,"done":true,"records":[…]}`. */
  private setChildren(record: SObject, name: string, token: Token): boolean {
    const { model } = tx().org;
    const relationships = model.children.get(record.object.name.toLowerCase()) ?? [];
    const relationship = relationships.find((candidate) => candidate.name?.toLowerCase() === name.toLowerCase());
    const child = relationship && findObject(model, relationship.childObject);
    if (!child) return false;
    const list = new ApexList(listOf(sobjectType(child)));
    if (token.kind !== 'VALUE_NULL') {
      this.entries(token, (part, value) => {
        if (part === 'records') list.items = this.elements(value, sobjectType(child));
        else this.skip(value);
      });
    }
    record.children ??= new Map();
    record.children.set(relationship.name!, list);
    return true;
  }
}

/** Reads a whole text as one value. */
export function parseJson(text: string, type: ApexType, strict: boolean): Value {
  const tokens = new JsonTokens(text);
  const first = tokens.next();
  if (!first) return fail('No content to map to Object due to end of input');
  return new JsonReader(tokens, strict).read(first, type);
}
