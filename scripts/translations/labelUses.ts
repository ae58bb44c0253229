import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A place in a project that something named stands in. */
export interface NamedPlace {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** Comments and string literals of Apex, or a reference to a label outside of them. */
const APEX_TOKEN =
  /\/\*.*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|(?<![\w.])(?:System\s*\.\s*)?Label\s*\.\s*(?:c\s*\.\s*)?(\w+)\b(?!\s*\()/gs;
const COMPONENT_TOKEN = /['"]@salesforce\/label\/c\.(\w+)['"]/g;
const FORMULA_TOKEN = /\$Label\.(?:c\.)?(\w+)/g;

/** Each use of a custom label in a file. */
export function labelUses(project: string, file: string): NamedPlace[] {
  const token = tokenOf(file);
  if (token === undefined) {
    return [];
  }
  const source = readFileSync(join(project, file), 'utf8');
  return [...source.matchAll(token)]
    .filter((match) => match[1] !== undefined)
    .map((match) => ({ name: match[1]!, file, line: source.slice(0, match.index).split('\n').length }));
}

function tokenOf(file: string): RegExp | undefined {
  if (/\.(cls|trigger)$/.test(file)) {
    return APEX_TOKEN;
  }
  if (/\/lwc\/.*\.ts$/.test(file)) {
    return COMPONENT_TOKEN;
  }
  return /\.(xml|page|component|cmp)$/.test(file) ? FORMULA_TOKEN : undefined;
}
