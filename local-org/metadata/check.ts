/** What the parts of a project say of each other: references, names used twice, permissions on what is not there. */
import type { CustomMetadataRecord, FieldDef, ObjectDef, ObjectPermission, OrgModel, PermissionGrant } from './model';
import { checkCredentials } from './credentials';
import { checkOmniChannel } from './omniChannel';
import type { Problems } from './problems';
import { isElsewhere } from './standard/elsewhere';

/** Names of each grant as its file spells them, by their lower-case form. */
type Spellings = ReadonlyMap<PermissionGrant, ReadonlyMap<string, string>>;

export function checkModel(model: OrgModel, spellings: Spellings, problems: Problems): void {
  for (const object of model.objects.values()) {
    for (const field of object.fields.values()) {
      if (field.custom) checkReference(model, object, field, problems);
      if (field.picklist?.controller) checkController(object, field, problems);
    }
    checkRules(object, problems);
  }
  checkChildNames(model, problems);
  for (const [grant, spelled] of spellings) checkGrant(model, grant, spelled, problems);
  for (const record of model.customMetadata) checkRecord(model, record, problems);
  checkOmniChannel(model, problems);
  checkCredentials(model, problems);
}

function checkReference(model: OrgModel, object: ObjectDef, field: FieldDef, problems: Problems): void {
  for (const target of field.referenceTo) {
    if (model.objects.has(target.toLowerCase())) continue;
    if (field.type === 'metadatarelationship' && /^(EntityDefinition|FieldDefinition|EntityParticle)$/.test(target)) {
      continue;
    }
    problems.add(
      isElsewhere(target, () => false)
        ? `local-org does not have the standard object ${target}`
        : `In field: referenceTo value of '${target}' does not resolve to a valid sObject type`,
      { file: field.file },
    );
  }
  if (field.masterDetail && object.kind !== 'custom') {
    problems.add('MasterDetail relationships are only allowed on custom objects', { file: field.file });
  }
}

/** A dependent picklist follows another picklist or a checkbox. */
function checkController(object: ObjectDef, field: FieldDef, problems: Problems): void {
  const name = field.picklist!.controller!.field;
  const controller = object.fields.get(name.toLowerCase());
  if (controller?.type === 'picklist' || controller?.type === 'boolean') return;
  problems.add(`In field: controllingField - no CustomField named ${object.name}.${name} found`, { file: field.file });
}

function checkRules(object: ObjectDef, problems: Problems): void {
  for (const rule of object.validationRules) {
    const place = { file: rule.formula.file };
    if (!rule.formula.source) problems.add('Required field is missing: errorConditionFormula', place);
    if (!rule.message) problems.add('Required field is missing: errorMessage', place);
    if (rule.message.length > 255) problems.add('errorMessage: data value too large (max length=255)', place);
    if (rule.errorField && !object.fields.has(rule.errorField.toLowerCase())) {
      problems.add(`In field: errorDisplayField - no CustomField named ${object.name}.${rule.errorField} found`, place);
    }
  }
}

/** A parent's child relationship names are its own. */
function checkChildNames(model: OrgModel, problems: Problems): void {
  for (const [parent, children] of model.children) {
    const seen = new Set<string>();
    for (const { name, field } of children) {
      if (!name) continue;
      const parentName = model.objects.get(parent)?.name ?? parent;
      if (seen.has(name.toLowerCase()) && field.custom) {
        const plain = name.replace(/__r$/, '');
        problems.add(`There is already a Child Relationship named ${plain} on ${parentName}.`, { file: field.file });
      }
      seen.add(name.toLowerCase());
    }
  }
}

