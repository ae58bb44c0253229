/** Makes users with a profile and permission sets. */
import { findObject, type OrgModel } from '../metadata/model';
import { API_INTEGRATION } from '../security/permissionSetLicenses';
import { SObject } from '../values/sobject';
import type { FieldValue } from '../values/value';
import type { DefaultData } from './defaultData';
import type { Org } from './services';

/** What a user of an org is made from. */
export interface UserSeed {
  /** Short name, unique. Cut to eight characters for User.Alias. */
  readonly alias: string;
  readonly username: string;
  /** Name of a profile: Salesforce's own (`System Administrator` or `Admin`) or one of the project. */
  readonly profile: string;
  /** API names. */
  readonly permissionSets: readonly string[];
  /** Developer names of queues whose member it is. */
  readonly queues?: readonly string[];
  readonly firstName?: string | null;
  readonly lastName?: string;
  readonly email?: string;
  readonly federationIdentifier?: string | null;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly language?: string;
}

/** A seed that names a profile or permission set the org does not have. */
export class SeedError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'SeedError';
  }
}

/** Inserts the users in the running transaction; returns their ids by alias. */
export function insertUsers(org: Org, data: DefaultData, seeds: readonly UserSeed[]): Map<string, string> {
  const options = { access: 'SYSTEM', sharing: false, allOrNone: true } as const;
  const users = seeds.map((seed) => userRecord(org.model, data, seed));
  org.data.dml('insert', users, options);
  org.data.dml('insert', integrationLicenses(org, data, users), options);
  const assignments = seeds.flatMap((seed, index) =>
    seed.permissionSets.map((name) =>
      record(org.model, 'PermissionSetAssignment', {
        AssigneeId: users[index]!.id,
        PermissionSetId: permissionSetId(data, seed, name),
      }),
    ),
  );
  const memberships = seeds.flatMap((seed, index) =>
    (seed.queues ?? []).map((queue) =>
      record(org.model, 'GroupMember', { GroupId: queueId(org, seed, queue), UserOrGroupId: users[index]!.id }),
    ),
  );
  org.data.dml('insert', assignments, options);
  if (memberships.length) org.data.dml('insert', memberships, options);
  return new Map(seeds.map(({ alias }, index) => [alias, users[index]!.id as string]));
}

/** What an administrator gives users of the licence Salesforce Integration before their permission sets. */
function integrationLicenses(
  { model }: Org,
  { profiles, licenses }: DefaultData,
  users: readonly SObject[],
): SObject[] {
  const integration = profiles.filter(({ license }) => license === 'Salesforce Integration').map(({ id }) => id);
  return users
    .filter((user) => integration.includes(user.get('ProfileId') as string))
    .map((user) =>
      record(model, 'PermissionSetLicenseAssign', {
        AssigneeId: user.id,
        PermissionSetLicenseId: licenses.get(API_INTEGRATION)!,
      }),
    );
}

function userRecord(model: OrgModel, data: DefaultData, seed: UserSeed): SObject {
  const wanted = seed.profile.toLowerCase();
  const profile = data.profiles.find(({ name, metadataName }) =>
    [name, metadataName].some((each) => each.toLowerCase() === wanted),
  );
  if (!profile) {
    const known = data.profiles.map(({ name }) => name).join(', ');
    throw new SeedError(`user ${seed.alias}: there is no profile ${seed.profile}; there are ${known}`);
  }
  return record(model, 'User', {
    Username: seed.username,
    Alias: seed.alias.slice(0, 8),
    FirstName: seed.firstName ?? null,
    LastName: seed.lastName ?? seed.alias,
    Email: seed.email ?? seed.username,
    FederationIdentifier: seed.federationIdentifier ?? null,
    ProfileId: profile.id,
    IsActive: true,
    TimeZoneSidKey: seed.timeZone ?? 'America/Los_Angeles',
    LocaleSidKey: seed.locale ?? 'en_US',
    LanguageLocaleKey: seed.language ?? 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
}

function permissionSetId(data: DefaultData, seed: UserSeed, name: string): string {
  const id = data.permissionSets.get(name.toLowerCase());
  if (!id) throw new SeedError(`user ${seed.alias}: there is no permission set ${name}`);
  return id;
}

function queueId(org: Org, seed: UserSeed, queue: string): string {
  const soql = "SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = :queue";
  const options = { access: 'SYSTEM', sharing: false, uncounted: true, binds: () => queue } as const;
  const [found] = org.data.query(org.data.parse(soql), options);
  if (!found) throw new SeedError(`user ${seed.alias}: there is no queue ${queue}`);
  return found.id!;
}

function record(model: OrgModel, objectName: string, values: Readonly<Record<string, FieldValue>>): SObject {
  const made = new SObject(findObject(model, objectName)!);
  for (const [name, value] of Object.entries(values)) made.set(name, value);
  return made;
}
