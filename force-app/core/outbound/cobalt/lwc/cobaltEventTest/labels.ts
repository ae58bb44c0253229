import answer from '@salesforce/label/c.Cobalt_Event_Answer';
import executions from '@salesforce/label/c.Cobalt_Event_Executions';
import failed from '@salesforce/label/c.Cobalt_Event_Failed';
import fire from '@salesforce/label/c.Cobalt_Event_Fire';
import fired from '@salesforce/label/c.Cobalt_Event_Fired';
import firing from '@salesforce/label/c.Cobalt_Event_Firing';
import format from '@salesforce/label/c.Cobalt_Event_Format';
import intro from '@salesforce/label/c.Cobalt_Event_Intro';
import listFailed from '@salesforce/label/c.Cobalt_Event_List_Failed';
import event from '@salesforce/label/c.Cobalt_Event_Name';
import notObject from '@salesforce/label/c.Cobalt_Event_Not_Object';
import other from '@salesforce/label/c.Cobalt_Event_Other';
import otherHelp from '@salesforce/label/c.Cobalt_Event_Other_Help';
import otherName from '@salesforce/label/c.Cobalt_Event_Other_Name';
import payload from '@salesforce/label/c.Cobalt_Event_Payload';
import payloadHelp from '@salesforce/label/c.Cobalt_Event_Payload_Help';
import title from '@salesforce/label/c.Cobalt_Event_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  answer,
  event,
  executions,
  failed,
  fire,
  fired,
  firing,
  format,
  intro,
  listFailed,
  notObject,
  other,
  otherHelp,
  otherName,
  payload,
  payloadHelp,
  title,
};
