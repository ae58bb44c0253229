/** What the console says of a failed request. */

export interface Failure {
  /** As `shell/message` takes it. */
  readonly kind: 'denied' | 'notFound' | 'unsupported' | 'error';
  readonly heading: string;
  readonly text: string;
}

interface WireError {
  readonly status?: number;
  readonly body?: unknown;
  readonly message?: string;
}

const DENIED = ['INSUFFICIENT_ACCESS', 'INSUFFICIENT_ACCESS_OR_READONLY', 'API_ONLY_USER', 'INVALID_TYPE'];
const NOT_FOUND = [
  'NOT_FOUND',
  'INVALID_ID_FIELD',
  'ENTITY_IS_DELETED',
  'RESOURCE_NOT_FOUND',
  'INVALID_PARAMETER_VALUE',
];

export function failureOf(error: unknown): Failure {
  const { status } = (error ?? {}) as WireError;
  const text = messagesOf(error).join('\n');
  const codes = codesOf(error);
  if (status === 501 || codes.includes('NOT_SUPPORTED_BY_LOCAL_ORG')) {
    return { kind: 'unsupported', heading: 'Not supported by local-org', text };
  }
  if (status === 403 || codes.some((code) => DENIED.includes(code))) {
    return { kind: 'denied', heading: 'Insufficient Privileges', text };
  }
  if (status === 404 || codes.some((code) => NOT_FOUND.includes(code))) {
    // What somebody may not see is answered as what is not there.
    const known = codes.includes('NOT_FOUND') ? "It doesn't exist any more, or you don't have access to it." : text;
    return { kind: 'notFound', heading: "This page isn't available", text: known };
  }
  return { kind: 'error', heading: 'Something went wrong', text };
}

/** Every message of an error, whatever threw it. */
export function messagesOf(error: unknown): readonly string[] {
  const { body, message } = (error ?? {}) as WireError;
  const bodies = Array.isArray(body) ? body : body === undefined ? [] : [body];
  const messages = bodies.flatMap((part: unknown) => {
    const { message: own, output } = (part ?? {}) as { message?: string; output?: RecordErrors };
    const details = outputMessages(output);
    return details.length > 0 ? details : own === undefined ? [] : [own];
  });
  if (messages.length > 0) return messages;
  return [message ?? String(error)];
}

interface RecordErrors {
  readonly errors?: readonly { readonly message: string }[];
  readonly fieldErrors?: Readonly<
    Record<string, readonly { readonly message: string; readonly fieldLabel?: string }[]>
  >;
}

function outputMessages(output: RecordErrors | undefined): string[] {
  const general = (output?.errors ?? []).map(({ message }) => message);
  const ofFields = Object.entries(output?.fieldErrors ?? {}).flatMap(([field, errors]) =>
    errors.map(({ message, fieldLabel }) => `${fieldLabel ?? field}: ${message}`),
  );
  return [...general, ...ofFields];
}

function codesOf(error: unknown): readonly string[] {
  const { body } = (error ?? {}) as WireError;
  return (Array.isArray(body) ? body : [body]).flatMap((part: unknown) => {
    const { errorCode } = (part ?? {}) as { errorCode?: string };
    return errorCode === undefined ? [] : [errorCode];
  });
}
