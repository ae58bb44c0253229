import dismiss from '@salesforce/label/c.Screen_Pop_Panel_Dismiss';
import dismissWhat from '@salesforce/label/c.Screen_Pop_Panel_Dismiss_What';
import open from '@salesforce/label/c.Screen_Pop_Panel_Open';
import openFresh from '@salesforce/label/c.Screen_Pop_Panel_Open_Fresh';
import openFreshWhat from '@salesforce/label/c.Screen_Pop_Panel_Open_Fresh_What';
import openWhat from '@salesforce/label/c.Screen_Pop_Panel_Open_What';
import wasBlocked from '@salesforce/label/c.Screen_Pop_Panel_Was_Blocked';
import wasFailed from '@salesforce/label/c.Screen_Pop_Panel_Was_Failed';
import wasSent from '@salesforce/label/c.Screen_Pop_Panel_Was_Sent';

/** What the agent reads; placeholders are described at the labels. */
export const label = {
  dismiss,
  dismissWhat,
  open,
  openFresh,
  openFreshWhat,
  openWhat,
  wasBlocked,
  wasFailed,
  wasSent,
};
