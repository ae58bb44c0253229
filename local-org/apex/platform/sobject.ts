import { Unsupported } from '../../org/errors';
import { tx } from '../../org/transaction';
import type { ApexList } from '../../values/collections';
import { ApexMap } from '../../values/collections';
import { type ApexException, raise } from '../../values/exceptions';
import { SObject } from '../../values/sobject';
import type { Value } from '../../values/value';
import { mapOf, T } from '../types/type';
import { errorList } from './database-results';
import { definePlatform } from './define';
import type { DmlOptions } from './dml-options';
import { cloneRecord } from './records';
import { fieldOf, getField, putField, relationshipOf, type FieldRef } from './sobject-fields';
import { objectToken } from './schema/tokens';

const clones = new WeakSet<SObject>();
const sources = new WeakMap<SObject, string>();
const optionsOf = new WeakMap<SObject, DmlOptions>();

function clone(record: SObject, preserveId = false, deep = false, timestamps = false, autonumber = false): SObject {
  const copy = cloneRecord(record, {
    preserveId,
    preserveReadonlyTimestamps: timestamps,
    preserveAutonumber: autonumber,
  });
  if (deep && record.parents) {
    copy.parents = new Map(
      [...record.parents].map(([name, parent]) => [name, parent && clone(parent, true, true, true, true)]),
    );
  }
  clones.add(copy);
  if (record.id) sources.set(copy, record.id);
  return copy;
}

/** Marks a record with an error: it fails the save whose trigger runs. */
function addError(record: SObject, message: string | null, field: string | null = null): void {
  if (message === null) raise('System.NullPointerException', 'Argument cannot be null.');
  record.errors.push({ field, message: message! });
}

const textOf = (error: ApexException | null): string | null =>
  error && (error.apexMessage ?? 'Script-thrown exception');

function errorsOf(record: SObject): ApexList {
  return errorList(
    record.errors.map(({ field, message, statusCode }) => ({
      statusCode: statusCode ?? 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message,
      fields: field ? [field] : [],
    })),
  );
}

/** Fields that were set or queried, parents and children among them. */
function populated(record: SObject): ApexMap {
  const map = new ApexMap(mapOf(T.String, T.Object));
  for (const [name, value] of record.aggregate ?? record.values) map.entries.set(name, value);
  for (const [name, parent] of record.parents ?? []) map.entries.set(name, parent);
  for (const [name, children] of record.children ?? []) map.entries.set(name, children);
  return map;
}

function getParent(record: SObject, ref: FieldRef): SObject | null {
  const name = relationshipOf(record, ref).relationshipName!;
  return record.parents?.get(name) ?? null;
}

function putParent(record: SObject, ref: FieldRef, parent: SObject | null): SObject | null {
  const name = relationshipOf(record, ref).relationshipName!;
  if (record.readOnly) return raise('System.FinalException', 'Record is read-only');
  record.parents ??= new Map();
  const before = record.parents.get(name) ?? null;
  record.parents.set(name, parent);
  return before;
}

function getChildren(record: SObject, name: string | null): ApexList | null {
  if (name === null) return raise('System.NullPointerException', 'Argument cannot be null.');
  for (const [key, list] of record.children ?? []) if (key.toLowerCase() === name.toLowerCase()) return list;
  const known = tx().org.model.children.get(record.object.name.toLowerCase()) ?? [];
  if (known.some((each) => each.name?.toLowerCase() === name.toLowerCase())) return null;
  return raise('System.SObjectException', `Invalid aggregate relationship ${name} for ${record.object.name}`);
}

function isSet(record: SObject, ref: FieldRef): boolean {
  return record.values.has(fieldOf(record, ref).name);
}

