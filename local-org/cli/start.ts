/** `local-org start`: the org with its HTTP server, until Ctrl-C or SIGTERM. */
import { createPublicKey } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

import { OAuth } from '../api/server/oauth';
import { createOrgServer } from '../api/server/server';
import type { ServerParts } from '../api/server/server';
import { ApiUsageCounter } from '../api/server/usage';
import { readConfig } from '../org/config';
import type { OrgConfig } from '../org/config';
import { ComponentCompiler } from '../lightning/build/componentCompiler';
import { ProjectFiles } from '../lightning/server/projectFiles';
import { LightningServer } from '../lightning/server/routes';
import type { LightningOptions } from '../lightning/server/routes';
import { Deployments } from '../deploy/deployments';
import { Library } from '../deploy/library';
import { OrgHost, OrgRefused } from '../org/host';
import type { OrgFacts } from '../org/messages';
import { DataRefused } from '../persistence/journal';
import { lockFolder } from '../persistence/lock';
import type { StartArguments } from './arguments';
import { CONNECTION_FILE, removeConnection, writeClients, writeConnection } from './connection';
import type { Connection } from './connection';
import { keysOf, type Keys } from './keys';

/** How often asynchronous work that was delayed or scheduled is looked for. */
const DRAIN_MILLISECONDS = 1000;

export async function start(options: StartArguments): Promise<number> {
  if (options.dataDir === null) return serve(options);
  try {
    const unlock = lockFolder(options.dataDir);
    return await serve(options).finally(unlock);
  } catch (error) {
    throw error instanceof DataRefused ? new OrgRefused([error.message]) : error;
  }
}

async function serve(options: StartArguments): Promise<number> {
  const config = readConfig(options.projectDir);
  const stopped = stopSignal();
  const parts = promiseOf<ServerParts>();
  const server = createOrgServer(parts.promise);
  try {
    await listen(server, options);
  } catch (error) {
    console.error(listenProblem(error as NodeJS.ErrnoException, options));
    return 1;
  }
  const { port } = server.address() as AddressInfo;
  const instanceUrl = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  const files = new ProjectFiles(options.projectDir);
  const compiler = new ComponentCompiler(options.projectDir);
  // Meanwhile the worker boots; what does not compile is told with the other problems of components.
  const compiled = Promise.allSettled([...files.components().values()].map((source) => compiler.compile(source)));
  const booted = await Promise.race([boot(options, config, instanceUrl), stopped]);
  if (booted === 'stopped') return close(server, null);
  const { host, keys } = booted;

  const { facts } = host;
  const oauth = new OAuth({
    organizationId: facts.organizationId,
    instanceUrl,
    users: facts.users,
    clientCredentialsUser: config.clientCredentialsUser,
    jwtPublicKey: keys.jwt.publicKey,
    keys,
    passwordLogins: config.passwordLogins,
    signIn: (ask) => host.ask('signIn', ask),
    apps: () => host.facts.clientApps,
  });
  const consoleOf = (sources: Pick<LightningOptions, 'projectDir' | 'compiler' | 'files'>, of: OrgFacts) =>
    new LightningServer({
      ...sources,
      vendor: join(__dirname, 'lightning'),
      title: basename(options.projectDir),
      oauth,
      users: () => host.ask('users', {}),
      host: options.host,
      facts: of.lightning,
    });
  let lightning = consoleOf({ projectDir: options.projectDir, compiler, files }, facts);
  await compiled;
  const problems = await lightning.problems();
  if (problems.length > 0) throw new OrgRefused(problems);
  const workDir = join(options.projectDir, `.local-org/deployments-${process.pid}`);
  const sourcesOf = (projectDir: string) => ({
    projectDir,
    compiler: new ComponentCompiler(projectDir),
    files: new ProjectFiles(projectDir),
  });
  let metadataDir = options.projectDir;
  let next: LightningServer | null = null;
  const deployments = new Deployments({
    host,
    workDir,
    unpackaged: config.unpackagedMetadata,
    get metadataDir() {
      return metadataDir;
    },
    checkComponents: async (folder, of) => {
      next = consoleOf(sourcesOf(folder), of);
      return next.problems();
    },
    moved: (folder) => {
      metadataDir = folder;
      writeClients(options.projectDir, oauth.appClients());
      lightning = next!;
    },
  });
  parts.resolve({
    oauth,
    usage: new ApiUsageCounter(options.dailyApiRequests ?? config.dailyApiRequests),
    get page() {
      return { project: basename(options.projectDir), instanceUrl, ...host.facts };
    },
    get lightning() {
      return lightning;
    },
    corsOrigins: config.corsOrigins,
    answer: (userId, request) => host.ask('http', { userId, request }),
    get sites() {
      return host.facts.sites;
    },
    vendors: {
      get paths() {
        return host.facts.vendorPaths;
      },
      answer: (request) => host.ask('vendor', { request }),
    },
    metadata: {
      deployments,
      library: new Library(() => ({ folder: metadataDir, unpackaged: config.unpackagedMetadata })),
      unsupported: options.dataDir === null ? null : 'deployments into an org whose data is kept (--data)',
      permissions: (userId, names) => host.ask('permissions', { userId, names }),
    },
  });
  const connection: Connection = {
    instanceUrl,
    apiVersion: facts.apiVersion,
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    users: facts.users.map((user) => ({
      alias: user.alias,
      username: user.username,
      accessToken: oauth.openSession(user),
      ...(config.passwordLogins && { password: oauth.passwordOf(user.id) }),
    })),
  };
  writeClients(options.projectDir, oauth.appClients());
  writeConnection(options.projectDir, connection, keys.jwt.privateKey, publicKeys(keys.certificates));
  console.log(greeting(options, host, instanceUrl));
  const drain = setInterval(() => {
    if (host.isIdle) host.ask('drain', {}).catch((error: unknown) => console.error(error));
  }, DRAIN_MILLISECONDS);

  await stopped;
  clearInterval(drain);
  removeConnection(options.projectDir, connection);
  rmSync(workDir, { recursive: true, force: true });
  return close(server, host);
}

