import checkAll from '@salesforce/label/c.Setup_Check_All';
import checkedAll from '@salesforce/label/c.Setup_Checked_All';
import checkedSome from '@salesforce/label/c.Setup_Checked_Some';
import choiceFailed from '@salesforce/label/c.Setup_Systems_Failed';
import empty from '@salesforce/label/c.Setup_Empty';
import intro from '@salesforce/label/c.Setup_Intro';
import loadFailed from '@salesforce/label/c.Setup_Load_Failed';
import loading from '@salesforce/label/c.Setup_Loading';
import newsDone from '@salesforce/label/c.Setup_News_Done';
import newsLast from '@salesforce/label/c.Setup_News_Last';
import newsState from '@salesforce/label/c.Setup_News_State';
import noPermission from '@salesforce/label/c.Setup_No_Permission';
import noPermissionText from '@salesforce/label/c.Setup_No_Permission_Text';
import onlyOpen from '@salesforce/label/c.Setup_Only_Open';
import readOnly from '@salesforce/label/c.Setup_Read_Only';
import retry from '@salesforce/label/c.Setup_Retry';
import saved from '@salesforce/label/c.Setup_Download_Saved';
import scheduleFailed from '@salesforce/label/c.Setup_Health_Schedule_Failed';
import stopped from '@salesforce/label/c.Setup_Stopped';
import tabHealth from '@salesforce/label/c.Setup_Tab_Health';
import tabSteps from '@salesforce/label/c.Setup_Tab_Steps';
import title from '@salesforce/label/c.Setup_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  checkAll,
  checkedAll,
  checkedSome,
  choiceFailed,
  empty,
  intro,
  loadFailed,
  loading,
  newsDone,
  newsLast,
  newsState,
  noPermission,
  noPermissionText,
  onlyOpen,
  readOnly,
  retry,
  saved,
  scheduleFailed,
  stopped,
  tabHealth,
  tabSteps,
  title,
};
