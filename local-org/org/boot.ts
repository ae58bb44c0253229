/** Opens the org of a project: users and sample data as config/local-org.json says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { RestApi } from '../api/restApi';
import type { OrgUser } from '../api/server/oauth';
import { exceptionText, stackTrace } from '../api/stack';
import { ApexException } from '../values/exceptions';
import { ConfigError, readConfig } from './config';
import { createOrg } from './org';
import type { LocalOrg } from './localOrg';
import type { Snapshot } from '../persistence/carry/snapshot';

export interface OpenOptions {
  readonly projectDir: string;
  readonly instanceUrl: string;
  readonly withData: boolean;
  /** Folder that keeps the org's data; null: memory. */
  readonly dataDir?: string | null;
  /** Private keys of the org's certificates in PEM; those that are absent are made. */
  readonly certificateKeys?: Readonly<Record<string, string>>;
  /** Folder with the org's metadata, when it is not the project's own. */
  readonly metadataDir?: string | undefined;
  /** The org whose place this one is to take: its data is carried over later, those of the configuration are not loaded. */
  readonly earlier?: Snapshot | null;
  /** Whether another org may take this one's place. */
  readonly isReplaceable?: boolean;
}

export interface OpenOrg {
  readonly org: LocalOrg;
  /** In the order of the configuration: the first is the administrator. */
  readonly users: readonly OrgUser[];
}

/** Throws what Salesforce would refuse (DeployErrors), what is not supported (Unsupported), ConfigError. */
export async function openOrg(options: OpenOptions): Promise<OpenOrg> {
  const { projectDir, instanceUrl, withData, dataDir = null, certificateKeys, metadataDir, earlier = null } = options;
  const config = readConfig(projectDir);
  const { users: seeds, sites, vendors } = config;
  const settings = {
    projectDir,
    metadataDir,
    instanceUrl,
    users: seeds,
    sites,
    vendors,
    certificateKeys,
    dataDir,
    earlier,
  };
  const org = await createOrg({ ...settings, onFailure: reportFailure });
  const users = config.users.map(({ alias, username }): OrgUser => {
    const { id, name, email, timeZone, locale, language } = org.userByUsername(username);
    return { alias, id, username, name, email, timeZone, locale, language };
  });
  if (options.isReplaceable) org.made = { database: org.store.exportDatabase(), ids: new Map(org.store.counts.ids) };
  if (withData && !earlier && !org.isRestored) {
    const references = new Map<string, string>();
    for (const file of config.data) loadData(org, users[0]!, projectDir, file, references);
  }
  if (!org.isRestored) org.durable?.ready();
  return { org, users };
}

/** Failures of jobs and event triggers have no caller: they are told on the console, Apex's without JavaScript's stack. */
function reportFailure(what: string, error: unknown): void {
  const detail = error instanceof ApexException ? `${exceptionText(error)}\n${stackTrace(error)}` : error;
  console.error(`${what} failed:`, detail);
}

/** A file in the format of `sf data import tree`; `@name` stands for the id of a record loaded before. */
function loadData(
  org: LocalOrg,
  admin: OrgUser,
  projectDir: string,
  file: string,
  references: Map<string, string>,
): void {
  let content: { records?: readonly { attributes?: { type?: unknown } }[] };
  try {
    content = JSON.parse(readFileSync(join(projectDir, file), 'utf8'), (_key, value: unknown) =>
      typeof value === 'string' && value.startsWith('@') ? (references.get(value.slice(1)) ?? value) : value,
    ) as typeof content;
  } catch (error) {
    throw new ConfigError(`${file}: ${(error as Error).message}`);
  }
  const type = content.records?.[0]?.attributes?.type;
  const response = new RestApi(org).handle(org.security.user(admin.id), {
    method: 'POST',
    path: `/services/data/v${org.model.apiVersion}/composite/tree/${String(type)}`,
    search: '',
    headers: {},
    body: new TextEncoder().encode(JSON.stringify(content)),
    apiUsage: { used: 0, maximum: 0 },
  });
  const answer = (response.body as { json: TreeAnswer }).json;
  if (response.status !== 201) throw new ConfigError(`${file}: ${JSON.stringify(answer)}`);
  for (const { referenceId, id } of answer.results) references.set(referenceId, id);
}

interface TreeAnswer {
  readonly results: readonly { readonly referenceId: string; readonly id: string }[];
}
