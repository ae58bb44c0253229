/**
 * Phone numbers and Salesforce callers for contact-centre code in Node and the browser: the rules that translate
 * numbers (the same code as in the components), and the search for who calls.
 */
export * from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';
export { callerKeys, DEFAULT_TRAILING_DIGITS, MIN_TRAILING_DIGITS, relateNumbers } from './callerKeys';
export type { CallerKeys, KeyOptions, NumberRelation } from './callerKeys';
export { callerQueries, DEFAULT_CALLER_FIELDS, QUERY_LIMIT } from './callerQuery';
export type { CallerFields, CallerQuery } from './callerQuery';
export { findCallers, matchRecords } from './callerMatch';
export type { Caller, CallerMatch, CallerRecord, RunQuery, SearchOptions } from './callerMatch';
