import blockAny from '@salesforce/label/c.Number_Rule_Block_Any';
import blockDigitRange from '@salesforce/label/c.Number_Rule_Block_Digit_Range';
import blockDigits from '@salesforce/label/c.Number_Rule_Block_Digits';
import blockEither from '@salesforce/label/c.Number_Rule_Block_Either';
import blockEnd from '@salesforce/label/c.Number_Rule_Block_End';
import blockManyDigits from '@salesforce/label/c.Number_Rule_Block_Many_Digits';
import blockNoDigits from '@salesforce/label/c.Number_Rule_Block_No_Digits';
import blockPlus from '@salesforce/label/c.Number_Rule_Block_Plus';
import blockStart from '@salesforce/label/c.Number_Rule_Block_Start';
import blockZeros from '@salesforce/label/c.Number_Rule_Block_Zeros';
import done from '@salesforce/label/c.Number_Rule_Done';
import duplicate from '@salesforce/label/c.Number_Rule_Duplicate';
import editing from '@salesforce/label/c.Number_Rule_Editing';
import groupItem from '@salesforce/label/c.Number_Rule_Group_Item';
import insertPattern from '@salesforce/label/c.Number_Rule_Insert_Pattern';
import insertSelector from '@salesforce/label/c.Number_Rule_Insert_Selector';
import lengthHelp from '@salesforce/label/c.Number_Rule_Length_Help';
import max from '@salesforce/label/c.Number_Rule_Max';
import min from '@salesforce/label/c.Number_Rule_Min';
import name from '@salesforce/label/c.Number_Rule_Name';
import pattern from '@salesforce/label/c.Number_Rule_Pattern';
import patternHelp from '@salesforce/label/c.Number_Rule_Pattern_Help';
import reading from '@salesforce/label/c.Number_Rule_Reading';
import remove from '@salesforce/label/c.Number_Rule_Remove';
import selector from '@salesforce/label/c.Number_Rule_Selector_Field';
import selectorHelp from '@salesforce/label/c.Number_Rule_Selector_Help';
import text from '@salesforce/label/c.Number_Rule_Text';
import textHelp from '@salesforce/label/c.Number_Rule_Text_Help';
import wholeMatch from '@salesforce/label/c.Number_Rule_Whole_Match';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  blockAny,
  blockDigitRange,
  blockDigits,
  blockEither,
  blockEnd,
  blockManyDigits,
  blockNoDigits,
  blockPlus,
  blockStart,
  blockZeros,
  done,
  duplicate,
  editing,
  groupItem,
  insertPattern,
  insertSelector,
  lengthHelp,
  max,
  min,
  name,
  pattern,
  patternHelp,
  reading,
  remove,
  selector,
  selectorHelp,
  text,
  textHelp,
  wholeMatch,
};
