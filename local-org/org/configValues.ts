/** Values of config/local-org.json, checked: what is wrong is named with its place. */

export const CONFIG_FILE = 'config/local-org.json';

export class ConfigError extends Error {
  constructor(problem: string) {
    super(`${CONFIG_FILE}: ${problem}`);
    this.name = 'ConfigError';
  }
}

export type Members = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigError(`${place} must be an object`);
  }
  return value as Record<string, unknown>;
}

export function members(value: unknown, place: string, known: readonly string[]): Record<string, unknown> {
  const content = objectOf(value, place);
  const unknown = Object.keys(content).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new ConfigError(`${place}: unknown member ${unknown}; known are ${known.join(', ')}`);
  return content;
}

export function list(value: unknown, place: string): unknown[] {
  if (!Array.isArray(value)) throw new ConfigError(`${place} must be a list`);
  return value;
}

export function strings(value: unknown, place: string): string[] {
  const items = list(value, place);
  if (!items.every((item) => typeof item === 'string')) throw new ConfigError(`${place} must be a list of texts`);
  return items;
}

export function positive(value: unknown, place: string): number {
  if (typeof value !== 'number' || !(value > 0)) throw new ConfigError(`${place} must be a number above 0`);
  return value;
}

export function count(value: unknown, place: string): number {
  if (!Number.isInteger(value) || Number(value) < 0)
    throw new ConfigError(`${place} must be a whole number, 0 or more`);
  return Number(value);
}

export function yesOrNo(value: unknown, place: string): boolean {
  if (typeof value !== 'boolean') throw new ConfigError(`${place} must be true or false`);
  return value;
}

/** A member that has to be there. */
export function text(from: Members, key: string, place: string): string {
  return optionalText(from, key, place) ?? missing(`${place}.${key}`);
}

export function optionalText(from: Members, key: string, place: string): string | null {
  const value = from[key] ?? null;
  if (value !== null && (typeof value !== 'string' || value === '')) missing(`${place}.${key}`);
  return value as string | null;
}

function missing(place: string): never {
  throw new ConfigError(`${place} must be a text`);
}

/** A member that is one of several texts; `otherwise` when it is absent. */
export function choice<C extends string, O>(
  from: Members,
  key: string,
  place: string,
  choices: readonly C[],
  otherwise: O,
): C | O {
  const value = from[key];
  if (value === undefined || value === null) return otherwise;
  if (!choices.includes(value as C)) throw new ConfigError(`${place}.${key} must be one of ${choices.join(', ')}`);
  return value as C;
}
