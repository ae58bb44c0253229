/** Reads the parameters of a request; what is wrong with them is gathered and refused together. */
import { LATEST } from '../../values/temporal';
import { Refusal } from '../shared/refusal';

/** As the API documents its times: `2019-07-02T17:32:28Z`. */
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

export interface TextRules {
  readonly required?: boolean;
  readonly maximum?: number;
  readonly allowed?: readonly string[];
}

export class Body {
  private readonly values: Readonly<Record<string, unknown>>;
  private readonly problems: string[];
  private readonly prefix: string;

  constructor(values: Readonly<Record<string, unknown>>, problems: string[] = [], prefix = '') {
    this.values = values;
    this.problems = problems;
    this.prefix = prefix;
  }

  /** Null and absent are the same. */
  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  problem(name: string, text: string): void {
    this.problems.push(`${this.prefix}${name}: ${text}`);
  }

  text(name: string, { required = false, maximum, allowed }: TextRules = {}): string | null {
    const value = this.values[name] ?? null;
    if (value === null || value === '') {
      if (required) this.problem(name, 'is required');
      return null;
    }
    if (typeof value !== 'string') return this.wrongType(name, 'a string');
    if (maximum !== undefined && value.length > maximum) this.problem(name, `is longer than ${maximum} characters`);
    if (allowed && !allowed.includes(value)) this.problem(name, `must be one of ${allowed.join(', ')}`);
    return value;
  }

  /** Milliseconds since 1970. */
  moment(name: string, required = false): number | null {
    const text = this.text(name, { required });
    if (text === null) return null;
    const ms = ISO.test(text) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(ms)) return ms;
    this.problem(name, 'must be a date and time in ISO 8601: 2019-07-02T17:32:28Z');
    return null;
  }

  /** A 32-bit number, 0 or more. */
  count(name: string): number | null {
    const value = this.values[name] ?? null;
    if (value === null) return null;
    if (Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31) return value as number;
    return this.wrongType(name, 'a whole number, 0 or more');
  }

  /** Milliseconds since 1970, as a number. */
  instant(name: string): number | null {
    const value = this.values[name] ?? null;
    if (value === null) this.problem(name, 'is required');
    else if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LATEST) return value as number;
    else this.wrongType(name, 'a number of milliseconds since 1970');
    return null;
  }

  flag(name: string): boolean | null {
    const value = this.values[name] ?? null;
    return value === null || typeof value === 'boolean' ? value : this.wrongType(name, 'true or false');
  }

  object(name: string): Body | null {
    const value = this.values[name] ?? null;
    if (value === null) return null;
    return isObject(value) ? this.below(value, `${name}.`) : this.wrongType(name, 'an object');
  }

  /** The members of an object whose names are free. */
  entries(name: string): [string, unknown][] {
    const value = this.values[name] ?? null;
    if (value === null) return [];
    if (isObject(value)) return Object.entries(value);
    this.wrongType(name, 'an object');
    return [];
  }

  /** Objects, `minimum` to `maximum` of them. */
  list(name: string, maximum: number): Body[] {
    const value = this.values[name] ?? null;
    if (value === null) {
      this.problem(name, 'is required');
      return [];
    }
    if (!Array.isArray(value)) return this.wrongType(name, 'a list') ?? [];
    if (!value.length || value.length > maximum) {
      this.problem(name, `must have 1 to ${maximum} entries`);
      return [];
    }
    return value.flatMap((each: unknown, index) =>
      isObject(each)
        ? [this.below(each, `${name}[${index}].`)]
        : (this.wrongType(`${name}[${index}]`, 'an object') ?? []),
    );
  }

  /** Refuses the request when anything was wrong. */
  finish(): void {
    if (this.problems.length) throw new Refusal(400, this.problems);
  }

  private below(values: Readonly<Record<string, unknown>>, path: string): Body {
    return new Body(values, this.problems, `${this.prefix}${path}`);
  }

  private wrongType(name: string, wanted: string): null {
    this.problem(name, `must be ${wanted}`);
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body of a request: a JSON object. */
export function readBody(bytes: Uint8Array): Body {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, ['The body is no valid JSON']);
  }
  if (!isObject(value)) throw new Refusal(400, ['The body must be a JSON object']);
  return new Body(value);
}
