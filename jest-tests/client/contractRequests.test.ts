/**
 * What client/openapi.yaml says of requests is what the running org takes: everything a schema forbids is refused by its
 * name, and a text as long as it may be is not.
 */
import { ContractOrg } from './contract/contractOrg';
import type { Answer } from './contract/contractOrg';
import { OpenapiDocument } from './contract/document';
import { limitsOf, violationsOf } from './contract/violations';
import type { Violation } from './contract/violations';

type Body = Readonly<Record<string, unknown>>;

const document = new OpenapiDocument();

const exampleOf = (operation: string, name: string): Body =>
  document.operation(operation).examples.find((example) => example.name === name)!.body as Body;

/** A request with every parameter, and its schema. */
const REQUESTS: readonly { operation: string; schema: string; body: Body }[] = [
  { operation: 'createVoiceCall', schema: 'CreateVoiceCallRequest', body: exampleOf('createVoiceCall', 'vendor') },
  { operation: 'executeOmniFlow', schema: 'ExecuteOmniFlowRequest', body: exampleOf('executeOmniFlow', 'vendor') },
  { operation: 'clearRouting', schema: 'ClearRoutingRequest', body: exampleOf('clearRouting', 'vendor') },
  {
    operation: 'updateVoiceCall',
    schema: 'UpdateVoiceCallRequest',
    body: exampleOf('updateVoiceCall', 'vendorMended'),
  },
  {
    operation: 'sendTranscript',
    schema: 'TranscriptRequest',
    body: { ...exampleOf('sendTranscript', 'lines'), certDevName: 'Harbor_Voice_Telephony' },
  },
  {
    operation: 'sendDispositions',
    schema: 'Disposition',
    body: {
      ...exampleOf('sendDispositions', 'one'),
      Contact_ID__c: null,
      Queue__c: 'Billing',
      Customer_Number__c: '+15550123',
      Source_System__c: 'Webex Contact Center',
    },
  },
];

const POPS = ['record', 'search', 'list', 'newRecord', 'flow', 'url', 'caller'].map((kind) => ({
  operation: 'popScreen',
  schema: `Pop${kind[0]!.toUpperCase()}${kind.slice(1)}`,
  body: { requestKey: 'key', ...exampleOf('popScreen', kind) },
}));

const CODES: Readonly<Record<Violation['rule'], string>> = {
  required: 'REQUIRED_FIELD',
  type: 'INVALID_TYPE',
  enum: 'INVALID_VALUE',
  pattern: 'INVALID_TIMESTAMP',
  longer: 'TOO_LONG',
  smaller: 'INVALID_VALUE',
  more: 'INVALID_VALUE',
  fewer: 'INVALID_VALUE',
};

/** Of a body that is no object at all. */
const WHOLE_BODY: Readonly<Record<string, string>> = {
  sendDispositions: 'INVALID_ITEM',
  popScreen: 'INVALID_ITEM',
  other: 'NOT_A_JSON_OBJECT',
};

let org: ContractOrg;

beforeAll(async () => {
  org = await ContractOrg.start();
}, 120_000);

afterAll(() => org.stop());

/** Code and place of each error of an answer: `participants[0].type REQUIRED_FIELD`. */
function errorsOf({ body }: Answer): string[] {
  const { errors } = body as { errors: readonly (string | { code: string; field?: string })[] | null };
  return (errors ?? []).map((error) => {
    if (typeof error !== 'string') return `${error.field ?? ''} ${error.code}`;
    const [, place = '', code] = /^(?:([\w.[\]]+): )?.* \((\w+)\)$/s.exec(error) ?? [];
    return `${place} ${code}`;
  });
}

const violations = [...REQUESTS, ...POPS].flatMap(({ operation, schema, body }) =>
  violationsOf(document, `#/components/schemas/${schema}`, body).map((violation) => ({
    operation,
    ...violation,
    code: violation.path === '' ? (WHOLE_BODY[operation] ?? WHOLE_BODY['other']!) : CODES[violation.rule],
  })),
);

test.each(violations)('$operation refuses $path: $rule', async ({ operation, path, body, code }) => {
  const answer = await org.call(operation, { body });
  expect(errorsOf(answer)).toContain(`${path} ${code}`);
  expect(answer.status).toBe(400);
});

/** Parameters to be made wrong. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  sendDispositions: ['Contact_ID__c'],
  popScreen: ['agent', 'requestKey'],
};

const limits = [...REQUESTS, ...POPS].flatMap(({ operation, schema, body }) =>
  limitsOf(document, `#/components/schemas/${schema}`, body).map((limit) => ({ operation, ...limit })),
);

test.each(limits)('$operation takes the longest $path', async ({ operation, path, body }) => {
  // Another parameter is wrong, so that nothing is done.
  const others = WRONG[operation] ?? ['certDevName', 'callCenterDevName'];
  const wrong = others.find((name) => name !== path)!;
  const answer = await org.call(operation, { body: { ...(body as Body), [wrong]: 1 } });
  expect(errorsOf(answer)).toContain(`${wrong} INVALID_TYPE`);
  expect(errorsOf(answer)).not.toContain(`${path} TOO_LONG`);
});
