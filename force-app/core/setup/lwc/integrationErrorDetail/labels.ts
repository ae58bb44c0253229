import about from '@salesforce/label/c.Integration_Detail_About';
import attempts from '@salesforce/label/c.Integration_Detail_Attempts';
import correlation from '@salesforce/label/c.Integration_Detail_Correlation';
import gone from '@salesforce/label/c.Integration_Detail_Gone';
import interaction from '@salesforce/label/c.Integration_Detail_Interaction';
import lastError from '@salesforce/label/c.Integration_Detail_Last_Error';
import message from '@salesforce/label/c.Integration_Detail_Message';
import messages from '@salesforce/label/c.Integration_Detail_Messages';
import nextAttempt from '@salesforce/label/c.Integration_Detail_Next_Attempt';
import noPayload from '@salesforce/label/c.Integration_Detail_No_Payload';
import openRecord from '@salesforce/label/c.Integration_Detail_Open_Record';
import payload from '@salesforce/label/c.Integration_Detail_Payload';
import payloadHidden from '@salesforce/label/c.Integration_Detail_Payload_Hidden';
import related from '@salesforce/label/c.Integration_Detail_Related';
import resolvedBy from '@salesforce/label/c.Integration_Detail_Resolved_By';
import status from '@salesforce/label/c.Integration_Detail_Status';
import technical from '@salesforce/label/c.Integration_Detail_Technical';
import title from '@salesforce/label/c.Integration_Detail_Title';
import unnamed from '@salesforce/label/c.Integration_Detail_Unnamed';
import close from '@salesforce/label/c.Integration_Close';
import code from '@salesforce/label/c.Integration_Column_Code';
import endpoint from '@salesforce/label/c.Integration_Column_Endpoint';
import feature from '@salesforce/label/c.Integration_Column_Feature';
import occurred from '@salesforce/label/c.Integration_Column_Occurred';
import loadFailed from '@salesforce/label/c.Integration_Errors_Failed';
import loading from '@salesforce/label/c.Integration_Loading';
import retryNone from '@salesforce/label/c.Integration_Retry_No_Message';
import stateOpen from '@salesforce/label/c.Integration_State_Open';
import stateResolved from '@salesforce/label/c.Integration_State_Resolved';
import statusFailed from '@salesforce/label/c.Integration_Status_Failed';
import statusPending from '@salesforce/label/c.Integration_Status_Pending';
import statusSending from '@salesforce/label/c.Integration_Status_Sending';
import statusSent from '@salesforce/label/c.Integration_Status_Sent';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  about,
  attempts,
  close,
  code,
  correlation,
  endpoint,
  feature,
  gone,
  interaction,
  lastError,
  loadFailed,
  loading,
  message,
  messages,
  nextAttempt,
  noPayload,
  occurred,
  openRecord,
  payload,
  payloadHidden,
  related,
  resolvedBy,
  retryNone,
  stateOpen,
  stateResolved,
  status,
  technical,
  title,
  unnamed,
};

/** By value of Pending_Sync__c.Status__c. */
export const STATUSES: Readonly<Record<string, string>> = {
  Failed: statusFailed,
  Pending: statusPending,
  Sending: statusSending,
  Sent: statusSent,
};
