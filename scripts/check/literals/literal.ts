/** What the readers of sources share. */
export interface Literal {
  readonly line: number;
  readonly text: string;
}

/** A comment that says so, with the reason: what it stands at is data. */
export const DATA = /\/[/*] literals: \S/;

export const hasLetter = (text: string): boolean => /\p{L}/u.test(text);
