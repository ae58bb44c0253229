/** One text of a failure, as the API or Salesforce gave it. */
export interface ErrorMessage {
  readonly text: string;
  /** Machine-readable, for instance `REQUIRED_FIELD`; absent where the server gave none. */
  readonly code?: string;
  /** The request's parameter or field that the text is about, for instance `participants[0].type`. */
  readonly parameter?: string;
}

/** `parameter: text (CODE)`. Some texts begin with the name of their field already. */
export function messageText({ text, code, parameter }: ErrorMessage): string {
  const about = parameter === undefined || text.startsWith(`${parameter} `) ? '' : `${parameter}: `;
  return `${about}${text}${code === undefined ? '' : ` (${code})`}`;
}
