/** Bodies of requests as nobody should send them, made from bodies that are right. */
import fc from 'fast-check';

import { SECRET_MEMBERS, SECRET_TEXTS } from './secrets';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** UTF-16 units of any kind: control characters, halves of surrogate pairs. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x1f }), fc.integer({ min: 0xd7f0, max: 0xe010 }), fc.nat(0xffff)), {
    maxLength: 40,
  })
  .map((units) => String.fromCharCode(...units));

/** What JSON.stringify cannot write: texts that stand for it until the body is text. */
const UNWRITABLE = new Map<string, string>([
  ['<-0>', '-0'],
  ['<1e400>', '1e400'],
  ['<deep list>', '['.repeat(3000) + ']'.repeat(3000)],
  ['<deeper list>', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['<deep object>', '{"a":'.repeat(500) + '1' + '}'.repeat(500)],
  ['<deeper object>', '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)],
]);

const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  '{{SCV_VendorCallKey}}',
  'null',
  'true',
  '0',
  "' OR Name != '",
  '%',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  '${7*7}{0}{1}',
  "{0}'{",
  '\u202e\ufeff\u2028',
  '2019-07-02T17:32:28Z',
  '2019-02-30T25:61:61Z',
  '9999-12-31T23:59:59+99:99',
  '0000-01-01T00:00:00Z',
  '1562088748000',
  '0LQ000000000001',
  '0LQ000000000001AAA',
  '+15550100',
  'anonymous',
  '{',
  '{"a":',
  '[]',
  '{"OwnerId":"005000000000001"}',
];

export const oddText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD_TEXTS) },
  { weight: 2, arbitrary: anyText },
  { weight: 1, arbitrary: fc.constantFrom(...SECRET_TEXTS) },
  { weight: 1, arbitrary: fc.constantFrom(81, 256, 1001, 33_000, 140_000).map((length) => 'x'.repeat(length)) },
  { weight: 1, arbitrary: fc.constantFrom('é', '😀', '\u0001').map((character) => character.repeat(300)) },
);

const oddNumber = fc.oneof(
  fc.constantFrom(0, -1, 0.5, 1e308, -1e308, 5e-324, 2147483648, 9007199254740992, 1e21),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
);

const oddValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 5, arbitrary: oddText },
  { weight: 2, arbitrary: oddNumber },
  { weight: 2, arbitrary: fc.constantFrom<Json>(null, true, false, [], {}, [[]], [null], [{}], { '': '' }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json> },
  { weight: 1, arbitrary: fc.constantFrom(...UNWRITABLE.keys()) },
  { weight: 1, arbitrary: fc.constantFrom<Json>({ ...SECRET_MEMBERS }, JSON.stringify(SECRET_MEMBERS)) },
);

const oddName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', '', ' ', 'Id', 'OwnerId', 'a.b', 'attributes', 'type'),
  fc.constantFrom(...Object.keys(SECRET_MEMBERS)),
  anyText,
);

/** One step away from a body that is right. The numbers choose a place, as often as there are places. */
interface Mutation {
  readonly kind: 'replace' | 'remove' | 'add' | 'rename' | 'swap' | 'wrap' | 'root';
  readonly place: number;
  readonly name: string;
  readonly value: Json;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'rename', 'swap', 'wrap', 'root'),
  place: fc.nat(1000),
  name: oddName,
  value: oddValue,
});

interface Place {
  readonly parent: Record<string, Json>;
  readonly name: string;
}

/** Every member and element below a value. */
function placesOf(value: Json): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Record<string, Json>;
  return Object.keys(parent).flatMap((name) => [{ parent, name }, ...placesOf(parent[name]!)]);
}

function mutate(body: Json, { kind, place, name, value: given }: Mutation): Json {
  const value = structuredClone(given);
  if (kind === 'root') return value;
  const places = placesOf(body);
  const at = places[place % Math.max(places.length, 1)];
  if (!at) return value;
  const { parent } = at;
  const other = places[(place * 7 + 3) % places.length]!;
  switch (kind) {
    case 'replace':
      parent[at.name] = value;
      break;
    case 'remove':
      delete parent[at.name];
      break;
    case 'add':
      // As a member of its own, also where it is called __proto__.
      Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
      break;
    case 'rename':
      parent[at.name.toUpperCase()] = parent[at.name]!;
      delete parent[at.name];
      break;
    case 'swap':
      parent[at.name] = structuredClone(other.parent[other.name] ?? null);
      break;
    case 'wrap':
      parent[at.name] = [parent[at.name]!];
  }
  return body;
}

