/** `lightning/pageReferenceUtils`: default values in a page reference to a new record. */

/** `Name=Widget,Size__c=3` with what commas and equals signs need, for `state.defaultFieldValues`. */
export function encodeDefaultFieldValues(defaultFieldValues: Readonly<Record<string, unknown>>): string {
  return Object.entries(defaultFieldValues)
    .map(([field, value]) => `${encodeURIComponent(field)}=${encodeURIComponent(String(value ?? ''))}`)
    .join();
}

/** The values, all of them texts. */
export function decodeDefaultFieldValues(encoded: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const pair of encoded === '' ? [] : encoded.split(',')) {
    const at = pair.indexOf('=');
    if (at < 0) throw new TypeError(`${pair} is no field and value`);
    values[decodeURIComponent(pair.slice(0, at))] = decodeURIComponent(pair.slice(at + 1));
  }
  return values;
}
