/** The records every org starts with: organisation, licences, profiles, permission sets and what they grant. */
import type { Store } from '../data/store';
import {
  findField,
  findObject,
  type ObjectDef,
  type ObjectPermission,
  type OrgModel,
  type PermissionGrant,
} from '../metadata/model';
import { governingField, isPermissionable } from '../security/permissionable';
import { insertQueues } from './omniChannelData';
import { licensePermissionSets } from '../security/licensePermissionSets';
import { permissionSetLicenses } from '../security/permissionSetLicenses';
import { hasObjectPermissions } from '../security/objects';
import type { Security } from '../security/service';
import {
  GUEST_LICENSE,
  standardObjectPermission,
  STANDARD_PROFILES,
  USER_LICENSES,
  type StandardProfile,
} from '../security/standardProfiles';
import { ApexDecimal } from '../values/numbers';
import { ApexDatetime } from '../values/temporal';
import type { FieldValue } from '../values/value';
import { ConfigError } from './configValues';

/** Rows for one table, filled up with audit fields. */
export class RowWriter {
  private readonly model: OrgModel;
  private readonly store: Store;
  private readonly now: number;
  /** User the rows are said to be made by. */
  userId: string | null = null;

  constructor(model: OrgModel, store: Store, now: number) {
    this.model = model;
    this.store = store;
    this.now = Math.floor(now / 1000) * 1000;
  }

  /** Inserts the rows and returns their ids. Fields the object does not have are passed over. */
  insert(objectName: string, rows: readonly Readonly<Record<string, FieldValue>>[]): string[] {
    const object = findObject(this.model, objectName);
    if (!object) throw new Error(`the model has no ${objectName}`);
    const stamp = new ApexDatetime(this.now);
    const audit: Record<string, FieldValue> = {
      CreatedDate: stamp,
      LastModifiedDate: stamp,
      SystemModstamp: stamp,
      CreatedById: this.userId,
      LastModifiedById: this.userId,
    };
    const complete = rows.map((row) => {
      const values = new Map<string, FieldValue>();
      for (const [name, value] of Object.entries({ ...audit, ...row })) {
        const field = findField(object, name);
        if (field) values.set(field.name, value);
      }
      values.set('Id', row['Id'] ?? this.store.idFor(object, values));
      return values;
    });
    if (complete.length) this.store.insertRows(object, complete);
    return complete.map((values) => values.get('Id') as string);
  }

  /** The id of a row that is to have these values. */
  idFor(object: ObjectDef, values: ReadonlyMap<string, FieldValue>): string {
    return this.store.idFor(object, values);
  }

  /** Ids of rows by their names, given in lower case. */
  idsByName(objectName: string, column: string, names: ReadonlySet<string>): string[] {
    if (!names.size) return [];
    const object = findObject(this.model, objectName)!;
    return this.store.readByField(object, column, [...names], ['Id']).map((row) => row.id as string);
  }
}

export interface ProfileRow {
  readonly id: string;
  readonly name: string;
  /** Name in the Metadata API; the name of the profile's file. */
  readonly metadataName: string;
  readonly userType: string;
  /** Name of its user licence. */
  readonly license: string;
}

export interface DefaultData {
  readonly organizationId: string;
  readonly profiles: readonly ProfileRow[];
  /** Ids by the names of user licences and the API names of permission set licences. */
  readonly licenses: ReadonlyMap<string, string>;
  /** Ids by lower-case API name. */
  readonly permissionSets: ReadonlyMap<string, string>;
}

/** How many licences the org has bought, by the names of user licences and the API names of permission set licences. */
export type LicenseTotals = Readonly<Record<string, number>>;

/** `guestProfiles`: names of the profiles of sites' guest users. */
export function insertDefaultData(
  model: OrgModel,
  store: Store,
  security: Security,
  rows: RowWriter,
  guestProfiles: readonly string[] = [],
  totals: LicenseTotals = {},
): DefaultData {
  const [organizationId] = rows.insert('Organization', [
    {
      Name: 'Local Org',
      OrganizationType: 'Developer Edition',
      InstanceName: 'LOCAL',
      IsSandbox: false,
      DefaultLocaleSidKey: 'en_US',
      TimeZoneSidKey: 'America/Los_Angeles',
      LanguageLocaleKey: 'en_US',
      FiscalYearStartMonth: 1,
    },
  ]) as [string];
  const licenses = insertLicenses(model, rows, totals);
  insertCode(model, rows);
  // Before what permission sets give: presence statuses are among it.
  insertQueues(model, rows);
  const profiles = insertProfiles(model, rows, security, licenses, guestProfiles);
  const permissionSets = insertPermissionSets(model, rows, security, licenses);
  insertRecordTypes(model, rows);
  insertNotificationTypes(model, rows);
  return { organizationId, profiles, licenses, permissionSets };
}

