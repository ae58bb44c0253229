/** `.local-org/connection.json`: how scripts and the sf CLI log in, readable by its owner only. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Connection {
  readonly instanceUrl: string;
  /** `66.0`. */
  readonly apiVersion: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly users: readonly { readonly alias: string; readonly username: string; readonly accessToken: string }[];
}

export const CONNECTION_FILE = '.local-org/connection.json';
/** Private key for the JWT bearer flow. */
export const JWT_KEY_FILE = '.local-org/jwt.key';

export function writeConnection(projectDir: string, connection: Connection, jwtKey: string): void {
  mkdirSync(join(projectDir, '.local-org'), { recursive: true, mode: 0o700 });
  writeOwn(join(projectDir, CONNECTION_FILE), `${JSON.stringify(connection, null, 2)}\n`);
  writeOwn(join(projectDir, JWT_KEY_FILE), jwtKey);
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
  rmSync(join(projectDir, JWT_KEY_FILE), { force: true });
}
