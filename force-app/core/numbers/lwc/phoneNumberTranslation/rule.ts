/** What a set of rules is used for; the values of Number_Translation_Rule__mdt.Feature__c. */
export type Feature = 'Incoming_Caller' | 'Outgoing_Dial' | 'Display' | 'Matching';

/** The features in the order in which they are shown. */
export const FEATURES: readonly Feature[] = ['Incoming_Caller', 'Outgoing_Dial', 'Display', 'Matching'];

/** The longest rule, and the longest number a rule may produce, in characters. */
export const MAX_LENGTH = 255;
/** The longest name of a rule, in characters. */
export const MAX_NAME_LENGTH = 80;
/** The most rules of one feature. */
export const MAX_RULES = 200;

/** A rule as it is stored, imported and exported. */
export interface NumberRule {
  /** For people; unique within a set, 1 to 80 characters. */
  name: string;
  /** Verbatim, e.g. `[10,10]->(\d+)->$1`. */
  text: string;
  /** A rule that is off is kept but not run. */
  active: boolean;
}
