import type { Feature, NumberRule } from './rule';

/** A set of rules to start from. */
export interface Preset {
  /** Stable, for tests and links; its name and description are labels. */
  id: string;
  /** What it is meant for; it may be used for any. */
  feature: Feature;
  /** All active, in order. */
  rules: readonly NumberRule[];
  /** Numbers and what becomes of them; every rule of the preset changes one of them. */
  examples: readonly { number: string; result: string }[];
}

export function rule(name: string, text: string): NumberRule {
  return { name, text, active: true };
}
