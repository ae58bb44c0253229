import { ANY, ESCAPES, isEscapable, isPrintable, single } from './characterSet';
import { readClass } from './classReader';
import { checkRepetition, readQuantifier } from './quantifierReader';
import { Refused } from './refusal';
import type { RefusalReason } from './refusal';
import type { Characters, Group, Pattern, Sequence, Term } from './syntaxTree';

const MAX_GROUPS = 99;
const MAX_DEPTH = 20;
/** What stands for itself in a pattern. */
const LITERAL = /^[^\\^$.|?*+()[\]{}]$/;

/**
 * Reads a pattern by the grammar of docs/numbers.md.
 * @param text the rule's text
 * @param start where the pattern begins in it
 * @param end where it ends
 * @throws Refused at the first character that is against the grammar
 */
export function readPattern(text: string, start: number, end: number): Pattern {
  return new PatternReader(text, start, end).read();
}

class PatternReader {
  private position: number;
  private groups = 0;
  private depth = 0;
  private readonly text: string;
  private readonly end: number;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.position = start;
    this.end = end;
  }

  read(): Pattern {
    if (this.position === this.end) {
      throw this.refused('PATTERN_EMPTY');
    }
    const alternatives = this.alternatives();
    if (this.position < this.end) {
      // Only a bracket without its partner ends the alternatives early.
      throw this.refused('UNEXPECTED_CHARACTER');
    }
    return { alternatives, groups: this.groups };
  }

  private alternatives(): Sequence[] {
    const alternatives = [this.sequence()];
    while (this.peek() === '|') {
      this.position++;
      alternatives.push(this.sequence());
    }
    return alternatives;
  }

  private sequence(): Sequence {
    const terms: Sequence = [];
    while (this.peek() !== '' && this.peek() !== '|' && this.peek() !== ')') {
      terms.push(this.term());
    }
    return terms;
  }

  private term(): Term {
    const character = this.peek();
    if (character === '^' || character === '$') {
      return { kind: 'anchor', at: character === '^' ? 'start' : 'end', position: this.position++ };
    }
    const atom = character === '(' ? this.group() : this.characters(character);
    const found = readQuantifier(this.text, this.position, this.end);
    if (found) {
      const { quantifier } = found;
      this.position = found.next;
      if (atom.kind === 'group') {
        checkRepetition(atom, quantifier);
      }
      atom.quantifier = quantifier;
    }
    return atom;
  }

  private characters(character: string): Characters {
    const position = this.position;
    if (character === '[') {
      const node = readClass(this.text, position, this.end);
      this.position += node.source.length;
      return node;
    }
    if (character === '\\') {
      return this.escape();
    }
    this.position++;
    const place = { kind: 'characters', negated: false, source: character, position } as const;
    if (character === '.') {
      return { ...place, form: 'any', items: [], set: ANY };
    }
    if (/^[*+?{]$/.test(character)) {
      throw new Refused('NOTHING_TO_REPEAT', position);
    }
    if (!isPrintable(character) || !LITERAL.test(character)) {
      throw new Refused('UNEXPECTED_CHARACTER', position);
    }
    return { ...place, form: 'literal', items: [{ kind: 'character', character }], set: single(character) };
  }

  private escape(): Characters {
    const position = this.position;
    this.position += 2;
    const letter = position + 1 < this.end ? this.text.charAt(position + 1) : '';
    const place = { kind: 'characters', negated: false, source: `\\${letter}`, position } as const;
    if (letter in ESCAPES) {
      return { ...place, form: 'escape', items: [{ kind: 'escape', letter }], set: ESCAPES[letter]! };
    }
    if (/^[1-9k]$/.test(letter)) {
      throw new Refused('BACK_REFERENCE', position);
    }
    if (!isEscapable(letter)) {
      throw new Refused('BAD_ESCAPE', position);
    }
    return { ...place, form: 'literal', items: [{ kind: 'character', character: letter }], set: single(letter) };
  }

  private group(): Group {
    const position = this.position++;
    const captures = this.peek() !== '?';
    if (!captures) {
      this.groupKind(position);
    }
    if (++this.depth > MAX_DEPTH) {
      throw new Refused('TOO_DEEP', position);
    }
    if (captures && ++this.groups > MAX_GROUPS) {
      throw new Refused('TOO_MANY_GROUPS', position);
    }
    const number = captures ? this.groups : 0;
    const alternatives = this.alternatives();
    if (this.peek() !== ')') {
      throw new Refused('UNCLOSED_GROUP', position);
    }
    this.position++;
    this.depth--;
    return { kind: 'group', number, alternatives, position };
  }

  /** Reads the `?:` behind a bracket; other kinds of groups are refused. */
  private groupKind(position: number): void {
    this.position++;
    const kind = this.text.slice(this.position, Math.min(this.position + 2, this.end));
    if (/^(?:[=!]|<[=!])/.test(kind)) {
      throw new Refused('LOOK_AROUND', position);
    }
    if (kind.startsWith('<')) {
      throw new Refused('NAMED_GROUP', position);
    }
    if (!kind.startsWith(':')) {
      throw this.refused('UNEXPECTED_CHARACTER');
    }
    this.position++;
  }

  /** The character at the position; empty at the end of the pattern. */
  private peek(): string {
    return this.position < this.end ? this.text.charAt(this.position) : '';
  }

  private refused(reason: RefusalReason): Refused {
    return new Refused(reason, this.position);
  }
}
