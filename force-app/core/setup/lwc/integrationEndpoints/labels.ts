import breakerHalfOpen from '@salesforce/label/c.Integration_Endpoint_Half_Open';
import next from '@salesforce/label/c.Integration_Endpoint_Next';
import off from '@salesforce/label/c.Integration_Endpoint_Off';
import oldest from '@salesforce/label/c.Integration_Endpoint_Oldest';
import breakerOpen from '@salesforce/label/c.Integration_Endpoint_Open';
import paused from '@salesforce/label/c.Integration_Endpoint_Paused';
import ready from '@salesforce/label/c.Integration_Endpoint_Ready';
import retry from '@salesforce/label/c.Integration_Endpoint_Retry';
import retryLabel from '@salesforce/label/c.Integration_Endpoint_Retry_Label';
import retrying from '@salesforce/label/c.Integration_Endpoint_Retrying';
import state from '@salesforce/label/c.Integration_Endpoint_State';
import none from '@salesforce/label/c.Integration_Endpoints_None';
import title from '@salesforce/label/c.Integration_Endpoints_Title';
import attention from '@salesforce/label/c.Integration_Health_Attention';
import failing from '@salesforce/label/c.Integration_Health_Failing';
import actions from '@salesforce/label/c.Integration_Column_Actions';
import endpoint from '@salesforce/label/c.Integration_Column_Endpoint';
import failed from '@salesforce/label/c.Integration_Column_Failed';
import failures from '@salesforce/label/c.Integration_Column_Failures';
import sent from '@salesforce/label/c.Integration_Column_Sent';
import waiting from '@salesforce/label/c.Integration_Column_Waiting';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  actions,
  attention,
  breakerHalfOpen,
  breakerOpen,
  endpoint,
  failed,
  failing,
  failures,
  next,
  none,
  off,
  oldest,
  paused,
  ready,
  retry,
  retryLabel,
  retrying,
  sent,
  state,
  title,
  waiting,
};
