import actionFailed from '@salesforce/label/c.Integration_Action_Failed';
import about from '@salesforce/label/c.Integration_Detail_About';
import lastError from '@salesforce/label/c.Integration_Detail_Last_Error';
import noPayload from '@salesforce/label/c.Integration_Detail_No_Payload';
import openRecord from '@salesforce/label/c.Integration_Detail_Open_Record';
import payload from '@salesforce/label/c.Integration_Detail_Payload';
import payloadHidden from '@salesforce/label/c.Integration_Detail_Payload_Hidden';
import unnamed from '@salesforce/label/c.Integration_Detail_Unnamed';
import errors from '@salesforce/label/c.Integration_Message_Errors';
import loadFailed from '@salesforce/label/c.Integration_Message_Failed';
import gone from '@salesforce/label/c.Integration_Message_Gone';
import title from '@salesforce/label/c.Integration_Message_Title';
import loading from '@salesforce/label/c.Integration_Loading';
import retried from '@salesforce/label/c.Integration_Retried';
import retry from '@salesforce/label/c.Integration_Retry';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  about,
  actionFailed,
  errors,
  gone,
  lastError,
  loadFailed,
  loading,
  noPayload,
  openRecord,
  payload,
  payloadHidden,
  retried,
  retry,
  title,
  unnamed,
};
