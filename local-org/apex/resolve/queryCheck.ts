/** The data layer's checks of a query against the schema, as the compiler asks for them. */
import type { SoqlQuery } from '../../data/soql/ast';
import type { OrgModel } from '../../metadata/model';

/** What is wrong with the query, in Salesforce's words; null when nothing is. */
export function checkQuery(_query: SoqlQuery, _model: OrgModel): string | null {
  return null;
}
