/** The checks behind contract.test.ts find each kind of deviation. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { packageFiles } from '../../scripts/shared/sfdxProject';
import { Contract } from './contract/contract';

const JSON_TYPE = { 'Content-Type': 'application/json;charset=UTF-8' };
const ID = '0b0e6c9e-6c1f-4f1e-9a53-5d0f3f6f6c1d';
const FAILURE = { data: null, errors: ['Nothing (X)'], success: false };
const FAILURE_HEADERS = { 'Patchbay-Status': '400', 'Patchbay-Correlation-Id': ID };

let contract: Contract;

beforeEach(() => {
  contract = new Contract();
});

function observe(
  operation: string,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  contract.observe(contract.document.operation(operation), {
    status,
    headers: new Headers({ ...JSON_TYPE, ...headers }),
    text: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const clear = (data: unknown, headers?: Readonly<Record<string, string>>) =>
  observe('clearRouting', 200, { data, errors: null, success: true }, headers);

test('a documented answer passes, and is no longer missing', () => {
  const queued = '#/components/schemas/ClearRoutingAnswer/properties/data/properties/status/enum: queued';
  expect(contract.missing()).toEqual(expect.arrayContaining(['clearRouting 200', queued]));

  clear({ status: 'queued' }, { 'Patchbay-Correlation-Id': ID, 'Sforce-Limit-Info': 'api-usage=1/100' });

  const missing = contract.missing();
  expect(missing).not.toContain('clearRouting 200');
  expect(missing).not.toContain(queued);
  expect(missing).not.toContain('#/paths/~1voice~1v1~1clearRouting/post/responses/200/headers/Patchbay-Correlation-Id');
  expect(missing).toContain(queued.replace('queued', 'Success'));
  expect(missing).toContain('#/components/schemas/ClearRoutingAnswer/properties/data/properties/warnings');
  expect(missing).toContain('updateVoiceCall 200');
});

test('of several forms of a body, those that were seen are told apart', () => {
  const forms = (index: number) =>
    `#/components/responses/VoiceForbidden/content/application~1json/schema/oneOf/${index}`;
  observe('clearRouting', 403, [{ message: 'No', errorCode: 'FORBIDDEN' }]);
  expect(contract.missing()).toContain(forms(0));
  expect(contract.missing()).not.toContain(forms(1));
});

test.each<[string, () => void, string]>([
  ['a status', () => observe('clearRouting', 418, {}), 'the document has no such status'],
  [
    'a member',
    () => clear({ status: 'Success', extra: 1 }),
    'must NOT have additional properties {"additionalProperty":"extra"}',
  ],
  ['a value', () => clear({ status: 'pending' }), '/data/status must be equal to one of the allowed values'],
  ['a type', () => clear(null), '/data must be object'],
  [
    'a content type',
    () => clear({ status: 'Success' }, { 'Content-Type': 'text/html' }),
    'no content of type "text/html"',
  ],
  [
    'a header',
    () => clear({ status: 'Success' }, { 'Patchbay-Secret': '1' }),
    'the header patchbay-secret is not documented',
  ],
  [
    'a header that is missing',
    () => observe('clearRouting', 400, FAILURE, { 'Patchbay-Status': '400' }),
    'the header patchbay-correlation-id is missing',
  ],
  [
    'the value of a header',
    () => observe('clearRouting', 400, FAILURE, { ...FAILURE_HEADERS, 'Patchbay-Status': '418' }),
    'the header patchbay-status:  must be equal to one of the allowed values',
  ],
])('finds that %s is not as documented', (_, deviate, problem) => {
  expect(deviate).toThrow(problem);
});

test('finds a request that is not as documented', () => {
  const operation = contract.document.operation('clearRouting');
  expect(contract.problemsOfRequest(operation, { callCenterDevName: 'Harbor_Voice' })).toEqual([
    expect.stringContaining("must have required property 'voiceCallId'"),
  ]);
});

test('the document has every REST resource of ours, with its methods, and no other', () => {
  const ours = packageFiles(repository)
    .filter((file) => file.endsWith('.cls'))
    .map((file) => readFileSync(join(repository, file), 'utf8'))
    .flatMap((source) => {
      const mapping = /@RestResource\(urlMapping='([^']+)'\)/.exec(source)?.[1];
      const methods = [...source.matchAll(/@Http(Get|Post|Put|Patch|Delete)\b/g)].map(([, method]) =>
        method!.toUpperCase(),
      );
      return mapping === undefined ? [] : methods.map((method) => `${method} ${mapping}`);
    });
  // The resource that an operation reaches; a mapping may end in a star.
  const reached = contract.document.operations.map(({ method, path }) => {
    const asked = `${method} ${path}`;
    return (
      ours.find((mapping) => (mapping.endsWith('*') ? asked.startsWith(mapping.slice(0, -1)) : mapping === asked)) ??
      asked
    );
  });
  expect([...new Set(reached)].toSorted()).toEqual(ours.toSorted());
});
