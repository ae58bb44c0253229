import notJsonAt from '@salesforce/label/c.Cobalt_Json_Invalid_At';
import COMPLETED from '@salesforce/label/c.Cobalt_Status_Completed';
import DUPLICATE from '@salesforce/label/c.Cobalt_Status_Duplicate';
import ERRORED from '@salesforce/label/c.Cobalt_Status_Errored';
import READY from '@salesforce/label/c.Cobalt_Status_Ready';
import REJECTED from '@salesforce/label/c.Cobalt_Status_Rejected';
import RUNNING from '@salesforce/label/c.Cobalt_Status_Running';
import ERRORED_AND_SKIPPED from '@salesforce/label/c.Cobalt_Status_Skipped';
import STOPPED from '@salesforce/label/c.Cobalt_Status_Stopped';
import STOPPING from '@salesforce/label/c.Cobalt_Status_Stopping';
import SUCCESS from '@salesforce/label/c.Cobalt_Status_Success';
import TIMED_OUT from '@salesforce/label/c.Cobalt_Status_Timed_Out';
import WAITING from '@salesforce/label/c.Cobalt_Status_Waiting';

/** What the statuses and errors of values are called; placeholders are described at the labels. */
export const label = {
  COMPLETED,
  DUPLICATE,
  ERRORED,
  ERRORED_AND_SKIPPED,
  READY,
  REJECTED,
  RUNNING,
  STOPPED,
  STOPPING,
  SUCCESS,
  TIMED_OUT,
  WAITING,
  notJsonAt,
};
