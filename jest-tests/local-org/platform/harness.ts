/** Calls platform functions by their Apex signatures, inside a transaction of a user in California. */
import { platformClass } from '../../../local-org/apex/platform/define';
import '../../../local-org/apex/platform/index';
import { toText } from '../../../local-org/apex/platform/operators';
import { parseSignature, type TypeText } from '../../../local-org/apex/types/signature';
import { T, listOf, mapOf, setOf, type ApexType } from '../../../local-org/apex/types/type';
import type { FieldDef, ObjectDef, OrgModel } from '../../../local-org/metadata/model';
import { field as standardField } from '../../../local-org/metadata/standard/syntax';
import type { Org } from '../../../local-org/org/services';
import { Transaction, within, type RunningUser } from '../../../local-org/org/transaction';
import { Vendors } from '../../../local-org/vendors/vendors';
import { ApexBlob } from '../../../local-org/values/blob';
import { ApexList, ApexMap, ApexSet } from '../../../local-org/values/collections';
import { ApexException } from '../../../local-org/values/exceptions';
import { ApexDecimal, ApexDouble } from '../../../local-org/values/numbers';
import { SObject } from '../../../local-org/values/sobject';
import { ApexDate, ApexDatetime, ApexTime } from '../../../local-org/values/temporal';
import type { ClassInfo, FieldInfo, Value } from '../../../local-org/values/value';

type AnyFunction = (...args: unknown[]) => unknown;

const typeText = (type: TypeText): string =>
  type.name.replace(/^System\./, '') + (type.args.length ? `<${type.args.map(typeText).join(',')}>` : '');

/**
 * The platform function of `String.valueOf(Date)` (static), `String#left(Integer)` (of an object, which comes first)
 * or `new URL(String)`.
 */
