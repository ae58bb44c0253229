import type { Feature, NumberRule } from './types';

/** A set of rules to start from. */
export interface Preset {
  /** Stable, for tests and links. */
  id: string;
  /** English, for the picker. */
  name: string;
  /** What it does, with an example. */
  description: string;
  /** What it is meant for; it may be used for any. */
  feature: Feature;
  rules: readonly NumberRule[];
}

export const PRESETS: readonly Preset[] = [];
