/** Finds the handler of a path and a method. */
import { fail } from './errors';

export type Methods<H> = Readonly<Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', H>>>;

export interface Match<H> {
  readonly handler: H;
  /** Decoded path parameters by name; `*` holds the rest of the path, encoded. */
  readonly params: Readonly<Record<string, string>>;
}

interface Route<H> {
  readonly segments: readonly string[];
  readonly methods: Methods<H>;
}

/**
 * Routes by pattern: `/sobjects/:object/describe`, `/apexrest/*`. Earlier routes win, so literal segments come before
 * parameters.
 */
export class Router<H> {
  private readonly routes: readonly Route<H>[];

  constructor(routes: Readonly<Record<string, Methods<H>>>) {
    this.routes = Object.entries(routes).map(([pattern, methods]) => ({ segments: split(pattern), methods }));
  }

  /** Null when no pattern fits; a 405 is thrown when the pattern has no such method. HEAD is a GET without a body. */
  find(method: string, path: string): Match<H> | null {
    const segments = split(path);
    for (const route of this.routes) {
      const params = fit(route.segments, segments);
      if (!params) continue;
      const handler = route.methods[(method === 'HEAD' ? 'GET' : method) as keyof Methods<H>];
      if (handler) return { handler, params };
      methodNotAllowed(method, Object.keys(route.methods));
    }
    return null;
  }
}

export function methodNotAllowed(method: string, allowed: readonly string[]): never {
  const list = allowed.includes('GET') ? ['HEAD', ...allowed] : allowed;
  return fail(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${list.join(',')}`);
}

const split = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

function fit(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    if (part === '*') {
      params['*'] = segments.slice(index).join('/');
      return params;
    }
    const segment = segments[index];
    if (segment === undefined) return null;
    if (part.startsWith(':')) params[part.slice(1)] = decode(segment);
    else if (part !== segment) return null;
  }
  return pattern.length === segments.length ? params : null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return fail(400, 'BAD_REQUEST', `The URL has a malformed percent encoding: ${segment}`);
  }
}
