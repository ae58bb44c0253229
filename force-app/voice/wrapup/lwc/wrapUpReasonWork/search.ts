import type { Reason } from './model';

/** Where a reason stands in the list. */
export type Group = 'FAVORITE' | 'RECENT' | 'OTHER';

/** A reason with what searching needs of it; made once for a list of reasons. */
export interface Entry {
  readonly reason: Reason;
  readonly group: Group;
  readonly folded: Folded;
}

/** A piece of a name. */
export interface Part {
  readonly key: number;
  readonly text: string;
  /** Whether it is what was searched for. */
  readonly isMatch: boolean;
}

/** Text without case and diacritics. */
interface Folded {
  readonly text: string;
  /** For each of its characters, where it comes from. */
  readonly origins: readonly number[];
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Favourites first, then the last used, then the rest; favourites and the rest in the order given. */
export function toEntries(reasons: readonly Reason[], recentCodeIds: readonly string[]): readonly Entry[] {
  const recency = new Map(recentCodeIds.map((codeId, place) => [codeId, place]));
  const favorites: Entry[] = [];
  const recent: Entry[] = [];
  const others: Entry[] = [];
  for (const reason of reasons) {
    const folded = fold(reason.name);
    if (reason.isFavorite) {
      favorites.push({ reason, group: 'FAVORITE', folded });
    } else if (recency.has(reason.codeId)) {
      recent.push({ reason, group: 'RECENT', folded });
    } else {
      others.push({ reason, group: 'OTHER', folded });
    }
  }
  recent.sort((a, b) => recency.get(a.reason.codeId)! - recency.get(b.reason.codeId)!);
  return [...favorites, ...recent, ...others];
}

/**
 * The entries that have every word of the term somewhere in their names. Their groups keep their order; within a group
 * those come first in which each word is the beginning of a word.
 */
export function find(entries: readonly Entry[], term: string): readonly Entry[] {
  const words = wordsOf(term);
  if (words.length === 0) {
    return entries;
  }
  const found = entries.filter(({ folded }) => words.every((word) => folded.text.includes(word)));
  const isWeak = new Map(found.map((entry) => [entry, words.some((word) => !beginsWord(entry, word))]));
  const inGroup = (group: Group, weak: boolean) =>
    found.filter((entry) => entry.group === group && isWeak.get(entry) === weak);
  return (['FAVORITE', 'RECENT', 'OTHER'] as const).flatMap((group) => [
    ...inGroup(group, false),
    ...inGroup(group, true),
  ]);
}

/** The name in pieces, those marked that the term is found in. */
export function partsOf({ reason, folded }: Entry, term: string): readonly Part[] {
  const isMarked = new Array<boolean>(reason.name.length).fill(false);
  for (const word of wordsOf(term)) {
    const start = placeOf(folded.text, word);
    if (start >= 0) {
      const last = folded.origins[start + word.length - 1]!;
      // A character that folds to several is marked as a whole.
      const end = folded.origins.slice(start + word.length).find((origin) => origin > last);
      isMarked.fill(true, folded.origins[start], end ?? reason.name.length);
    }
  }
  const parts: Part[] = [];
  let from = 0;
  for (let at = 1; at <= isMarked.length; at++) {
    if (at === isMarked.length || isMarked[at] !== isMarked[from]) {
      parts.push({ key: from, text: reason.name.slice(from, at), isMatch: isMarked[from]! });
      from = at;
    }
  }
  return parts;
}

/** Finds again and again; makes entries and matches anew only for what is new. */
export class ReasonSearch {
  private entries: readonly Entry[] = [];
  private found: readonly Entry[] = [];
  private asked: readonly unknown[] = [];
  private term = '';

  /** @param hasFavorites whether favourites stand first */
  find(
    reasons: readonly Reason[],
    recentCodeIds: readonly string[],
    hasFavorites: boolean,
    term: string,
  ): readonly Entry[] {
    const asked = [reasons, recentCodeIds, hasFavorites];
    const isNew = asked.some((value, place) => value !== this.asked[place]);
    if (isNew) {
      const plain = hasFavorites ? reasons : reasons.map((reason) => ({ ...reason, isFavorite: false }));
      this.entries = toEntries(plain, recentCodeIds);
      this.asked = asked;
    }
    if (isNew || term !== this.term) {
      this.found = find(this.entries, term);
      this.term = term;
    }
    return this.found;
  }
}

function fold(text: string): Folded {
  let folded = '';
  const origins: number[] = [];
  let origin = 0;
  for (const character of text) {
    const simple = character.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
    folded += simple;
    for (let unit = 0; unit < simple.length; unit++) {
      origins.push(origin);
    }
    origin += character.length;
  }
  return { text: folded, origins };
}

const wordsOf = (term: string): string[] => fold(term).text.split(/\s+/).filter(Boolean);

const beginsWord = ({ folded }: Entry, word: string): boolean => isWordStart(folded.text, placeOf(folded.text, word));

/** Where the word begins a word of the text, else where it occurs first; -1 if nowhere. */
function placeOf(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isWordStart(text, at)) {
      return at;
    }
  }
  return text.indexOf(word);
}

const isWordStart = (text: string, at: number): boolean => at === 0 || !WORD_CHARACTER.test(text[at - 1]!);