export function platform(name: string): AnyFunction {
  const found = /^(?:(new) )?([\w.]+?)(?:([.#])(\w+))?\((.*)\)$/.exec(name)!;
  const [, isNew, owner, kind, member = null, parameters] = found;
  const spec = platformClass(owner!);
  const functions = isNew ? spec.constructors : kind === '.' ? spec.statics : spec.methods;
  const wanted = parameters!.replaceAll(' ', '');
  for (const [text, run] of Object.entries(functions ?? {})) {
    const signature = parseSignature(text);
    const types = signature.parameters.map(({ type }) => typeText(type)).join(',');
    if (signature.name === member && types === wanted) return run as AnyFunction;
  }
  throw new Error(`there is no ${name}`);
}

export const USER: RunningUser = {
  id: '005000000000001AAA',
  username: 'ann@example.com',
  name: 'Ann Example',
  email: 'ann@example.com',
  profileId: '00e000000000001AAA',
  profileName: 'System Administrator',
  roleId: null,
  timeZone: 'America/Los_Angeles',
  locale: 'en_US',
  language: 'en_US',
};

/** 2026-11-21T17:05:00Z: 9:05 in California. */
export const NOW = Date.UTC(2026, 10, 21, 17, 5, 0);

const field = (object: string, name: string, type: FieldDef['type'], more: Partial<FieldDef> = {}): FieldDef =>
  standardField(object, name, type, {
    label: name,
    length: 80,
    precision: 18,
    scale: 2,
    custom: name.endsWith('__c'),
    nillable: true,
    ...more,
  });

function object(name: string, keyPrefix: string, fields: FieldDef[]): ObjectDef {
  return {
    name,
    label: name,
    pluralLabel: `${name}s`,
    kind: 'standard',
    keyPrefix,
    custom: false,
    sharingModel: 'ReadWrite',
    publishBehavior: null,
    customSettingsType: null,
    nameField: 'Name',
    fields: new Map(fields.map((each) => [each.name.toLowerCase(), each])),
    validationRules: [],
    queryable: true,
    createable: true,
    updateable: true,
    deletable: true,
    description: '',
    file: '',
  };
}

export const Account = object('Account', '001', [
  field('Account', 'Id', 'id'),
  field('Account', 'Name', 'string'),
  field('Account', 'NumberOfEmployees', 'int'),
  field('Account', 'AnnualRevenue', 'currency'),
  field('Account', 'CreatedDate', 'datetime'),
  field('Account', 'Since__c', 'date'),
]);
const accountId = field('Contact', 'AccountId', 'reference', {
  referenceTo: ['Account'],
  relationshipName: 'Account',
  childRelationshipName: 'Contacts',
});
export const Contact = object('Contact', '003', [
  field('Contact', 'Id', 'id'),
  field('Contact', 'LastName', 'string'),
  accountId,
]);

const model = {
  projectDir: '',
  apiVersion: '66.0',
  namespace: '',
  objects: new Map([
    ['account', Account],
    ['contact', Contact],
  ]),
  children: new Map([['account', [{ name: 'Contacts', childObject: 'Contact', field: accountId }]]]),
  credentials: { named: [], external: [] },
  remoteSites: [{ name: 'Api', origin: 'https://api.example.com', isActive: true }],
} as unknown as OrgModel;

const classes = new Map<string, ClassInfo>();

/** Declares a class of the project with public fields of the given types. */
export function declareClass(name: string, fields: Record<string, ApexType>, more: Partial<ClassInfo> = {}) {
  const infos = Object.entries(fields).map(([field_, type]): FieldInfo => ({
    name: field_,
    key: field_,
    type,
    isTransient: field_.startsWith('transient'),
  }));
  const Made = class {
    declare readonly $class: ClassInfo;
    [key: string]: unknown;
    constructor() {
      for (const info of infos) this[info.key] = null;
    }
  };
  const info: ClassInfo = {
    name,
    origin: 'project',
    superclass: null,
    ancestors: new Set([name.toLowerCase()]),
    fields: infos,
    isAbstract: false,
    isInterface: false,
    enumValues: null,
    construct: () => new Made(),
    allocate: () => new Made(),
    ...more,
  };
  Object.defineProperty(Made.prototype, '$class', { value: info });
  classes.set(name.toLowerCase(), info);
  return Made;
}

export const org = {
  model,
  id: '00D000000000001AAA',
  instanceUrl: 'https://example.my.salesforce.com',
  now: () => NOW,
  vendors: new Vendors(new Map()),
  apex: { classInfo: (name: string) => classes.get(name.toLowerCase()) ?? null },
} as unknown as Org;

/** Runs in a new transaction. */
export function inTransaction<R>(
  work: (transaction: Transaction) => R,
  user: Partial<RunningUser> = {},
  kind: 'synchronous' | 'test' = 'synchronous',
): R {
  const transaction = new Transaction(org, kind, { ...USER, ...user });
  return within(transaction, () => work(transaction));
}

/** Calls a platform function in a transaction. */
export const call = (name: string, ...args: unknown[]): unknown => inTransaction(() => platform(name)(...args));

/** What the call prints, or the exception it ends with: `System.MathException: Divide by 0`. */
export function show(name: string, ...args: unknown[]): string {
  return outcome(() => call(name, ...args) as Value);
}

export function outcome(work: () => Value): string {
  try {
    const value = inTransaction(work);
    return value === undefined ? 'void' : toText(value);
  } catch (error) {
    if (error instanceof ApexException) return `${error.typeName}: ${error.apexMessage}`;
    throw error;
  }
}

/** Rows of a table: the function, its arguments, what it prints. */
export type Row = readonly [name: string, args: readonly unknown[], shown: string];

export function rows(title: string, table: readonly Row[]): void {
  describe(title, () => {
    test.each(table.map(([name, args, shown]) => [name, shownArguments(args), shown, args] as const))(
      '%s of %s is %s',
      (name, _text, shown, args) => {
        expect(show(name, ...args)).toBe(shown);
      },
    );
  });
}

const shownArguments = (args: readonly unknown[]): string =>
  args
    .map((arg) => (arg instanceof SObject || typeof arg === 'object' ? String(arg) : JSON.stringify(String(arg))))
    .join(', ');

export const NULL_ARGUMENT = 'System.NullPointerException: Argument cannot be null.';

// Values, shortly

export const dec = (text: string) => new ApexDecimal(text, /\.(\d+)/.exec(text)?.[1]!.length ?? 0);
export const dbl = (value: number) => new ApexDouble(value);
export const strings = (...items: (string | null)[]) => new ApexList(listOf(T.String), items);
export const integers = (...items: (number | null)[]) => new ApexList(listOf(T.Integer), items);
export const objects = (...items: Value[]) => new ApexList(listOf(T.Object), items);
export const setOfStrings = (...items: string[]) => new ApexSet(setOf(T.String), items);
export const mapOfStrings = (pairs: Record<string, Value>) =>
  new ApexMap(mapOf(T.String, T.Object), Object.entries(pairs));
export const day = (year: number, month: number, date: number) => ApexDate.of(year, month, date);
export const utc = (...parts: [number, number, number, number?, number?, number?, number?]) => {
  const [year, month, ...rest] = parts;
  return new ApexDatetime(Date.UTC(year, month - 1, ...(rest as [number])));
};
export const clock = (hour: number, minute = 0, second = 0, ms = 0) =>
  new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + ms);
export const blob = (text: string) => ApexBlob.fromText(text);

export function record(definition: ObjectDef, fields: Record<string, Value>): SObject {
  const made = new SObject(definition);
  for (const [name, value] of Object.entries(fields)) made.set(name, value as never);
  return made;
}
