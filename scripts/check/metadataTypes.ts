import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import { repository } from '../shared/paths';

/** What an element may hold: one of Salesforce's metadata types as its WSDL defines them. */
export type MetadataType =
  | { readonly kind: 'text' | 'boolean' | 'number' | 'date' | 'anything' }
  | { readonly kind: 'enum'; readonly values: ReadonlySet<string> }
  | { readonly kind: 'object'; readonly name: string; readonly elements: ReadonlyMap<string, MetadataElement> };

/** An element inside a metadata type. */
export interface MetadataElement {
  readonly type: MetadataType;
  readonly repeats: boolean;
  readonly required: boolean;
}

const DATE_TYPES: Readonly<Record<string, MetadataType>> = { Date: { kind: 'date' } };

/** The metadata types of `@salesforce/types`, read from its declarations and resolved when first asked for. */
export class MetadataTypes {
  readonly #declarations = new Map<string, ts.TypeNode>();
  readonly #resolved = new Map<string, MetadataType>();

  constructor() {
    const file = join(repository, 'node_modules/@salesforce/types/lib/metadata.d.ts');
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    source.forEachChild((node) => {
      if (ts.isTypeAliasDeclaration(node)) {
        this.#declarations.set(node.name.text, node.type);
      }
    });
  }

  /** The type of that name, if Salesforce has one. */
  find(name: string): MetadataType | undefined {
    const known = this.#resolved.get(name) ?? DATE_TYPES[name];
    const declaration = this.#declarations.get(name);
    if (known !== undefined || declaration === undefined) {
      return known;
    }
    if (!ts.isTypeLiteralNode(declaration) && !ts.isIntersectionTypeNode(declaration)) {
      const type = this.#resolve(declaration);
      this.#resolved.set(name, type);
      return type;
    }
    const elements = new Map<string, MetadataElement>();
    // Entered before it is filled: types may contain themselves.
    this.#resolved.set(name, { kind: 'object', name, elements });
    this.#collectElements(declaration, elements);
    return this.#resolved.get(name);
  }

  #collectElements(node: ts.TypeNode, elements: Map<string, MetadataElement>): void {
    if (ts.isIntersectionTypeNode(node)) {
      node.types.forEach((part) => this.#collectElements(part, elements));
    } else if (ts.isTypeReferenceNode(node)) {
      this.#collectElements(this.#declarations.get(nameOf(node))!, elements);
    } else if (ts.isTypeLiteralNode(node)) {
      for (const member of node.members) {
        if (ts.isPropertySignature(member) && member.type !== undefined) {
          const repeats = ts.isArrayTypeNode(member.type);
          elements.set((member.name as ts.Identifier).text, {
            type: this.#resolve(ts.isArrayTypeNode(member.type) ? member.type.elementType : member.type),
            repeats,
            required: !repeats && member.questionToken === undefined,
          });
        }
      }
    }
  }

  #resolve(node: ts.TypeNode): MetadataType {
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword:
        return { kind: 'text' };
      case ts.SyntaxKind.BooleanKeyword:
        return { kind: 'boolean' };
      case ts.SyntaxKind.NumberKeyword:
        return { kind: 'number' };
      case ts.SyntaxKind.AnyKeyword:
      case ts.SyntaxKind.UnknownKeyword:
        return { kind: 'anything' };
    }
    if (ts.isTypeReferenceNode(node)) {
      const type = this.find(nameOf(node));
      if (type !== undefined) {
        return type;
      }
    }
    if (ts.isUnionTypeNode(node) || ts.isLiteralTypeNode(node)) {
      return { kind: 'enum', values: new Set(literals(ts.isUnionTypeNode(node) ? node.types : [node])) };
    }
    throw new Error(`@salesforce/types declares something unforeseen: ${ts.SyntaxKind[node.kind]}`);
  }
}

const nameOf = (node: ts.TypeReferenceNode): string => (node.typeName as ts.Identifier).text;

const literals = (nodes: readonly ts.TypeNode[]): string[] =>
  nodes.map((node) => ((node as ts.LiteralTypeNode).literal as ts.StringLiteral).text);
