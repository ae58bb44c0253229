/** The SQL tables of a model. */
import type { FieldDef, ObjectDef, OrgModel } from '../metadata/model';
import { codecOf, hasColumn, quoted } from './columns';
import { derivedColumn } from './derived';

/** Objects without rows of their own: the face of polymorphic references, rows of aggregate queries, events. */
export const isVirtual = (object: ObjectDef): boolean =>
  object.name === 'Name' || object.name === 'AggregateResult' || object.kind === 'platformEvent';

export function tableStatements(model: OrgModel): string {
  const statements: string[] = [];
  for (const object of model.objects.values()) {
    if (isVirtual(object)) continue;
    const columns = [...object.fields.values()].filter(hasColumn).map((field) => column(object, field));
    statements.push(`CREATE TABLE ${quoted(object.name)} (${columns.join(', ')}) WITHOUT ROWID`);
    for (const field of object.fields.values()) {
      if (field.unique && hasColumn(field)) statements.push(uniqueIndex(object, field));
    }
  }
  return statements.join(';\n');
}

function column(object: ObjectDef, field: FieldDef): string {
  const name = quoted(field.name);
  if (field.name === 'Id') return `${name} TEXT PRIMARY KEY`;
  const { sqlType } = codecOf(field);
  const derived = derivedColumn(object, field);
  return derived === null
    ? `${name} ${sqlType}`
    : `${name} ${derivedType(sqlType)} GENERATED ALWAYS AS (${derived}) VIRTUAL`;
}

/** A column that is worked out has no default. */
const derivedType = (sqlType: string): string => sqlType.replace(' NOT NULL DEFAULT 0', '');

/** Rows in the recycle bin do not count. */
function uniqueIndex(object: ObjectDef, field: FieldDef): string {
  const alive = object.fields.has('isdeleted') ? ' WHERE "IsDeleted" = 0' : '';
  const name = quoted(`unique:${object.name}.${field.name}`);
  return `CREATE UNIQUE INDEX ${name} ON ${quoted(object.name)} (${quoted(field.name)})${alive}`;
}
