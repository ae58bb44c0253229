import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../shared/paths';

/** What config/check/<analyser>.json switches off, each with the reason. Every other rule is on, everywhere. */
interface AnalyserConfig {
  readonly off: Readonly<Record<string, string>>;
  /** Reasons by component, rule and element. */
  readonly exceptions?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
}

/** The rules that are switched off and the elements of components that a rule lets pass. */
export interface Selection {
  readonly off: ReadonlySet<string>;
  /** Element names by component and rule. */
  readonly exceptions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Reads config/check/<analyser>.json; a rule the analyser does not have, or a missing reason, is an error. */
export function readSelection(analyser: string, known: readonly string[]): Selection {
  const file = `config/check/${analyser}.json`;
  const config = JSON.parse(readFileSync(join(repository, file), 'utf8')) as AnalyserConfig;
  const exceptions = Object.values(config.exceptions ?? {});
  const rules = [...Object.keys(config.off), ...exceptions.flatMap((byRule) => Object.keys(byRule))];
  const unknown = rules.filter((rule) => !known.includes(rule));
  if (unknown.length > 0) {
    throw new Error(`${file} names ${unknown.join(', ')}, which is no rule of ${analyser}`);
  }
  const reasons = [
    ...Object.values(config.off),
    ...exceptions.flatMap(Object.values<Record<string, string>>).flatMap(Object.values<string>),
  ];
  if (reasons.some((reason) => reason.trim() === '')) {
    throw new Error(`${file} switches something off without a reason`);
  }
  return {
    off: new Set(Object.keys(config.off)),
    exceptions: mapValues(config.exceptions ?? {}, (byRule) => mapValues(byRule, Object.keys)),
  };
}

const mapValues = <From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
