/** Options and environment that say where the org is and how to sign in. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';

import { accessToken } from '../auth/accessToken';
import { clientCredentials } from '../auth/clientCredentials';
import { jwtBearer } from '../auth/jwtBearer';
import type { TokenSource } from '../auth/tokenSource';
import { usernamePassword } from '../auth/usernamePassword';
import { PatchbayClient } from '../client';
import { isObject, parseJson, textOf } from '../http/json';
import type { CommandContext } from './run';
import { UsageError } from './surroundings';

interface ConnectionOptions {
  readonly local?: boolean;
  readonly instanceUrl?: string;
  readonly clientId?: string;
  readonly clientSecretFile?: string;
  readonly username?: string;
  readonly privateKeyFile?: string;
  readonly audience?: string;
  readonly namespace?: string;
  readonly contactCenter?: string;
  readonly timeout?: number;
  readonly attempts?: number;
}

const LOCAL_CONNECTION = '.local-org/connection.json';

const option = (flags: string, description: string, env: string): Option =>
  new Option(flags, `${description} [${env}]`);

export function addConnectionOptions(program: Command): void {
  program
    .option('--local', `use the local org that runs in this folder (${LOCAL_CONNECTION})`)
    .addOption(option('--instance-url <url>', 'My Domain address of the org', 'PATCHBAY_INSTANCE_URL'))
    .addOption(option('--client-id <key>', 'consumer key of the External Client App', 'PATCHBAY_CLIENT_ID'))
    .addOption(option('--client-secret-file <file>', 'file with the consumer secret', 'PATCHBAY_CLIENT_SECRET_FILE'))
    .addOption(option('--username <name>', 'user to sign in as, with a private key or password', 'PATCHBAY_USERNAME'))
    .addOption(option('--private-key-file <file>', 'RSA key in PEM: JWT bearer flow', 'PATCHBAY_PRIVATE_KEY_FILE'))
    .addOption(option('--audience <url>', 'audience of the JWT', 'PATCHBAY_AUDIENCE'))
    .addOption(option('--namespace <name>', 'namespace of the installed packages', 'PATCHBAY_NAMESPACE'))
    .addOption(option('--contact-center <name>', 'API name of the contact centre', 'PATCHBAY_CONTACT_CENTER'))
    .addOption(new Option('--timeout <seconds>', 'for one attempt').argParser(positive))
    .addOption(new Option('--attempts <count>', 'how often a request is sent at most').argParser(positive));
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('has to be a number above 0.');
  return value;
}

/** The API name of the contact centre: the option, else what the request's file says, else the environment. */
export const contactCenterOf = (command: Command, { surroundings }: CommandContext, fromFile?: unknown): unknown =>
  command.optsWithGlobals<ConnectionOptions>().contactCenter ??
  fromFile ??
  (surroundings.env['PATCHBAY_CONTACT_CENTER'] || undefined);

/** The client that a command talks with. Throws UsageError or ConfigurationError. */
export function connect(command: Command, { surroundings, output }: CommandContext): PatchbayClient {
  const options = command.optsWithGlobals<ConnectionOptions>();
  const { env } = surroundings;
  const local = options.local ? readLocalConnection(surroundings.folder) : null;
  const instanceUrl = local?.instanceUrl ?? options.instanceUrl ?? env['PATCHBAY_INSTANCE_URL'];
  if (!instanceUrl) throw new UsageError('no org: give --instance-url, set PATCHBAY_INSTANCE_URL, or use --local');
  const namespace = options.namespace ?? env['PATCHBAY_NAMESPACE'];
  return new PatchbayClient({
    instanceUrl,
    auth: local ? clientCredentials(local) : signIn(options, env, surroundings.folder),
    ...(namespace && { namespace }),
    ...(options.timeout !== undefined && { timeout: options.timeout * 1000 }),
    retry: { ...(options.attempts !== undefined && { attempts: options.attempts }) },
    onWarning: (text) => output.note(text),
    onRetry: ({ error, wait }) => output.note(`${error.message}: again in ${(wait / 1000).toFixed(1)} s`),
  });
}

/**
 * What is given decides on the way: a token, a private key, a password, else the app's own secret. What stands on the
 * command line comes before what the environment says.
 */
function signIn(
  options: ConnectionOptions,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): TokenSource {
  const token = env['PATCHBAY_ACCESS_TOKEN'];
  const { privateKeyFile, clientSecretFile } = options;
  const isWayGiven = [options.clientId, options.username, privateKeyFile, clientSecretFile].some(Boolean);
  if (token && !isWayGiven) return accessToken(token);
  if (privateKeyFile && clientSecretFile) {
    throw new UsageError('give either --private-key-file or --client-secret-file');
  }
  const clientId = options.clientId ?? env['PATCHBAY_CLIENT_ID'];
  const username = options.username ?? env['PATCHBAY_USERNAME'];
  const keyFile = privateKeyFile ?? (clientSecretFile ? undefined : env['PATCHBAY_PRIVATE_KEY_FILE']);
  const secretFile = clientSecretFile ?? env['PATCHBAY_CLIENT_SECRET_FILE'];
  if (!clientId) throw new UsageError('no sign-in: give --client-id or set PATCHBAY_CLIENT_ID');
  if (keyFile) {
    if (!username) throw new UsageError('a private key needs a user: give --username or set PATCHBAY_USERNAME');
    const audience = options.audience ?? env['PATCHBAY_AUDIENCE'];
    return jwtBearer({ clientId, username, privateKey: readFile(folder, keyFile), ...(audience && { audience }) });
  }
  const clientSecret = secretFile ? readFile(folder, secretFile).trim() : env['PATCHBAY_CLIENT_SECRET'];
  if (!clientSecret) throw new UsageError('no secret: set PATCHBAY_CLIENT_SECRET or give --client-secret-file');
  const password = env['PATCHBAY_PASSWORD'];
  if (!username || !password) return clientCredentials({ clientId, clientSecret });
  const securityToken = env['PATCHBAY_SECURITY_TOKEN'];
  return usernamePassword({ clientId, clientSecret, username, password, ...(securityToken && { securityToken }) });
}

function readFile(folder: string, path: string): string {
  try {
    return readFileSync(resolve(folder, path), 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

/** The connection of the local org whose project this folder or one above it is. */
function readLocalConnection(folder: string): { instanceUrl: string; clientId: string; clientSecret: string } {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, LOCAL_CONNECTION);
    if (existsSync(file)) {
      const connection = parseJson(readFileSync(file, 'utf8'));
      if (!isObject(connection)) throw new UsageError(`${file} cannot be read`);
      const [instanceUrl, clientId, clientSecret] = ['instanceUrl', 'clientId', 'clientSecret'].map((name) =>
        textOf(connection[name]),
      );
      if (!instanceUrl || !clientId || !clientSecret) throw new UsageError(`${file} is not complete`);
      return { instanceUrl, clientId, clientSecret };
    }
    if (at === dirname(at)) throw new UsageError(`no local org runs here: ${LOCAL_CONNECTION} is missing (npm start)`);
  }
}
