import collisionMasked from '@salesforce/label/c.Number_Collision_Masked';
import collisionMaskedBy from '@salesforce/label/c.Number_Collision_Masked_By';
import collisionSame from '@salesforce/label/c.Number_Collision_Same';
import collisionTwice from '@salesforce/label/c.Number_Collision_Twice';
import at from '@salesforce/label/c.Number_Refusal_At';
import atEnd from '@salesforce/label/c.Number_Refusal_At_End';
import BACK_REFERENCE from '@salesforce/label/c.Number_Refusal_Back_Reference';
import BAD_COUNT from '@salesforce/label/c.Number_Refusal_Bad_Count';
import BAD_ESCAPE from '@salesforce/label/c.Number_Refusal_Bad_Escape';
import BAD_RANGE from '@salesforce/label/c.Number_Refusal_Bad_Range';
import BOUND_TOO_LARGE from '@salesforce/label/c.Number_Refusal_Bound';
import CHARACTER_NOT_ALLOWED from '@salesforce/label/c.Number_Refusal_Character';
import DUPLICATE_NAME from '@salesforce/label/c.Number_Refusal_Duplicate_Name';
import EMPTY_CLASS from '@salesforce/label/c.Number_Refusal_Empty_Class';
import EMPTY_REPETITION from '@salesforce/label/c.Number_Refusal_Empty_Repetition';
import GROUP_IN_REPETITION from '@salesforce/label/c.Number_Refusal_Group_In_Repetition';
import JSON_SYNTAX from '@salesforce/label/c.Number_Refusal_Json';
import LOOK_AROUND from '@salesforce/label/c.Number_Refusal_Look_Around';
import MIN_ABOVE_MAX from '@salesforce/label/c.Number_Refusal_Min_Above_Max';
import NAME_MISSING from '@salesforce/label/c.Number_Refusal_Name_Missing';
import NAME_TOO_LONG from '@salesforce/label/c.Number_Refusal_Name_Too_Long';
import NAMED_GROUP from '@salesforce/label/c.Number_Refusal_Named_Group';
import NESTED_REPETITION from '@salesforce/label/c.Number_Refusal_Nested_Repetition';
import NOT_AN_OBJECT from '@salesforce/label/c.Number_Refusal_Not_An_Object';
import NOT_TEXT from '@salesforce/label/c.Number_Refusal_Not_Text';
import NOTHING_TO_REPEAT from '@salesforce/label/c.Number_Refusal_Nothing_To_Repeat';
import OVERLAPPING_REPETITION from '@salesforce/label/c.Number_Refusal_Overlapping';
import PATTERN_EMPTY from '@salesforce/label/c.Number_Refusal_Pattern_Empty';
import PREDICATE_SYNTAX from '@salesforce/label/c.Number_Refusal_Predicate';
import RULE_TOO_LONG from '@salesforce/label/c.Number_Refusal_Rule_Too_Long';
import TOO_DEEP from '@salesforce/label/c.Number_Refusal_Too_Deep';
import TOO_MANY_GROUPS from '@salesforce/label/c.Number_Refusal_Too_Many_Groups';
import TOO_MANY_RULES from '@salesforce/label/c.Number_Refusal_Too_Many_Rules';
import TOO_MANY_STEPS from '@salesforce/label/c.Number_Refusal_Too_Many_Steps';
import UNANCHORED_REPETITION from '@salesforce/label/c.Number_Refusal_Unanchored';
import UNCLOSED_CLASS from '@salesforce/label/c.Number_Refusal_Unclosed_Class';
import UNCLOSED_GROUP from '@salesforce/label/c.Number_Refusal_Unclosed_Group';
import UNEXPECTED_CHARACTER from '@salesforce/label/c.Number_Refusal_Unexpected';
import UNKNOWN_GROUP from '@salesforce/label/c.Number_Refusal_Unknown_Group';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  BACK_REFERENCE,
  BAD_COUNT,
  BAD_ESCAPE,
  BAD_RANGE,
  BOUND_TOO_LARGE,
  CHARACTER_NOT_ALLOWED,
  DUPLICATE_NAME,
  EMPTY_CLASS,
  EMPTY_REPETITION,
  GROUP_IN_REPETITION,
  JSON_SYNTAX,
  LOOK_AROUND,
  MIN_ABOVE_MAX,
  NAMED_GROUP,
  NAME_MISSING,
  NAME_TOO_LONG,
  NESTED_REPETITION,
  NOTHING_TO_REPEAT,
  NOT_AN_OBJECT,
  NOT_TEXT,
  OVERLAPPING_REPETITION,
  PATTERN_EMPTY,
  PREDICATE_SYNTAX,
  RULE_TOO_LONG,
  TOO_DEEP,
  TOO_MANY_GROUPS,
  TOO_MANY_RULES,
  TOO_MANY_STEPS,
  UNANCHORED_REPETITION,
  UNCLOSED_CLASS,
  UNCLOSED_GROUP,
  UNEXPECTED_CHARACTER,
  UNKNOWN_GROUP,
  at,
  atEnd,
  collisionMasked,
  collisionMaskedBy,
  collisionSame,
  collisionTwice,
};
