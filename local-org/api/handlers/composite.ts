/** Composite requests (parts that refer to each other) and batches (parts that do not). */
import { jsonObject } from '../call';
import type { Call } from '../call';
import { fail } from '../errors';
import { json } from '../message';
import type { ApiRequest, ApiResponse } from '../message';

const MOST_PARTS = 25;

interface Part {
  readonly referenceId: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

interface PartResponse {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

/** Each part is a transaction; with allOrNone the request is one. */
export function composite(call: Call): ApiResponse {
  const { allOrNone, compositeRequest } = jsonObject(call.request);
  const parts = readParts(compositeRequest);
  if (allOrNone !== true) return answer(runParts(call, parts, false));
  try {
    const responses = call.org.run(call.user, 'synchronous', () => {
      const all = runParts(call, parts, true);
      if (all.some(isFailure)) throw new HaltedComposite(all);
      return all;
    });
    return answer(responses);
  } catch (error) {
    if (error instanceof HaltedComposite)
      return answer(error.responses.map((part) => (isFailure(part) ? part : undone(part))));
    throw error;
  }
}

/** Carries the responses out of the transaction it rolls back. */
class HaltedComposite extends Error {
  readonly responses: readonly PartResponse[];

  constructor(responses: readonly PartResponse[]) {
    super('halted');
    this.responses = responses;
  }
}

const answer = (compositeResponse: readonly PartResponse[]): ApiResponse => json(200, { compositeResponse });
const isFailure = ({ httpStatusCode }: PartResponse): boolean => httpStatusCode >= 300;

const halted = (referenceId: string, message: string): PartResponse => ({
  body: [{ errorCode: 'PROCESSING_HALTED', message }],
  httpHeaders: {},
  httpStatusCode: 400,
  referenceId,
});

const undone = ({ referenceId }: PartResponse): PartResponse =>
  halted(referenceId, 'The transaction was rolled back since another operation in the same transaction failed.');

function readParts(list: unknown): Part[] {
  if (!Array.isArray(list) || list.length === 0) {
    return fail(400, 'INVALID_INPUT', 'compositeRequest must be a list of at least one subrequest');
  }
  if (list.length > MOST_PARTS)
    fail(400, 'LIMIT_EXCEEDED', `You can have no more than ${MOST_PARTS} subrequests in a composite request`);
  const seen = new Set<string>();
  return list.map((item: Record<string, unknown> | null) => {
    const { referenceId, method, url, body, httpHeaders } = item ?? {};
    if (typeof method !== 'string' || typeof url !== 'string' || typeof referenceId !== 'string') {
      return fail(400, 'INVALID_INPUT', 'A subrequest needs method, url and referenceId');
    }
    if (!/^[A-Za-z0-9]\w*$/.test(referenceId)) {
      fail(
        400,
        'INVALID_INPUT',
        `Provided referenceId ('${referenceId}') must start with a letter or a number, ` +
          "and it can contain only letters, numbers and underscores ('_').",
      );
    }
    if (seen.has(referenceId))
      fail(400, 'INVALID_INPUT', `Duplicate referenceId (${referenceId}) provided in the request`);
    seen.add(referenceId);
    const headers = Object.entries((httpHeaders as Record<string, string> | undefined) ?? {});
    const lowered = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)]));
    return { referenceId, method: method.toUpperCase(), url, body, headers: lowered };
  });
}

function runParts(call: Call, parts: readonly Part[], allOrNone: boolean): PartResponse[] {
  const bodies = new Map<string, unknown>();
  const responses: PartResponse[] = [];
  for (const part of parts) {
    const response = runPart(call, part, bodies, allOrNone);
    responses.push(response);
    if (!isFailure(response)) bodies.set(part.referenceId, response.body);
    else if (allOrNone) {
      const rest = parts.slice(responses.length);
      return [...responses, ...rest.map(({ referenceId }) => undone({ referenceId } as PartResponse))];
    }
  }
  return responses;
}