/** Ids by the names of user licences and the API names of permission set licences. */
function insertLicenses(model: OrgModel, rows: RowWriter, totals: LicenseTotals): Map<string, string> {
  const permissionSet = permissionSetLicenses(model);
  const known = [...USER_LICENSES.map(({ name }) => name), ...permissionSet.map(({ developerName }) => developerName)];
  const unknown = Object.keys(totals).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new ConfigError(`licenses: there is no license ${unknown}; there are ${known.join(', ')}`);
  }
  const ofUsers = USER_LICENSES.map(({ name, key, total }) => ({
    Name: name,
    MasterLabel: name,
    LicenseDefinitionKey: key,
    Status: 'Active',
    TotalLicenses: totals[name] ?? total,
    UsedLicenses: 0,
  }));
  const ofSets = permissionSet.map(({ developerName, label, total }) => ({
    DeveloperName: developerName,
    MasterLabel: label,
    Language: 'en_US',
    PermissionSetLicenseKey: developerName,
    Status: 'Active',
    TotalLicenses: totals[developerName] ?? total,
    UsedLicenses: 0,
  }));
  const ids = [...rows.insert('UserLicense', ofUsers), ...rows.insert('PermissionSetLicense', ofSets)];
  return new Map(known.map((name, index) => [name, ids[index]!]));
}

/** Rows of classes, triggers and custom permissions: what SetupEntityAccess points to. */
function insertCode(model: OrgModel, rows: RowWriter): void {
  const code = (sources: OrgModel['classes']) =>
    sources.map(({ name, body, apiVersion, status }) => ({
      Name: name,
      Body: body,
      ApiVersion: apiVersion ? new ApexDecimal(apiVersion, 1) : null,
      Status: status,
      IsValid: true,
      LengthWithoutComments: body.length,
    }));
  rows.insert('ApexClass', code(model.classes));
  rows.insert('ApexTrigger', code(model.triggers));
  rows.insert(
    'CustomPermission',
    [...model.customPermissions.values()].map(({ name, label }) => ({
      DeveloperName: name,
      MasterLabel: label,
      Language: 'en_US',
    })),
  );
}

// Profiles

function insertProfiles(
  model: OrgModel,
  rows: RowWriter,
  security: Security,
  licenses: ReadonlyMap<string, string>,
  guestProfiles: readonly string[],
): ProfileRow[] {
  const standard = STANDARD_PROFILES.map((profile) => ({
    standard: profile as StandardProfile | null,
    name: profile.name,
    metadataName: profile.metadataName,
    license: profile.license,
    userType: profile.userType,
    grant:
      model.profiles.get(profile.metadataName.toLowerCase()) ?? model.profiles.get(profile.name.toLowerCase()) ?? null,
  }));
  const known = new Set(standard.map(({ grant }) => grant));
  const custom = [...model.profiles.values()]
    .filter((grant) => !known.has(grant))
    .map((grant) => ({
      standard: null,
      name: grant.name,
      metadataName: grant.name,
      license: grant.license ?? 'Salesforce',
      userType: 'Standard',
      grant,
    }));
  const guests = guestProfiles.map((name) => ({
    standard: null,
    name,
    metadataName: name,
    license: GUEST_LICENSE,
    userType: 'Guest',
    grant: null,
  }));
  const all = [...standard, ...custom, ...guests];
  const ids = rows.insert(
    'Profile',
    all.map(({ name, license, userType, standard: profile, grant }) => ({
      Name: name,
      UserLicenseId: licenses.get(license) ?? null,
      UserType: userType,
      ...permissionColumns([...(profile?.userPermissions ?? []), ...(grant?.userPermissions ?? [])]),
    })),
  );
  const setIds = rows.insert(
    'PermissionSet',
    all.map(({ name, license, grant, standard: profile }, index) => ({
      Name: `X${ids[index]!.slice(0, 15)}`,
      Label: name,
      ProfileId: ids[index]!,
      LicenseId: licenses.get(license) ?? null,
      IsOwnedByProfile: true,
      IsCustom: false,
      Type: 'Profile',
      ...permissionColumns([...(profile?.userPermissions ?? []), ...(grant?.userPermissions ?? [])]),
    })),
  );
  all.forEach(({ standard: profile, grant }, index) => {
    const id = setIds[index]!;
    security.register(id, { userPermissions: profile?.userPermissions ?? [], grant });
    const objects = new Map(profile ? standardObjects(model, profile) : []);
    const fields = new Map(profile ? standardFields(model, profile) : []);
    for (const [name, permission] of grant?.objects ?? []) objects.set(name, permission);
    for (const [name, permission] of grant?.fields ?? []) fields.set(name, permission);
    insertPermissions(model, rows, id, objects, fields);
    if (grant) insertSetupAccess(rows, id, grant);
  });
  return all.map(({ name, metadataName, userType, license }, index) => ({
    id: ids[index]!,
    name,
    metadataName,
    userType,
    license,
  }));
}

