/**
 * The points of a schema: each property, each value of an enumeration, each alternative. What the document promises is
 * the points of its responses; what an answer keeps of it is the points it has.
 */
import type { ValidateFunction } from 'ajv';

import type { Node, OpenapiDocument } from './document';

/** Finds the compiled schema at a place of the document. */
export type SchemaAt = (pointer: string) => ValidateFunction;

/** Every point below a schema. */
export function documentedPoints(document: OpenapiDocument, pointer: string, found = new Set<string>()): Set<string> {
  for (const { pointer: at, node } of childrenOf(document, pointer)) {
    // A recursive schema would never end.
    if (found.has(at)) continue;
    found.add(at);
    documentedPoints(document, node, found);
  }
  enumerated(document, pointer).forEach(([point]) => found.add(point));
  return found;
}

/** The points a valid value has. */
export function pointsOf(
  document: OpenapiDocument,
  schemaAt: SchemaAt,
  pointer: string,
  value: unknown,
  found = new Set<string>(),
): Set<string> {
  for (const child of childrenOf(document, pointer)) {
    for (const part of child.partsOf(value, schemaAt)) {
      found.add(child.pointer);
      pointsOf(document, schemaAt, child.node, part, found);
    }
  }
  for (const [point, has] of enumerated(document, pointer)) if (has(value)) found.add(point);
  return found;
}

interface Child {
  /** The point. */
  readonly pointer: string;
  /** Where its schema stands. */
  readonly node: string;
  /** The parts of a value that the child's schema describes. */
  readonly partsOf: (value: unknown, schemaAt: SchemaAt) => readonly unknown[];
}

function childrenOf(document: OpenapiDocument, given: string): Child[] {
  const { pointer, node } = document.at(given);
  const children: Child[] = [];
  for (const name of Object.keys((node['properties'] ?? {}) as Node)) {
    const at = `${pointer}/properties/${name}`;
    children.push({
      pointer: at,
      node: at,
      partsOf: (value) => (isObject(value) && name in value ? [value[name]] : []),
    });
  }
  if ('items' in node) {
    const at = `${pointer}/items`;
    children.push({ pointer: at, node: at, partsOf: (value) => (Array.isArray(value) ? value : []) });
  }
  ((node['oneOf'] ?? []) as readonly Node[]).forEach((_, index) => {
    const at = `${pointer}/oneOf/${index}`;
    children.push({ pointer: at, node: at, partsOf: (value, schemaAt) => (schemaAt(at)(value) ? [value] : []) });
  });
  return children;
}

type Enumerated = [point: string, has: (value: unknown) => boolean];

/** Each allowed value, and each type where there are several. */
function enumerated(document: OpenapiDocument, given: string): Enumerated[] {
  const { pointer, node } = document.at(given);
  const values = (node['enum'] ?? []) as readonly unknown[];
  const types = Array.isArray(node['type']) ? (node['type'] as readonly string[]) : [];
  return [
    ...values.map((allowed): Enumerated => [`${pointer}/enum: ${String(allowed)}`, (value) => value === allowed]),
    ...types.map((type): Enumerated => [
      `${pointer}/type: ${type}`,
      (value) => (value === null ? 'null' : typeof value) === type,
    ]),
  ];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
