/**
 * Who asks: a JWT that the contact centre's certificate has signed (RS256), valid for at most 24 hours. `iss` is the
 * organisation, `sub` the API name of the contact centre; `jti`, where there is one, may be used once.
 */
import { verify, type KeyObject } from 'node:crypto';

import type { VendorRequest } from '../vendors';
import { refuse } from '../shared/refusal';

const LONGEST_SECONDS = 24 * 60 * 60;
/** By how much the sender's clock may be ahead. */
const TOLERANCE_SECONDS = 60;
/** Older documents ask for it, newer ones leave it out. */
const AUDIENCE = 'https://scrt.salesforce.com';

export interface TokenIssuer {
  readonly developerName: string;
  readonly provider: string;
  /** Of the certificate; null: the org has no such certificate. */
  readonly publicKey: KeyObject | null;
}

export interface TokenCheck<C extends TokenIssuer> {
  readonly organizationId: string;
  readonly centers: readonly C[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Ids of tokens that have been used; the token's own is added. */
  readonly used: Set<string>;
}

/** The contact centre that a request comes from; refuses with 401. */
export function authenticate<C extends TokenIssuer>({ headers }: VendorRequest, check: TokenCheck<C>): C {
  const token = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (token === undefined) return refuse(401, 'Authorization: a bearer token is required');
  const [header, payload, signature] = token.split('.') as [string, string?, string?];
  const claims = payload === undefined ? null : decode(payload);
  if (!claims || signature === undefined || token.split('.').length !== 3 || decode(header)?.['alg'] !== 'RS256')
    return refuse(401, 'Authorization: the token is no JWT that is signed by RS256');
  const center = check.centers.find(({ developerName }) => developerName === claims['sub']);
  if (!center) return refuse(401, `Authorization: sub is no contact center: ${String(claims['sub'])}`);
  checkSignature(center, `${header}.${payload}`, signature);
  checkIssuer(claims['iss'], check.organizationId);
  checkTime(claims, Math.floor(check.now / 1000));
  if (claims['aud'] !== undefined && claims['aud'] !== AUDIENCE) refuse(401, 'Authorization: aud is another audience');
  if (headers['telephony-provider-name'] !== center.provider)
    refuse(401, `Telephony-Provider-Name: is not the telephony provider of ${center.developerName}`);
  checkSingleUse(claims['jti'], check.used);
  return center;
}

type Claims = Readonly<Record<string, unknown>>;

function decode(part: string): Claims | null {
  if (!/^[\w-]+$/.test(part)) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null;
  } catch {
    return null;
  }
}

function checkSignature({ developerName, publicKey }: TokenIssuer, signed: string, signature: string): void {
  if (publicKey === null) return refuse(401, `Authorization: the certificate of ${developerName} does not exist`);
  const isRight = verify('RSA-SHA256', Buffer.from(signed), publicKey, Buffer.from(signature, 'base64url'));
  if (!isRight) refuse(401, `Authorization: the token is not signed by the certificate of ${developerName}`);
}

/** The organisation's id in its short or long form. */
function checkIssuer(issuer: unknown, organizationId: string): void {
  if (issuer !== organizationId && issuer !== organizationId.slice(0, 15))
    refuse(401, 'Authorization: iss is not the ID of this organization');
}

function checkTime({ iat, exp }: Claims, now: number): void {
  if (typeof exp !== 'number') return refuse(401, 'Authorization: exp is required');
  if (exp <= now) refuse(401, 'Authorization: the token has expired');
  if (iat !== undefined && typeof iat !== 'number') refuse(401, 'Authorization: iat must be a number of seconds');
  const issued = typeof iat === 'number' ? iat : now;
  if (issued > now + TOLERANCE_SECONDS) refuse(401, 'Authorization: the token is issued in the future');
  if (exp - Math.min(issued, now) > LONGEST_SECONDS + TOLERANCE_SECONDS)
    refuse(401, 'Authorization: the token is valid for more than 24 hours');
}

function checkSingleUse(id: unknown, used: Set<string>): void {
  if (id === undefined) return;
  if (used.has(String(id))) refuse(401, 'Authorization: the token has been used before (jti)');
  used.add(String(id));
}
