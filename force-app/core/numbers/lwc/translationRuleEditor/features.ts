import type { Feature } from 'c/phoneNumberTranslation';
import { FEATURES } from 'c/phoneNumberTranslation';

import { label } from './labels';

const TEXTS: Readonly<Record<Feature, { readonly name: string; readonly help: string }>> = {
  Incoming_Caller: { name: label.featureIncoming, help: label.helpIncoming },
  Outgoing_Dial: { name: label.featureOutgoing, help: label.helpOutgoing },
  Display: { name: label.featureDisplay, help: label.helpDisplay },
  Matching: { name: label.featureMatching, help: label.helpMatching },
};

/** The features to choose from. */
export const featureOptions = FEATURES.map((value) => ({ label: TEXTS[value].name, value }));

export const helpOf = (feature: Feature): string => TEXTS[feature].help;
