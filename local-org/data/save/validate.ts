/** System validation of the rows of a chunk, after the before triggers: values, required fields, rules, references. */
import type { FieldDef, ObjectDef } from '../../metadata/model';
import { sameValue } from '../../values/equality';
import type { SObject } from '../../values/sobject';
import { checkAssignments } from './assignments';
import { checkDuplicates } from './duplicates';
import type { SaveEnvironment } from './environment';
import { unifyPicklistValues } from './picklists';
import { checkLicenseAssignments, checkUserLicenses } from './licenses';
import { checkReferences } from './references';
import type { SaveRow } from './rows';
import { checkValue } from './values';

export function validate(environment: SaveEnvironment, object: ObjectDef, rows: readonly SaveRow[]): void {
  unifyPicklistValues(environment, object, rows);
  for (const row of rows) if (!row.failed) checkRow(environment, object, row);
  environment.formulas.checkRules(object, rows);
  checkReferences(environment, rows);
  checkDuplicates(environment, object, rows);
  if (object.name === 'PermissionSetAssignment') checkAssignments(environment, object, rows);
  if (object.name === 'PermissionSetLicenseAssign') checkLicenseAssignments(environment, object, rows);
  if (object.name === 'User') checkUserLicenses(environment, rows);
}

function checkRow(environment: SaveEnvironment, object: ObjectDef, row: SaveRow): void {
  for (const [name, value] of row.record.values) {
    const field = row.record.field(name);
    if (!field || (row.old && sameValue(value, row.old.get(name)))) continue;
    const checked = checkValue(environment.org.model, field, value);
    if ('error' in checked) row.errors.push(checked.error);
    else if (!sameValue(checked.value, value)) row.record.set(name, checked.value);
  }
  const missing = requiredFields(object).filter((field) => isMissing(row, field));
  if (missing.length) {
    const names = missing.map((field) => field.name);
    row.fail('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
  }
}

const required = new WeakMap<ObjectDef, FieldDef[]>();

function requiredFields(object: ObjectDef): FieldDef[] {
  let fields = required.get(object);
  if (!fields) {
    fields = [...object.fields.values()].filter(
      (field) =>
        (field.required || field.masterDetail) &&
        field.createable &&
        field.type !== 'boolean' &&
        !field.autoNumberFormat,
    );
    required.set(object, fields);
  }
  return fields;
}

/** An update that leaves the field alone does not have to fill it. */
function isMissing(row: SaveRow, field: FieldDef): boolean {
  if (hasText(row.record, field)) return false;
  return row.old === null || hasText(row.old, field);
}

function hasText(record: SObject, field: FieldDef): boolean {
  const value = record.get(field.name);
  return value !== null && value !== '';
}
