/** java.lang.String.split. */
import { javaRegex } from './regex';

const PLAIN = /^[^\\^$.*+?()[\]{}|]$/;

/**
 * Parts between matches. Limit 0 drops empty parts at the end, a negative one keeps them, a positive one is the most
 * parts there are.
 */
export function split(text: string, pattern: string, limit: number): string[] {
  if (text === '') return [''];
  const parts = PLAIN.test(pattern) && limit <= 0 ? text.split(pattern) : splitByRegex(text, pattern, limit);
  if (limit === 0) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return limit === 0 && parts.length === 1 && parts[0] === '' ? [] : parts;
}

function splitByRegex(text: string, pattern: string, limit: number): string[] {
  const regex = javaRegex(pattern).regExp('g');
  const parts: string[] = [];
  let from = 0;
  regex.lastIndex = 0;
  for (const match of text.matchAll(regex)) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    // An empty match at the very start gives no empty first part.
    if (end === 0) continue;
    if (match[0] === '' && match.index === text.length) break;
    parts.push(text.slice(from, match.index));
    from = end;
  }
  parts.push(text.slice(from));
  return parts;
}
