/** The OpenAPI document as tests need it: its operations, their examples and responses, and what schemas say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { OPENAPI_DOCUMENT, repository } from '../../../scripts/shared/paths';

/** An object of the document; a reference where it has `$ref`. */
export type Node = Readonly<Record<string, unknown>>;

export interface RequestExample {
  readonly name: string;
  readonly body: unknown;
  /** The status it is answered with: `x-status`, else 200. */
  readonly status: number;
}

export interface DocumentedHeader {
  readonly pointer: string;
  readonly required: boolean;
  readonly schema: string;
}

/** A response of an operation. Places in the document are JSON pointers. */
export interface DocumentedResponse {
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, DocumentedHeader>;
  /** By media type. */
  readonly schemas: ReadonlyMap<string, string>;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** Below the server's address, its parameters in braces. */
  readonly path: string;
  /** Example values of its path and query parameters by name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly examples: readonly RequestExample[];
  /** By status. */
  readonly responses: ReadonlyMap<number, DocumentedResponse>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export class OpenapiDocument {
  readonly root: Node;
  readonly operations: readonly Operation[];

  constructor() {
    this.root = parse(readFileSync(join(repository, OPENAPI_DOCUMENT), 'utf8')) as Node;
    this.operations = Object.entries(this.root['paths'] as Node).flatMap(([path, item]) =>
      METHODS.filter((method) => method in (item as Node)).map((method) => this.readOperation(path, method)),
    );
  }

  operation(id: string): Operation {
    const found = this.operations.find((operation) => operation.id === id);
    if (!found) throw new Error(`the document has no operation ${id}`);
    return found;
  }

  /** Where clients get their tokens, relative to the org's address. */
  tokenUrl(): string {
    const flow = this.at('#/components/securitySchemes/salesforce/flows/clientCredentials').node;
    return flow['tokenUrl'] as string;
  }

  /** What stands at a place, references followed: the place it really stands at, and the object. */
  at(pointer: string): { pointer: string; node: Node } {
    const node = pointer
      .slice(2)
      .split('/')
      .reduce<Node>((parent, part) => {
        const child = parent[part.replace(/~1/g, '/').replace(/~0/g, '~')];
        if (child === undefined) throw new Error(`the document has nothing at ${pointer}`);
        return child as Node;
      }, this.root);
    const reference = node['$ref'];
    return typeof reference === 'string' ? this.at(reference) : { pointer, node };
  }

  private readOperation(path: string, method: string): Operation {
    const item = `#/paths/${path.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const pointer = `${item}/${method}`;
    const { node } = this.at(pointer);
    const body = 'requestBody' in node ? this.jsonOf(`${pointer}/requestBody`) : {};
    return {
      id: node['operationId'] as string,
      method: method.toUpperCase(),
      path,
      parameters: Object.fromEntries(
        [...list(this.at(item).node['parameters']), ...list(node['parameters'])].map((parameter) => [
          parameter['name'] as string,
          parameter['example'] as string,
        ]),
      ),
      examples: Object.entries((body['examples'] ?? {}) as Record<string, Node>).map(([name, example]) => ({
        name,
        body: example['value'],
        status: Number(example['x-status'] ?? 200),
      })),
      responses: new Map(
        Object.keys(node['responses'] as Node).map((status) => [
          Number(status),
          this.readResponse(`${pointer}/responses/${status}`),
        ]),
      ),
    };
  }

  private jsonOf(pointer: string): Node {
    return (this.at(pointer).node['content'] as Record<string, Node>)['application/json']!;
  }

  private readResponse(given: string): DocumentedResponse {
    const { pointer, node } = this.at(given);
    return {
      headers: new Map(
        Object.keys((node['headers'] ?? {}) as Node).map((name) => {
          const place = `${pointer}/headers/${name}`;
          const header = this.at(place);
          const required = header.node['required'] === true;
          return [name.toLowerCase(), { pointer: place, required, schema: `${header.pointer}/schema` }];
        }),
      ),
      schemas: new Map(
        Object.keys((node['content'] ?? {}) as Node).map((type) => [
          type,
          `${pointer}/content/${type.replace(/\//g, '~1')}/schema`,
        ]),
      ),
    };
  }
}

const list = (value: unknown): readonly Node[] => (value ?? []) as readonly Node[];
