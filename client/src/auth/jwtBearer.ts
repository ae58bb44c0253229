import { ConfigurationError } from '../errors/errors';
import { required } from './required';
import { redactor } from './tokenSource';
import type { TokenSource } from './tokenSource';

/** The app, user and key that `jwtBearer` signs in with. */
export interface JwtBearer {
  /** Consumer key of the External Client App, which has the certificate of the private key. */
  readonly clientId: string;
  /** User to sign in as; the app has to be pre-authorised for them. */
  readonly username: string;
  /** RSA private key as PEM text (PKCS #8 or PKCS #1). */
  readonly privateKey: string;
  /**
   * Default: `https://test.salesforce.com` for sandboxes and scratch orgs, which their address tells, else
   * `https://login.salesforce.com`.
   */
  readonly audience?: string;
}

/** Salesforce takes assertions that end within a few minutes. */
const VALID_SECONDS = 180;

/** Signs in with a signed assertion instead of a secret (OAuth 2.0 JWT bearer). Node only. */
export function jwtBearer({ clientId, username, privateKey, audience }: JwtBearer): TokenSource {
  required({ clientId, username, privateKey });
  return {
    next: async ({ instanceUrl, now }) => {
      const claims = {
        iss: clientId,
        sub: username,
        aud: audience ?? audienceOf(instanceUrl),
        exp: Math.floor(now / 1000) + VALID_SECONDS,
      };
      return {
        form: {
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion: await sign(claims, privateKey),
        },
      };
    },
    redact: redactor([privateKey]),
  };
}

const audienceOf = (instanceUrl: string): string =>
  /\.(sandbox|scratch)\.my\.salesforce\.com$/.test(instanceUrl)
    ? 'https://test.salesforce.com'
    : 'https://login.salesforce.com';

async function sign(claims: object, privateKey: string): Promise<string> {
  // Loaded here alone, so that everything else runs where there is no Node.
  const { createPrivateKey, sign: signature } = await import('node:crypto');
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = `${encode({ alg: 'RS256' })}.${encode(claims)}`;
  let key;
  try {
    key = createPrivateKey(privateKey);
  } catch {
    throw new ConfigurationError('is no private key in PEM that can be read', 'privateKey');
  }
  if (key.asymmetricKeyType !== 'rsa') throw new ConfigurationError('has to be an RSA key', 'privateKey');
  return `${content}.${signature('sha256', Buffer.from(content), key).toString('base64url')}`;
}
