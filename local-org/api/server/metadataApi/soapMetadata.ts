/** The Metadata API over SOAP: `POST /services/Soap/m/NN.0`. */
import type { DeployResult } from '../../../deploy/result';
import type { ListedComponent } from '../../../deploy/retrieve';
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
  describeMetadata: async ({ library }) => ({
    metadataObjects: await library.describe(),
    organizationNamespace: '',
    partialSaveAllowed: true,
    testRequired: false,
  }),
  listMetadata: async ({ library }, user, parameters) => {
    const types = nodesOf(parameters, 'queries').map((query) => textOf(query, 'type') ?? '');
    return (await library.list(types)).map((component) => propertiesOf(component, user));
  },
  retrieve: ({ library }, _user, parameters) => {
    // The WSDL calls it retrieveRequest, jsforce request.
    const request = childOf(parameters, 'retrieveRequest') ?? childOf(parameters, 'request') ?? {};
    if (textOf(request, 'packageNames') !== null)
      throw new SoapFault(
        'NOT_SUPPORTED_BY_LOCAL_ORG',
        'local-org does not support retrieving packages by their names',
      );
    const types = nodesOf(childOf(request, 'unpackaged') ?? {}, 'types').map((type) => ({
      name: textOf(type, 'name') ?? '',
      members: [type['members'] ?? []].flat().map(String),
    }));
    const singlePackage = textOf(request, 'singlePackage') === 'true';
    return { done: false, id: library.retrieve({ manifest: { types }, singlePackage }), state: 'Queued' };
  },
  checkRetrieveStatus: (service, user, parameters) =>
    resultOf(service, user, textOf(parameters, 'asyncProcessId') ?? textOf(parameters, 'id') ?? ''),
};

function resultOf({ library }: MetadataService, user: OrgUser, id: string): object {
  const found = library.find(id);
  if (found === undefined) throw new SoapFault('INVALID_CROSS_REFERENCE_KEY', `There is no retrieval ${id}`);
  if (found === null) return { done: false, id, status: 'InProgress', success: false };
  if (found instanceof Error) throw found;
  const { zip, components, messages } = found;
  return {
    done: true,
    fileProperties: components.map((component) => propertiesOf(component, user)),
    id,
    messages: messages.map((problem) => ({ fileName: 'unpackaged/package.xml', problem })),
    status: 'Succeeded',
    success: true,
    zipFile: Buffer.from(zip).toString('base64'),
  };
}

const propertiesOf = ({ type, fullName, fileName, lastModifiedDate }: ListedComponent, user: OrgUser) => ({
  createdById: user.id,
  createdByName: user.name,
  createdDate: lastModifiedDate,
  fileName,
  fullName,
  id: '',
  lastModifiedById: user.id,
  lastModifiedByName: user.name,
  lastModifiedDate,
  manageableState: 'unmanaged',
  type,
});

const nodesOf = (parent: SoapNode, name: string): SoapNode[] =>
  [parent[name] ?? []].flat().filter((each): each is SoapNode => typeof each === 'object' && each !== null);

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