async function boot(
  { projectDir, dataDir }: StartArguments,
  config: OrgConfig,
  instanceUrl: string,
): Promise<{ host: OrgHost; keys: Keys }> {
  const keys = await keysOf(dataDir, config);
  const host = await OrgHost.start({
    projectDir,
    instanceUrl,
    withData: true,
    dataDir,
    isReplaceable: dataDir === null,
    // Made here, so that an org that is booted again has the keys it had.
    certificateKeys: keys.certificates,
    watchdogSeconds: config.watchdogSeconds,
    onLost: (seconds) =>
      console.error(
        `The org did not answer for ${seconds} s (a runaway regular expression or query, most likely). It is booted ` +
          `again: ${dataDir === null ? 'records made since the start are lost' : 'what was committed is kept'}, tokens stay valid.`,
      ),
  });
  return { host, keys };
}

const publicKeys = (privateKeys: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(privateKeys).map(([name, key]) => [
      name,
      createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string,
    ]),
  );

async function close(server: Server, host: OrgHost | null): Promise<number> {
  server.closeAllConnections();
  await Promise.all([new Promise((resolve) => server.close(resolve)), host?.close()]);
  return 0;
}

/** Ctrl-C reaches a process started by npm twice, from the terminal and from npm: the second one changes nothing. */
function stopSignal(): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve('stopped'));
  });
}

function listen(server: Server, { port, host }: StartArguments): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function listenProblem({ code, message }: NodeJS.ErrnoException, { port, host }: StartArguments): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Choose another one with --port N or PORT=N (0: any free one).`;
  if (code === 'EACCES')
    return `Port ${port} may not be used by this user. Choose another one with --port N or PORT=N.`;
  return `Cannot listen on ${host}:${port}: ${message}`;
}

function greeting({ projectDir, dataDir }: StartArguments, { facts }: OrgHost, instanceUrl: string): string {
  const read = (key: string) => `$(node -p "require('./${CONNECTION_FILE}').${key}")`;
  return `
${basename(projectDir)} is up (${facts.objects} objects, ${facts.lines} lines of Apex, flows: ${facts.flows}; ${(facts.milliseconds / 1000).toFixed(1)} s).

  Console      ${instanceUrl}/
  About        ${instanceUrl}/about
  REST API     ${instanceUrl}/services/data/v${facts.apiVersion}
  Users        ${facts.users.map(({ alias }) => alias).join(', ')}
${facts.sites.map(({ urlPathPrefix }) => `  Site         ${instanceUrl}/${urlPathPrefix}/services/apexrest (a guest user, without a token)\n`).join('')}  Connection   ${CONNECTION_FILE} (client id and secret, an access token for each user)

A token:

  curl -s ${instanceUrl}/services/oauth2/token -d grant_type=client_credentials \\
    -d "client_id=${read('clientId')}" \\
    -d "client_secret=${read('clientSecret')}"

Ctrl-C ends it; its data ${dataDir === null ? 'lives in memory only' : `is kept in ${dataDir}`}.
`;
}

function promiseOf<R>(): { promise: Promise<R>; resolve: (value: R) => void } {
  let resolve!: (value: R) => void;
  const promise = new Promise<R>((done) => (resolve = done));
  return { promise, resolve };
}
