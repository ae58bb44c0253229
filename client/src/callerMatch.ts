import { callerKeys, relateNumbers } from './callerKeys';
import type { CallerKeys, KeyOptions } from './callerKeys';
import { allFields, callerQueries, QUERY_LIMIT } from './callerQuery';
import type { CallerFields } from './callerQuery';

/** A record as the REST API answers a query: its id, its name and the fields asked for. */
export type CallerRecord = Readonly<Record<string, unknown>> & { readonly Id: string };

/** Somebody who has the caller's number. */
export interface Caller {
  objectName: string;
  id: string;
  /** Empty when the record has none or it may not be seen. */
  name: string;
  /** The field the number stands in. */
  field: string;
  /** The number as it stands there. */
  number: string;
}

/** Who calls. */
export type CallerMatch = {
  keys: CallerKeys;
  /** True when a search met its limit of 2,000 records, so that there may be more callers. */
  incomplete: boolean;
} & (
  | { outcome: 'none'; callers: [] }
  | { outcome: 'one'; callers: [Caller] }
  /** Several records of one object, or one and perhaps others that were cut off: somebody has to choose. */
  | { outcome: 'ambiguous'; callers: Caller[] }
  /** A search that was cut off, and nobody among the records read: nothing is known. */
  | { outcome: 'failed'; callers: [] }
);

/** Runs SOQL and gives its records: the connection is the caller's own. */
export type RunQuery = (soql: string) => Promise<readonly CallerRecord[]>;

/** How callers are looked for. */
export interface SearchOptions extends KeyOptions {
  /** Which objects and fields, in which order; by default contacts, open leads, accounts and active users. */
  where?: readonly CallerFields[];
}

/**
 * Finds who calls. The objects are asked in their order, and the first one that has the number counts: an account
 * that shares its number with a contact does not make the contact ambiguous.
 * @param text the caller's number in any form; without digits in it, nobody is asked for
 * @param run runs one SOQL query; what it throws is passed on
 */
export async function findCallers(
  text: string | null | undefined,
  run: RunQuery,
  options: SearchOptions = {},
): Promise<CallerMatch> {
  const keys = callerKeys(text, options);
  for (const { fields, soql } of callerQueries(keys, options.where)) {
    const match = matchRecords(keys, fields, await run(soql), options);
    if (match.outcome !== 'none') {
      return match;
    }
  }
  return { keys, incomplete: false, outcome: 'none', callers: [] };
}

/**
 * Tells which of the records found have the caller's number. Those with the same extension, or without one when the
 * caller has none, come before those where only one side has an extension; another extension is another caller.
 * @param keys of the caller's number
 * @param fields those of the query
 * @param records what the query of callerQueries brought
 * @param options as for the caller's keys
 */
export function matchRecords(
  keys: CallerKeys,
  fields: CallerFields,
  records: readonly CallerRecord[],
  options: KeyOptions = {},
): CallerMatch {
  const candidates = records.flatMap((record) => bestField(keys, fields, record, options));
  const exact = candidates.filter(({ relation }) => relation === 'same');
  const callers = (exact.length > 0 ? exact : candidates).map(({ caller }) => caller);
  const incomplete = records.length >= QUERY_LIMIT;
  const [first, ...others] = callers;
  if (incomplete && !first) {
    return { keys, incomplete, outcome: 'failed', callers: [] };
  }
  if (incomplete || others.length > 0) {
    return { keys, incomplete, outcome: 'ambiguous', callers };
  }
  return first
    ? { keys, incomplete, outcome: 'one', callers: [first] }
    : { keys, incomplete, outcome: 'none', callers: [] };
}

interface Candidate {
  caller: Caller;
  relation: 'same' | 'same without extension';
}

/** A record counts once, by the field that fits best. */
function bestField(keys: CallerKeys, fields: CallerFields, record: CallerRecord, options: KeyOptions): Candidate[] {
  const candidates = allFields(fields).flatMap((field): Candidate[] => {
    const number = record[field];
    if (typeof number !== 'string') {
      return [];
    }
    const relation = relateNumbers(keys, callerKeys(number, options), options);
    const name = typeof record.Name === 'string' ? record.Name : '';
    const caller = { objectName: fields.objectName, id: record.Id, name, field, number };
    return relation === 'different' ? [] : [{ caller, relation }];
  });
  return [candidates.find(({ relation }) => relation === 'same') ?? candidates[0]].filter(
    (found) => found !== undefined,
  );
}
