/** Looks for what must not leave anybody's organization in a file that everybody imports. */

const REVEALING: Readonly<Record<string, RegExp>> = {
  'an id of a Salesforce org or user': /\b00[D5][A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?\b/,
  'an e-mail address': /[\w.+-]+@[\w-]+\.[\w.]+/,
  'an address of a real org':
    /https?:\/\/(?!(?:MY-DOMAIN\.my\.salesforce\.com|json-schema\.org|127\.0\.0\.1|localhost)\b)[\w.-]+/,
  'a key': /-----BEGIN|\beyJ[\w-]{10,}|\b3MVG9\w+/,
  'a value for a password or secret':
    /(?:secret|password|client_?id)["']?\s*[:=]\s*["']?(?![\s"']*(?:\$|\{|$))[\w!./+-]{6,}/im,
};

/** What a file's text reveals; empty if nothing. */
export function revelations(text: string): string[] {
  return Object.entries(REVEALING).flatMap(([what, pattern]) => {
    const found = pattern.exec(text);
    return found ? [`${what}: ${found[0]}`] : [];
  });
}
