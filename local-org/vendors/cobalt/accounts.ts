/** Linked accounts: customers, with the applications they have connected. */
import { fail } from './failure';
import type { CobaltConfig } from './config';
import { idOf, iso, newId } from './ids';

export interface Connection {
  /** Who is connected, as the application calls them. */
  readonly identifier: string;
  /** ISO 8601. */
  readonly connectedAt: string;
  status: 'active' | 'expired';
}

export interface LinkedAccount {
  readonly id: string;
  readonly accountId: string;
  name: string | null;
  readonly udf: Map<string, UserField>;
  /** By slug. */
  readonly connections: Map<string, Connection>;
  /** ISO 8601. */
  readonly createdAt: string;
  updatedAt: string;
  /** How often it was changed. */
  version: number;
}

interface UserField {
  readonly id: string;
  readonly value: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export class Accounts {
  readonly organization = idOf('organization');
  readonly environment: 'production' | 'test';
  private readonly byId = new Map<string, LinkedAccount>();
  private readonly now: () => number;

  constructor({ apiKey, linkedAccounts }: CobaltConfig, now: () => number) {
    this.environment = apiKey.startsWith('pk') ? 'production' : 'test';
    this.now = now;
    for (const { linkedAccountId, name, udf, connected } of linkedAccounts) {
      const account = this.upsert(linkedAccountId, { name, udf });
      for (const slug of connected) this.connect(account, slug);
    }
  }

  all(): LinkedAccount[] {
    return [...this.byId.values()];
  }

  get(accountId: string): LinkedAccount {
    const words = `No linked account found for account id : ${accountId} in environment ${this.environment}`;
    return this.byId.get(accountId) ?? fail(400, words, 'INVALID_LINKED_ACCOUNT_ID');
  }

  /** What is not given stays as it is. */
  upsert(accountId: string, given: { name?: unknown; udf?: unknown }): LinkedAccount {
    const at = iso(this.now());
    const account = this.byId.get(accountId) ?? {
      id: newId(),
      accountId,
      name: null,
      udf: new Map<string, UserField>(),
      connections: new Map<string, Connection>(),
      createdAt: at,
      updatedAt: at,
      version: -1,
    };
    if (typeof given.name === 'string') account.name = given.name;
    for (const [name, value] of Object.entries(given.udf ?? {})) {
      const { id = newId(), createdAt = at } = account.udf.get(name) ?? {};
      account.udf.set(name, { id, createdAt, updatedAt: at, value: String(value) });
    }
    account.updatedAt = at;
    account.version += 1;
    this.byId.set(accountId, account);
    return account;
  }

  connect(account: LinkedAccount, slug: string): void {
    const identifier = account.name ?? account.accountId;
    account.connections.set(slug, { identifier, connectedAt: iso(this.now()), status: 'active' });
  }

  json(account: LinkedAccount): Record<string, unknown> {
    return {
      _id: account.id,
      associated_org: this.organization,
      account_id: account.accountId,
      environment: this.environment,
      name: account.name,
      udf: [...account.udf].map(([key_name, { id, value, createdAt, updatedAt }]) => ({
        key_name,
        key_value: value,
        _id: id,
        updatedAt,
        createdAt,
      })),
      createdAt: account.createdAt,
      updatedAt: account.updatedAt,
      __v: account.version,
    };
  }
}
