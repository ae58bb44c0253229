import changesMany from '@salesforce/label/c.Number_Rule_Changes_Many';
import changesOne from '@salesforce/label/c.Number_Rule_Changes_One';
import error from '@salesforce/label/c.Number_Rule_Error';
import handle from '@salesforce/label/c.Number_Rule_Handle';
import handleHelp from '@salesforce/label/c.Number_Rule_Handle_Help';
import moveDown from '@salesforce/label/c.Number_Rule_Move_Down';
import moveUp from '@salesforce/label/c.Number_Rule_Move_Up';
import nothing from '@salesforce/label/c.Number_Rule_Nothing';
import off from '@salesforce/label/c.Number_Rule_Off';
import on from '@salesforce/label/c.Number_Rule_On';
import open from '@salesforce/label/c.Number_Rule_Open';
import pattern from '@salesforce/label/c.Number_Rule_Pattern';
import range from '@salesforce/label/c.Number_Rule_Range';
import selector from '@salesforce/label/c.Number_Rule_Selector';
import text from '@salesforce/label/c.Number_Rule_Text';
import turn from '@salesforce/label/c.Number_Rule_Turn';
import unnamed from '@salesforce/label/c.Number_Rule_Unnamed';
import warning from '@salesforce/label/c.Number_Rule_Warning';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  changesMany,
  changesOne,
  error,
  handle,
  handleHelp,
  moveDown,
  moveUp,
  nothing,
  off,
  on,
  open,
  pattern,
  range,
  selector,
  text,
  turn,
  unnamed,
  warning,
};
