/** Breaks a request in every way its schema forbids, one at a time. */
import type { Node, OpenapiDocument } from './document';

export interface Violation {
  /** What is broken, as errors name it: `participants[0].type`. */
  readonly path: string;
  /** The rule of the schema. */
  readonly rule: 'required' | 'type' | 'enum' | 'pattern' | 'longer' | 'smaller' | 'more' | 'fewer';
  readonly body: unknown;
}

export interface Limit {
  readonly path: string;
  /** The request with the longest text that is allowed there. */
  readonly body: unknown;
}

type Change = (replacement: unknown) => unknown;

/** Every violation of a schema by a request that has all its properties. */
export function violationsOf(document: OpenapiDocument, schema: string, body: unknown): Violation[] {
  return walk(document, schema, body, '', (replacement) => replacement).flatMap(({ path, node, value, change }) => [
    ...(hasManyForms(node) ? [] : [{ path, rule: 'type' as const, body: change(ofOtherType(value)) }]),
    ...forbidden(node, value).map(([rule, replacement]) => ({ path, rule, body: change(replacement) })),
    ...requiredOf(node).map((name) => ({
      path: join(path, name),
      rule: 'required' as const,
      body: change({ ...(value as object), [name]: undefined }),
    })),
  ]);
}

/** For every text with a limit, the request that just keeps to it. */
export function limitsOf(document: OpenapiDocument, schema: string, body: unknown): Limit[] {
  return walk(document, schema, body, '', (replacement) => replacement).flatMap(({ path, node, change }) =>
    'maxLength' in node ? [{ path, body: change('x'.repeat(Number(node['maxLength']))) }] : [],
  );
}

interface Place {
  readonly path: string;
  readonly node: Node;
  readonly value: unknown;
  /** The whole request with another value at this place. */
  readonly change: Change;
}

/** All places of a request that the schema describes, the request itself first. */
function walk(document: OpenapiDocument, schema: string, value: unknown, path: string, change: Change): Place[] {
  const { pointer, node } = document.at(schema);
  const places: Place[] = [{ path, node, value, change }];
  for (const name of Object.keys((node['properties'] ?? {}) as Node)) {
    const members = value as Readonly<Record<string, unknown>>;
    if (!(name in members)) throw new Error(`the request has no ${join(path, name)}`);
    const changeMember: Change = (replacement) => change({ ...members, [name]: replacement });
    places.push(...walk(document, `${pointer}/properties/${name}`, members[name], join(path, name), changeMember));
  }
  if ('items' in node) {
    const [first, ...others] = value as readonly unknown[];
    const changeFirst: Change = (replacement) => change([replacement, ...others]);
    places.push(...walk(document, `${pointer}/items`, first, `${path}[0]`, changeFirst));
  }
  return places;
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

const requiredOf = (node: Node): readonly string[] => (node['required'] ?? []) as readonly string[];

/** A time may be text or a number; what it is not shows in its value. */
const hasManyForms = (node: Node): boolean => 'oneOf' in node;

const ofOtherType = (value: unknown): unknown => (typeof value === 'object' && value !== null ? 1 : [value]);

function forbidden(node: Node, value: unknown): [Violation['rule'], unknown][] {
  const found: [Violation['rule'], unknown][] = [];
  if ('enum' in node) found.push(['enum', 'Nonsense']);
  if ('pattern' in node || hasManyForms(node)) found.push(['pattern', 'yesterday']);
  if ('maxLength' in node) found.push(['longer', 'x'.repeat(Number(node['maxLength']) + 1)]);
  if ('minimum' in node) found.push(['smaller', Number(node['minimum']) - 1]);
  const [first] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if ('maxItems' in node) found.push(['more', Array.from({ length: Number(node['maxItems']) + 1 }, () => first)]);
  if ('minItems' in node) found.push(['fewer', []]);
  return found;
}
