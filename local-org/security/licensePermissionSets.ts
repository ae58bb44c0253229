/** Permission sets that come with a licence: Salesforce's own, which an administrator assigns. */
import { findObject, type ObjectPermission, type OrgModel, type PermissionGrant } from '../metadata/model';
import { PARTNER_TELEPHONY } from './permissionSetLicenses';
import { isPermissionable } from './permissionable';

const NO_RIGHTS: ObjectPermission = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
};
const WORK: ObjectPermission = { ...NO_RIGHTS, read: true, create: true, edit: true };

/** Of Service Cloud Voice with partner telephony: what they give on calls and their recordings. */
const VOICE_OBJECTS = ['VoiceCall', 'VoiceCallRecording'];
const VOICE = [
  { role: 'Agent', rights: WORK, userPermissions: [] },
  { role: 'Supervisor', rights: { ...WORK, viewAll: true }, userPermissions: [] },
  {
    role: 'Admin',
    rights: { ...WORK, delete: true, viewAll: true, modifyAll: true },
    userPermissions: ['managecallcenters', 'viewsetup'],
  },
];

/** Those of the features the org has. */
export function licensePermissionSets(model: OrgModel): PermissionGrant[] {
  const objects = VOICE_OBJECTS.flatMap((name) => findObject(model, name) ?? []);
  if (!objects.length) return [];
  const fields = objects.flatMap((object) =>
    [...object.fields.values()]
      .filter((field) => !field.custom && isPermissionable(object, field))
      .map((field): [string, { readable: boolean; editable: boolean }] => [
        `${object.name}.${field.name}`.toLowerCase(),
        { readable: true, editable: true },
      ]),
  );
  return VOICE.map(({ role, rights, userPermissions }) => ({
    name: `ContactCenter${role}ExternalTelephony`,
    label: `Contact Center ${role} (Partner Telephony)`,
    kind: 'permissionSet',
    description: '',
    license: PARTNER_TELEPHONY,
    objects: new Map(objects.map((object) => [object.name.toLowerCase(), rights])),
    fields: new Map(fields),
    classes: new Set(),
    pages: new Set(),
    tabs: new Map(),
    flows: new Set(),
    customPermissions: new Set(),
    customMetadataTypes: new Set(),
    customSettings: new Set(),
    applications: new Set(),
    presenceStatuses: new Set(),
    externalCredentialPrincipals: new Set(),
    userPermissions: new Set(userPermissions),
    file: '',
  }));
}
