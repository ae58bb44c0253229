import changed from '@salesforce/label/c.Number_Bench_Changed';
import changedBy from '@salesforce/label/c.Number_Bench_Changed_By';
import cleaned from '@salesforce/label/c.Number_Bench_Cleaned';
import cleanedSame from '@salesforce/label/c.Number_Bench_Cleaned_Same';
import effect from '@salesforce/label/c.Number_Bench_Effect';
import empty from '@salesforce/label/c.Number_Bench_Empty';
import invalid from '@salesforce/label/c.Number_Bench_Invalid';
import lengthMany from '@salesforce/label/c.Number_Bench_Length_Many';
import lengthOne from '@salesforce/label/c.Number_Bench_Length_One';
import allSame from '@salesforce/label/c.Number_Bench_No_Change';
import noMatch from '@salesforce/label/c.Number_Bench_No_Match';
import number from '@salesforce/label/c.Number_Bench_Number';
import numbers from '@salesforce/label/c.Number_Bench_Numbers';
import turnedOff from '@salesforce/label/c.Number_Bench_Off';
import onlyChanges from '@salesforce/label/c.Number_Bench_Only_Changes';
import placeholder from '@salesforce/label/c.Number_Bench_Placeholder';
import result from '@salesforce/label/c.Number_Bench_Result';
import results from '@salesforce/label/c.Number_Bench_Results';
import rule from '@salesforce/label/c.Number_Bench_Rule';
import sameText from '@salesforce/label/c.Number_Bench_Same_Text';
import sample from '@salesforce/label/c.Number_Bench_Sample';
import show from '@salesforce/label/c.Number_Bench_Show';
import steps from '@salesforce/label/c.Number_Bench_Steps';
import tooLong from '@salesforce/label/c.Number_Bench_Too_Long';
import tooMany from '@salesforce/label/c.Number_Bench_Too_Many';
import unchanged from '@salesforce/label/c.Number_Bench_Unchanged';

/** What the user reads; placeholders are described at the labels. */
export const label = {
  allSame,
  changed,
  changedBy,
  cleaned,
  cleanedSame,
  effect,
  empty,
  invalid,
  lengthMany,
  lengthOne,
  noMatch,
  number,
  numbers,
  onlyChanges,
  placeholder,
  result,
  results,
  rule,
  sameText,
  sample,
  show,
  steps,
  tooLong,
  tooMany,
  turnedOff,
  unchanged,
};