function checkGrant(
  model: OrgModel,
  grant: PermissionGrant,
  spelled: ReadonlyMap<string, string>,
  problems: Problems,
): void {
  const place = { file: grant.file };
  const missing = (field: string, type: string, name: string) =>
    problems.add(`In field: ${field} - no ${type} named ${spelled.get(name) ?? name} found`, place);
  for (const [name, rights] of grant.objects) {
    const object = model.objects.get(name);
    const elsewhere = isElsewhere(name, () => false);
    if (!object && elsewhere) problems.add(`local-org does not have the standard object ${spelled.get(name)}`, place);
    else if (!object) missing('object', 'CustomObject', name);
    if (!object) continue;
    for (const needed of missingObjectRights(rights)) {
      problems.add(
        `Permission ${needed[0]} ${object.name} depends on permission(s): ${needed[1]} ${object.name}`,
        place,
      );
    }
  }
  for (const [path, rights] of grant.fields) {
    const [objectName, fieldName] = path.split('.') as [string, string];
    const object = model.objects.get(objectName);
    const field = object?.fields.get(fieldName);
    if (!object || !field) {
      missing('field', 'CustomField', path);
      continue;
    }
    if (field.required || field.masterDetail) {
      problems.add(`You cannot deploy to a required field: ${object.name}.${field.name}`, place);
    }
    if (rights.editable && (field.formula || field.type === 'autonumber')) {
      problems.add(`Field ${object.name}.${field.name} is not editable`, place);
    }
  }
  const classes = new Set(model.classes.map((source) => source.name.toLowerCase()));
  if (classes.size) for (const name of grant.classes) if (!classes.has(name)) missing('apexClass', 'ApexClass', name);
  for (const name of grant.customPermissions) {
    if (!model.customPermissions.has(name)) missing('customPermission', 'CustomPermission', name);
  }
  const statuses = new Set(model.omniChannel.presenceStatuses.map((status) => status.developerName.toLowerCase()));
  for (const name of grant.presenceStatuses) {
    if (!statuses.has(name)) missing('servicePresenceStatus', 'ServicePresenceStatus', name);
  }
  for (const name of grant.customMetadataTypes) {
    if (model.objects.get(name)?.kind !== 'customMetadata') missing('name', 'CustomObject', name);
  }
  for (const name of grant.customSettings) {
    if (model.objects.get(name)?.kind !== 'customSetting') missing('name', 'CustomObject', name);
  }
  const flows = new Set(model.flows.map((flow) => flow.name.toLowerCase()));
  if (flows.size) for (const name of grant.flows) if (!flows.has(name)) missing('flow', 'FlowDefinition', name);
}

/** Pairs of a right and the right it needs. */
function missingObjectRights(rights: ObjectPermission): [string, string][] {
  const missing: [string, string][] = [];
  const needs = (has: boolean, name: string, needed: boolean, neededName: string) => {
    if (has && !needed) missing.push([name, neededName]);
  };
  needs(rights.create, 'Create', rights.read, 'Read');
  needs(rights.edit, 'Edit', rights.read, 'Read');
  needs(rights.delete, 'Delete', rights.edit, 'Edit');
  needs(rights.viewAll, 'View All', rights.read, 'Read');
  needs(rights.modifyAll, 'Modify All', rights.delete && rights.edit && rights.viewAll, 'Delete, Edit, View All');
  return missing;
}

function checkRecord(model: OrgModel, record: CustomMetadataRecord, problems: Problems): void {
  const place = { file: record.file };
  const object = model.objects.get(record.type.toLowerCase());
  if (!object) {
    problems.add(`Entity of type 'CustomObject' named '${record.type}' cannot be found`, place);
    return;
  }
  if (!record.label) problems.add('Required field is missing: label', place);
  if (record.label.length > 40) problems.add(`Label: data value too large: ${record.label} (max length=40)`, place);
  if (record.developerName.length > 40) {
    problems.add(`Custom Metadata Record Name: data value too large: ${record.developerName} (max length=40)`, place);
  }
  const given = new Set<string>();
  for (const [name, value] of record.values) {
    const field = object.fields.get(name.toLowerCase());
    if (!field?.custom) {
      problems.add(`In field: field - no CustomField named ${object.name}.${name} found`, place);
      continue;
    }
    if (value) given.add(field.name);
    const wrong = value && valueProblem(field, value.text);
    if (wrong) problems.add(wrong, place);
  }
  for (const field of object.fields.values()) {
    if (field.custom && field.required && !given.has(field.name)) {
      problems.add(`Required fields are missing: [${field.name}]`, place);
    }
  }
}

function valueProblem(field: FieldDef, text: string): string | null {
  const wrongType = `Invalid data type. ${field.label}: ${text}`;
  switch (field.type) {
    case 'boolean':
      return text === 'true' || text === 'false' ? null : wrongType;
    case 'double':
    case 'percent':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? null : wrongType;
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text) ? null : wrongType;
    case 'datetime':
      return Number.isNaN(Date.parse(text)) ? wrongType : null;
    case 'picklist':
      return field.picklist?.restricted && !field.picklist.values.some((value) => value.name === text)
        ? `${field.label}: bad value for restricted picklist field: ${text}`
        : null;
    default:
      return field.length && text.length > field.length
        ? `${field.label}: data value too large: ${text} (max length=${field.length})`
        : null;
  }
}
