/** External Client Apps: what their files say of who may sign in with them and how. */
import { X509Certificate } from 'node:crypto';
import { DeployError, Unsupported, type Place } from '../org/errors';
import type { OrgModel } from './model';
import type { Problems } from './problems';
import { all, isTrue, textOf, type XmlElement } from './xml';

/** The five types of their metadata: the app itself, and its plugins' settings and policies. */
export type AppFileKind = 'app' | 'policies' | 'oauth' | 'globalOauth' | 'oauthPolicies';

export const APP_FILE_ROOTS: Readonly<Record<AppFileKind, string>> = {
  app: 'ExternalClientApplication',
  policies: 'ExtlClntAppConfigurablePolicies',
  oauth: 'ExtlClntAppOauthSettings',
  globalOauth: 'ExtlClntAppGlobalOauthSettings',
  oauthPolicies: 'ExtlClntAppOauthConfigurablePolicies',
};

/** A file of one of them. */
export interface AppFile {
  readonly kind: AppFileKind;
  readonly name: string;
  readonly xml: XmlElement;
  readonly file: string;
}

/** An app with everything that is said of it. */
export interface ExternalClientApp {
  /** Developer name. */
  readonly name: string;
  readonly label: string;
  readonly isEnabled: boolean;
  /** OAuth scopes as the metadata names them: `Api`. Empty: it has no OAuth plugin. */
  readonly scopes: readonly string[];
  /** PEM: with it the JWT bearer flow is open. */
  readonly certificate: string | null;
  /** Username the client credentials flow runs as; null: that flow is closed. */
  readonly clientCredentialsUser: string | null;
  /** Whether administrators say who may use it; otherwise each user approves it, in a page that local-org has not. */
  readonly isPreAuthorized: boolean;
  /** API names of the permission sets, and names of the profiles, whose users may. */
  readonly permissionSets: readonly string[];
  readonly profiles: readonly string[];
}

const POLICIES = ['AllSelfAuthorized', 'AdminApprovedPreAuthorized'];

/** Puts the files of each app together; what Salesforce would refuse is a problem. */
export function clientAppsOf(files: readonly AppFile[], model: OrgModel, problems: Problems): ExternalClientApp[] {
  const apps = files.filter(({ kind }) => kind === 'app');
  for (const { kind, xml, file } of files) {
    if (kind === 'app') continue;
    problems.collect(() => {
      const app = required(xml, 'externalClientApplication', { file });
      if (!apps.some(({ name }) => name === app))
        throw notFound('externalClientApplication', APP_FILE_ROOTS.app, app, file);
    });
  }
  return apps.flatMap((app) => {
    const own = files.filter(({ xml }) => textOf(xml, 'externalClientApplication') === app.name);
    return problems.collect(() => appOf(app, own, model)) ?? [];
  });
}

function appOf(app: AppFile, own: readonly AppFile[], model: OrgModel): ExternalClientApp {
  const fileOf = (kind: AppFileKind) => own.find((file) => file.kind === kind) ?? null;
  const place = { file: app.file };
  required(app.xml, 'contactEmail', place);
  const oauth = fileOf('oauth');
  const oauthPolicies = fileOf('oauthPolicies');
  const policies = fileOf('policies');
  return {
    name: app.name,
    label: required(app.xml, 'label', place),
    isEnabled: policies === null || textOf(policies.xml, 'isEnabled') !== 'false',
    scopes: oauth ? listOf(required(oauth.xml, 'commaSeparatedOauthScopes', { file: oauth.file })) : [],
    ...settingsOf(fileOf('globalOauth')),
    ...policiesOf(oauthPolicies, model, isTrueIn(fileOf('globalOauth'), 'isClientCredentialsFlowEnabled')),
  };
}

const isTrueIn = (file: AppFile | null, name: string): boolean => file !== null && isTrue(file.xml, name);

function settingsOf(settings: AppFile | null): Pick<ExternalClientApp, 'certificate'> {
  if (!settings) return { certificate: null };
  const place = { file: settings.file };
  required(settings.xml, 'callbackUrl', place);
  for (const name of ['consumerKey', 'consumerSecret']) {
    if (textOf(settings.xml, name))
      throw new Unsupported(`${name} of an External Client App: it is made when it is deployed`, place);
  }
  const certificate = textOf(settings.xml, 'certificate');
  if (certificate) checkCertificate(certificate, place);
  return { certificate: certificate || null };
}

function checkCertificate(pem: string, place: Place): void {
  try {
    new X509Certificate(pem);
  } catch {
    throw new DeployError('In field: certificate - The certificate is not valid', place);
  }
}

type Policies = Pick<ExternalClientApp, 'clientCredentialsUser' | 'isPreAuthorized' | 'permissionSets' | 'profiles'>;

/** `isOpen`: whether the app's settings open the client credentials flow. */
function policiesOf(policies: AppFile | null, model: OrgModel, isOpen: boolean): Policies {
  const closed = { clientCredentialsUser: null, isPreAuthorized: false, permissionSets: [], profiles: [] };
  if (!policies) return closed;
  const { xml, file } = policies;
  const permitted = textOf(xml, 'permittedUsersPolicyType') ?? POLICIES[0]!;
  if (!POLICIES.includes(permitted)) {
    throw new DeployError(`'${permitted}' is not a valid value for the enum 'PermittedUsersPolicyType'`, { file });
  }
  for (const name of ['apexHandler', 'customAttributes']) {
    if (all(xml, name).length > 0) throw new Unsupported(`${name} of the policies of an External Client App`, { file });
  }
  const permissionSets = listOf(textOf(xml, 'commaSeparatedPermissionSet') ?? '');
  const unknown = permissionSets.find((name) => !model.permissionSets.has(name.toLowerCase()));
  if (unknown !== undefined) throw notFound('commaSeparatedPermissionSet', 'PermissionSet', unknown, file);
  const user = textOf(xml, 'clientCredentialsFlowUser');
  const isEnabled = isTrue(xml, 'isClientCredentialsFlowEnabled');
  if (isEnabled && !user) throw new DeployError('Required field is missing: clientCredentialsFlowUser', { file });
  return {
    clientCredentialsUser: isEnabled && isOpen ? user : null,
    isPreAuthorized: permitted === 'AdminApprovedPreAuthorized',
    permissionSets,
    profiles: listOf(textOf(xml, 'commaSeparatedProfile') ?? ''),
  };
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

const notFound = (field: string, type: string, name: string, file: string): DeployError =>
  new DeployError(`In field: ${field} - no ${type} named ${name} found`, { file });

function required(xml: XmlElement, name: string, place: Place): string {
  const text = textOf(xml, name);
  if (!text) throw new DeployError(`Required field is missing: ${name}`, place);
  return text;
}
