import type {
  Anchor,
  Characters,
  Group,
  Pattern,
  Sequence,
  Term,
} from '../../force-app/core/numbers/lwc/phoneNumberTranslation/phoneNumberTranslation';

/**
 * A backtracking matcher in its simplest form, as a yardstick: it walks the syntax tree as JavaScript and Java walk
 * their programs, without any of their optimisations, and counts what it looks at. For texts of ASCII characters.
 */
export class CountingMatcher {
  /** Characters and anchors looked at so far. */
  steps = 0;
  private readonly pattern: Pattern;
  private text = '';
  /** For each term, which of the ASCII characters it stands for. */
  private readonly sets = new Map<Characters, boolean[]>();

  constructor(pattern: Pattern) {
    this.pattern = pattern;
  }

  /** Where all matches begin and end, as a global replace finds them. */
  matches(text: string): [start: number, end: number][] {
    this.text = text;
    const found: [number, number][] = [];
    for (let start = 0; start <= text.length;) {
      const end = this.matchAt(start);
      if (end !== undefined) found.push([start, end]);
      start = end === undefined || end === start ? start + 1 : end;
    }
    return found;
  }

  private matchAt(start: number): number | undefined {
    let end: number | undefined;
    const done = (position: number) => {
      end = position;
      return true;
    };
    this.alternatives(this.pattern.alternatives, start, done);
    return end;
  }

  private alternatives(alternatives: Sequence[], position: number, next: Next): boolean {
    return alternatives.some((sequence) => this.sequence(sequence, 0, position, next));
  }

  private sequence(terms: Sequence, index: number, position: number, next: Next): boolean {
    return index === terms.length
      ? next(position)
      : this.term(terms[index]!, position, (after) => this.sequence(terms, index + 1, after, next));
  }

  private term(term: Term, position: number, next: Next): boolean {
    if (term.kind === 'anchor') {
      return this.anchor(term, position) && next(position);
    }
    const once = (at: number, then: Next): boolean =>
      term.kind === 'group' ? this.alternatives(term.alternatives, at, then) : this.character(term, at, then);
    return this.repeat(term, once, 0, position, next);
  }

  private anchor({ at }: Anchor, position: number): boolean {
    const holds = position === (at === 'start' ? 0 : this.text.length);
    // No engine tries a pattern that begins with ^ anywhere else.
    this.steps += at === 'end' || holds ? 1 : 0;
    return holds;
  }

  private repeat(term: Characters | Group, once: Once, times: number, position: number, next: Next): boolean {
    const { min, max, lazy } = term.quantifier ?? { min: 1, max: 1, lazy: false };
    const more = () => times < max && once(position, (after) => this.repeat(term, once, times + 1, after, next));
    const enough = () => times >= min && next(position);
    return lazy ? enough() || more() : more() || enough();
  }

  private character(term: Characters, position: number, next: Next): boolean {
    this.steps++;
    return position < this.text.length && this.members(term)[this.text.charCodeAt(position)]! && next(position + 1);
  }

  private members(term: Characters): boolean[] {
    let members = this.sets.get(term);
    if (!members) {
      members = Array.from({ length: 128 }, (_, code) => (term.set & (1n << BigInt(code))) !== 0n);
      this.sets.set(term, members);
    }
    return members;
  }
}

type Next = (position: number) => boolean;
type Once = (position: number, next: Next) => boolean;
