import afterFound from '@salesforce/label/c.Number_Reading_After_Found';
import and from '@salesforce/label/c.Number_Reading_And';
import beforeFound from '@salesforce/label/c.Number_Reading_Before_Found';
import blank from '@salesforce/label/c.Number_Reading_Blank';
import character from '@salesforce/label/c.Number_Reading_Character';
import characterBut from '@salesforce/label/c.Number_Reading_Character_But';
import characterOf from '@salesforce/label/c.Number_Reading_Character_Of';
import characters from '@salesforce/label/c.Number_Reading_Characters';
import charactersBut from '@salesforce/label/c.Number_Reading_Characters_But';
import charactersOf from '@salesforce/label/c.Number_Reading_Characters_Of';
import comma from '@salesforce/label/c.Number_Reading_Comma';
import countExact from '@salesforce/label/c.Number_Reading_Count';
import countAll from '@salesforce/label/c.Number_Reading_Count_All';
import countAny from '@salesforce/label/c.Number_Reading_Count_Any';
import countFrom from '@salesforce/label/c.Number_Reading_Count_From';
import countMaybe from '@salesforce/label/c.Number_Reading_Count_Maybe';
import countRange from '@salesforce/label/c.Number_Reading_Count_Range';
import countUpTo from '@salesforce/label/c.Number_Reading_Count_Up_To';
import digit from '@salesforce/label/c.Number_Reading_Digit';
import digits from '@salesforce/label/c.Number_Reading_Digits';
import end from '@salesforce/label/c.Number_Reading_End';
import found from '@salesforce/label/c.Number_Reading_Found';
import groupNumber from '@salesforce/label/c.Number_Reading_Group';
import groupFirst from '@salesforce/label/c.Number_Reading_Group_First';
import groupLast from '@salesforce/label/c.Number_Reading_Group_Last';
import groupsAll from '@salesforce/label/c.Number_Reading_Groups_All';
import groupsFirst from '@salesforce/label/c.Number_Reading_Groups_First';
import groupsLast from '@salesforce/label/c.Number_Reading_Groups_Last';
import groupsRange from '@salesforce/label/c.Number_Reading_Groups_Range';
import groupsTogether from '@salesforce/label/c.Number_Reading_Groups_Together';
import groupsWith from '@salesforce/label/c.Number_Reading_Groups_With';
import lengthAny from '@salesforce/label/c.Number_Reading_Length_Any';
import lengthMany from '@salesforce/label/c.Number_Reading_Length_Many';
import lengthOne from '@salesforce/label/c.Number_Reading_Length_One';
import lengthRange from '@salesforce/label/c.Number_Reading_Length_Range';
import letters from '@salesforce/label/c.Number_Reading_Letters';
import noDigits from '@salesforce/label/c.Number_Reading_No_Digits';
import noLetters from '@salesforce/label/c.Number_Reading_No_Letters';
import noSpaces from '@salesforce/label/c.Number_Reading_No_Spaces';
import nothing from '@salesforce/label/c.Number_Reading_Nothing';
import or from '@salesforce/label/c.Number_Reading_Or';
import quoted from '@salesforce/label/c.Number_Reading_Quoted';
import classRange from '@salesforce/label/c.Number_Reading_Range';
import removes from '@salesforce/label/c.Number_Reading_Removes';
import sentence from '@salesforce/label/c.Number_Reading_Rule';
import spaces from '@salesforce/label/c.Number_Reading_Spaces';
import start from '@salesforce/label/c.Number_Reading_Start';
import takes from '@salesforce/label/c.Number_Reading_Takes';
import takesEnd from '@salesforce/label/c.Number_Reading_Takes_End';
import takesStart from '@salesforce/label/c.Number_Reading_Takes_Start';
import takesWhole from '@salesforce/label/c.Number_Reading_Takes_Whole';
import theGroup from '@salesforce/label/c.Number_Reading_The_Group';
import then from '@salesforce/label/c.Number_Reading_Then';
import timesExact from '@salesforce/label/c.Number_Reading_Times';
import timesAny from '@salesforce/label/c.Number_Reading_Times_Any';
import timesFrom from '@salesforce/label/c.Number_Reading_Times_From';
import timesMaybe from '@salesforce/label/c.Number_Reading_Times_Maybe';
import timesRange from '@salesforce/label/c.Number_Reading_Times_Range';
import timesSome from '@salesforce/label/c.Number_Reading_Times_Some';
import numberWords from '@salesforce/label/c.Number_Reading_Words';
import writes from '@salesforce/label/c.Number_Reading_Writes';
import writesBlanks from '@salesforce/label/c.Number_Reading_Writes_Blanks';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  afterFound,
  and,
  beforeFound,
  blank,
  character,
  characterBut,
  characterOf,
  characters,
  charactersBut,
  charactersOf,
  classRange,
  comma,
  countAll,
  countAny,
  countExact,
  countFrom,
  countMaybe,
  countRange,
  countUpTo,
  digit,
  digits,
  end,
  found,
  groupFirst,
  groupLast,
  groupNumber,
  groupsAll,
  groupsFirst,
  groupsLast,
  groupsRange,
  groupsTogether,
  groupsWith,
  lengthAny,
  lengthMany,
  lengthOne,
  lengthRange,
  letters,
  noDigits,
  noLetters,
  noSpaces,
  nothing,
  numberWords,
  or,
  quoted,
  removes,
  sentence,
  spaces,
  start,
  takes,
  takesEnd,
  takesStart,
  takesWhole,
  theGroup,
  then,
  timesAny,
  timesExact,
  timesFrom,
  timesMaybe,
  timesRange,
  timesSome,
  writes,
  writesBlanks,
};
