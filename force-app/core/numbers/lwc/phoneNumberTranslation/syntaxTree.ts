import type { CharacterSet } from './characterSet';

/** `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}`. */
export interface Quantifier {
  min: number;
  /** Infinity for `*`, `+` and `{n,}`. */
  max: number;
  /** Takes as little as possible: a `?` stands behind it. */
  lazy: boolean;
  /** Where it begins, in the rule's text. */
  position: number;
}

/** `^` or `$`. */
export interface Anchor {
  kind: 'anchor';
  at: 'start' | 'end';
  position: number;
}

/** A member of a class: `a`, `a-z` or `\d`. */
export type ClassItem =
  | { kind: 'character'; character: string }
  | { kind: 'range'; from: string; to: string }
  | { kind: 'escape'; letter: string };

/** Stands for one character: a literal, `.`, `\d` and its like, or a class. */
export interface Characters {
  kind: 'characters';
  form: 'literal' | 'any' | 'escape' | 'class';
  /** What is listed: the literal, the escape, the members of the class; empty for `.`. */
  items: ClassItem[];
  /** `[^…]`. */
  negated: boolean;
  /** What it stands for in the end. */
  set: CharacterSet;
  /** As it is written, without quantifier. */
  source: string;
  position: number;
  quantifier?: Quantifier;
}

/** `(…)` or `(?:…)`. */
export interface Group {
  kind: 'group';
  /** Its number, from 1; 0 for `(?:…)`. */
  number: number;
  alternatives: Sequence[];
  position: number;
  quantifier?: Quantifier;
}

export type Term = Anchor | Characters | Group;

/** Terms one after the other. */
export type Sequence = Term[];

/** A whole pattern. */
export interface Pattern {
  alternatives: Sequence[];
  /** How many groups capture. */
  groups: number;
}

const ONCE: Readonly<Quantifier> = { min: 1, max: 1, lazy: false, position: -1 };

/** How often a term may stand: its quantifier, or once. */
export function counts(term: Characters | Group): Readonly<Quantifier> {
  return term.quantifier ?? ONCE;
}

/** Whether a term may match nothing. */
export function nullable(term: Term): boolean {
  return (
    term.kind === 'anchor' ||
    counts(term).min === 0 ||
    (term.kind === 'group' && term.alternatives.some((sequence) => sequence.every(nullable)))
  );
}

/** Whether a term has no upper limit. */
export function isRun(term: Term): boolean {
  return term.kind !== 'anchor' && counts(term).max === Infinity;
}

/** Whether a term, or one within it, fulfils a condition. */
export function holds(term: Term, condition: (term: Term) => boolean): boolean {
  return condition(term) || within(term, condition);
}

/** Whether a term within a group fulfils a condition. */
export function within(term: Term, condition: (term: Term) => boolean): boolean {
  return term.kind === 'group' && term.alternatives.flat().some((inner) => holds(inner, condition));
}
