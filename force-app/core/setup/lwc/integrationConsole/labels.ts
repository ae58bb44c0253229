import actionFailed from '@salesforce/label/c.Integration_Action_Failed';
import failuresTitle from '@salesforce/label/c.Integration_Chart_Failures';
import others from '@salesforce/label/c.Integration_Chart_Others';
import throughputTitle from '@salesforce/label/c.Integration_Chart_Throughput';
import intro from '@salesforce/label/c.Integration_Console_Intro';
import loadFailed from '@salesforce/label/c.Integration_Console_Load_Failed';
import outdated from '@salesforce/label/c.Integration_Console_Outdated';
import partial from '@salesforce/label/c.Integration_Console_Partial';
import readOnly from '@salesforce/label/c.Integration_Console_Read_Only';
import tabErrors from '@salesforce/label/c.Integration_Console_Tab_Errors';
import tabOverview from '@salesforce/label/c.Integration_Console_Tab_Overview';
import title from '@salesforce/label/c.Integration_Console_Title';
import updated from '@salesforce/label/c.Integration_Console_Updated';
import scheduled from '@salesforce/label/c.Integration_Jobs_Scheduled';
import loading from '@salesforce/label/c.Integration_Loading';
import period from '@salesforce/label/c.Integration_Period';
import periodDay from '@salesforce/label/c.Integration_Period_Day';
import periodHour from '@salesforce/label/c.Integration_Period_Hour';
import periodMonth from '@salesforce/label/c.Integration_Period_Month';
import periodWeek from '@salesforce/label/c.Integration_Period_Week';
import refresh from '@salesforce/label/c.Integration_Refresh';
import retried from '@salesforce/label/c.Integration_Retried';
import totalFailed from '@salesforce/label/c.Integration_Total_Failed';
import totalFailing from '@salesforce/label/c.Integration_Total_Failing';
import totalOldest from '@salesforce/label/c.Integration_Total_Oldest';
import totalSent from '@salesforce/label/c.Integration_Total_Sent';
import totalWaiting from '@salesforce/label/c.Integration_Total_Waiting';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  actionFailed,

  failuresTitle,
  intro,
  loadFailed,
  loading,
  others,
  outdated,
  partial,
  period,
  periodDay,
  periodHour,
  periodMonth,
  periodWeek,
  readOnly,
  refresh,
  retried,
  scheduled,
  tabErrors,
  tabOverview,
  throughputTitle,
  title,
  totalFailed,
  totalFailing,
  totalOldest,
  totalSent,
  totalWaiting,
  updated,
};
