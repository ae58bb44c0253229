/**
 * Setup objects: their DML does not mix with that of other objects in one transaction (MIXED_DML_OPERATION).
 * The list is that of the Apex Developer Guide, "sObjects That Cannot Be Used Together in DML Operations".
 */
import type { ObjectDef } from '../../metadata/model';
import { tx, type Transaction } from '../../org/transaction';
import type { SObject } from '../../values/sobject';
import type { DmlOperation } from '../../org/services';
import { raiseDml } from './errors';
import { SaveRow } from './rows';

const ALWAYS = new Set([
  'authsession',
  'fieldpermissions',
  'forecastshare',
  'group',
  'groupmember',
  'objectpermissions',
  'permissionset',
  'permissionsetassignment',
  'permissionsetgroup',
  'permissionsetgroupcomponent',
  'permissionsetlicenseassign',
  'queuesobject',
  'setupentityaccess',
  'territory2',
  'userrole',
  'userterritory2association',
]);

/** Fields of User whose change makes an update of users a setup operation. */
const USER_FIELDS = ['UserRoleId', 'IsActive', 'ForecastEnabled', 'IsPortalEnabled', 'Username', 'ProfileId'];

/** Objects every test sees, though the org's data is hidden from it: setup, not data. */
const SETUP_DATA = new Set([
  ...ALWAYS,
  'user',
  'profile',
  'organization',
  'userlicense',
  'permissionsetlicense',
  'custompermission',
  'apexclass',
  'apextrigger',
  'recordtype',
  'businesshours',
  'holiday',
  'asyncapexjob',
  'crontrigger',
  'cronjobdetail',
  'entitydefinition',
  'fielddefinition',
  'staticresource',
  'emailtemplate',
  'folder',
  'currencytype',
  'businessprocess',
  'flowdefinitionview',
  'flowversionview',
  'flowvariableview',
  'namedcredential',
  'customnotificationtype',
  'servicechannel',
  'queueroutingconfig',
  'servicepresencestatus',
]);

export const isSetupData = (object: ObjectDef): boolean =>
  object.kind === 'customMetadata' || SETUP_DATA.has(object.name.toLowerCase());

function isSetupOperation(object: ObjectDef, operation: DmlOperation, records: readonly SObject[]): boolean {
  const name = object.name.toLowerCase();
  if (name !== 'user') return ALWAYS.has(name);
  // A new user without a role may be saved together with anything.
  if (operation === 'insert') return records.some((record) => record.get('UserRoleId') !== null);
  return records.some((record) => USER_FIELDS.some((field) => record.values.has(field)));
}

interface MixedState {
  setup: string | null;
  other: string | null;
}

export const MIXED_DML = Symbol('mixed DML');
const stateOf = (transaction: Transaction): MixedState =>
  transaction.stateOf(MIXED_DML, () => ({ setup: null, other: null }));

/** Forgets what was saved so far, for the block of System.runAs and between Test.startTest and stopTest. */
export function freshMixedDml(transaction: Transaction): () => void {
  const state = stateOf(transaction);
  const before = { ...state };
  Object.assign(state, { setup: null, other: null });
  return () => void Object.assign(state, before);
}

export function checkMixedDml(object: ObjectDef, operation: DmlOperation, records: readonly SObject[]): void {
  if (object.kind === 'platformEvent') return;
  const state = stateOf(tx());
  const setup = isSetupOperation(object, operation, records);
  // A save of users that touches none of the setup fields mixes with everything.
  if (object.name === 'User' && !setup) return;
  const against = setup ? state.other : state.setup;
  if (against !== null) {
    const [kind, other] = setup ? ['setup', 'non-setup'] : ['non-setup', 'setup'];
    const row = new SaveRow(0, records[0]!);
    const was = `${object.name}, original object: ${against}`;
    row.fail(
      'MIXED_DML_OPERATION',
      `DML operation on ${kind} object is not permitted after you have updated a ${other} object (or vice versa): ${was}`,
    );
    raiseDml(operation, [row]);
  }
  if (setup) state.setup ??= object.name;
  else state.other ??= object.name;
}
