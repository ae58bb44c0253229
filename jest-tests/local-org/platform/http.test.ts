import { gzipSync, gunzipSync } from 'node:zlib';
import { setCalloutMock } from '../../../local-org/apex/platform/http';
import type { ApexHttpRequest, ApexHttpResponse } from '../../../local-org/apex/platform/http-messages';
import { toText } from '../../../local-org/apex/platform/operators';
import { platformClass } from '../../../local-org/apex/platform/define';
import { setCalloutTransport } from '../../../local-org/org/callout';
import { Unsupported } from '../../../local-org/org/errors';
import type { CalloutRequest } from '../../../local-org/org/messages';
import type { Transaction } from '../../../local-org/org/transaction';
import { ApexException } from '../../../local-org/values/exceptions';
import type { Value } from '../../../local-org/values/value';
import { blob, call, inTransaction, platform, show } from './harness';

afterEach(() => setCalloutTransport(null));

function newRequest(endpoint = 'https://api.example.com/x', method = 'POST'): ApexHttpRequest {
  const request = call('new HttpRequest()') as ApexHttpRequest;
  call('HttpRequest#setEndpoint(String)', request, endpoint);
  call('HttpRequest#setMethod(String)', request, method);
  return request;
}

const send = (request: unknown) =>
  platform('Http#send(HttpRequest)')(platform('new Http()')(), request) as ApexHttpResponse;

function failure(prepare: (transaction: Transaction) => void, request: unknown, kind: 'synchronous' | 'test'): string {
  try {
    inTransaction(
      (transaction) => {
        prepare(transaction);
        send(request);
      },
      {},
      kind,
    );
    return 'sent';
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    return `${error.typeName}: ${error.apexMessage}`;
  }
}

describe('HttpRequest and HttpResponse', () => {
  test('hold what is set', () => {
    const request = newRequest('https://api.example.com/x', 'post');
    call('HttpRequest#setBody(String)', request, 'häß');
    call('HttpRequest#setHeader(String,String)', request, 'Content-Type', 'text/plain');
    expect(call('HttpRequest#getBody()', request)).toBe('häß');
    expect(toText(call('HttpRequest#getBodyAsBlob()', request) as Value)).toBe('Blob[5]');
    expect(call('HttpRequest#getHeader(String)', request, 'content-type')).toBe('text/plain');
    expect(call('HttpRequest#getHeader(String)', request, 'other')).toBeNull();
    expect(call('HttpRequest#getMethod()', request)).toBe('POST');
    expect(show('HttpRequest#toString()', request)).toBe(
      'System.HttpRequest[Endpoint=https://api.example.com/x, Method=POST]',
    );
  });

  test('a response', () => {
    const response = call('new HttpResponse()');
    call('HttpResponse#setStatusCode(Integer)', response, 201);
    call('HttpResponse#setStatus(String)', response, 'Created');
    call('HttpResponse#setBodyAsBlob(Blob)', response, blob('x'));
    call('HttpResponse#setHeader(String,String)', response, 'X-Test', '1');
    expect(show('HttpResponse#toString()', response)).toBe('System.HttpResponse[Status=Created, StatusCode=201]');
    expect(show('HttpResponse#getHeaderKeys()', response)).toBe('(X-Test)');
    expect(call('HttpResponse#getBody()', response)).toBe('x');
    expect(call('HttpResponse#getBody()', call('new HttpResponse()'))).toBe('');
  });

  test('take no null and no time-out out of range', () => {
    const request = newRequest();
    expect(show('HttpRequest#setBody(String)', request, null)).toBe(
      'System.NullPointerException: null argument for HttpRequest.setBody()',
    );
    expect(show('HttpRequest#setHeader(String,String)', request, 'a', null)).toBe(
      'System.NullPointerException: null argument for HttpRequest.setHeader()',
    );
    expect(show('HttpRequest#setTimeout(Integer)', request, 120001)).toMatch(
      /^System\.CalloutException: Invalid timeout/,
    );
  });
});

