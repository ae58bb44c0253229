import code from '@salesforce/label/c.Integration_Column_Code';
import feature from '@salesforce/label/c.Integration_Column_Feature';
import message from '@salesforce/label/c.Integration_Column_Message';
import occurred from '@salesforce/label/c.Integration_Column_Occurred';
import severity from '@salesforce/label/c.Integration_Column_Severity';
import state from '@salesforce/label/c.Integration_Column_State';
import select from '@salesforce/label/c.Integration_Select';
import selectAll from '@salesforce/label/c.Integration_Select_All';
import selection from '@salesforce/label/c.Integration_Selection';
import severityError from '@salesforce/label/c.Integration_Severity_Error';
import severityInfo from '@salesforce/label/c.Integration_Severity_Info';
import severityWarning from '@salesforce/label/c.Integration_Severity_Warning';
import stateOpen from '@salesforce/label/c.Integration_State_Open';
import stateResolved from '@salesforce/label/c.Integration_State_Resolved';
import title from '@salesforce/label/c.Integration_Errors_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  code,
  feature,
  message,
  occurred,
  select,
  selectAll,
  selection,
  severity,
  severityError,
  severityInfo,
  severityWarning,
  state,
  stateOpen,
  stateResolved,
  title,
};
