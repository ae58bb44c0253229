/** Executes a data action as Genesys Cloud does: Velocity templates make the request, JSONPath reads its answer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { render } from 'velocityjs';

import { repository } from '../../../scripts/shared/paths';

export interface DataAction {
  readonly name: string;
  readonly config: {
    readonly request: {
      readonly requestUrlTemplate: string;
      readonly requestType: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly requestTemplate: string;
    };
    readonly response: {
      readonly translationMap: Readonly<Record<string, string>>;
      readonly translationMapDefaults: Readonly<Record<string, string>>;
      readonly successTemplate: string;
    };
  };
  readonly contract: {
    readonly input: { readonly inputSchema: Schema };
    readonly output: { readonly successSchema: Schema };
  };
}

interface Schema {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, { readonly type: string }>>;
}

/** What the templates may refer to besides the macros. */
export type Context = Readonly<
  Partial<Record<'input' | 'credentials' | 'authResponse', Readonly<Record<string, unknown>>>>
>;

export interface Request {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export const genesysFile = (name: string) => join(repository, 'config/genesys', `${name}.json`);
export const readAction = (name: string) => JSON.parse(readFileSync(genesysFile(name), 'utf8')) as DataAction;

const MACROS = {
  esc: {
    jsonString: (text: string) => JSON.stringify(text).slice(1, -1),
    url: (text: string) => encodeURIComponent(text),
  },
  encoding: { base64: (text: string) => Buffer.from(text).toString('base64') },
};

/** Fills in a template. Velocity prints a reference without a value as it is written; here that is an error. */
export function fill(template: string, context: Context): string {
  const filled = render(template, { ...MACROS, ...context });
  for (const [reference, scope, name] of template.matchAll(/\$\{(\w+)\.(\w+)\}/g)) {
    const value = context[scope as keyof Context]?.[name!];
    if (value === undefined && filled.includes(reference)) throw new Error(`${reference} has no value`);
  }
  return filled;
}

export function requestOf({ config: { request } }: DataAction, context: Context): Request {
  return {
    url: fill(request.requestUrlTemplate, context),
    method: request.requestType,
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, text]) => [name, fill(text, context)])),
    body: request.requestType === 'GET' ? undefined : fill(request.requestTemplate, context),
  };
}

/** What the action hands to the workflow: the successTemplate, filled with what translationMap finds, as JSON. */
export function outputOf({ config: { response } }: DataAction, rawResult: string): unknown {
  const answer = JSON.parse(rawResult) as unknown;
  const found = Object.entries(response.translationMap).map(([name, path]): [string, string | undefined] => {
    const value = at(answer, path);
    return [name, value === undefined ? response.translationMapDefaults[name] : JSON.stringify(value)];
  });
  return JSON.parse(render(response.successTemplate, { rawResult, ...Object.fromEntries(found) })) as unknown;
}

/** The value at a JSONPath of names and indexes. */
function at(document: unknown, path: string): unknown {
  if (!/^\$(\.\w+|\[\d+\])+$/.test(path)) throw new Error(`${path}: only names and indexes are read`);
  return [...path.matchAll(/\w+/g)].reduce<unknown>(
    (value, [name]) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[name],
    document,
  );
}
