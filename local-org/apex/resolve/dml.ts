/** DML statements. */
import { findField } from '../../metadata/model';
import type * as ast from '../parse/ast';
import { refuse } from '../types/problem';
import { T, type ApexType } from '../types/type';
import type { Bound, BoundStatement } from './bound';
import type { Context } from './context';
import { resolveValue } from './expressions';

function records(expr: ast.Expr, context: Context): Bound {
  const value = resolveValue(expr, context);
  if (!recordType(value.type)) refuse(expr, `DML requires SObject or SObject list type: ${value.type.name}`);
  context.touchesData = true;
  return value;
}

/** The type of each record of a record or a list of them. */
function recordType(type: ApexType): ApexType | null {
  const each = type.kind === 'list' ? type.args[0]! : type;
  return each.kind === 'sobject' && each !== T.AggregateResult ? each : null;
}

export function dml(statement: ast.Dml, context: Context): BoundStatement {
  const { line, operation, access, externalId } = statement;
  const value = records(statement.records, context);
  const field = externalId && externalIdField(externalId, recordType(value.type)!, context);
  return { kind: 'dml', line, operation, access, records: value, externalId: field };
}

/** `Key__c`, `Account.Key__c` or `Account.Fields.Key__c`. */
function externalIdField(names: readonly ast.Name[], type: ApexType, context: Context): string {
  const last = names[names.length - 1]!;
  const object = names.length > 1 ? context.program.sobject(names[0]!.name)?.object : type.object;
  if (!object) return refuse(last, `Invalid field for upsert: ${names.map((each) => each.name).join('.')}`);
  const field = findField(object, last.name);
  if (!field) return refuse(last, `Invalid field ${last.name} for SObject ${object.name}`);
  if (!field.externalId && field.name !== 'Id' && field.name !== object.nameField) {
    refuse(last, `Field must be an external ID or Id: ${object.name}.${field.name}`);
  }
  return field.name;
}

export function merge(statement: ast.Merge, context: Context): BoundStatement {
  const { line, access } = statement;
  const master = resolveValue(statement.master, context);
  const isRecord = master.type.kind === 'sobject';
  if (!isRecord) refuse(statement.master, `Merge requires a concrete SObject type: ${master.type.name}`);
  const duplicates = resolveValue(statement.duplicates, context);
  const each = duplicates.type.kind === 'list' ? duplicates.type.args[0]! : duplicates.type;
  if (each.kind !== 'sobject' && each !== T.Id) {
    refuse(statement.duplicates, `Merge requires SObject, Id or a list of them: ${duplicates.type.name}`);
  }
  context.touchesData = true;
  return { kind: 'merge', line, access, master, duplicates };
}
