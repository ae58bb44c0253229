/** The presence states of a contact centre while they are edited, without anything of the page. */
export { draftOf, isSameDraft, wantedOf, withCode } from './draft';
export type { Center, Draft, Status } from './draft';
export { readIdleCodes } from './idleCodes';
export type { IdleCode } from './idleCodes';
export { defaultWarnings, optionsFor, rowsOf, warningsText } from './rows';
export type { Option, Row } from './rows';
