/**
 * Formula functions that only need the values of their arguments. Behaviour with blanks follows Salesforce's formula
 * engine (github.com/salesforce/formula-engine): most functions of a blank are blank, LEN of one is 0.
 */
import { MATH_FUNCTIONS } from './math';
import type { FunctionSpec } from './spec';
import { TEXT_FUNCTIONS } from './text';
import { TIME_FUNCTIONS } from './time';

export const FUNCTIONS: Readonly<Record<string, FunctionSpec>> = {
  ...MATH_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...TIME_FUNCTIONS,
};

/** Functions Salesforce has and local-org does not: refused by name instead of being called unknown. */
export const REFUSED_FUNCTIONS: ReadonlySet<string> = new Set([
  'CURRENCYRATE',
  'DISTANCE',
  'FORMATCURRENCY',
  'FORMATDURATION',
  'GEOLOCATION',
  'GETRECORDIDS',
  'GETSESSIONID',
  'IMAGEPROXYURL',
  'INCLUDE',
  'JSONPATHVALUE',
  'JSONVALUE',
  'LINKTO',
  'PARENTGROUPVAL',
  'PICKLISTCOUNT',
  'PREDICT',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLFOR',
  'VLOOKUP',
]);

export type { FunctionSpec };
