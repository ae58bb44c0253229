import { InvalidArgumentError } from 'commander';

/** Reads a `name=value` option that may be given several times. */
export const collectPairs =
  (flag: string) =>
  (text: string, before: Readonly<Record<string, string>>): Record<string, string> => {
    const at = text.indexOf('=');
    if (at < 1) throw new InvalidArgumentError(`${flag} takes name=value.`);
    return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1) };
  };
