import chDoubleZero from '@salesforce/label/c.Number_Preset_CH_Double_Zero';
import chDoubleZeroAbout from '@salesforce/label/c.Number_Preset_CH_Double_Zero_About';
import chDoubleZeroSpace from '@salesforce/label/c.Number_Preset_CH_Double_Zero_Space';
import chDoubleZeroSpaceAbout from '@salesforce/label/c.Number_Preset_CH_Double_Zero_Space_About';
import chNationalToInternational from '@salesforce/label/c.Number_Preset_CH_National_To_International';
import chNationalToInternationalAbout from '@salesforce/label/c.Number_Preset_CH_National_To_International_About';
import chRemoveCountryCode from '@salesforce/label/c.Number_Preset_CH_Remove_Country_Code';
import chRemoveCountryCodeAbout from '@salesforce/label/c.Number_Preset_CH_Remove_Country_Code_About';
import chSpaces from '@salesforce/label/c.Number_Preset_CH_Spaces';
import chSpacesAbout from '@salesforce/label/c.Number_Preset_CH_Spaces_About';
import chToE164 from '@salesforce/label/c.Number_Preset_CH_To_E164';
import chToE164About from '@salesforce/label/c.Number_Preset_CH_To_E164_About';
import deDoubleZero from '@salesforce/label/c.Number_Preset_DE_Double_Zero';
import deDoubleZeroAbout from '@salesforce/label/c.Number_Preset_DE_Double_Zero_About';
import deDoubleZeroSpace from '@salesforce/label/c.Number_Preset_DE_Double_Zero_Space';
import deDoubleZeroSpaceAbout from '@salesforce/label/c.Number_Preset_DE_Double_Zero_Space_About';
import deRemoveCountryCode from '@salesforce/label/c.Number_Preset_DE_Remove_Country_Code';
import deRemoveCountryCodeAbout from '@salesforce/label/c.Number_Preset_DE_Remove_Country_Code_About';
import deSpaces from '@salesforce/label/c.Number_Preset_DE_Spaces';
import deSpacesAbout from '@salesforce/label/c.Number_Preset_DE_Spaces_About';
import deToE164 from '@salesforce/label/c.Number_Preset_DE_To_E164';
import deToE164About from '@salesforce/label/c.Number_Preset_DE_To_E164_About';
import digitsAndPlus from '@salesforce/label/c.Number_Preset_Digits_And_Plus';
import digitsAndPlusAbout from '@salesforce/label/c.Number_Preset_Digits_And_Plus_About';
import digitsOnly from '@salesforce/label/c.Number_Preset_Digits_Only';
import digitsOnlyAbout from '@salesforce/label/c.Number_Preset_Digits_Only_About';
import internalNumber from '@salesforce/label/c.Number_Preset_Internal_Number';
import internalNumberAbout from '@salesforce/label/c.Number_Preset_Internal_Number_About';
import removeCountryCode from '@salesforce/label/c.Number_Preset_Remove_Country_Code';
import removeCountryCodeAbout from '@salesforce/label/c.Number_Preset_Remove_Country_Code_About';
import usDashes from '@salesforce/label/c.Number_Preset_US_Dashes';
import usDashesAbout from '@salesforce/label/c.Number_Preset_US_Dashes_About';
import usDoubleZero from '@salesforce/label/c.Number_Preset_US_Double_Zero';
import usDoubleZeroAbout from '@salesforce/label/c.Number_Preset_US_Double_Zero_About';
import usDoubleZeroSpace from '@salesforce/label/c.Number_Preset_US_Double_Zero_Space';
import usDoubleZeroSpaceAbout from '@salesforce/label/c.Number_Preset_US_Double_Zero_Space_About';
import usLocal from '@salesforce/label/c.Number_Preset_US_Local';
import usLocalAbout from '@salesforce/label/c.Number_Preset_US_Local_About';
import usRemoveCountryCode from '@salesforce/label/c.Number_Preset_US_Remove_Country_Code';
import usRemoveCountryCodeAbout from '@salesforce/label/c.Number_Preset_US_Remove_Country_Code_About';
import usSpaces from '@salesforce/label/c.Number_Preset_US_Spaces';
import usSpacesAbout from '@salesforce/label/c.Number_Preset_US_Spaces_About';
import usToE164 from '@salesforce/label/c.Number_Preset_US_To_E164';
import usToE164About from '@salesforce/label/c.Number_Preset_US_To_E164_About';

interface PresetText {
  readonly name: string;
  readonly description: string;
}

/** What the presets are called and what they do, by id. */
export const presetTexts: Readonly<Record<string, PresetText>> = {
  'us-spaces': { name: usSpaces, description: usSpacesAbout },
  'us-dashes': { name: usDashes, description: usDashesAbout },
  'us-local': { name: usLocal, description: usLocalAbout },
  'de-spaces': { name: deSpaces, description: deSpacesAbout },
  'ch-spaces': { name: chSpaces, description: chSpacesAbout },
  'ch-national-to-international': { name: chNationalToInternational, description: chNationalToInternationalAbout },
  'internal-number': { name: internalNumber, description: internalNumberAbout },
  'digits-only': { name: digitsOnly, description: digitsOnlyAbout },
  'digits-and-plus': { name: digitsAndPlus, description: digitsAndPlusAbout },
  'us-remove-country-code': { name: usRemoveCountryCode, description: usRemoveCountryCodeAbout },
  'de-remove-country-code': { name: deRemoveCountryCode, description: deRemoveCountryCodeAbout },
  'ch-remove-country-code': { name: chRemoveCountryCode, description: chRemoveCountryCodeAbout },
  'remove-country-code': { name: removeCountryCode, description: removeCountryCodeAbout },
  'us-double-zero': { name: usDoubleZero, description: usDoubleZeroAbout },
  'us-double-zero-space': { name: usDoubleZeroSpace, description: usDoubleZeroSpaceAbout },
  'de-double-zero': { name: deDoubleZero, description: deDoubleZeroAbout },
  'de-double-zero-space': { name: deDoubleZeroSpace, description: deDoubleZeroSpaceAbout },
  'ch-double-zero': { name: chDoubleZero, description: chDoubleZeroAbout },
  'ch-double-zero-space': { name: chDoubleZeroSpace, description: chDoubleZeroSpaceAbout },
  'us-to-e164': { name: usToE164, description: usToE164About },
  'de-to-e164': { name: deToE164, description: deToE164About },
  'ch-to-e164': { name: chToE164, description: chToE164About },
};
