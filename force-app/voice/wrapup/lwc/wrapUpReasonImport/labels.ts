import choices from '@salesforce/label/c.Wrap_Up_Import_Choices';
import conflict from '@salesforce/label/c.Wrap_Up_Import_Conflict';
import contactCenter from '@salesforce/label/c.Wrap_Up_Import_Contact_Center';
import deployMany from '@salesforce/label/c.Wrap_Up_Import_Deploy_Many';
import deployOne from '@salesforce/label/c.Wrap_Up_Import_Deploy_One';
import deploymentFailed from '@salesforce/label/c.Wrap_Up_Import_Deployment_Failed';
import deploymentMine from '@salesforce/label/c.Wrap_Up_Import_Deployment_Mine';
import deploymentOthers from '@salesforce/label/c.Wrap_Up_Import_Deployment_Others';
import deploymentSucceeded from '@salesforce/label/c.Wrap_Up_Import_Deployment_Succeeded';
import empty from '@salesforce/label/c.Wrap_Up_Import_Empty';
import everyQueue from '@salesforce/label/c.Wrap_Up_Import_Every_Queue';
import failed from '@salesforce/label/c.Wrap_Up_Import_Failed';
import file from '@salesforce/label/c.Wrap_Up_Import_File';
import intro from '@salesforce/label/c.Wrap_Up_Import_Intro';
import loadFailed from '@salesforce/label/c.Wrap_Up_Import_Load_Failed';
import loading from '@salesforce/label/c.Wrap_Up_Import_Loading';
import locked from '@salesforce/label/c.Wrap_Up_Import_Locked';
import noCenters from '@salesforce/label/c.Wrap_Up_Import_No_Centers';
import order from '@salesforce/label/c.Wrap_Up_Import_Order';
import orderFile from '@salesforce/label/c.Wrap_Up_Import_Order_File';
import orderKeep from '@salesforce/label/c.Wrap_Up_Import_Order_Keep';
import orderName from '@salesforce/label/c.Wrap_Up_Import_Order_Name';
import preview from '@salesforce/label/c.Wrap_Up_Import_Preview';
import queue from '@salesforce/label/c.Wrap_Up_Import_Queue';
import queueHelp from '@salesforce/label/c.Wrap_Up_Import_Queue_Help';
import readOnly from '@salesforce/label/c.Wrap_Up_Import_Read_Only';
import retry from '@salesforce/label/c.Wrap_Up_Import_Retry';
import source from '@salesforce/label/c.Wrap_Up_Import_Source';
import switchOff from '@salesforce/label/c.Wrap_Up_Import_Switch_Off';
import text from '@salesforce/label/c.Wrap_Up_Import_Text';
import textHelp from '@salesforce/label/c.Wrap_Up_Import_Text_Help';
import title from '@salesforce/label/c.Wrap_Up_Import_Title';
import unchanged from '@salesforce/label/c.Wrap_Up_Import_Unchanged';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  choices,
  conflict,
  contactCenter,
  deployMany,
  deployOne,
  empty,
  everyQueue,
  failed,
  file,
  intro,
  loadFailed,
  loading,
  locked,
  noCenters,
  order,
  orderFile,
  orderKeep,
  orderName,
  preview,
  queue,
  queueHelp,
  readOnly,
  retry,
  source,
  switchOff,
  text,
  textHelp,
  title,
  unchanged,
};

/** What is said of a deployment. */
export const deploymentTexts = {
  failed: deploymentFailed,
  mine: deploymentMine,
  others: deploymentOthers,
  succeeded: deploymentSucceeded,
};
