import off from '@salesforce/label/c.Cobalt_Switch_Off';
import on from '@salesforce/label/c.Cobalt_Switch_On';
import failed from '@salesforce/label/c.Cobalt_Workflow_Failed';
import none from '@salesforce/label/c.Cobalt_Workflow_None';
import settings from '@salesforce/label/c.Cobalt_Workflow_Settings';
import title from '@salesforce/label/c.Cobalt_Workflow_Title';
import turnedOff from '@salesforce/label/c.Cobalt_Workflow_Turned_Off';
import turnedOn from '@salesforce/label/c.Cobalt_Workflow_Turned_On';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  failed,
  none,
  off,
  on,
  settings,
  title,
  turnedOff,
  turnedOn,
};
