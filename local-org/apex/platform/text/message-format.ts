/** String.format: java.text.MessageFormat over arguments that are already text. */
import { raise } from '../../../values/exceptions';

const invalid = (message: string): never => raise('System.StringException', message);

/** `{0}` is an argument, `''` a quote, `'{0}'` the text {0}; an argument that was not given stays as it is written. */
export function formatMessage(pattern: string, args: readonly string[]): string {
  let text = '';
  let quoted = false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    if (char === "'" && pattern[i + 1] === "'") {
      text += "'";
      i++;
    } else if (char === "'") {
      quoted = !quoted;
    } else if (char === '{' && !quoted) {
      const end = pattern.indexOf('}', i);
      if (end < 0) return invalid('Unmatched braces in the pattern.');
      text += argument(pattern.slice(i + 1, end), args);
      i = end;
    } else {
      text += char;
    }
  }
  return text;
}

function argument(element: string, args: readonly string[]): string {
  const index = element.trim();
  if (!/^\d+$/.test(index)) return invalid(`can't parse argument number: ${element}`);
  return args[Number(index)] ?? `{${Number(index)}}`;
}
