/** Deployments over REST: `/services/data/vNN.0/metadata/deployRequest`. */
import type { DeployResult } from '../../../deploy/result';
import { errorAnswer, jsonAnswer } from '../answers';
import type { OrgUser } from '../oauth';
import type { WireResponse } from '../server';
import { OptionRefused, readOptions } from './options';
import { refusalOf, type MetadataService } from './service';

export const REST_DEPLOY = /^\/services\/data\/v[\d.]+\/metadata\/deployRequest(?:\/(\w+))?$/;

export interface RestDeploy {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Null: it is not of these deployments (Apex has its own). */
export async function restDeploy(
  service: MetadataService,
  user: OrgUser,
  request: RestDeploy,
): Promise<WireResponse | null> {
  const id = REST_DEPLOY.exec(request.path)?.[1];
  const result = id === undefined ? null : service.deployments.find(id);
  if (id !== undefined && !result) return null;
  const refusal = await refusalOf(service, user);
  if (refusal !== null)
    return errorAnswer(refusal.code === 'INSUFFICIENT_ACCESS' ? 403 : 501, refusal.code, refusal.message);
  if (result && request.method === 'GET') {
    const withDetails = new URLSearchParams(request.search).get('includeDetails') === 'true';
    return jsonAnswer(200, { id, deployResult: withDetails ? result : withoutDetails(result) });
  }
  if (result)
    return errorAnswer(501, 'NOT_SUPPORTED_BY_LOCAL_ORG', 'local-org does not support canceling a deployment');
  if (request.method !== 'POST')
    return errorAnswer(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed. Allowed are POST`);
  return deploy(service, user, request);
}

const withoutDetails = (result: DeployResult) => ({ ...result, details: null });

async function deploy(service: MetadataService, user: OrgUser, request: RestDeploy): Promise<WireResponse> {
  if (request.contentType.startsWith('application/json')) {
    const feature = 'deploying what was validated before (quick deployment)';
    return errorAnswer(501, 'NOT_SUPPORTED_BY_LOCAL_ORG', `local-org does not support ${feature}`);
  }
  let form: FormData;
  try {
    form = await new Response(Buffer.from(request.body), {
      headers: { 'Content-Type': request.contentType },
    }).formData();
  } catch {
    return errorAnswer(400, 'BAD_REQUEST', 'multipart/form-data with the parts json and file is expected');
  }
  // The documents call the part `json`, jsforce and the sf CLI `entity_content`.
  const [json, file] = [form.get('json') ?? form.get('entity_content'), form.get('file')];
  if (json === null || file === null || typeof file === 'string')
    return errorAnswer(400, 'BAD_REQUEST', 'multipart/form-data with the parts json and file is expected');
  try {
    const text = typeof json === 'string' ? json : await json.text();
    const { deployOptions } = Object(JSON.parse(text)) as { deployOptions?: Record<string, unknown> };
    const options = readOptions(
      new Map(
        Object.entries(deployOptions ?? {})
          .filter(([, value]) => value !== null)
          .map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(String)]),
      ),
    );
    const id = service.deployments.deploy(user, new Uint8Array(await file.arrayBuffer()), options);
    return jsonAnswer(201, { id, deployOptions: options, deployResult: withoutDetails(service.deployments.find(id)!) });
  } catch (error) {
    if (error instanceof OptionRefused) return errorAnswer(400, 'INVALID_OPERATION', error.message);
    if (error instanceof SyntaxError) return errorAnswer(400, 'JSON_PARSER_ERROR', error.message);
    throw error;
  }
}
