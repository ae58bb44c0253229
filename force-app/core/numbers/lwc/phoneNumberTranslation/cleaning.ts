/**
 * What is done to every number before any rule: the first `(0)` goes, then everything but digits (0-9), `#`, `*`, `,`
 * and a plus that would be the first character.
 * @param text as it came; null and undefined count as empty
 */
export function cleanNumber(text: string | null | undefined): string {
  const kept = (text ?? '').replace('(0)', '').replace(/[^0-9#*,+]/g, '');
  return kept.slice(0, 1) + kept.slice(1).replace(/\+/g, '');
}
