/** Apex REST: finds the method, fills RestContext, runs it as one transaction, answers what it says. */
import { T } from '../../apex/types/type';
import { ApexRestRequest, ApexRestResponse } from '../../apex/platform/rest';
import type { RestMethod } from '../../org/services';
import { ApexBlob } from '../../values/blob';
import type { ApexMap } from '../../values/collections';
import { ApexException } from '../../values/exceptions';
import type { Value } from '../../values/value';
import { bodyText, inTransaction, requireJson } from '../call';
import type { Call } from '../call';
import { fail } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { jsonText, readMembers } from '../records/values';
import { methodNotAllowed } from '../router';
import { exceptionMessage, exceptionText, stackTrace } from '../stack';

const VERBS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];
const FORM = 'application/x-www-form-urlencoded';
/** What the Apex Reference lists for RestResponse.statusCode; Salesforce refuses all others, 207 and 422 among them. */
const STATUSES = new Set([
  ...[200, 201, 202, 204, 206, 300, 301, 302, 304, 400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 414, 415, 417],
  ...[500, 503],
]);

export function apexRest(call: Call): ApiResponse {
  const path = `/${call.params['*']!}`;
  const verb = call.request.method === 'HEAD' ? 'GET' : call.request.method;
  const method = call.org.apex.findRest(path, verb) ?? notMapped(call, path, verb);
  if (!call.rights.canUseClass(method.className)) {
    fail(403, 'FORBIDDEN', `You do not have access to the Apex class named: ${method.className}`);
  }
  const request = requestOf(call, method, path, verb);
  const response = new ApexRestResponse();
  try {
    return inTransaction(call, (transaction) => {
      const args = argumentsOf(call, method);
      transaction.rest = { request, response };
      const returned = method.invoke(args);
      // The method may have put a response of its own in place.
      return answer(method, returned, transaction.rest.response as ApexRestResponse | null);
    });
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    const message = `${exceptionText(error)}\n\n${stackTrace(error)}`;
    return json(500, [{ errorCode: 'APEX_ERROR', message }]);
  }
}

function notMapped(call: Call, path: string, verb: string): never {
  const others = VERBS.filter((other) => call.org.apex.findRest(path, other));
  return others.length > 0 ? methodNotAllowed(verb, others) : fail(404, 'NOT_FOUND', 'Could not find a match for URL');
}

function requestOf(call: Call, method: RestMethod, path: string, verb: string): ApexRestRequest {
  const { request } = call;
  const filled = new ApexRestRequest();
  filled.httpMethod = verb;
  filled.requestURI = path;
  filled.resourcePath = `/services/apexrest${method.urlMapping}`;
  filled.remoteAddress = '127.0.0.1';
  const isForm = contentType(call) === FORM;
  filled.requestBody = new ApexBlob(isForm ? new Uint8Array() : request.body);
  for (const [name, value] of request.rawHeaders ?? Object.entries(request.headers)) {
    if (name.toLowerCase() !== 'authorization') filled.headers!.entries.set(name, value);
  }
  for (const [name, value] of call.query) filled.params!.entries.set(name, value);
  for (const [name, value] of isForm ? formPairs(call) : []) filled.params!.entries.set(name, value);
  return filled;
}

/** A form leaves nothing of itself in the body, has one value a name, and is Latin-1 unless it says UTF-8. */
function formPairs({ request }: Call): [string, string][] {
  const isUtf8 = /;\s*charset\s*=\s*"?utf-8"?/i.test(request.headers['content-type']!);
  const read = (text: string) => {
    const bytes = formBytes(text);
    return isUtf8 ? bytes.toString('utf8') : bytes.toString('latin1');
  };
  return Buffer.from(request.body)
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [read(pair), ''] : [read(pair.slice(0, at)), read(pair.slice(at + 1))];
    });
}

const formBytes = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('+', ' ')
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

const contentType = ({ request }: Call): string =>
  (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

/** A method with parameters takes a JSON object with their names; what is missing is null. */
function argumentsOf({ request }: Call, { parameters }: RestMethod): Value[] {
  if (parameters.length === 0) return [];
  requireJson(request);
  const parameterOf = (name: string) =>
    parameters.find((parameter) => sameName(parameter.name, name)) ??
    fail(400, 'JSON_PARSER_ERROR', `Unexpected parameter encountered during deserialization: ${name}`);
  try {
    const given = readMembers(bodyText(request), (name) => parameterOf(name).type);
    const byParameter = new Map(given.map(([name, value]) => [parameterOf(name), value]));
    return parameters.map((parameter) => byParameter.get(parameter) ?? null);
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    return fail(400, 'JSON_PARSER_ERROR', exceptionMessage(error));
  }
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A returned value is the body; without one it is what the method has put into the response. */
function answer({ returns }: RestMethod, returned: Value, response: ApexRestResponse | null): ApiResponse {
  const given = response?.statusCode ?? null;
  if (given !== null && !STATUSES.has(given)) {
    fail(500, 'APEX_ERROR', `Invalid status code for HTTP response: ${given}`);
  }
  const headers = headersOf(response?.headers ?? null);
  const type = { 'Content-Type': 'application/json;charset=UTF-8', ...headers };
  if (returns !== T.void) {
    return { status: response?.statusCode ?? 200, headers: type, body: { raw: jsonText(returned) } };
  }
  const body = response?.responseBody ?? null;
  const status = response?.statusCode ?? (body ? 200 : 204);
  return body ? { status, headers: type, body: { raw: body.bytes } } : { status, headers };
}

/** A Content-Type in another spelling replaces the default one. */
function headersOf(map: ApexMap | null): Record<string, string> {
  const pairs = (map?.entries.pairs() ?? []).map(([name, value]): [string, string] => [
    String(name),
    String(value ?? ''),
  ]);
  return Object.fromEntries(
    pairs.map(([name, value]) => [/^content-type$/i.test(name) ? 'Content-Type' : name, value]),
  );
}
