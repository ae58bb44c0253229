import any from '@salesforce/label/c.Integration_Filter_Any';
import code from '@salesforce/label/c.Integration_Column_Code';
import feature from '@salesforce/label/c.Integration_Column_Feature';
import severity from '@salesforce/label/c.Integration_Column_Severity';
import state from '@salesforce/label/c.Integration_Column_State';
import rangeAny from '@salesforce/label/c.Integration_Range_Any';
import rangeCustom from '@salesforce/label/c.Integration_Range_Custom';
import rangeDay from '@salesforce/label/c.Integration_Range_Day';
import rangeHour from '@salesforce/label/c.Integration_Range_Hour';
import rangeMonth from '@salesforce/label/c.Integration_Range_Month';
import rangeWeek from '@salesforce/label/c.Integration_Range_Week';
import filters from '@salesforce/label/c.Integration_Filters';
import range from '@salesforce/label/c.Integration_Filter_Range';
import reset from '@salesforce/label/c.Integration_Filter_Reset';
import since from '@salesforce/label/c.Integration_Filter_Since';
import text from '@salesforce/label/c.Integration_Filter_Text';
import textHelp from '@salesforce/label/c.Integration_Filter_Text_Help';
import until from '@salesforce/label/c.Integration_Filter_Until';
import severityError from '@salesforce/label/c.Integration_Severity_Error';
import severityInfo from '@salesforce/label/c.Integration_Severity_Info';
import severityWarning from '@salesforce/label/c.Integration_Severity_Warning';
import stateOpen from '@salesforce/label/c.Integration_State_Open';
import stateResolved from '@salesforce/label/c.Integration_State_Resolved';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  any,
  code,
  feature,
  filters,
  range,
  rangeAny,
  rangeCustom,
  rangeDay,
  rangeHour,
  rangeMonth,
  rangeWeek,
  reset,
  severity,
  severityError,
  severityInfo,
  severityWarning,
  since,
  state,
  stateOpen,
  stateResolved,
  text,
  textHelp,
  until,
};
