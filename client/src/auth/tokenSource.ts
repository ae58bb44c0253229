/** How a client gets access tokens. */

/** What a way to sign in is told when a token is needed. */
export interface TokenRequest {
  /** The fields of the form that is posted to `/services/oauth2/token`. */
  readonly form: Readonly<Record<string, string>>;
}

/** A way to sign in. Made by `clientCredentials`, `jwtBearer`, `usernamePassword` or `accessToken`. */
export interface TokenSource {
  /** A warning that is given once when the client is made. */
  readonly warning?: string;
  /** Refused once, it is not tried again: an account would be locked. */
  readonly locksAccounts?: boolean;
  /** The form that gets a token, new for each attempt; or a token. */
  next(context: { readonly instanceUrl: string; readonly now: number }): Promise<TokenRequest | string>;
  /** The text without the secrets that this source knows. */
  redact(text: string): string;
}

/** Replaces secrets in texts that leave this package. Short ones are left: they would tear words apart. */
export function redactor(secrets: readonly (string | null | undefined)[]): (text: string) => string {
  const forms = secrets
    .filter((secret): secret is string => typeof secret === 'string' && secret.length >= 4)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  return (text) => forms.reduce((clean, secret) => clean.replaceAll(secret, '[hidden]'), text);
}
