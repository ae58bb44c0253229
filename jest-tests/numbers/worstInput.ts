import type { Pattern, Sequence } from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';

const LENGTH = 255;
const ALPHABET = ['1', '2', '9', '+', '#', '-', ' ', 'a'];

/**
 * Texts of 255 characters on which a pattern might take long: they almost match, in many ways, or over and over.
 * @param pick a number from 0 to below its argument; the same one gives the same texts
 */
export function nastyTexts(pattern: Pattern, pick: (below: number) => number): string[] {
  const walks = Array.from({ length: 6 }, () => walk(pattern.alternatives, pick));
  const repeated = ALPHABET.map((character) => character.repeat(LENGTH));
  const mixed = walks.flatMap((text) => {
    const seed = text === '' ? '1' : text;
    const filled = seed.repeat(Math.ceil(LENGTH / seed.length));
    return ['', '#', 'a', '2'].map((end) => filled.slice(0, LENGTH - end.length) + end);
  });
  const any = () => ALPHABET[pick(ALPHABET.length)]!;
  const pairs = Array.from({ length: 12 }, () => `${any().repeat(pick(12) + 1)}${any()}`);
  const periodic = pairs.map((pair) => pair.repeat(LENGTH).slice(0, LENGTH));
  const broken = ALPHABET.map((character) => `${'1'.repeat(LENGTH - 1)}${character}`);
  return [...repeated, ...mixed, ...periodic, ...broken];
}

/** A text the pattern matches, or nearly: anchors are passed over. */
function walk(alternatives: Sequence[], pick: (below: number) => number): string {
  const sequence = alternatives[pick(alternatives.length)]!;
  return sequence
    .map((term) => {
      if (term.kind === 'anchor') return '';
      const { min, max } = term.quantifier ?? { min: 1, max: 1 };
      const times = [min, Math.min(max, 40), Math.min(max, min + 1)][pick(3)]!;
      return Array.from({ length: times }, () =>
        term.kind === 'group' ? walk(term.alternatives, pick) : member(term.set, pick),
      ).join('');
    })
    .join('')
    .slice(0, LENGTH);
}

/** A character of a set, rather one of the usual ones. */
function member(set: bigint, pick: (below: number) => number): string {
  const usual = ALPHABET.filter((character) => (set & (1n << BigInt(character.charCodeAt(0)))) !== 0n);
  return usual[pick(usual.length)] ?? '';
}