function* standardObjects(model: OrgModel, profile: StandardProfile): Iterable<[string, ObjectPermission]> {
  for (const object of model.objects.values()) {
    if (object.kind !== 'standard' || !hasObjectPermissions(object)) continue;
    const permission = standardObjectPermission(profile, object.name);
    if (permission) yield [object.name.toLowerCase(), permission];
  }
}

/** Standard profiles read and write the standard fields; custom ones are granted by metadata alone. */
function* standardFields(
  model: OrgModel,
  profile: StandardProfile,
): Iterable<[string, { readable: boolean; editable: boolean }]> {
  if (profile.standardObjects === 'none') return;
  const editable = profile.standardObjects !== 'read';
  for (const object of model.objects.values()) {
    for (const field of object.fields.values()) {
      if (field.custom || !isPermissionable(object, field) || governingField(object, field) !== field.name) continue;
      yield [`${object.name}.${field.name}`.toLowerCase(), { readable: true, editable }];
    }
  }
}

// Permission sets

function insertPermissionSets(
  model: OrgModel,
  rows: RowWriter,
  security: Security,
  licenses: ReadonlyMap<string, string>,
): Map<string, string> {
  const grants = [...model.permissionSets.values(), ...licensePermissionSets(model)];
  const ids = rows.insert(
    'PermissionSet',
    grants.map((grant) => ({
      Name: grant.name,
      Label: grant.label,
      Description: grant.description || null,
      LicenseId: (grant.license && licenses.get(grant.license)) ?? null,
      IsOwnedByProfile: false,
      IsCustom: grant.file !== '',
      Type: 'Regular',
      ...permissionColumns([...grant.userPermissions]),
    })),
  );
  grants.forEach((grant, index) => {
    const id = ids[index]!;
    security.register(id, { userPermissions: [], grant });
    insertPermissions(model, rows, id, grant.objects, grant.fields);
    insertSetupAccess(rows, id, grant);
  });
  return new Map(grants.map((grant, index) => [grant.name.toLowerCase(), ids[index]!]));
}

function permissionColumns(userPermissions: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(userPermissions.map((name) => [`Permissions${name}`, true]));
}

function insertPermissions(
  model: OrgModel,
  rows: RowWriter,
  parentId: string,
  objects: ReadonlyMap<string, ObjectPermission>,
  fields: ReadonlyMap<string, { readonly readable: boolean; readonly editable: boolean }>,
): void {
  const nameOf = (object: string): ObjectDef | null => findObject(model, object);
  rows.insert(
    'ObjectPermissions',
    [...objects].map(([name, permission]) => ({
      ParentId: parentId,
      SobjectType: nameOf(name)?.name ?? name,
      PermissionsRead: permission.read,
      PermissionsCreate: permission.create,
      PermissionsEdit: permission.edit,
      PermissionsDelete: permission.delete,
      PermissionsViewAllRecords: permission.viewAll,
      PermissionsModifyAllRecords: permission.modifyAll,
    })),
  );
  rows.insert(
    'FieldPermissions',
    [...fields].map(([path, { readable, editable }]) => {
      const [objectName, fieldName] = path.split('.') as [string, string];
      const object = nameOf(objectName);
      const field = object && findField(object, fieldName);
      return {
        ParentId: parentId,
        SobjectType: object?.name ?? objectName,
        Field: `${object?.name ?? objectName}.${field?.name ?? fieldName}`,
        PermissionsRead: readable,
        PermissionsEdit: editable,
      };
    }),
  );
}

function insertSetupAccess(rows: RowWriter, parentId: string, grant: PermissionGrant): void {
  const access = (type: string, table: string, column: string, names: ReadonlySet<string>) =>
    rows
      .idsByName(table, column, names)
      .map((id) => ({ ParentId: parentId, SetupEntityId: id, SetupEntityType: type }));
  rows.insert('SetupEntityAccess', [
    ...access('ApexClass', 'ApexClass', 'Name', grant.classes),
    ...access('CustomPermission', 'CustomPermission', 'DeveloperName', grant.customPermissions),
    ...access('ServicePresenceStatus', 'ServicePresenceStatus', 'DeveloperName', grant.presenceStatuses),
  ]);
}

function insertRecordTypes(model: OrgModel, rows: RowWriter): void {
  const types = [...model.objects.values()].flatMap((object) => object.recordTypes ?? []);
  rows.insert(
    'RecordType',
    types.map(({ object, developerName, label, description, active }) => ({
      Name: label,
      DeveloperName: developerName,
      Description: description || null,
      SobjectType: object,
      IsActive: active,
    })),
  );
}

function insertNotificationTypes({ notificationTypes }: OrgModel, rows: RowWriter): void {
  rows.insert(
    'CustomNotificationType',
    notificationTypes.map(({ developerName, name, label, description, desktop, mobile }) => ({
      DeveloperName: developerName,
      Language: 'en_US',
      MasterLabel: label,
      CustomNotifTypeName: name,
      Description: description || null,
      Desktop: desktop,
      Mobile: mobile,
    })),
  );
}
