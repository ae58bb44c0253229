/** What an org has only with a licence or a setting: its standard objects exist with it alone. */

/** Omni-Channel is a setting; Service Cloud Voice is a licence and needs it. */
export const FEATURES = ['OmniChannel', 'ServiceCloudVoice'] as const;

export type Feature = (typeof FEATURES)[number];

const NEEDS: Readonly<Partial<Record<Feature, readonly Feature[]>>> = { ServiceCloudVoice: ['OmniChannel'] };

/** The features that are named, and those they need. */
export const withNeeded = (features: readonly Feature[]): ReadonlySet<Feature> =>
  new Set(features.flatMap((feature) => [feature, ...(NEEDS[feature] ?? [])]));
