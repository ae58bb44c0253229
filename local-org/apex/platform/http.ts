import { gunzipSync, gzipSync } from 'node:zlib';
import { isOpen } from '../../metadata/remoteSites';
import { sendCallout } from '../../org/callout';
import { Unsupported } from '../../org/errors';
import type { CalloutRequest } from '../../org/messages';
import { tx } from '../../org/transaction';
import { ApexBlob } from '../../values/blob';
import { raise } from '../../values/exceptions';
import type { ApexObject, ClassInfo, Value } from '../../values/value';
import { calloutProblem } from './callout-rules';
import { callMethod, definePlatform } from './define';
import type { ApexHttpRequest } from './http-messages';
import { ApexHttpResponse } from './http-messages';
import { serveCallout } from '../../vendors/serve';
import { notNull } from './argument';
import { localOrg } from './local-org';

class ApexHttp implements ApexObject {
  declare readonly $class: ClassInfo;
}

const MOCK = Symbol('callout mock');
/** Of all callouts of a transaction together. */
const LONGEST_CALLOUTS = 120_000;
const LARGEST_RESPONSE = { synchronous: 6_000_000, asynchronous: 12_000_000, test: 6_000_000 };

const fail = (message: string): never => raise('System.CalloutException', message);

/** Test.setMock: who answers the callouts of this transaction. */
export function setCalloutMock(mock: Value): void {
  notNull(mock);
  tx().state.set(MOCK, mock);
}

function send(_self: ApexHttp, request: ApexHttpRequest | null): ApexHttpResponse | null {
  notNull(request);
  const { limits, kind, state } = tx();
  limits.add('callouts');
  const problem = calloutProblem(tx());
  if (problem !== null) return fail(problem);
  checkRequest(request!);
  const mock = state.get(MOCK);
  if (mock) return callMethod(mock, 'respond', request) as ApexHttpResponse | null;
  // Jobs that a test starts are no tests themselves, and make no callouts either.
  if (kind === 'test' || localOrg().testing) {
    return raise('System.TypeException', 'Methods defined as TestMethod do not support Web service callouts');
  }
  return sendOut(request!);
}

function checkRequest(request: ApexHttpRequest): void {
  if (!request.endpoint) fail('Endpoint must be set on HttpRequest before sending');
  if (!request.method) fail('Method must be set on HttpRequest before sending');
  if (!request.endpoint!.startsWith('callout:') && !/^https?:\/\//i.test(request.endpoint!)) {
    fail(`no protocol: ${request.endpoint}`);
  }
}

function sendOut(request: ApexHttpRequest): ApexHttpResponse {
  if (request.endpoint!.startsWith('callout:')) throw new Unsupported(`named credentials (${request.endpoint})`);
  const transaction = tx();
  if (!isOpen(transaction.org.model.remoteSites, request.endpoint!)) {
    const where = 'Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ';
    return fail(where + request.endpoint!);
  }
  const left = LONGEST_CALLOUTS - transaction.calloutMilliseconds;
  if (left <= 0) return fail(`Exceeded maximum time allotted for callout (${LONGEST_CALLOUTS} ms)`);
  const began = performance.now();
  const callout: CalloutRequest = {
    method: request.method!,
    url: request.endpoint!,
    headers: request.compressed ? [...request.headers.pairs, ['Content-Encoding', 'gzip']] : request.headers.pairs,
    body: request.body && (request.compressed ? gzipSync(request.body.bytes) : request.body.bytes),
    timeoutMilliseconds: Math.min(request.timeout, left),
    largestResponse: LARGEST_RESPONSE[transaction.kind],
  };
  const vendor = localOrg().vendors.ofHost(hostOf(callout.url));
  const answer = vendor ? serveCallout(localOrg(), vendor, callout) : sendCallout(callout);
  const waited = performance.now() - began;
  transaction.waitMilliseconds += waited;
  transaction.calloutMilliseconds += waited;
  if ('error' in answer) return fail(answer.error);
  const response = new ApexHttpResponse();
  response.statusCode = answer.status;
  response.status = answer.statusText;
  for (const [name, value] of answer.headers) response.headers.set(name, value);
  const zipped = response.headers.get('Content-Encoding')?.toLowerCase() === 'gzip';
  response.body = new ApexBlob(new Uint8Array(zipped ? gunzipSync(answer.body) : answer.body));
  return response;
}

const hostOf = (url: string): string => /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '';

definePlatform({
  name: 'Http',
  namespace: 'System',
  jsClass: ApexHttp,
  constructors: { '()': () => new ApexHttp() },
  methods: {
    'HttpResponse send(HttpRequest request)': send,
    'String toString()': () => 'System.Http[]',
  },
});

definePlatform({
  name: 'HttpCalloutMock',
  namespace: 'System',
  kind: 'interface',
  abstractMethods: ['HttpResponse respond(HttpRequest request)'],
});
