/** Text in Apex that users may read. */
import { lineAt } from '../../shared/lines';
import { DATA, hasLetter } from './literal';
import type { Literal } from './literal';

/** Comments, annotations, literals, and brackets with what is called or made before them. */
const TOKEN =
  /\/\*[^]*?\*\/|\/\/[^\n]*|@\w+(?:\s*\((?:'(?:\\.|[^'\\\n])*'|[^()'])*\))?|'(?<text>(?:\\.|[^'\\\n])*)'|(?<called>\b[\w.]+)?\s*(?<open>\()|(?<close>\))/g;

/** Whatever is said there is shown. */
const SHOWN = /(?:^|\.)(?:addError|setMessage|AuraHandledException)$/i;

/** What is said there is shown, or written into a record or an answer; codes and names stand there, too. */
const TOLD = /Exception$|^SetupFinding\.\w+$/i;

/** What developers read. */
const LOGGED = /^System\.debug$/i;

const WORDS = /\p{L}{2,}[,;:.]? +\p{L}/u;

/** Begins as English sentences do, and neither titles, which are names, nor queries. */
const SENTENCE = /^\p{Lu}[\p{Ll}'’-]*,? +\p{Ll}/u;

const LABEL_BEFORE = /\bLabel\s*\.\s*\w+\s*\+\s*$/i;
const LABEL_AFTER = /^\s*\+\s*(?:System\s*\.\s*)?Label\s*\./i;

/** The literals that should be labels, those excepted that a comment in their line or the one before calls data. */
export function inApex(source: string): Literal[] {
  const lines = source.split('\n');
  const isData = (line: number) => [line - 2, line - 1].some((index) => DATA.test(lines[index] ?? ''));
  const calls: string[] = [];
  const found: Literal[] = [];
  for (const { index, 0: token, groups } of source.matchAll(TOKEN)) {
    const { text, called, open, close } = groups!;
    if (open) calls.push(called ?? '');
    if (close) calls.pop();
    if (text === undefined || (!isRead(text, calls) && !isBesideLabel(source, index, token))) continue;
    const line = lineAt(source, index);
    if (!isData(line)) found.push({ line, text });
  }
  return found;
}

function isRead(text: string, calls: readonly string[]): boolean {
  if (SHOWN.test(calls.at(-1) ?? '')) return hasLetter(text);
  if (calls.some((call) => TOLD.test(call) || SHOWN.test(call))) return WORDS.test(text);
  return SENTENCE.test(text) && !calls.some((call) => LOGGED.test(call));
}

const isBesideLabel = (source: string, index: number, token: string): boolean =>
  /\p{L}{2}/u.test(token) &&
  (LABEL_BEFORE.test(source.slice(Math.max(0, index - 200), index)) ||
    LABEL_AFTER.test(source.slice(index + token.length, index + token.length + 200)));
