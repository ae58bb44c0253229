/** Fields the platform fills: audit fields, owner, auto numbers, names put together from their parts. */
import type { ObjectDef } from '../../metadata/model';
import type { RunningUser } from '../../org/transaction';
import type { SObject } from '../../values/sobject';
import { ApexDatetime } from '../../values/temporal';
import type { FieldValue } from '../../values/value';
import { isPersonName } from '../columns';

function setIfThere(record: SObject, name: string, value: FieldValue): void {
  if (record.object.fields.has(name.toLowerCase())) record.set(name, value);
}

export function stampCreation(record: SObject, user: RunningUser, now: number): void {
  setIfThere(record, 'CreatedDate', secondsOf(now));
  setIfThere(record, 'CreatedById', user.id);
  setIfThere(record, 'IsDeleted', false);
  stampChange(record, user, now);
}

export function stampChange(record: SObject, user: RunningUser, now: number): void {
  setIfThere(record, 'LastModifiedDate', secondsOf(now));
  setIfThere(record, 'LastModifiedById', user.id);
  setIfThere(record, 'SystemModstamp', secondsOf(now));
}

/** Columns `stampChange` writes. */
export const CHANGE_COLUMNS = ['LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];

const secondsOf = (ms: number): ApexDatetime => new ApexDatetime(Math.floor(ms / 1000) * 1000);

/** A detail of a master-detail relationship has no owner of its own, and so no OwnerId. */
export function defaultOwner(record: SObject, user: RunningUser): void {
  if (record.object.fields.has('ownerid') && record.get('OwnerId') === null)
    record.set('OwnerId', user.recordOwnerId ?? user.id);
}

/** A row of a custom setting that names no owner is the organisation's; one of a hierarchy is named after its level. */
export function defaultSetupOwner(record: SObject, organizationId: string): void {
  const { customSettingsType, label } = record.object;
  if (customSettingsType === null) return;
  const owner = (record.get('SetupOwnerId') as string | null) ?? organizationId;
  record.set('SetupOwnerId', owner);
  const level = { '005': 'User', '00e': 'Profile' }[owner.slice(0, 3)] ?? 'Organization';
  if (customSettingsType === 'Hierarchy') record.set('Name', `${label} (${level})`.slice(0, 38));
}

/** Contact, Lead and User: `FirstName LastName`. */
export function composeName(record: SObject): void {
  const name = record.field('Name');
  if (!name || !isPersonName(record.object, name)) return;
  const parts = [record.get('FirstName'), record.get('LastName')].filter((part) => part !== null);
  record.set('Name', parts.join(' ') || null);
}

/** A record of a custom object without a name is called by its Id. */
export function nameAfterId(record: SObject): void {
  const { object, id } = record;
  const field = record.field(object.nameField);
  if (object.kind !== 'custom' || field?.type !== 'string' || record.get(field.name) !== null) return;
  record.set(field.name, id!.slice(0, 15));
}

/** Standard fields that count: their format and the first number. */
const STANDARD_NUMBERS: Readonly<Record<string, { readonly format: string; readonly first: number }>> = {
  'Case.CaseNumber': { format: '{00000000}', first: 1000 },
};

/** Counters behind auto-number fields. As on the platform a rollback leaves a gap. */
export class AutoNumbers {
  /** The last numbers, by `Object.Field`. */
  readonly counts = new Map<string, number>();

  fill(object: ObjectDef, records: readonly SObject[], now: number): void {
    for (const field of object.fields.values()) {
      const name = `${object.name}.${field.name}`;
      const standard = STANDARD_NUMBERS[name];
      const format = standard?.format ?? field.autoNumberFormat;
      if (!format) continue;
      for (const record of records) {
        const next = (this.counts.get(name) ?? standard?.first ?? 0) + 1;
        this.counts.set(name, next);
        record.set(field.name, autoNumber(format, next, now));
      }
    }
  }
}

/** `DL-{00000}`, `{YYYY}/{MM}-{0000}`. */
export function autoNumber(format: string, number: number, now: number): string {
  const date = new Date(now);
  const pad = (value: number) => String(value).padStart(2, '0');
  return format.replace(/\{(0+|YYYY|YY|MM|DD)\}/g, (_, part: string) => {
    if (part === 'YYYY') return String(date.getUTCFullYear());
    if (part === 'YY') return pad(date.getUTCFullYear() % 100);
    if (part === 'MM') return pad(date.getUTCMonth() + 1);
    if (part === 'DD') return pad(date.getUTCDate());
    return String(number).padStart(part.length, '0');
  });
}
