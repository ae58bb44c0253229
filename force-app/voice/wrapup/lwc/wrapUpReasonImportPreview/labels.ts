import badMany from '@salesforce/label/c.Wrap_Up_Import_Bad_Many';
import badOne from '@salesforce/label/c.Wrap_Up_Import_Bad_One';
import columnName from '@salesforce/label/c.Wrap_Up_Import_Column_Name';
import columnOffered from '@salesforce/label/c.Wrap_Up_Import_Column_Offered';
import columnPlace from '@salesforce/label/c.Wrap_Up_Import_Column_Place';
import columnQueue from '@salesforce/label/c.Wrap_Up_Import_Column_Queue';
import columnState from '@salesforce/label/c.Wrap_Up_Import_Column_State';
import entryProblem from '@salesforce/label/c.Wrap_Up_Import_Entry_Problem';
import everyQueue from '@salesforce/label/c.Wrap_Up_Import_Every_Queue';
import fieldProblem from '@salesforce/label/c.Wrap_Up_Import_Field_Problem';
import idleMany from '@salesforce/label/c.Wrap_Up_Import_Idle_Many';
import idleOne from '@salesforce/label/c.Wrap_Up_Import_Idle_One';
import no from '@salesforce/label/c.Wrap_Up_Import_No';
import partial from '@salesforce/label/c.Wrap_Up_Import_Partial';
import stateChanged from '@salesforce/label/c.Wrap_Up_Import_State_Changed';
import stateInactive from '@salesforce/label/c.Wrap_Up_Import_State_Inactive';
import stateMissing from '@salesforce/label/c.Wrap_Up_Import_State_Missing';
import stateNew from '@salesforce/label/c.Wrap_Up_Import_State_New';
import stateSystem from '@salesforce/label/c.Wrap_Up_Import_State_System';
import stateUnchanged from '@salesforce/label/c.Wrap_Up_Import_State_Unchanged';
import table from '@salesforce/label/c.Wrap_Up_Import_Table';
import was from '@salesforce/label/c.Wrap_Up_Import_Was';
import yes from '@salesforce/label/c.Wrap_Up_Import_Yes';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  badMany,
  badOne,
  columnName,
  columnOffered,
  columnPlace,
  columnQueue,
  columnState,
  entryProblem,
  everyQueue,
  fieldProblem,
  idleMany,
  idleOne,
  no,
  partial,
  table,
  was,
  yes,
};

/** What becomes of a code. */
export const stateLabels = {
  Changed: stateChanged,
  Inactive: stateInactive,
  Missing: stateMissing,
  New: stateNew,
  System: stateSystem,
  Unchanged: stateUnchanged,
};
