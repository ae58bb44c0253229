/** Salesforce's rules for API names. */

const NAME = /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/;

/** Ends of custom names: fields, objects, custom metadata types, events. */
const SUFFIX = /__(c|mdt|e|b|x|kav)$/i;

/** What is wrong with a custom object's or field's API name, in Salesforce's words; null when it is good. */
export function customNameProblem(what: 'Object Name' | 'Custom Field API Name', name: string): string | null {
  const parts = name.replace(SUFFIX, '').split('__');
  const base = parts.at(-1)!;
  if (parts.length <= 2 && NAME.test(base)) {
    return base.length <= 40 ? null : `${what}: data value too large: ${base} (max length=40)`;
  }
  return (
    `The ${what} field can only contain underscores and alphanumeric characters. It must be unique, begin with a ` +
    'letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.'
  );
}

/** Whether a record of custom metadata, or another component without a suffix, may be called so. */
export const isDeveloperName = (name: string): boolean => NAME.test(name);