definePlatform({
  name: 'SObject',
  namespace: 'System',
  jsClass: SObject,
  methods: {
    'void addError(String errorMsg)': (self: SObject, message: string | null) => addError(self, message),
    'void addError(String errorMsg, Boolean escape)': (self: SObject, message: string | null) =>
      addError(self, message),
    'void addError(Exception exceptionError)': (self: SObject, error: ApexException | null) =>
      addError(self, textOf(error)),
    'void addError(Exception exceptionError, Boolean escape)': (self: SObject, error: ApexException | null) =>
      addError(self, textOf(error)),
    'void addError(String fieldName, String errorMsg)': (self: SObject, name: string | null, message: string | null) =>
      addError(self, message, fieldOf(self, name).name),
    'void addError(Schema.SObjectField fieldToken, String errorMsg)': (
      self: SObject,
      ref: FieldRef,
      message: string | null,
    ) => addError(self, message, fieldOf(self, ref).name),
    'void addError(String fieldName, String errorMsg, Boolean escape)': (
      self: SObject,
      name: string | null,
      message: string | null,
    ) => addError(self, message, fieldOf(self, name).name),
    'void addError(Schema.SObjectField fieldToken, String errorMsg, Boolean escape)': (
      self: SObject,
      ref: FieldRef,
      message: string | null,
    ) => addError(self, message, fieldOf(self, ref).name),
    'void addError(Schema.SObjectField fieldToken, Exception exceptionError)': (
      self: SObject,
      ref: FieldRef,
      error: ApexException | null,
    ) => addError(self, textOf(error), fieldOf(self, ref).name),
    'void addError(Schema.SObjectField fieldToken, Exception exceptionError, Boolean escape)': (
      self: SObject,
      ref: FieldRef,
      error: ApexException | null,
    ) => addError(self, textOf(error), fieldOf(self, ref).name),
    'void clear()': (self: SObject) => {
      self.values.clear();
      self.parents = null;
      self.children = null;
    },
    'SObject clone()': (self: SObject) => clone(self),
    'SObject clone(Boolean preserveId)': (self: SObject, id: boolean | null) => clone(self, id ?? false),
    'SObject clone(Boolean preserveId, Boolean isDeepClone)': (
      self: SObject,
      id: boolean | null,
      deep: boolean | null,
    ) => clone(self, id ?? false, deep ?? false),
    'SObject clone(Boolean preserveId, Boolean isDeepClone, Boolean preserveReadonlyTimestamps)': (
      self: SObject,
      id: boolean | null,
      deep: boolean | null,
      timestamps: boolean | null,
    ) => clone(self, id ?? false, deep ?? false, timestamps ?? false),
    'SObject clone(Boolean preserveId, Boolean isDeepClone, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)':
      (
        self: SObject,
        id: boolean | null,
        deep: boolean | null,
        timestamps: boolean | null,
        autonumber: boolean | null,
      ) => clone(self, id ?? false, deep ?? false, timestamps ?? false, autonumber ?? false),
    'Object get(String fieldName)': (self: SObject, name: string | null) => getField(self, name),
    'Object get(Schema.SObjectField field)': (self: SObject, ref: FieldRef) => getField(self, ref),
    'Id getCloneSourceId()': (self: SObject) => sources.get(self) ?? null,
    'List<Database.Error> getErrors()': errorsOf,
    'Database.DMLOptions getOptions()': (self: SObject) => optionsOf.get(self) ?? null,
    'Map<String, Object> getPopulatedFieldsAsMap()': populated,
    'SObject getSObject(String fieldName)': getParent,
    'SObject getSObject(Schema.SObjectField fieldName)': getParent,
    'List<SObject> getSObjects(String fieldName)': getChildren,
    'Schema.SObjectType getSObjectType()': (self: SObject) => objectToken(self.object),
    'Boolean hasErrors()': (self: SObject) => self.errors.length > 0,
    'Boolean isClone()': (self: SObject) => clones.has(self),
    'Boolean isSet(String fieldName)': isSet,
    'Boolean isSet(Schema.SObjectField field)': isSet,
    'Object put(String fieldName, Object value)': (self: SObject, name: string | null, value: Value) =>
      putField(self, name, value),
    'Object put(Schema.SObjectField field, Object value)': (self: SObject, ref: FieldRef, value: Value) =>
      putField(self, ref, value),
    'SObject putSObject(String fieldName, SObject value)': putParent,
    'SObject putSObject(Schema.SObjectField fieldName, SObject value)': putParent,
    'void recalculateFormulas()': (self: SObject) => tx().org.data.fillFormulas([self]),
    'void setOptions(Database.DMLOptions options)': (self: SObject, options: DmlOptions | null) => {
      if (options?.optAllOrNone !== null && options !== null)
        throw new Unsupported('SObject.setOptions with OptAllOrNone');
      if (options) optionsOf.set(self, options);
    },
  },
});
