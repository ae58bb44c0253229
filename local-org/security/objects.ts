/** Which permission opens which standard object. Objects not named here have object permissions of their own or follow another. */
import type { ObjectDef } from '../metadata/model';
import { SENT_NOTIFICATIONS } from '../metadata/standard/notifications';

/** Standard objects that profiles and permission sets give object permissions on. */
const WITH_OBJECT_PERMISSIONS = new Set(
  (
    'account asset campaign case contact contract document entitlement idea individual lead messagingsession ' +
    'messagingenduser opportunity order pricebook2 product2 servicecontract solution userexternalcredential voicecall ' +
    'voicecallrecording workorder'
  ).split(' '),
);

export function hasObjectPermissions(object: ObjectDef): boolean {
  if (object.kind === 'standard') return WITH_OBJECT_PERMISSIONS.has(object.name.toLowerCase());
  return object.kind === 'custom' || object.kind === 'platformEvent';
}

/** User permissions that open an object; `always` needs none, `never` is nobody's. */
export interface UserPermissionAccess {
  readonly read: string;
  readonly write: string;
}

const ACCESS: Readonly<Record<string, UserPermissionAccess>> = {
  task: { read: 'activitiesaccess', write: 'edittask' },
  event: { read: 'activitiesaccess', write: 'editevent' },
  user: { read: 'always', write: 'manageusers' },
  organization: { read: 'always', write: 'customizeapplication' },
  profile: { read: 'always', write: 'never' },
  userlicense: { read: 'always', write: 'never' },
  recordtype: { read: 'always', write: 'never' },
  name: { read: 'always', write: 'never' },
  userrole: { read: 'viewroles', write: 'manageroles' },
  group: { read: 'always', write: 'manageusers' },
  groupmember: { read: 'always', write: 'manageusers' },
  queuesobject: { read: 'always', write: 'manageusers' },
  permissionset: { read: 'viewsetup', write: 'manageprofilespermissionsets' },
  permissionsetgroup: { read: 'viewsetup', write: 'manageprofilespermissionsets' },
  objectpermissions: { read: 'viewsetup', write: 'manageprofilespermissionsets' },
  fieldpermissions: { read: 'viewsetup', write: 'manageprofilespermissionsets' },
  setupentityaccess: { read: 'viewsetup', write: 'manageprofilespermissionsets' },
  permissionsetassignment: { read: 'viewsetup', write: 'assignpermissionsets' },
  permissionsetlicense: { read: 'viewsetup', write: 'never' },
  permissionsetlicenseassign: { read: 'viewsetup', write: 'assignpermissionsets' },
  custompermission: { read: 'viewsetup', write: 'never' },
  apexclass: { read: 'viewsetup', write: 'authorapex' },
  apextrigger: { read: 'viewsetup', write: 'authorapex' },
  asyncapexjob: { read: 'always', write: 'never' },
  crontrigger: { read: 'always', write: 'never' },
  apextestrunresult: { read: 'viewsetup', write: 'never' },
  apextestqueueitem: { read: 'viewsetup', write: 'never' },
  apextestresult: { read: 'viewsetup', write: 'never' },
  apexcodecoverage: { read: 'viewsetup', write: 'never' },
  apexcodecoverageaggregate: { read: 'viewsetup', write: 'never' },
  apexorgwidecoverage: { read: 'viewsetup', write: 'never' },
  loginhistory: { read: 'manageusers', write: 'never' },
  cronjobdetail: { read: 'always', write: 'never' },
  callcenter: { read: 'viewsetup', write: 'managecallcenters' },
  callcenterroutingmap: { read: 'viewsetup', write: 'managecallcenters' },
  servicechannel: { read: 'viewsetup', write: 'never' },
  queueroutingconfig: { read: 'viewsetup', write: 'never' },
  servicepresencestatus: { read: 'viewsetup', write: 'never' },
  pendingservicerouting: { read: 'always', write: 'customizeapplication' },
  agentwork: { read: 'always', write: 'customizeapplication' },
  userservicepresence: { read: 'always', write: 'never' },
  customnotificationtype: { read: 'always', write: 'never' },
  [SENT_NOTIFICATIONS.toLowerCase()]: { read: 'never', write: 'never' },
  flowdefinitionview: { read: 'viewsetup', write: 'never' },
  flowversionview: { read: 'viewsetup', write: 'never' },
  flowvariableview: { read: 'viewsetup', write: 'never' },
};

/** The user permissions behind an object without object permissions; null when it has those, or follows a parent. */
export function accessByUserPermission(object: ObjectDef): UserPermissionAccess | null {
  return ACCESS[object.name.toLowerCase()] ?? null;
}
