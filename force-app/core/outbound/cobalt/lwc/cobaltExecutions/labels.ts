import live from '@salesforce/label/c.Cobalt_Executions_Live';
import loadFailed from '@salesforce/label/c.Cobalt_Executions_Load_Failed';
import next from '@salesforce/label/c.Cobalt_Executions_Next';
import none from '@salesforce/label/c.Cobalt_Executions_None';
import noneFiltered from '@salesforce/label/c.Cobalt_Executions_None_Filtered';
import pageOf from '@salesforce/label/c.Cobalt_Executions_Page_Of';
import previous from '@salesforce/label/c.Cobalt_Executions_Previous';
import progress from '@salesforce/label/c.Cobalt_Executions_Progress';
import readAt from '@salesforce/label/c.Cobalt_Executions_Read_At';
import show from '@salesforce/label/c.Cobalt_Executions_Show';
import stale from '@salesforce/label/c.Cobalt_Executions_Stale';
import started from '@salesforce/label/c.Cobalt_Executions_Started';
import status from '@salesforce/label/c.Cobalt_Executions_Status';
import table from '@salesforce/label/c.Cobalt_Executions_Table';
import title from '@salesforce/label/c.Cobalt_Executions_Title';
import trigger from '@salesforce/label/c.Cobalt_Executions_Trigger';
import workflow from '@salesforce/label/c.Cobalt_Executions_Workflow';
import off from '@salesforce/label/c.Cobalt_Switch_Off';
import on from '@salesforce/label/c.Cobalt_Switch_On';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  live,
  loadFailed,
  next,
  none,
  noneFiltered,
  off,
  on,
  pageOf,
  previous,
  progress,
  readAt,
  show,
  stale,
  started,
  status,
  table,
  title,
  trigger,
  workflow,
};
