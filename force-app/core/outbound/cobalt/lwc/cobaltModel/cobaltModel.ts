export { NO_FILTERS } from './filters';
export type { ExecutionFilters } from './filters';
export { isObject, prettyJson, readJson } from './json';
export type { JsonReading } from './json';
export { confirm } from './question';
export { badgeClass, EXECUTION_STATUSES, isBadStatus, isUnderWay, statusView } from './statuses';
export type { StatusView } from './statuses';
export type {
  Config,
  ConfigField,
  Execution,
  ExecutionNode,
  FieldError,
  FieldOption,
  LinkedAccount,
  Workflow,
} from './types';
export { assign, assignmentsOf, draftOf, inputTypeOf, isChanged, isEmpty, jsonOf, kindOf } from './values';
export type { FieldDraft, FieldKind, FieldValue } from './values';
