/** Named credentials (where to call out to) and external credentials (as whom): what their files say, and its checks. */
import { DeployError, Unsupported, type Place } from '../org/errors';
import type { Credentials, ExternalCredential, NamedCredential, OrgModel } from './model';
import type { Problems } from './problems';
import { all, isTrue, textOf, type XmlElement } from './xml';

export const emptyCredentials = (): Credentials => ({ named: [], external: [] });

interface Parameter {
  readonly type: string;
  readonly name: string;
  readonly value: string | null;
  /** Zero where there is none. */
  readonly sequence: number;
  readonly externalCredential: string | null;
}

/** Of a protocol, or of a protocol and its variant; everything else is refused by name. */
const VARIANTS: Readonly<Record<string, readonly (string | null)[]>> = {
  Basic: [null],
  Custom: [null, 'NoAuthentication'],
  Oauth: ['ClientCredentialsClientSecretBasic'],
};
const PROTOCOLS = ['NoAuthentication', 'Oauth', 'Password', 'AwsSv4', 'Jwt', 'JwtExchange', 'Custom', 'Basic'];

export function namedCredentialOf(name: string, xml: XmlElement, file: string): NamedCredential {
  const place = { file };
  const label = required(xml, 'label', place);
  const type = textOf(xml, 'namedCredentialType') ?? 'Legacy';
  if (!['Legacy', 'SecuredEndpoint', 'PrivateEndpoint', 'Standard'].includes(type))
    throw notInEnum(type, 'NamedCredentialType', place);
  if (type !== 'SecuredEndpoint') throw new Unsupported(`named credentials of type ${type}`, place);
  const parameters = parametersOf(xml, 'namedCredentialParameters', place);
  refuseTypes(parameters, ['Url', 'Authentication', 'HttpHeader'], 'named credentials', place);
  const url = only(parameters, 'Url', place).value;
  if (url === null || !/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw new DeployError(`In field: parameterValue - Invalid URL: ${url ?? ''}`, place);
  const { externalCredential } = only(parameters, 'Authentication', place);
  if (externalCredential === null) throw new DeployError('Required field is missing: externalCredential', place);
  return {
    name,
    label,
    url,
    externalCredential,
    isEnabled: (textOf(xml, 'calloutStatus') ?? 'Enabled') === 'Enabled',
    // What is not said is as Setup has it: the header is generated, merge fields are not replaced.
    generatesAuthorization: textOf(xml, 'generateAuthorizationHeader') !== 'false',
    mergesInHeader: isTrue(xml, 'allowMergeFieldsInHeader'),
    mergesInBody: isTrue(xml, 'allowMergeFieldsInBody'),
    headers: headersOf(parameters, 'HttpHeader'),
    file,
  };
}

export function externalCredentialOf(name: string, xml: XmlElement, file: string): ExternalCredential {
  const place = { file };
  const label = required(xml, 'label', place);
  const protocol = required(xml, 'authenticationProtocol', place);
  if (!PROTOCOLS.includes(protocol)) throw notInEnum(protocol, 'AuthenticationProtocol', place);
  const parameters = parametersOf(xml, 'externalCredentialParameters', place);
  const variant = parameters.find(({ type }) => type === 'AuthProtocolVariant')?.value ?? null;
  if (!VARIANTS[protocol]?.includes(variant))
    throw new Unsupported(
      `external credentials that authenticate by ${protocol}${variant ? ` ${variant}` : ''}`,
      place,
    );
  const known = ['AuthProtocolVariant', 'NamedPrincipal', 'AuthHeader', 'AuthParameter', 'AuthProviderUrl'];
  refuseTypes(parameters, known, 'external credentials', place);
  const tokenUrl = parameters.find(({ type }) => type === 'AuthProviderUrl')?.value ?? null;
  if (protocol === 'Oauth' && tokenUrl === null) {
    const missing = 'requires the following external credential parameter types: AuthProtocolVariant, AuthProviderUrl.';
    throw new DeployError(`The authentication protocol "${protocol} ${variant}" ${missing}`, place);
  }
  const principals = parameters.filter(({ type }) => type === 'NamedPrincipal');
  return {
    name,
    label,
    protocol: protocol as ExternalCredential['protocol'],
    variant,
    tokenUrl,
    principals: principals.map((each) => ({ name: each.name, sequence: each.sequence })).sort(bySequence),
    headers: headersOf(parameters, 'AuthHeader'),
    parameters: new Map(
      parameters.flatMap(({ type, name: key, value }) =>
        type === 'AuthParameter' && value !== null ? [[key, value]] : [],
      ),
    ),
    file,
  };
}

/** What named credentials and permission sets say of external credentials that are not there. */
export function checkCredentials({ credentials, permissionSets, profiles }: OrgModel, problems: Problems): void {
  const { named, external } = credentials;
  for (const { externalCredential, file } of named) {
    if (external.some(({ name }) => name === externalCredential)) continue;
    problems.add(`In field: externalCredential - no ExternalCredential named ${externalCredential} found`, { file });
  }
  const principals = external.flatMap((each) => each.principals.map(({ name }) => principalKey(each.name, name)));
  for (const { externalCredentialPrincipals, file } of [...permissionSets.values(), ...profiles.values()]) {
    for (const name of externalCredentialPrincipals) {
      if (principals.includes(name)) continue;
      const problem = `no ExternalCredentialPrincipal named ${name} found`;
      problems.add(`In field: externalCredentialPrincipal - ${problem}`, { file });
    }
  }
}

/** What permission sets call a principal: `Webhook-Sender`. */
export const principalKey = (credential: string, principal: string): string => `${credential}-${principal}`;

function parametersOf(xml: XmlElement, element: string, place: Place): Parameter[] {
  return all(xml, element).map((each) => ({
    type: required(each, 'parameterType', place),
    name: required(each, 'parameterName', place),
    value: textOf(each, 'parameterValue'),
    sequence: Number(textOf(each, 'sequenceNumber') ?? 0),
    externalCredential: textOf(each, 'externalCredential'),
  }));
}

function refuseTypes(parameters: readonly Parameter[], known: readonly string[], of: string, place: Place): void {
  const other = parameters.find(({ type }) => !known.includes(type));
  if (other) throw new Unsupported(`parameters of type ${other.type} of ${of}`, place);
}

function only(parameters: readonly Parameter[], type: string, place: Place): Parameter {
  const found = parameters.filter((parameter) => parameter.type === type);
  if (found.length === 0) throw new DeployError(`Required named credential parameter is missing: ${type}`, place);
  if (found.length > 1) throw new DeployError(`There are several named credential parameters of type ${type}`, place);
  return found[0]!;
}

const headersOf = (parameters: readonly Parameter[], type: string) =>
  parameters
    .filter((parameter) => parameter.type === type)
    .sort(bySequence)
    .map(({ name, value }) => ({ name, value: value ?? '' }));

const bySequence = (a: { readonly sequence: number }, b: { readonly sequence: number }): number =>
  a.sequence - b.sequence;

const notInEnum = (value: string, name: string, place: Place): DeployError =>
  new DeployError(`'${value}' is not a valid value for the enum '${name}'`, place);

function required(xml: XmlElement, field: string, place: Place): string {
  const text = textOf(xml, field);
  if (text === null || text === '') throw new DeployError(`Required field is missing: ${field}`, place);
  return text;
}
