/** The Metadata API over SOAP: `POST /services/Soap/m/NN.0`. */
import type { DeployResult } from '../../../deploy/result';
import { childOf, elements, envelope, faultEnvelope, readEnvelope, SoapFault, textOf } from '../../soap/envelope';
import type { SoapNode } from '../../soap/envelope';
import type { OrgUser } from '../oauth';
import type { WireResponse } from '../server';
import { OptionRefused, readOptions } from './options';
import { refusalOf, type MetadataService } from './service';

export const SOAP_METADATA = /^\/services\/Soap\/m\/(\d+\.0)(\/\w+)?$/;

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

type Operation = (service: MetadataService, user: OrgUser, parameters: SoapNode) => unknown;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  deploy: (service, user, parameters) => {
    const zip = Buffer.from(textOf(parameters, 'ZipFile') ?? '', 'base64');
    const given = Object.entries(childOf(parameters, 'DeployOptions') ?? {});
    const texts = given
      .filter(([name]) => name !== '#text')
      .map(([name, value]) => [name, [value].flat().map(String)] as const);
    return { done: false, id: service.deployments.deploy(user, zip, readOptions(new Map(texts))), state: 'Queued' };
  },
  checkDeployStatus: (service, _user, parameters) => {
    const id = textOf(parameters, 'asyncProcessId') ?? '';
    const result = service.deployments.find(id);
    if (!result) throw new SoapFault('INVALID_CROSS_REFERENCE_KEY', `There is no deployment ${id}`);
    return withoutNulls(
      textOf(parameters, 'includeDetails') === 'true' ? result : ({ ...result, details: null } as object),
    );
  },
};

/** Answers a call of a user. */
export async function soapMetadata(service: MetadataService, user: OrgUser, bytes: Uint8Array): Promise<WireResponse> {
  try {
    const { operation, parameters } = readEnvelope(Buffer.from(bytes).toString('utf8'));
    const refusal = await refusalOf(service, user);
    if (refusal !== null) throw new SoapFault(refusal.code, refusal.message);
    if (!Object.hasOwn(OPERATIONS, operation)) {
      const feature = `${operation} of the Metadata API`;
      throw new SoapFault('NOT_SUPPORTED_BY_LOCAL_ORG', `local-org does not support ${feature}`);
    }
    const result = await OPERATIONS[operation]!(service, user, parameters);
    return answer(200, envelope(NAMESPACE, elements({ [`${operation}Response`]: { result } })));
  } catch (error) {
    if (error instanceof OptionRefused) return fault(new SoapFault('INVALID_OPERATION', error.message));
    if (error instanceof SoapFault) return fault(error);
    throw error;
  }
}

const answer = (status: number, body: string): WireResponse => ({
  status,
  headers: { 'Content-Type': 'text/xml;charset=UTF-8' },
  body,
});

const fault = (error: SoapFault): WireResponse => answer(500, faultEnvelope(NAMESPACE, error));

/** The Metadata API leaves out what has no value. */
function withoutNulls(value: object): object {
  return JSON.parse(JSON.stringify(value, (_name, each: unknown) => each ?? undefined)) as DeployResult;
}
