import { counted, fillIn } from 'c/labelText';

import type { Draft, Status } from './draft';
import { label } from './labels';

/** A choice of a list. */
export interface Option {
  readonly label: string;
  readonly value: string;
}

/** A line of the table. */
export interface Row {
  /** API name of the presence status. */
  readonly name: string;
  readonly label: string;
  readonly code: string;
  readonly codeLabel: string;
  readonly useText: string;
  readonly removeText: string;
  /** There is no such status. */
  readonly isGone: boolean;
  readonly options: readonly Option[];
  readonly warnings: readonly string[];
}

/** A line for each presence status, then one for each code of a status that does not exist. */
export function rowsOf(statuses: readonly Status[], draft: Draft): Row[] {
  const known = new Set(statuses.map(({ name }) => name));
  const gone = [...draft.states.keys()].filter((name) => !known.has(name));
  return [
    ...statuses.map((status) => rowOf(status, draft, false)),
    ...gone.map((name) => rowOf({ name, label: name, isAvailable: false }, draft, true)),
  ];
}

function rowOf({ name, label: text, isAvailable }: Status, draft: Draft, isGone: boolean): Row {
  const code = draft.states.get(name) ?? '';
  const missing = draft.defaultCode === '' ? label.warnNoCode : label.warnUnmapped;
  return {
    name,
    label: text,
    code,
    codeLabel: fillIn(label.codeOf, text),
    useText: isAvailable ? label.available : label.away,
    removeText: fillIn(label.remove, name),
    isGone,
    options: optionsFor(code, draft),
    warnings: [
      ...(isGone ? [label.warnGone] : []),
      ...(code === '' && !isAvailable ? [missing] : []),
      ...(isUnknown(code, draft) ? [label.warnUnknown] : []),
    ],
  };
}

/** The idle codes by name, with one that is none of them if it is chosen. */
export function optionsFor(code: string, { idleCodes }: Draft): Option[] {
  return [
    { label: label.none, value: '' },
    ...(code !== '' && !idleCodes.some(({ id }) => id === code) ? [{ label: code, value: code }] : []),
    ...idleCodes.map(({ id, name }) => ({ label: `${name} (${id})`, value: id })),
  ];
}

/** Nothing is known of codes before they are imported. */
const isUnknown = (code: string, { idleCodes }: Draft): boolean =>
  code !== '' && idleCodes.length > 0 && !idleCodes.some(({ id }) => id === code);

/** What is wrong with the default. */
export function defaultWarnings(draft: Draft): string[] {
  if (draft.defaultCode === '') return [label.warnDefault];
  return isUnknown(draft.defaultCode, draft) ? [label.warnUnknown] : [];
}

/** How many warnings there are, for people; empty without any. */
export function warningsText(rows: readonly Row[], draft: Draft): string {
  const count = rows.reduce((sum, { warnings }) => sum + warnings.length, defaultWarnings(draft).length);
  return count === 0 ? '' : counted(count, label.warningsOne, label.warnings);
}
