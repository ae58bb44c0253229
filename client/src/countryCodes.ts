/** Country calling codes, as ITU-T E.164 assigns them: no code is the beginning of another one. As in Apex. */
const WHOLE =
  /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689]\d|3[578]\d|42\d|5[09]\d|6[7-9]\d|8[035789]\d|9[679]\d)$/;

/** Where the zero in front of an area code is part of the number: Italy, Ivory Coast, Benin, Congo, San Marino. */
const WITH_ZERO: readonly string[] = ['39', '225', '229', '242', '378'];

/** Whether digits are a country code, and nothing but a code. */
export const isCountryCode = (digits: string): boolean => WHOLE.test(digits);

/** Whether digits are the code of a country where a zero in front of an area code is dialled inside it alone. */
export const dropsZero = (digits: string): boolean => isCountryCode(digits) && !WITH_ZERO.includes(digits);
