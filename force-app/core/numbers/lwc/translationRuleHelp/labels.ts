import any from '@salesforce/label/c.Number_Help_Any';
import digit from '@salesforce/label/c.Number_Help_Digit';
import digitCount from '@salesforce/label/c.Number_Help_Digit_Count';
import digitMany from '@salesforce/label/c.Number_Help_Digit_Many';
import digitRange from '@salesforce/label/c.Number_Help_Digit_Range';
import either from '@salesforce/label/c.Number_Help_Either';
import end from '@salesforce/label/c.Number_Help_End';
import example from '@salesforce/label/c.Number_Help_Example';
import exampleTitle from '@salesforce/label/c.Number_Help_Example_Title';
import group from '@salesforce/label/c.Number_Help_Group';
import how1 from '@salesforce/label/c.Number_Help_How_1';
import how2 from '@salesforce/label/c.Number_Help_How_2';
import how3 from '@salesforce/label/c.Number_Help_How_3';
import how4 from '@salesforce/label/c.Number_Help_How_4';
import keysMove from '@salesforce/label/c.Number_Help_Keys_Move';
import keysTitle from '@salesforce/label/c.Number_Help_Keys_Title';
import keysUndo from '@salesforce/label/c.Number_Help_Keys_Undo';
import means from '@salesforce/label/c.Number_Help_Means';
import notDigit from '@salesforce/label/c.Number_Help_Not_Digit';
import nothingSign from '@salesforce/label/c.Number_Help_Nothing_Sign';
import oneOf from '@salesforce/label/c.Number_Help_One_Of';
import optional from '@salesforce/label/c.Number_Help_Optional';
import patternTitle from '@salesforce/label/c.Number_Help_Pattern_Title';
import plus from '@salesforce/label/c.Number_Help_Plus';
import selAll from '@salesforce/label/c.Number_Help_Sel_All';
import selDollar from '@salesforce/label/c.Number_Help_Sel_Dollar';
import selGroup from '@salesforce/label/c.Number_Help_Sel_Group';
import selNothing from '@salesforce/label/c.Number_Help_Sel_Nothing';
import selText from '@salesforce/label/c.Number_Help_Sel_Text';
import selectorTitle from '@salesforce/label/c.Number_Help_Selector_Title';
import start from '@salesforce/label/c.Number_Help_Start';
import title from '@salesforce/label/c.Number_Help_Title';
import write from '@salesforce/label/c.Number_Help_Write';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  any,
  digit,
  digitCount,
  digitMany,
  digitRange,
  either,
  end,
  example,
  exampleTitle,
  group,
  how1,
  how2,
  how3,
  how4,
  keysMove,
  keysTitle,
  keysUndo,
  means,
  notDigit,
  nothingSign,
  oneOf,
  optional,
  patternTitle,
  plus,
  selAll,
  selDollar,
  selGroup,
  selNothing,
  selText,
  selectorTitle,
  start,
  title,
  write,
};
