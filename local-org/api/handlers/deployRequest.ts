/** How a deployment stands that Apex has asked for: `metadata/deployRequest/0Af…?includeDetails=true`. */
import type { DeployDetails } from '../../apex/platform/metadata/results';
import type { LocalOrg } from '../../org/localOrg';
import type { ApexList } from '../../values/collections';
import { toId18 } from '../../values/id';
import { ApexDatetime } from '../../values/temporal';
import { EnumValue } from '../../values/value';
import type { Call } from '../call';
import { fail, notFound } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';

export function deployRequest(call: Call): ApiResponse {
  if (!call.rights.hasUserPermission('CustomizeApplication')) {
    fail(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id');
  }
  const id = toId18(call.params['id']!);
  const result = id === null ? null : (call.org as LocalOrg).async.deployments.find(id);
  if (!result) return notFound();
  const includeDetails = call.query.get('includeDetails') === 'true';
  const details = includeDetails ? detailsJson(result.details) : undefined;
  return json(200, {
    id: result.id,
    url: `${call.org.instanceUrl}${call.base}/metadata/deployRequest/${result.id}${includeDetails ? '?includeDetails=true' : ''}`,
    deployResult: { ...plain({ ...result, messages: undefined }), details, ...NO_TESTS },
  });
}

/** Apex asks for no tests. */
const NO_TESTS = { numberTestErrors: 0, numberTestsCompleted: 0, numberTestsTotal: 0, runTestsEnabled: false };

const detailsJson = (details: DeployDetails | null) => ({
  componentFailures: messages(details?.componentFailures ?? null),
  componentSuccesses: messages(details?.componentSuccesses ?? null),
});

const messages = (list: ApexList | null) => (list?.items ?? []).map((message) => plain(message as object));

function plain(object: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]: [string, unknown]) => [name, plainValue(value)]),
  );
}

function plainValue(value: unknown): unknown {
  if (value instanceof EnumValue) return value.name;
  return value instanceof ApexDatetime ? value.toString().replace('Z', '+0000') : value;
}
