/** What a command prints: results on stdout, everything else on stderr. */
import type { PatchbayError } from '../errors/errors';
import type { Surroundings } from './surroundings';

export class Output {
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly #surroundings: Surroundings;
  #hasResult = false;

  constructor(surroundings: Surroundings, { isJson, isQuiet }: { isJson: boolean; isQuiet: boolean }) {
    this.#surroundings = surroundings;
    this.isJson = isJson;
    this.isQuiet = isQuiet;
  }

  /** The result: the text for people, or the value as JSON. */
  result(text: string, value: unknown): void {
    this.#hasResult = true;
    this.#surroundings.stdout.write(`${this.isJson ? JSON.stringify(value) : text}\n`);
  }

  /** What a person may want to know meanwhile. */
  note(text: string): void {
    if (!this.isQuiet) this.#surroundings.stderr.write(`${text}\n`);
  }

  error(text: string): void {
    if (this.#isDocument) this.#surroundings.stdout.write(`${JSON.stringify({ error: { message: text } })}\n`);
    else this.#surroundings.stderr.write(`patchbay: ${text}\n`);
  }

  /** Whether an error is the JSON document: there is one alone, and what was done comes first. */
  get #isDocument(): boolean {
    return this.isJson && !this.#hasResult;
  }

  failure(error: PatchbayError): void {
    if (this.#isDocument) {
      this.#surroundings.stdout.write(`${JSON.stringify({ error })}\n`);
      return;
    }
    const remedy = REMEDIES[error.kind];
    this.error(error.message + (remedy === undefined ? '' : `\n  ${remedy}`));
  }
}

const REMEDIES: Readonly<Partial<Record<PatchbayError['kind'], string>>> = {
  authentication: "Check the app's key and secret, and that it has a run-as user or that the user is pre-authorised.",
  permission: 'Let an administrator of the org assign Patchbay Integration and Patchbay Voice Integration.',
  notFound: 'Check the contact centre, the namespace (--namespace), and that the package is installed.',
  limit: 'Wait some minutes and run the same again: it is safe.',
  unavailable: 'Run the same again later: it is safe.',
  timeout: 'Run the same again: it is safe.',
  connection: 'Check the address and the network, then run the same again: it is safe.',
};
