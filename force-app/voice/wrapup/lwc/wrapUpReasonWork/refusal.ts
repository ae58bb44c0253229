/** Salesforce has said no, in words for the user; another attempt does not change that. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}

/** Ends the messages of WrapUpRefusal.cls. */
const CODE = /\s*\(WRAP_UP_REFUSED\)$/;
/** Another save was quicker. */
const MAY_PASS = 'UNABLE_TO_LOCK_ROW';

interface RowProblem {
  readonly message: string;
  readonly statusCode?: string;
}

interface Body {
  readonly message?: unknown;
  readonly pageErrors?: readonly RowProblem[];
  readonly fieldErrors?: Readonly<Record<string, readonly RowProblem[]>>;
}

/**
 * Tells a refusal from what may pass: a lost connection, a lock, a failure inside Salesforce. A message alone does not:
 * all of these have one.
 * @param error what a method of WrapUpController was rejected with
 * @returns a Refusal, or the error as it is
 */
export function toRefusal(error: unknown): unknown {
  const { message, pageErrors, fieldErrors } = ((error as { body?: Body | null } | null)?.body ?? {}) as Body;
  if (typeof message === 'string' && CODE.test(message)) {
    return new Refusal(message.replace(CODE, ''));
  }
  // A validation rule or trigger of the org.
  const problems = [...(pageErrors ?? []), ...Object.values(fieldErrors ?? {}).flat()];
  const isFinal = problems.length > 0 && problems.every(({ statusCode }) => statusCode !== MAY_PASS);
  return isFinal ? new Refusal(problems.map((problem) => problem.message).join(' ')) : error;
}
