import { DIALLING_PRESETS } from './presetsDialling';
import { DISPLAY_PRESETS } from './presetsDisplay';
import { MATCHING_PRESETS } from './presetsMatching';
import type { Preset } from './preset';

/** Sets of rules to start from: the vendor's tables, corrected where docs/numbers.md says so, and some of our own. */
export const PRESETS: readonly Preset[] = [...DISPLAY_PRESETS, ...DIALLING_PRESETS, ...MATCHING_PRESETS];
