/** Who may ask for tokens: the org's own client, and the External Client Apps that are deployed. */
import { createHmac, createPublicKey, createVerify, X509Certificate } from 'node:crypto';

import type { ExternalClientApp } from '../../metadata/externalClientApps';

export interface Client {
  /** Null: the org's own client. */
  readonly app: ExternalClientApp | null;
  /** Consumer key. */
  readonly key: string;
  /** Consumer secret. */
  readonly secret: string;
  /** Username; null: the client credentials flow is closed. */
  readonly clientCredentialsUser: string | null;
  /** PEM of a key or certificate; null: the JWT bearer flow is closed. */
  readonly publicKey: string | null;
}

export interface AppClient extends Client {
  readonly app: ExternalClientApp;
}

/** Key and secret belong to the app's name: they stay when it is deployed again. */
export function clientOf(app: ExternalClientApp, seed: string): AppClient {
  const derived = (use: string) => createHmac('sha256', seed).update(`${use}:${app.name.toLowerCase()}`).digest();
  const { clientCredentialsUser, certificate } = app;
  return {
    app,
    key: `local.${derived('key').toString('base64url')}`,
    secret: derived('secret').toString('hex').toUpperCase(),
    clientCredentialsUser,
    publicKey: certificate,
  };
}

/** Whether the signature is the key's; an expired certificate signs nothing. */
export function isSigned(text: string, signature: string, pem: string): boolean {
  if (pem.includes('BEGIN CERTIFICATE') && Date.parse(new X509Certificate(pem).validTo) < Date.now()) return false;
  return createVerify('RSA-SHA256').update(text).verify(createPublicKey(pem), Buffer.from(signature, 'base64url'));
}

/** Scopes in the words of OAuth. */
const SCOPES: Readonly<Record<string, string>> = {
  Api: 'api',
  RefreshToken: 'refresh_token',
  Web: 'web',
  Full: 'full',
};

/** A refresh token is given by neither flow. */
export const scopeOf = ({ scopes }: ExternalClientApp): string =>
  scopes
    .filter((name) => name !== 'RefreshToken' && name !== 'OfflineAccess')
    .map((name) => SCOPES[name] ?? name.toLowerCase())
    .join(' ');
