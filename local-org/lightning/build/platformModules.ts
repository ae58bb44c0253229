/** The `@salesforce/*` modules of an org: their source, or why Salesforce would refuse the import. */
import type { LightningFacts, ObjectFacts } from '../facts';

/** An import that a deployment would refuse, or that local-org does not support. */
export class ModuleProblem extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'ModuleProblem';
  }
}

/** What lies in files: asked for when it is imported, as files come and go. */
export interface ModuleFiles {
  /** Address of a static resource; null when there is none of that name. Throws what is not supported. */
  resourceUrl(name: string): string | null;
  hasMessageChannel(name: string): boolean;
}

type Maker = (rest: string, facts: LightningFacts, files: ModuleFiles) => string;

/** Levels of parents that a field reference may walk up. */
const SPANNING_LEVELS = 5;

/** `specifier` with the `@salesforce/`. Throws ModuleProblem. */
export function platformModule(specifier: string, facts: LightningFacts, files: ModuleFiles): string {
  const [, kind = '', rest = ''] = /^@salesforce\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  const make = Object.hasOwn(MAKERS, kind) ? MAKERS[kind] : undefined;
  if (!make) throw new ModuleProblem(`local-org does not support ${specifier}`);
  return make(rest, facts, files);
}

const MAKERS: Readonly<Record<string, Maker>> = {
  apex,
  apexContinuation: (rest) => refuse(`Apex continuations (${rest})`),
  client: (rest) => (rest === 'formFactor' ? setting(rest) : invalid(rest, 'client')),
  community: (rest) => refuse(`Experience Cloud (@salesforce/community/${rest})`),
  contentAssetUrl: (rest) => refuse(`asset files (@salesforce/contentAssetUrl/${rest})`),
  customPermission: (rest, facts) => {
    const name = facts.customPermissions.get(withoutNamespace(rest, '__', facts).toLowerCase());
    return name === undefined ? invalid(rest, 'customPermission') : permission('customPermissions', name);
  },
  i18n: (rest) => (PUBLIC_SETTINGS.test(rest) ? setting(rest) : invalid(rest, 'i18n')),
  label,
  messageChannel: (rest, _facts, files) =>
    files.hasMessageChannel(rest) ? value({ fullName: rest }) : invalid(rest, 'messageChannel'),
  resourceUrl: (rest, _facts, files) => value(files.resourceUrl(rest) ?? invalid(rest, 'resourceUrl')),
  schema,
  site: (rest) => refuse(`Experience Cloud (@salesforce/site/${rest})`),
  user: (rest) => {
    if (rest === 'isGuest') return value(false);
    if (rest !== 'Id') return invalid(rest, 'user');
    // 15 characters have been the form of this module from the start.
    return `import { context } from 'platform/session';\nexport default context().user.id;\n`;
  },
  userPermission: (rest, facts) => {
    const name = facts.userPermissions.get(rest.toLowerCase());
    return name === undefined ? refuse(`the user permission ${rest}`) : permission('userPermissions', name);
  },
};

const PUBLIC_SETTINGS =
  /^(lang|dir|locale|timeZone|currency|firstDayOfWeek|dateTime\.(short|medium|long)(Date|Time|DateTime)Format|number\.(currencyFormat|currencySymbol|decimalSeparator|groupingSeparator|numberFormat|percentFormat))$/;

const value = (given: unknown): string => `export default ${JSON.stringify(given)};\n`;

const setting = (name: string): string =>
  `import { setting } from 'platform/i18n';\nexport default setting(${JSON.stringify(name)});\n`;

/** True for those who have it, else undefined, as on the platform. */
const permission = (list: string, name: string): string =>
  `import { context } from 'platform/session';
export default context().${list}.includes(${JSON.stringify(name)}) ? true : undefined;
`;

function refuse(feature: string): never {
  throw new ModuleProblem(`local-org does not support ${feature}`);
}

function invalid(reference: string, type: string): never {
  throw new ModuleProblem(`Invalid reference ${reference} of type ${type}`);
}

function withoutNamespace(name: string, separator: string, { namespace }: LightningFacts): string {
  return namespace !== '' && name.startsWith(namespace + separator) ? name.slice((namespace + separator).length) : name;
}

function apex(rest: string, facts: LightningFacts): string {
  if (rest === '') return `export { getSObjectValue, refreshApex } from 'platform/apex';\n`;
  const name = withoutNamespace(rest, '.', facts);
  const [className = '', methodName = '', ...more] = name.split('.');
  if (methodName === '' || more.length > 0) invalid(rest, 'apex');
  if (!facts.apex.has(className.toLowerCase())) {
    throw new ModuleProblem(`Unable to find Apex action class referenced as '${className}'.`);
  }
  const method = facts.apex.get(name.toLowerCase());
  if (!method) throw new ModuleProblem(`Unable to find Apex action method referenced as '${name}'.`);
  const parameters = [method.className, method.methodName, method.cacheable].map((each) => JSON.stringify(each));
  return `import { invoker } from 'platform/apex';\nexport default invoker(${parameters.join(', ')});\n`;
}

function label(rest: string, facts: LightningFacts): string {
  const [namespace = '', name = '', ...more] = rest.split('.');
  const isOwn = namespace === 'c' || (namespace !== '' && namespace === facts.namespace);
  const texts = isOwn && more.length === 0 ? facts.labels.get(name.toLowerCase()) : undefined;
  if (!texts) return invalid(rest, 'label');
  const [[language, text]] = texts as unknown as [[string, string]];
  if (texts.size === 1) return value(text);
  return `import { translated } from 'platform/i18n';
export default translated(${JSON.stringify(Object.fromEntries(texts))}, ${JSON.stringify(language)});
`;
}

function schema(rest: string, facts: LightningFacts): string {
  const [objectName = '', ...path] = rest.split('.');
  const object = facts.objects.get(objectName.toLowerCase());
  // Custom metadata and events can only be named as texts.
  if (!object || object.kind === 'customMetadata' || object.kind === 'platformEvent') return invalid(rest, 'sobject');
  if (path.length === 0) return value({ objectApiName: object.name });
  if (path.length > SPANNING_LEVELS + 1) {
    throw new ModuleProblem(`Invalid reference ${rest}: more than ${SPANNING_LEVELS} levels of parents`);
  }
  const fieldApiName = spelled(facts, [object], path) ?? invalid(rest, 'sobjectField');
  return value({ fieldApiName, objectApiName: object.name });
}

/** The path as the metadata spells it; null when a step does not exist. An owner may be of several objects. */
function spelled(facts: LightningFacts, objects: readonly ObjectFacts[], path: readonly string[]): string | null {
  const [step = '', ...rest] = path;
  for (const object of objects) {
    if (rest.length === 0) {
      const field = object.fields.get(step.toLowerCase());
      if (field !== undefined) return field;
      continue;
    }
    const parent = object.parents.get(step.toLowerCase());
    const parents = parent?.objects.flatMap((name) => facts.objects.get(name.toLowerCase()) ?? []) ?? [];
    const end = spelled(facts, parents, rest);
    if (parent && end !== null) return `${parent.name}.${end}`;
  }
  return null;
}
