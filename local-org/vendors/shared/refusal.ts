/** How a stand-in refuses a request: a status and the texts of `errors`. Vendors may answer them in a shape of their own. */
import type { PlainResponse } from '../vendors';

/** Thrown inside a transaction it also rolls that back. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly string[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, errors: readonly string[], headers: Readonly<Record<string, string>> = {}) {
    super(errors.join('; '));
    this.name = 'Refusal';
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

export function refuse(status: number, ...errors: string[]): never {
  throw new Refusal(status, errors);
}

export const jsonAnswer = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): PlainResponse => ({
  status,
  headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers },
  body: JSON.stringify(value),
});

export const refusalAnswer = ({ status, errors, headers }: Refusal): PlainResponse =>
  jsonAnswer(status, { errors }, headers);
