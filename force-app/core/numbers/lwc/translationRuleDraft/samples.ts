import type { Characters, Group, ParsedRule, Sequence, Term } from 'c/phoneNumberTranslation';

const ONCE = { min: 1, max: 1 };
const DIGITS = '1234567890';
/** What a cleaned number can consist of, the likeliest first. */
const KEPT = [...DIGITS, '+', '*', '#', ','];
/** More lengths than these are not tried: a number has no more digits. */
const MAX_LENGTH = 20;

/** Numbers that a rule's pattern matches and whose length its range holds; some of them, not all there are. */
export function sampleNumbers({ min, max, tree, expression }: ParsedRule): string[] {
  const samples = new Set<string>();
  for (let length = Math.max(min, 1); length <= Math.min(max, MAX_LENGTH); length++) {
    for (const sequence of tree.alternatives) {
      for (const sample of ofLength(sequence, length)) {
        if (sample.length === length && sample.search(expression) >= 0) {
          samples.add(sample);
        }
      }
    }
  }
  return [...samples];
}

/** A sequence written as short as it may be, its last run made long enough, or other digits around it. */
function ofLength(sequence: Sequence, length: number): string[] {
  const shortest = write(sequence, 0);
  const missing = length - shortest.length;
  const stretched = write(sequence, Math.max(0, missing));
  const filler = DIGITS.repeat(2).slice(0, Math.max(0, length - stretched.length));
  return [stretched, stretched + filler, filler + stretched, `+${filler.slice(1)}${stretched}`];
}

/** Writes one text that fits, with `spare` more characters where a term may take more. */
function write(sequence: Sequence, spare: number): string {
  let left = spare;
  let text = '';
  for (const term of sequence) {
    const written = writeTerm(term, left, text.length);
    left -= written.extra;
    text += written.text;
  }
  return text;
}

function writeTerm(term: Term, spare: number, at: number): { text: string; extra: number } {
  if (term.kind === 'anchor') {
    return { text: '', extra: 0 };
  }
  const { min, max } = term.quantifier ?? ONCE;
  if (term.kind === 'group') {
    return writeGroup(term, min, spare);
  }
  const extra = Math.min(spare, max - min);
  return { text: characters(term, min + extra, at), extra };
}

function writeGroup(group: Group, min: number, spare: number): { text: string; extra: number } {
  const shortest = write(group.alternatives[0]!, 0);
  const once = min > 1 ? shortest : write(group.alternatives[0]!, spare);
  const text = min > 1 ? shortest.repeat(min) : once;
  return { text: min === 0 && spare < once.length ? '' : text, extra: Math.max(0, once.length - shortest.length) };
}

/** Digits that count on, where the term takes them: an example is easier to follow so. */
function characters(term: Characters, count: number, at: number): string {
  const accepts = new RegExp(`^${term.source}$`);
  const good = KEPT.filter((character) => accepts.test(character));
  return Array.from({ length: count }, (_, index) => good[(at + index) % good.length] ?? '').join('');
}
