/** Where in a source a rule of the gate `namespace` found something. */
export interface Place {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** In a comment on a line or the one before, followed by the reason: what stands there is right in a namespace too. */
export const MARK = /\bnamespace-safe: \S/;

/** API names of what a package may hold, as they stand in text. */
export const PACKAGED_NAME = /\b[A-Z]\w*__(?:c|e|r|mdt|pc|x|b)\b/;
