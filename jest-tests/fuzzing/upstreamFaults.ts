/** What the telephony API answers when it, or something between it and us, is broken: what must not be passed on is in it. */
import fc from 'fast-check';

import type { Fault } from '../voice/voiceOrg';
import { oddText } from './bodies';
import type { Json } from './bodies';
import { SECRET_MEMBERS, SECRET_TEXTS } from './secrets';

/** Exceptions and stack traces of whatever may have failed there. */
const EXCEPTION_TEXTS = [
  'System.NullPointerException: Attempt to de-reference a null object',
  'Class.Foo.bar: line 3, column 1',
  'System.NullPointerException at Class.Foo line 3, column 1',
  'java.lang.IllegalStateException: no session\n\tat com.example.scv.Telephony.route(Telephony.java:120)',
  'Internal error (com.example.scv.RoutingException)\n  at Telephony.route (/srv/node_modules/scv/index.js:12:5)',
  'TypeError: undefined is not a function\n    at route (/srv/app/route.js:1:1)',
  'Traceback (most recent call last):\n  File "/srv/app.py", line 3, in route\nValueError: no queue',
  'System.LimitException: Apex CPU time limit exceeded',
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...EXCEPTION_TEXTS) },
  { weight: 3, arbitrary: fc.constantFrom(...SECRET_TEXTS) },
  { weight: 1, arbitrary: fc.constant(JSON.stringify(SECRET_MEMBERS)) },
  { weight: 1, arbitrary: oddText },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...EXCEPTION_TEXTS), fc.constantFrom(...SECRET_TEXTS), fc.constantFrom(0, 900, 990, 5000))
      .map(([exception, secret, length]) => `${'The call was refused. '.repeat(length / 22)}${secret} ${exception}`),
  },
);

const shaped: readonly ((text: string) => Json)[] = [
  (each) => ({ errors: [each] }),
  (each) => ({ errors: [each, 'The call is unknown', each] }),
  (each) => ({ errors: each }),
  (each) => ({ errors: { message: each, ...SECRET_MEMBERS } }),
  (each) => ({ errors: [{ message: each, stackTrace: each }], ...SECRET_MEMBERS }),
  (each) => ({ error: each, error_description: each }),
  (each) => ({ message: each, detail: { message: each } }),
  (each) => [{ errorCode: 'UNKNOWN_EXCEPTION', message: each }],
  (each) => ({ errors: Array.from({ length: 3000 }, () => each.slice(0, 100)) }),
  (each) => each,
  (each) => `<html><head><title>500</title></head><body><pre>${each}</pre></body></html>`,
  (each) => JSON.stringify({ errors: [each], ...SECRET_MEMBERS }).slice(0, -1),
  (each) => `${'<'.repeat(2000)}${each}`,
];

const body = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(text, fc.constantFrom(...shaped)).map(([each, shape]) => shape(each)) },
  { weight: 1, arbitrary: fc.jsonValue() as fc.Arbitrary<Json> },
);

const STATUSES = [200, 201, 204, 302, 400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504];

/** Every way to answer that is none. */
export const upstreamFaults: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      status: fc.constantFrom(...STATUSES),
      body,
      headers: fc.constantFrom<Record<string, string>>(
        {},
        { 'Retry-After': '7' },
        { 'Retry-After': SECRET_TEXTS[0]! },
        { 'Content-Type': 'text/html' },
        { 'Content-Type': 'application/json;charset=utf-16' },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Fault>({ drop: 'request' }, { drop: 'response' }) },
  { weight: 2, arbitrary: text.map((partial) => ({ partial })) },
);
