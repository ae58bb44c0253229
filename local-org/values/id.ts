/** Record ids: 15 case-sensitive characters, or 18 with a case checksum. Inside local-org always 18. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three checksum characters of a 15-character id. */
function checksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const char = id15.charCodeAt(block * 5 + i);
      if (char >= 65 && char <= 90) bits |= 1 << i;
    }
    suffix += ALPHABET[bits];
  }
  return suffix;
}

/** The 18-character form of an id of 15 or 18 characters; null when the text is no id. */
export function toId18(text: string): string | null {
  if (/^[a-zA-Z0-9]{15}$/.test(text)) return text + checksum(text);
  if (!/^[a-zA-Z0-9]{18}$/.test(text)) return null;
  const id = repairCase(text);
  return id;
}

/** An 18-character id restores the case of its first 15 characters; null when the checksum is none. */
function repairCase(id18: string): string | null {
  let id15 = '';
  for (let block = 0; block < 3; block++) {
    const bits = ALPHABET.indexOf(id18[15 + block]!.toUpperCase());
    if (bits < 0) return null;
    for (let i = 0; i < 5; i++) {
      const char = id18[block * 5 + i]!;
      const upper = (bits >> i) & 1;
      if (upper && !/[a-zA-Z]/.test(char)) return null;
      id15 += upper ? char.toUpperCase() : char.toLowerCase();
    }
  }
  return id15 + id18.slice(15).toUpperCase();
}

export const isId = (text: string): boolean => toId18(text) !== null;
