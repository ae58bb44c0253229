/** Apex values to JSON. */
import { tx } from '../../../org/transaction';
import { ApexBlob } from '../../../values/blob';
import { ApexList, ApexMap, ApexSet } from '../../../values/collections';
import { ApexException, raise } from '../../../values/exceptions';
import { ApexDecimal, ApexDouble } from '../../../values/numbers';
import { SObject } from '../../../values/sobject';
import { ApexDate, ApexDatetime, ApexTime } from '../../../values/temporal';
import { EnumValue, type ApexObject, type Value } from '../../../values/value';
import { runtimeTypeName } from '../operators/types';
import { JsonOutput, quote } from './output';
import { SObjectFieldToken, SObjectTypeToken } from '../schema/tokens';

const fail = (message: string): never => raise('System.JSONException', message);
const unsupported = (value: Value): never => fail(`Apex Type unsupported in JSON: ${runtimeTypeName(value)}`);

export interface WriteOptions {
  readonly pretty: boolean;
  /** Fields of Apex objects that hold null are left out; entries of maps and fields of records are not. */
  readonly suppressNulls: boolean;
}

export function stringify(value: Value, options: WriteOptions): string {
  const output = new JsonOutput(options.pretty);
  writeValue(output, value, options.suppressNulls);
  return output.text;
}

export function writeValue(output: JsonOutput, value: Value, suppressNulls: boolean): void {
  new Writer(output, suppressNulls).write(value);
}

class Writer {
  private readonly output: JsonOutput;
  private readonly suppressNulls: boolean;
  private readonly path = new Set<object>();

  constructor(output: JsonOutput, suppressNulls: boolean) {
    this.output = output;
    this.suppressNulls = suppressNulls;
  }

  write(value: Value): void {
    const text = scalarText(value);
    if (text !== null) {
      this.output.raw(text);
      return;
    }
    const compound = value as object;
    if (this.path.has(compound)) fail(`Self-reference cycle: ${runtimeTypeName(value)}`);
    this.path.add(compound);
    if (value instanceof ApexList) this.array(value.items);
    else if (value instanceof ApexSet) this.array(value.values());
    else if (value instanceof ApexMap) this.map(value);
    else if (value instanceof SObject) this.record(value);
    else this.object(value as ApexObject);
    this.path.delete(compound);
  }

  private array(items: readonly Value[]): void {
    this.output.startArray();
    for (const item of items) this.write(item);
    this.output.endArray();
  }

  private map(map: ApexMap): void {
    this.output.startObject();
    for (const [key, value] of map.entries.pairs()) {
      this.output.name(keyText(key));
      this.write(value);
    }
    this.output.endObject();
  }

  private object(object: ApexObject): void {
    const info = object.$class;
    if (object instanceof ApexException || (info.origin === 'platform' && info.fields.length === 0))
      unsupported(object);
    this.output.startObject();
    for (const field of info.fields) {
      if (field.isTransient) continue;
      const value = (object as unknown as Record<string, Value>)[field.key] ?? null;
      if (value === null && this.suppressNulls) continue;
      this.output.name(field.name);
      this.write(value);
    }
    this.output.endObject();
  }

  private record(record: SObject): void {
    this.output.startObject();
    this.output.name('attributes');
    this.attributes(record);
    for (const [name, value] of record.aggregate ?? record.values) {
      // A query gives no JSON for what is empty; what the code sets to null is written.
      if (value === null && record.queried) continue;
      this.output.name(name);
      if (value instanceof ApexDatetime) this.output.raw(`"${value.toString().replace('Z', '+0000')}"`);
      else this.write(value);
    }
    for (const [name, parent] of record.parents ?? []) {
      if (parent === null) continue;
      this.output.name(name);
      this.write(parent);
    }
    for (const [name, children] of record.children ?? []) {
      this.output.name(name);
      this.children(children);
    }
    this.output.endObject();
  }

  private attributes(record: SObject): void {
    this.output.startObject();
    this.output.name('type');
    this.output.raw(quote(record.aggregate ? 'AggregateResult' : record.object.name));
    if (record.id !== null) {
      this.output.name('url');
      this.output.raw(
        quote(`/services/data/v${tx().org.model.apiVersion}/sobjects/${record.object.name}/${record.id}`),
      );
    }
    this.output.endObject();
  }

  private children(children: ApexList): void {
    this.output.startObject();
    this.output.name('totalSize');
    this.output.raw(String(children.items.length));
    this.output.name('done');
    this.output.raw('true');
    this.output.name('records');
    this.array(children.items);
    this.output.endObject();
  }
}

/** JSON of a value that is no collection, record or object; null for those. */
function scalarText(value: Value): string | null {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return objectText(value);
  }
}

function objectText(value: Exclude<Value, null | string | number | boolean | bigint>): string | null {
  if (value instanceof ApexDecimal || value instanceof ApexDouble) return value.toString();
  if (value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime) return `"${value}"`;
  if (value instanceof ApexBlob) return `"${Buffer.from(value.bytes).toString('base64')}"`;
  if (value instanceof EnumValue) return quote(value.name);
  return null;
}

function keyText(key: Value): string {
  if (key === null) return fail('null not allowed as a map key in JSON');
  if (typeof key === 'string') return key;
  if (key instanceof SObjectFieldToken || key instanceof SObjectTypeToken) return key.tostring$0();
  const text = scalarText(key);
  if (text === null || key instanceof ApexBlob) return unsupported(key);
  return text.startsWith('"') ? text.slice(1, -1) : text;
}
