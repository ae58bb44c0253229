/** Fields of standard objects that follow from others of the same row, as SQL. */
import { quotedText } from './soql/sqlText';

const isOneOf = (field: string, ...values: string[]): string =>
  `COALESCE("${field}" IN (${values.map(quotedText).join()}), 0)`;

const month = 'CAST(substr("CloseDate", 6, 2) AS INTEGER)';
const quarter = `((${month} + 2) / 3)`;

const DERIVED: Readonly<Record<string, string>> = {
  'Case.IsClosed': isOneOf('Status', 'Closed'),
  'Task.IsClosed': isOneOf('Status', 'Completed'),
  'Task.IsHighPriority': isOneOf('Priority', 'High'),
  'Opportunity.IsClosed': isOneOf('StageName', 'Closed Won', 'Closed Lost'),
  'Opportunity.IsWon': isOneOf('StageName', 'Closed Won'),
  'Opportunity.ExpectedRevenue': '"Amount" * COALESCE("Probability", 0) / 100',
  'Opportunity.FiscalYear': 'CAST(substr("CloseDate", 1, 4) AS INTEGER)',
  'Opportunity.FiscalQuarter': quarter,
  'Opportunity.Fiscal': `substr("CloseDate", 1, 4) || ' ' || ${quarter}`,
};

const PERSON_NAME = `COALESCE("FirstName" || ' ', '') || "LastName"`;

interface Named {
  readonly name: string;
  readonly fields: ReadonlyMap<string, unknown>;
}

/** Contact, Lead and User: Name is put together from its parts and cannot be written. */
export const isPersonName = (object: Named, field: { readonly name: string }): boolean =>
  field.name === 'Name' && object.fields.has('lastname') && object.fields.has('firstname');

/** The expression of a column that the database works out; null for columns that are written. */
export function derivedColumn(object: Named, field: { readonly name: string }): string | null {
  return isPersonName(object, field) ? PERSON_NAME : (DERIVED[`${object.name}.${field.name}`] ?? null);
}