describe('Http.send', () => {
  test('goes out through the transport', () => {
    let sent: CalloutRequest | null = null;
    setCalloutTransport((request) => {
      sent = request;
      return { status: 200, statusText: 'OK', headers: [['X-A', '1']], body: Buffer.from('{"ok":true}') };
    });
    const request = newRequest();
    call('HttpRequest#setBody(String)', request, 'body');
    call('HttpRequest#setHeader(String,String)', request, 'X-B', '2');
    call('HttpRequest#setTimeout(Integer)', request, 5000);
    const response = inTransaction(() => send(request));
    expect(sent).toMatchObject({
      method: 'POST',
      url: 'https://api.example.com/x',
      headers: [['X-B', '2']],
      timeoutMilliseconds: 5000,
    });
    expect(Buffer.from(sent!['body']!).toString()).toBe('body');
    expect(call('HttpResponse#getBody()', response)).toBe('{"ok":true}');
    expect(call('HttpResponse#getStatusCode()', response)).toBe(200);
    expect(call('HttpResponse#getHeader(String)', response, 'x-a')).toBe('1');
  });

  test('compression in both directions', () => {
    let body = '';
    setCalloutTransport((request) => {
      body = gunzipSync(request.body!).toString();
      return { status: 200, statusText: 'OK', headers: [['Content-Encoding', 'gzip']], body: gzipSync('answer') };
    });
    const request = newRequest();
    call('HttpRequest#setBody(String)', request, 'question');
    call('HttpRequest#setCompressed(Boolean)', request, true);
    expect(
      call(
        'HttpResponse#getBody()',
        inTransaction(() => send(request)),
      ),
    ).toBe('answer');
    expect(body).toBe('question');
  });

  test('errors of the way are CalloutExceptions', () => {
    setCalloutTransport(() => ({ error: 'Read timed out' }));
    expect(failure(() => undefined, newRequest(), 'synchronous')).toBe('System.CalloutException: Read timed out');
  });

  test('uncommitted work forbids callouts, mocked ones too', () => {
    const pending =
      'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out';
    const dirty = (transaction: Transaction) => {
      transaction.dirty = true;
      setCalloutMock({ respond$1: () => null } as unknown as Value);
    };
    expect(failure(dirty, newRequest(), 'test')).toBe(pending);
  });

  test('tests need a mock', () => {
    expect(failure(() => undefined, newRequest(), 'test')).toBe(
      'System.TypeException: Methods defined as TestMethod do not support Web service callouts',
    );
    const response = call('new HttpResponse()');
    const seen: unknown[] = [];
    const mock = { respond$1: (request: unknown) => (seen.push(request), response) } as unknown as Value;
    const request = newRequest('callout:Named/path');
    const answer = inTransaction(() => (setCalloutMock(mock), send(request)), {}, 'test');
    expect(answer).toBe(response);
    expect(seen).toEqual([request]);
  });

  test('requests that cannot be sent', () => {
    const nothing = () => undefined;
    expect(failure(nothing, newRequest('example.com'), 'synchronous')).toBe(
      'System.CalloutException: no protocol: example.com',
    );
    expect(failure(nothing, call('new HttpRequest()'), 'synchronous')).toMatch(/^System\.CalloutException: Endpoint/);
    expect(failure(nothing, newRequest('callout:Named/x'), 'synchronous')).toContain(
      'the named credential "Named" might not exist',
    );
    expect(() => failure(nothing, newRequest(), 'synchronous')).toThrow(Unsupported);
  });

  test('callouts are counted', () => {
    setCalloutTransport(() => ({ status: 200, statusText: 'OK', headers: [], body: new Uint8Array() }));
    const request = newRequest();
    const overLimit = failure(
      () => {
        for (let i = 0; i < 100; i++) send(request);
      },
      request,
      'synchronous',
    );
    expect(overLimit).toBe('System.LimitException: Too many callouts: 101');
  });
});

describe('REST context', () => {
  test('request and response have their properties', () => {
    const request = call('new RestRequest()');
    const { properties } = platformClass('RestRequest');
    properties!['requestURI']!.set!(request, '/x');
    expect(properties!['requestURI']!.get!(request)).toBe('/x');
    call('RestRequest#addHeader(String,String)', request, 'A', '1');
    call('RestRequest#addParameter(String,String)', request, 'p', 'q');
    expect(toText(properties!['headers']!.get!(request))).toBe('{A=1}');
    expect(toText(properties!['params']!.get!(request))).toBe('{p=q}');
    const response = call('new RestResponse()');
    call('RestResponse#addHeader(String,String)', response, 'B', '2');
    expect(toText(platformClass('RestResponse').properties!['headers']!.get!(response))).toBe('{B=2}');
  });

  test('RestContext is null outside REST and can be set by tests', () => {
    const { request } = platformClass('RestContext').staticProperties!;
    inTransaction(() => {
      expect(request!.get!()).toBeNull();
      const made = platform('new RestRequest()')();
      request!.set!(made);
      expect(request!.get!()).toBe(made);
    });
  });
});
