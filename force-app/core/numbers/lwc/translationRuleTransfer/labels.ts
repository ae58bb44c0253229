import append from '@salesforce/label/c.Number_Transfer_Append';
import badMany from '@salesforce/label/c.Number_Transfer_Bad_Many';
import badOne from '@salesforce/label/c.Number_Transfer_Bad_One';
import copied from '@salesforce/label/c.Number_Transfer_Copied';
import copy from '@salesforce/label/c.Number_Transfer_Copy';
import copyFailed from '@salesforce/label/c.Number_Transfer_Copy_Failed';
import exportText from '@salesforce/label/c.Number_Transfer_Export_Text';
import exportTitle from '@salesforce/label/c.Number_Transfer_Export_Title';
import goodMany from '@salesforce/label/c.Number_Transfer_Good_Many';
import goodOne from '@salesforce/label/c.Number_Transfer_Good_One';
import importHelp from '@salesforce/label/c.Number_Transfer_Import_Help';
import importText from '@salesforce/label/c.Number_Transfer_Import_Text';
import importTitle from '@salesforce/label/c.Number_Transfer_Import_Title';
import includeOff from '@salesforce/label/c.Number_Transfer_Include_Off';
import jsonError from '@salesforce/label/c.Number_Transfer_Json_Error';
import replace from '@salesforce/label/c.Number_Transfer_Replace';
import ruleError from '@salesforce/label/c.Number_Transfer_Rule_Error';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  append,
  badMany,
  badOne,
  copied,
  copy,
  copyFailed,
  exportText,
  exportTitle,
  goodMany,
  goodOne,
  importHelp,
  importText,
  importTitle,
  includeOff,
  jsonError,
  replace,
  ruleError,
};
