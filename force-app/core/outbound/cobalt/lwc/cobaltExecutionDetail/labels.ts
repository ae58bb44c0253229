import actionFailed from '@salesforce/label/c.Cobalt_Detail_Action_Failed';
import attempts from '@salesforce/label/c.Cobalt_Detail_Attempts';
import batch from '@salesforce/label/c.Cobalt_Detail_Batch';
import close from '@salesforce/label/c.Cobalt_Detail_Close';
import duration from '@salesforce/label/c.Cobalt_Detail_Duration';
import ended from '@salesforce/label/c.Cobalt_Detail_Ended';
import environment from '@salesforce/label/c.Cobalt_Detail_Environment';
import error from '@salesforce/label/c.Cobalt_Detail_Error';
import id from '@salesforce/label/c.Cobalt_Detail_ID';
import input from '@salesforce/label/c.Cobalt_Detail_Input';
import loadFailed from '@salesforce/label/c.Cobalt_Detail_Load_Failed';
import masked from '@salesforce/label/c.Cobalt_Detail_Masked';
import noNodes from '@salesforce/label/c.Cobalt_Detail_No_Nodes';
import nodes from '@salesforce/label/c.Cobalt_Detail_Nodes';
import nothing from '@salesforce/label/c.Cobalt_Detail_Nothing';
import output from '@salesforce/label/c.Cobalt_Detail_Output';
import rerun from '@salesforce/label/c.Cobalt_Detail_Rerun';
import rerunDone from '@salesforce/label/c.Cobalt_Detail_Rerun_Done';
import started from '@salesforce/label/c.Cobalt_Detail_Started';
import status from '@salesforce/label/c.Cobalt_Detail_Status';
import stop from '@salesforce/label/c.Cobalt_Detail_Stop';
import stopDone from '@salesforce/label/c.Cobalt_Detail_Stop_Done';
import title from '@salesforce/label/c.Cobalt_Detail_Title';
import took from '@salesforce/label/c.Cobalt_Detail_Took';
import trigger from '@salesforce/label/c.Cobalt_Detail_Trigger';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  actionFailed,
  attempts,
  batch,
  close,
  duration,
  ended,
  environment,
  error,
  id,
  input,
  loadFailed,
  masked,
  noNodes,
  nodes,
  nothing,
  output,
  rerun,
  rerunDone,
  started,
  status,
  stop,
  stopDone,
  title,
  took,
  trigger,
};
