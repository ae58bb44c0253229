import account from '@salesforce/label/c.Cobalt_Console_Account';
import accountOf from '@salesforce/label/c.Cobalt_Console_Account_Of';
import another from '@salesforce/label/c.Cobalt_Console_Another';
import application from '@salesforce/label/c.Cobalt_Console_Application';
import chooseFirst from '@salesforce/label/c.Cobalt_Console_Choose_First';
import intro from '@salesforce/label/c.Cobalt_Console_Intro';
import loadFailed from '@salesforce/label/c.Cobalt_Console_Load_Failed';
import noAccounts from '@salesforce/label/c.Cobalt_Console_No_Accounts';
import notPermitted from '@salesforce/label/c.Cobalt_Console_Not_Permitted';
import setupAgain from '@salesforce/label/c.Cobalt_Console_Setup_Again';
import setupCredential from '@salesforce/label/c.Cobalt_Console_Setup_Credential';
import setupKey from '@salesforce/label/c.Cobalt_Console_Setup_Key';
import setupPrincipal from '@salesforce/label/c.Cobalt_Console_Setup_Principal';
import setupTitle from '@salesforce/label/c.Cobalt_Console_Setup_Title';
import tabConfiguration from '@salesforce/label/c.Cobalt_Console_Tab_Configuration';
import tabConnection from '@salesforce/label/c.Cobalt_Console_Tab_Connection';
import tabEvent from '@salesforce/label/c.Cobalt_Console_Tab_Event';
import tabExecutions from '@salesforce/label/c.Cobalt_Console_Tab_Executions';
import tabSync from '@salesforce/label/c.Cobalt_Console_Tab_Sync';
import tabWebhook from '@salesforce/label/c.Cobalt_Console_Tab_Webhook';
import title from '@salesforce/label/c.Cobalt_Console_Title';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  account,
  accountOf,
  another,
  application,
  chooseFirst,
  intro,
  loadFailed,
  noAccounts,
  notPermitted,
  setupAgain,
  setupCredential,
  setupKey,
  setupPrincipal,
  setupTitle,
  tabConfiguration,
  tabConnection,
  tabEvent,
  tabExecutions,
  tabSync,
  tabWebhook,
  title,
};