function runPart(call: Call, part: Part, bodies: ReadonlyMap<string, unknown>, nested: boolean): PartResponse {
  const { referenceId } = part;
  let request: ApiRequest;
  try {
    const url = resolveText(part.url, bodies);
    request = subrequest(call, part.method, url, part.headers, resolve(part.body, bodies));
  } catch (error) {
    if (error instanceof MissingReference) return halted(referenceId, error.message);
    throw error;
  }
  const response = call.subrequest(request, nested);
  return {
    body: bodyOf(response),
    httpHeaders: response.headers ?? {},
    httpStatusCode: response.status,
    referenceId,
  };
}

const bodyOf = ({ body }: ApiResponse): unknown => (body && 'json' in body ? body.json : null);

function subrequest(
  call: Call,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): ApiRequest {
  const [path, search = ''] = url.split('?', 2) as [string, string?];
  if (!/^\/services\/data\/v/.test(path)) fail(400, 'INVALID_INPUT', `A subrequest cannot address ${path}`);
  if (
    /^\/services\/data\/v[^/]+\/composite\/?(batch|tree|graph)?(\/|$)/.test(path) &&
    !/\/composite\/sobjects/.test(path)
  ) {
    fail(400, 'INVALID_INPUT', 'A composite request cannot be a subrequest');
  }
  return {
    method,
    path,
    // Spaces are allowed in the URL of a part, where HTTP has none.
    search,
    headers: { ...headers, 'content-type': 'application/json' },
    body: body === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(body)),
    apiUsage: call.request.apiUsage,
  };
}

class MissingReference extends Error {}

const REFERENCE = /@\{(\w+)((?:\.\w+|\[\d+\])*)\}/g;

/** Replaces `@{ref.field}` everywhere in a body; a text that is one reference takes the value as it is. */
function resolve(value: unknown, bodies: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') {
    const [whole] = [...value.matchAll(REFERENCE)];
    return whole?.[0] === value ? lookUp(whole[1]!, whole[2]!, bodies) : resolveText(value, bodies);
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, bodies));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, bodies)]));
}

const resolveText = (text: string, bodies: ReadonlyMap<string, unknown>): string =>
  text.replace(REFERENCE, (_, name: string, path: string) => String(lookUp(name, path, bodies)));

function lookUp(name: string, path: string, bodies: ReadonlyMap<string, unknown>): unknown {
  let value = bodies.get(name);
  for (const step of path.match(/\w+/g) ?? []) {
    value = (value as Record<string, unknown> | null | undefined)?.[step];
  }
  if (value === undefined || value === null) {
    throw new MissingReference(`Invalid reference specified. No value for ${name}${path} found in ${name}`);
  }
  return value;
}

/** Independent parts, each a transaction of its own. */
export function batch(call: Call): ApiResponse {
  const { batchRequests, haltOnError } = jsonObject(call.request);
  if (!Array.isArray(batchRequests) || batchRequests.length === 0) {
    return fail(400, 'INVALID_INPUT', 'batchRequests must be a list of at least one subrequest');
  }
  if (batchRequests.length > MOST_PARTS) {
    fail(400, 'LIMIT_EXCEEDED', `You can have no more than ${MOST_PARTS} subrequests in a batch request`);
  }
  const results: { statusCode: number; result: unknown }[] = [];
  for (const item of batchRequests as { method?: unknown; url?: unknown; richInput?: unknown }[]) {
    const hasFailed = results.some(({ statusCode }) => statusCode >= 400);
    if (haltOnError === true && hasFailed) {
      const message = 'The request was halted because a preceding request failed and haltOnError is true';
      results.push({ statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message }] });
      continue;
    }
    const { method, url, richInput } = item ?? {};
    if (typeof method !== 'string' || typeof url !== 'string') {
      return fail(400, 'INVALID_INPUT', 'A subrequest needs method and url');
    }
    const address = url.startsWith('/') ? url : `/services/data/${url}`;
    const response = call.subrequest(subrequest(call, method.toUpperCase(), address, {}, richInput), false);
    results.push({ statusCode: response.status, result: bodyOf(response) });
  }
  return json(200, { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results });
}
