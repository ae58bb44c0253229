/** Key prefixes of custom objects, the same for the same set of names: a00, a01 … in the order of names. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function assignKeyPrefixes(names: readonly string[]): Map<string, string> {
  const prefixes = new Map<string, string>();
  const next = { c: 0, e: 0, mdt: 0 };
  const letters = { c: 'a', e: 'e', mdt: 'm' } as const;
  for (const name of [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))) {
    const kind = name.slice(name.lastIndexOf('__') + 2).toLowerCase() as keyof typeof next;
    const number = next[kind]++;
    prefixes.set(name, `${letters[kind]}${DIGITS[Math.floor(number / 62)]}${DIGITS[number % 62]}`);
  }
  return prefixes;
}
