/** The Metadata API over SOAP: `POST /services/Soap/m/NN.0`. */
import type { DeployResult } from '../../../deploy/result';
import { textOf, type XmlElement } from '../../../metadata/xml';
import type { OAuth, OrgUser } from '../oauth';
import { answerOf, faultOf, readCall, SoapFault } from '../soap';
import type { WireResponse } from '../server';
import { OptionRefused, readOptions } from './options';
import { refusalOf, type MetadataService } from './service';

export const SOAP_METADATA = /^\/services\/Soap\/m\/(\d+\.0)(\/\w+)?$/;

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

type Operation = (service: MetadataService, user: OrgUser, body: XmlElement) => unknown;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  deploy: (service, user, body) => {
    const zip = Buffer.from(textOf(body, 'ZipFile') ?? '', 'base64');
    const given = body.children.get('DeployOptions')?.[0]?.children ?? new Map<string, readonly XmlElement[]>();
    const options = readOptions(
      new Map([...given].map(([name, elements]) => [name, elements.map(({ text }) => text.trim())])),
    );
    return { done: false, id: service.deployments.deploy(user, zip, options), state: 'Queued' };
  },
  checkDeployStatus: (service, _user, body) => {
    const id = textOf(body, 'asyncProcessId') ?? textOf(body, 'id') ?? '';
    const result = service.deployments.find(id);
    if (!result) throw new SoapFault('sf:INVALID_CROSS_REFERENCE_KEY', `no deployment has the id ${id}`);
    return textOf(body, 'includeDetails') === 'true' ? soapResult(result) : { ...result, details: undefined };
  },
  cancelDeploy: () => notSupported('cancelDeploy: a deployment takes seconds'),
};

/** Answers a call; whoever it is of is told by its session header. */
export async function soapMetadata(service: MetadataService, oauth: OAuth, bytes: Uint8Array): Promise<WireResponse> {
  try {
    const { operation, body, sessionId } = readCall(bytes);
    const user = oauth.userOf(sessionId);
    if (!user)
      throw new SoapFault('sf:INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
    const refusal = await refusalOf(service, user);
    if (refusal !== null) throw new SoapFault('sf:INSUFFICIENT_ACCESS', refusal);
    const answer = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation]! : notSupported(operation);
    return answerOf(NAMESPACE, operation, await answer(service, user, body));
  } catch (error) {
    if (error instanceof OptionRefused) return faultOf(NAMESPACE, new SoapFault('sf:INVALID_OPERATION', error.message));
    if (error instanceof SoapFault) return faultOf(NAMESPACE, error);
    throw error;
  }
}

function notSupported(feature: string): never {
  throw new SoapFault('sf:NOT_SUPPORTED_BY_LOCAL_ORG', `local-org does not support ${feature} of the Metadata API`);
}

/** In SOAP a list is as many elements of its name. */
function soapResult(result: DeployResult): unknown {
  const { successes, failures, ...tests } = result.details.runTestResult;
  return { ...result, details: { ...result.details, runTestResult: { ...tests, successes, failures } } };
}
