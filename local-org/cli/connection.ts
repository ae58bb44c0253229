/** `.local-org/connection.json`: how scripts and the sf CLI log in, readable by its owner only. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { AppClient } from '../api/server/oauthClients';

export interface Connection {
  readonly instanceUrl: string;
  /** `66.0`. */
  readonly apiVersion: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly users: readonly ConnectionUser[];
}

export interface ConnectionUser {
  readonly alias: string;
  readonly username: string;
  readonly accessToken: string;
  /** Only where the username-password flow is allowed. */
  readonly password?: string;
}

export const CONNECTION_FILE = '.local-org/connection.json';
/** Private key for the JWT bearer flow. */
export const JWT_KEY_FILE = '.local-org/jwt.key';
/** What External Client Apps prove themselves with: Salesforce shows it in Setup. */
export const CLIENTS_FILE = '.local-org/clients.json';
/** Public keys of the org's certificates, for those who check what Apex has signed. */
const CERTIFICATES = '.local-org/certificates';

/** `certificates`: public keys in PEM, by developer name. */
export function writeConnection(
  projectDir: string,
  connection: Connection,
  jwtKey: string,
  certificates: Readonly<Record<string, string>> = {},
): void {
  const folder = join(projectDir, CERTIFICATES);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, pem] of Object.entries(certificates)) writeOwn(join(folder, `${name}.pem`), pem);
  writeOwn(join(projectDir, JWT_KEY_FILE), jwtKey);
  // Last: who waits for it finds everything else in place.
  writeOwn(join(projectDir, CONNECTION_FILE), `${JSON.stringify(connection, null, 2)}\n`);
}

/** Writes consumer key and secret of every External Client App, as they are now. */
export function writeClients(projectDir: string, clients: readonly AppClient[]): void {
  const folder = join(projectDir, CLIENTS_FILE, '..');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const shown = clients.map(({ app, key, secret }) => ({
    name: app.name,
    label: app.label,
    consumerKey: key,
    consumerSecret: secret,
  }));
  writeOwn(join(projectDir, CLIENTS_FILE), `${JSON.stringify(shown, null, 2)}\n`);
}

/** A file that already exists keeps its mode when it is written: hence the second step. */
function writeOwn(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  chmodSync(file, 0o600);
}

/** Removes what `writeConnection` wrote, unless another org of the project has written its own since. */
export function removeConnection(projectDir: string, connection: Connection): void {
  const file = join(projectDir, CONNECTION_FILE);
  try {
    const present = JSON.parse(readFileSync(file, 'utf8')) as Partial<Connection>;
    if (present.clientId !== connection.clientId) return;
  } catch {
    // Removed or overwritten by hand: nothing of ours is left there.
    return;
  }
  rmSync(file, { force: true });
  for (const name of [JWT_KEY_FILE, CLIENTS_FILE]) rmSync(join(projectDir, name), { force: true });
  rmSync(join(projectDir, CERTIFICATES), { recursive: true, force: true });
}
