/** What clients and certificates prove themselves with: made at the start, or kept beside the org's data. */
import { generateKeyPair, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { OAuthKeys } from '../api/server/oauth';
import type { OrgConfig } from '../org/config';
import { DataRefused } from '../persistence/journal';

export interface Keys extends OAuthKeys {
  /** Of the JWT bearer flow. */
  readonly jwt: { readonly privateKey: string; readonly publicKey: string };
  /** Private keys in PEM by the certificates' developer names. */
  readonly certificates: Readonly<Record<string, string>>;
}

/** `dataDir` null: new ones. Sessions are never kept: clients log in again. */
export async function keysOf(dataDir: string | null, config: OrgConfig): Promise<Keys> {
  const file = dataDir === null ? null : join(dataDir, 'keys.json');
  const kept = file !== null && existsSync(file) ? readKeys(file) : {};
  const certificates = await Promise.all(
    config.certificates.map(
      async (name) => [name, kept.certificates?.[name] ?? (await makeKeys()).privateKey] as const,
    ),
  );
  const passwords = config.users.map(
    ({ username }) => [username, kept.passwords?.[username] ?? randomBytes(18).toString('base64url')] as const,
  );
  const keys: Keys = {
    clientId: kept.clientId ?? `local.${randomBytes(24).toString('base64url')}`,
    appSeed: kept.appSeed ?? randomBytes(32).toString('hex'),
    clientSecret: kept.clientSecret ?? randomBytes(32).toString('hex').toUpperCase(),
    passwords: Object.fromEntries(passwords),
    jwt: kept.jwt ?? (await makeKeys()),
    certificates: Object.fromEntries(certificates),
  };
  if (file !== null) {
    writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true });
    chmodSync(file, 0o600);
  }
  return keys;
}

function readKeys(file: string): Partial<Keys> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Keys>;
  } catch (error) {
    throw new DataRefused(file, `is damaged: ${(error as Error).message}`);
  }
}

const makeKeys = () =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
