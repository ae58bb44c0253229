/** Records whose every text can be recognised, and arguments of Apex methods that point at them. */
import fc from 'fast-check';

import type { RunningOrg } from '../../scripts/shared/runningOrg';

export interface Planted {
  readonly object: string;
  readonly recordId: string;
  /** Fields that hold a mark of their own. */
  readonly fields: readonly string[];
}

interface Mark {
  /** `Object.Field`, as the matrix names it. */
  readonly field: string;
  readonly mark: string;
}

const markOf = (object: string, field: string): string => `marked-${object}-${field}`.replaceAll('_', '').toLowerCase();

/** What has to be recognised in answers. */
export const planted = (records: readonly Planted[]): Mark[] =>
  records.flatMap(({ object, fields }) =>
    fields.map((field) => ({ field: `${object}.${field}`, mark: markOf(object, field) })),
  );

const OBJECTS: readonly (Omit<Planted, 'recordId'> & { readonly rest: string })[] = [
  {
    object: 'Integration_Error_Log__c',
    fields: ['Detail__c', 'Message__c', 'Payload__c', 'Resolution_Note__c'],
    rest: "Code__c = 'INTERNAL_ERROR', Feature__c = 'Dispositions', Occurred_At__c = Datetime.now()",
  },
  {
    object: 'Pending_Sync__c',
    fields: ['Payload__c', 'Last_Error__c', 'Correlation_ID__c'],
    rest: "Endpoint__c = 'Harbor_Webhook', Status__c = 'Failed', Idempotency_Key__c = 'access-1'",
  },
  {
    object: 'Disposition_Log__c',
    fields: ['Disposition_Reason__c', 'Queue__c'],
    rest: "Interaction_ID__c = 'access-1', Disposition_Code__c = 'Completed', Timestamp__c = Datetime.now()",
  },
];

/** Inserts them as the system, as no user might write them all. */
export async function plant(org: RunningOrg): Promise<Planted[]> {
  const records: Planted[] = [];
  for (const { object, fields, rest } of OBJECTS) {
    const values = fields.map((field) => `${field} = '${markOf(object, field)}'`);
    const code = `insert as system new ${object}(${[rest, ...values].join(', ')});`;
    const path = `/services/data/v${org.connection.apiVersion}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(code)}`;
    const { body } = await org.request('admin', 'GET', path);
    expect(body).toMatchObject({ compileProblem: null, exceptionMessage: null, success: true });
    const [found] = await org.query(`SELECT Id FROM ${object} ORDER BY CreatedDate DESC, Id DESC LIMIT 1`);
    records.push({ object, fields, recordId: found!['Id'] as string });
  }
  return records;
}

/** Arguments for the parameters of a method, as declared: `Id recordId, List<String> names`. */
export function argumentsFor(declaration: string, records: readonly Planted[]): fc.Arbitrary<Record<string, unknown>> {
  const parameters = declaration === '' ? [] : splitTop(declaration);
  return fc.record(
    Object.fromEntries(
      parameters.map((parameter) => {
        const at = parameter.trim().lastIndexOf(' ');
        return [parameter.trim().slice(at + 1), valueOf(parameter.trim().slice(0, at), records)];
      }),
    ),
  );
}

/** At commas that stand in no type's brackets. */
function splitTop(declaration: string): string[] {
  let depth = 0;
  const parts = [''];
  for (const character of declaration) {
    if (character === '<') depth += 1;
    if (character === '>') depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

const NAMES = ['Harbor_Webhook', 'Harbor_Voice', 'Genesys', 'Telephony', 'Incoming_Caller', 'day', 'Contact_Push'];
const ODD = ['', ' ', "' OR Name LIKE '%", '%', '\\', '{"a":1}', '[]', 'null', '<b>x</b>', 'x'.repeat(300), '\u0000'];

function valueOf(type: string, records: readonly Planted[]): fc.Arbitrary<unknown> {
  const ids = fc.constantFrom(...records.map(({ recordId }) => recordId), '003000000000001AAA', '005000000000001AAA');
  const list = /^(?:List|Set)<(.+)>$/i.exec(type);
  if (list) return fc.array(valueOf(list[1]!, records), { maxLength: 4 });
  switch (type.toLowerCase()) {
    case 'id':
      return fc.oneof({ weight: 5, arbitrary: ids }, fc.constant(null));
    case 'string':
      return fc.oneof(ids, fc.constantFrom(...NAMES), fc.constantFrom(...ODD), fc.constant(null));
    case 'boolean':
      return fc.oneof(fc.boolean(), fc.constant(null));
    case 'integer':
    case 'decimal':
      return fc.oneof(fc.constantFrom(0, -1, 1, 200, 2147483647), fc.constant(null));
    default:
      // Of map and of the package's own types: with nothing in it, or nothing at all.
      return fc.constantFrom({}, null);
  }
}
