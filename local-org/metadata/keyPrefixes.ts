/**
 * Key prefixes of custom objects, the same for the same set of names: a00, a01 … in the order of names. Objects that
 * have one keep it: `taken`, by API name.
 */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function assignKeyPrefixes(
  names: readonly string[],
  taken: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const prefixes = new Map<string, string>();
  const used = new Set(taken.values());
  const next = { c: 0, e: 0, mdt: 0 };
  const letters = { c: 'a', e: 'e', mdt: 'm' } as const;
  for (const name of [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))) {
    const kind = name.slice(name.lastIndexOf('__') + 2).toLowerCase() as keyof typeof next;
    const kept = taken.get(name);
    let prefix = kept ?? '';
    while (prefix === '' || (kept === undefined && used.has(prefix))) {
      const number = next[kind]++;
      prefix = `${letters[kind]}${DIGITS[Math.floor(number / 62)]}${DIGITS[number % 62]}`;
    }
    prefixes.set(name, prefix);
  }
  return prefixes;
}
