import { gunzipSync, gzipSync } from 'node:zlib';
import { isOpen } from '../../metadata/remoteSites';
import { sendCallout } from '../../org/callout';
import type { CalloutAnswer, CalloutRequest } from '../../org/messages';
import { tx } from '../../org/transaction';
import { ApexBlob } from '../../values/blob';
import { raise } from '../../values/exceptions';
import type { ApexObject, ClassInfo, Value } from '../../values/value';
import { calloutProblem } from './callout-rules';
import { callMethod, definePlatform } from './define';
import type { ApexHttpRequest } from './http-messages';
import { ApexHttpResponse } from './http-messages';
import { serveCallout } from '../../vendors/serve';
import { authenticate, isNamed, type Outgoing } from './named-credentials';
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
  if (!isNamed(request.endpoint!) && !/^https?:\/\//i.test(request.endpoint!)) {
    fail(`no protocol: ${request.endpoint}`);
  }
}

/** To an active remote site, or by a named credential, which needs none. */
function sendOut(request: ApexHttpRequest): ApexHttpResponse {
  const endpoint = request.endpoint!;
  const outgoing = {
    url: endpoint,
    headers: request.compressed
      ? [...request.headers.pairs, ['Content-Encoding', 'gzip'] as const]
      : request.headers.pairs,
    body: request.body?.bytes ?? null,
  };
  if (!isNamed(endpoint)) {
    if (!isOpen(tx().org.model.remoteSites, endpoint)) {
      const where = 'Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ';
      return fail(where + endpoint);
    }
    return responseOf(transport(request, outgoing));
  }
  const { outgoing: first, renew } = authenticate(outgoing, transportNow);
  const answer = transport(request, first);
  if (!renew || 'error' in answer || answer.status !== 401) return responseOf(answer);
  return responseOf(transport(request, renew()));
}

/** Within the time that callouts of the transaction have left. */
function transport(request: ApexHttpRequest, { url, headers, body }: Outgoing): CalloutAnswer {
  const transaction = tx();
  const left = LONGEST_CALLOUTS - transaction.calloutMilliseconds;
  if (left <= 0) return { error: `Exceeded maximum time allotted for callout (${LONGEST_CALLOUTS} ms)` };
  const [began, clock] = [performance.now(), localOrg().now()];
  const answer = transportNow({
    method: request.method!,
    url,
    headers,
    body: body && (request.compressed ? gzipSync(body) : body),
    timeoutMilliseconds: Math.min(request.timeout, left),
    largestResponse: LARGEST_RESPONSE[transaction.kind],
  });
  // A delay may have passed on the org's clock alone.
  const waited = performance.now() - began;
  transaction.waitMilliseconds += waited;
  transaction.calloutMilliseconds += Math.max(waited, localOrg().now() - clock);
  return answer;
}

function transportNow(callout: CalloutRequest): CalloutAnswer {
  const vendor = localOrg().vendors.ofHost(hostOf(callout.url));
  return vendor ? serveCallout(localOrg(), vendor, callout) : sendCallout(callout);
}

function responseOf(answer: CalloutAnswer): ApexHttpResponse {
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
