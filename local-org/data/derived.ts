/** Fields of standard objects that follow from others of the same row, as SQL. */
import type { FieldDef, ObjectDef } from '../metadata/model';
import { quotedText } from './soql/sqlText';

type Meaning = 'closed' | 'won' | 'highPriority';

/** True for rows whose picklist has one of the values with that meaning. */
const means =
  (picklist: string, meaning: Meaning) =>
  (object: ObjectDef): string => {
    const values = object.fields.get(picklist.toLowerCase())?.picklist?.values ?? [];
    const names = values.filter((value) => value[meaning]).map((value) => quotedText(value.name));
    return `COALESCE("${picklist}" IN (${names.join()}), 0)`;
  };

const month = 'CAST(substr("CloseDate", 6, 2) AS INTEGER)';
const quarter = `((${month} + 2) / 3)`;

const DERIVED: Readonly<Record<string, string | ((object: ObjectDef) => string)>> = {
  'Case.IsClosed': means('Status', 'closed'),
  'Task.IsClosed': means('Status', 'closed'),
  'Task.IsHighPriority': means('Priority', 'highPriority'),
  'Opportunity.IsClosed': means('StageName', 'closed'),
  'Opportunity.IsWon': means('StageName', 'won'),
  'Opportunity.ExpectedRevenue': '"Amount" * COALESCE("Probability", 0) / 100',
  'Opportunity.FiscalYear': 'CAST(substr("CloseDate", 1, 4) AS INTEGER)',
  'Opportunity.FiscalQuarter': quarter,
  'Opportunity.Fiscal': `substr("CloseDate", 1, 4) || ' ' || ${quarter}`,
};

const PERSON_NAME = `COALESCE("FirstName" || ' ', '') || "LastName"`;

/** Contact, Lead and User: Name is put together from its parts and cannot be written. */
export const isPersonName = (object: ObjectDef, field: FieldDef): boolean =>
  field.name === 'Name' && object.fields.has('lastname') && object.fields.has('firstname');

/** The expression of a column that the database works out; null for columns that are written. */
export function derivedColumn(object: ObjectDef, field: FieldDef): string | null {
  if (isPersonName(object, field)) return PERSON_NAME;
  const derived = DERIVED[`${object.name}.${field.name}`] ?? null;
  return typeof derived === 'function' ? derived(object) : derived;
}
