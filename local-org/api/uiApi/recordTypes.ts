/** Record types of objects, as the user has them. */
import type { ObjectDef, PermissionGrant } from '../../metadata/model';
import { STANDARD_PROFILES } from '../../security/standardProfiles';
import { textsFor } from '../../org/texts';
import type { Call } from '../call';
import { fail } from '../errors';
import { MASTER_RECORD_TYPE } from './support';

export interface RecordTypeInfoJson {
  readonly available: boolean;
  readonly defaultRecordTypeMapping: boolean;
  readonly master: boolean;
  readonly name: string;
  readonly recordTypeId: string;
}

interface RecordTypeRow {
  readonly id: string;
  readonly developerName: string;
  readonly name: string;
  readonly isActive: boolean;
}

function rowsOf(call: Call, object: ObjectDef): RecordTypeRow[] {
  if (!object.recordTypes?.length) return [];
  const query = call.org.data.parse(
    'SELECT Id, DeveloperName, Name, IsActive FROM RecordType WHERE SobjectType = :object ORDER BY Name',
  );
  const rows = call.org.data.query(query, {
    access: 'SYSTEM',
    sharing: false,
    uncounted: true,
    binds: () => object.name,
  });
  return rows.map((row) => ({
    id: row.id!,
    developerName: row.get('DeveloperName') as string,
    name: textsFor(call.org.model, call.user).recordType(
      object,
      row.get('DeveloperName') as string,
      row.get('Name') as string,
    ),
    isActive: row.get('IsActive') === true,
  }));
}

type Infos = Record<string, RecordTypeInfoJson>;

/** Of each request by object: every record of a list asks for its type. */
const known = new WeakMap<Call, Map<string, Infos>>();

/** By id, the master record type last. */
export function recordTypeInfos(call: Call, object: ObjectDef): Infos {
  const ofCall = known.get(call) ?? new Map<string, Infos>();
  known.set(call, ofCall);
  let infos = ofCall.get(object.name);
  if (!infos) ofCall.set(object.name, (infos = readInfos(call, object)));
  return infos;
}

function readInfos(call: Call, object: ObjectDef): Infos {
  const profile = profileOf(call);
  const infos: Infos = {};
  let hasDefault = false;
  for (const { id, developerName, name, isActive } of rowsOf(call, object)) {
    const key = `${object.name}.${developerName}`.toLowerCase();
    const isDefault = profile?.recordTypes?.get(key)?.isDefault === true;
    hasDefault ||= isDefault;
    infos[id] = {
      available: isActive && call.rights.canUseRecordType(key),
      defaultRecordTypeMapping: isDefault,
      master: false,
      name,
      recordTypeId: id,
    };
  }
  infos[MASTER_RECORD_TYPE] = {
    available: true,
    defaultRecordTypeMapping: !hasDefault,
    master: true,
    name: 'Master',
    recordTypeId: MASTER_RECORD_TYPE,
  };
  return infos;
}

export function recordTypeInfo(call: Call, object: ObjectDef, id: string): RecordTypeInfoJson | null {
  return recordTypeInfos(call, object)[id] ?? null;
}

export function defaultRecordTypeId(call: Call, object: ObjectDef): string {
  const infos = Object.values(recordTypeInfos(call, object));
  return infos.find(({ defaultRecordTypeMapping }) => defaultRecordTypeMapping)!.recordTypeId;
}

/** The record type a request names, or the user's default; the developer name is null for the master. */
export function requestedRecordType(
  call: Call,
  object: ObjectDef,
  id: string | null,
): { readonly id: string; readonly developerName: string | null } {
  const wanted = id ?? defaultRecordTypeId(call, object);
  if (wanted.startsWith(MASTER_RECORD_TYPE.slice(0, 15))) return { id: MASTER_RECORD_TYPE, developerName: null };
  const row = rowsOf(call, object).find((each) => each.id === wanted || each.id.slice(0, 15) === wanted);
  if (!row) return fail(400, 'INVALID_RECORD_TYPE', `${object.name} has no record type ${wanted}`);
  return { id: row.id, developerName: row.developerName };
}

/** The user's profile in the project's metadata; null when the project does not hold it. */
export function profileOf(call: Call): PermissionGrant | null {
  const { profileName } = call.user;
  const { profiles } = call.org.model;
  const standard = STANDARD_PROFILES.find(({ name }) => name === profileName);
  return profiles.get(profileName.toLowerCase()) ?? profiles.get(standard?.metadataName.toLowerCase() ?? '') ?? null;
}