const write = (value: Json): string =>
  JSON.stringify(value).replace(/"(<[\w -]+>)"/g, (text, name: string) => UNWRITABLE.get(name) ?? text);

const manyMembers = Array.from({ length: 5000 }, (_, index) => `"unknown${index}":"${index}",`).join('');

const BROKEN: readonly ((text: string, place: number) => string)[] = [
  (text, place) => text.slice(0, place % (text.length + 1)),
  (text, place) => text.slice(0, place % text.length) + text.slice((place % text.length) + 1),
  (text) => `\ufeff${text}`,
  (text) => `${text}\n${text}`,
  (text) => `${text}]`,
  (text) => text.replaceAll('"', "'"),
  (text) => text.replace(/}$/, ',}'),
  (text) => `/* comment */${text}`,
  (text) => text.replace(/:\s*("[^"]*"|\d+)/, ':NaN'),
  (text) => text.replace(/"(\w+)":/, '"$1":null,"$1":'),
  (text) => text.replace(/^\{/, '{"vendorCallKey":"other","callCenterDevName":7,"Interaction_ID__c":[],'),
  (text) => text.replace(/"(\w+)":"(\w)/, '"$1":"\\ud800$2'),
  (text) => text.replace(/"(\w+)":"(\w)/, '"$1":"\\u0000$2'),
  (text) => text.replace(/"(\w+)":"(\w)/, '"$1":"\\x41$2'),
  (text) => text.replace(/"(\w+)":"(\w)/, '"$1":"\t\n$2'),
  (text) => '['.repeat(20_000) + text,
  (text) => text.replace(/^\{/, `{${manyMembers}`),
  (text) => `[${Array.from({ length: 3000 }, () => '{}').join()},${text}]`,
  (text) => encodeURIComponent(text),
  (text) => `body=${encodeURIComponent(text)}`,
  () => '',
  () => ' \n ',
  () => 'null',
  () => '"text"',
  () => '<?xml version="1.0"?><request><vendorCallKey>1</vendorCallKey></request>',
];

/** Bytes that are no UTF-8, or not as JSON has it. */
const CORRUPTED: readonly ((bytes: Buffer, place: number) => Buffer)[] = [
  (bytes, place) => splice(bytes, place, [0xff]),
  (bytes, place) => splice(bytes, place, [0xc3]),
  (bytes, place) => splice(bytes, place, [0xed, 0xa0, 0x80]),
  (bytes, place) => splice(bytes, place, [0xc0, 0x80]),
  (bytes, place) => splice(bytes, place, [0x00]),
  (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
  (bytes) => Buffer.from(bytes.toString(), 'latin1'),
];

function splice(bytes: Buffer, place: number, added: readonly number[]): Buffer {
  const at = place % (bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(added), bytes.subarray(at)]);
}

/** Anything that can be sent in place of a body of which an example is given. */
export function bodies(examples: readonly Json[]): fc.Arbitrary<Buffer> {
  const place = fc.nat(100_000);
  const example = fc.constantFrom(...examples);
  const mutated = fc
    .tuple(example, fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([body, mutations]) => write(mutations.reduce(mutate, structuredClone(body))));
  const broken = fc
    .tuple(example, fc.constantFrom(...BROKEN), place)
    .map(([body, change, at]) => change(JSON.stringify(body), at));
  const corrupted = fc
    .tuple(example, fc.constantFrom(...CORRUPTED), place)
    .map(([body, change, at]) => change(Buffer.from(JSON.stringify(body)), at));
  return fc.oneof(
    { weight: 8, arbitrary: mutated.map((text) => Buffer.from(text)) },
    { weight: 3, arbitrary: broken.map((text) => Buffer.from(text)) },
    { weight: 2, arbitrary: corrupted },
    { weight: 1, arbitrary: (fc.jsonValue() as fc.Arbitrary<Json>).map((value) => Buffer.from(write(value))) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
  );
}

/** Content types, right and wrong; a caller that forgets it, too. */
export const contentTypes: fc.Arbitrary<string | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('application/json') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      null,
      'application/json;charset=UTF-8',
      'Application/JSON; charset=utf-16',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/xml',
      'application/octet-stream',
      'nonsense',
      ';;=',
    ),
  },
);

export type { Json };
