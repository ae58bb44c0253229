import { join } from 'node:path';
import { createQueryService, type QueryService } from '../../../local-org/data/query';
import type { SharingFilter } from '../../../local-org/data/soql/sharing';
import { openStore, type Store } from '../../../local-org/data/store';
import { insertCustomMetadata } from '../../../local-org/data/customMetadata';
import { loadProject } from '../../../local-org/metadata/load';
import { findObject, type ObjectDef, type OrgModel } from '../../../local-org/metadata/model';
import type { Org, QueryOptions, Rights } from '../../../local-org/org/services';
import { Transaction, within, type RunningUser } from '../../../local-org/org/transaction';
import { ApexList, ApexSet } from '../../../local-org/values/collections';
import { ApexException } from '../../../local-org/values/exceptions';
import type { SObject } from '../../../local-org/values/sobject';
import type { FieldValue, Value } from '../../../local-org/values/value';
import { listOf, setOf, T } from '../../../local-org/apex/types/type';

export const SHOP = join(__dirname, '../fixtures/shop');
/** 2026-11-21T09:05:00Z, a Saturday. */
export const NOW = Date.UTC(2026, 10, 21, 9, 5, 0);

const EVERYTHING: Rights = {
  canRead: () => true,
  canCreate: () => true,
  canEdit: () => true,
  canDelete: () => true,
  canViewAll: () => true,
  canModifyAll: () => true,
  canReadField: () => true,
  canEditField: () => true,
  canUseClass: () => true,
  canRunFlow: () => true,
  hasUserPermission: () => true,
  hasCustomPermission: () => true,
  canUsePrincipal: () => true,
  canUsePresenceStatus: () => true,
  userPermissionNames: () => [],
  canUseRecordType: () => true,
  canUseApplication: () => true,
  canSeeTab: () => true,
};

export interface Shop {
  readonly model: OrgModel;
  readonly store: Store;
  readonly queries: QueryService;
  readonly userId: string;
  /** Changed by tests. */
  rights: Rights;
  sharing: SharingFilter | null;
  timeZone: string;
  object(name: string): ObjectDef;
  /** Inserts rows as they are and gives their ids. */
  insert(object: string, rows: readonly Readonly<Record<string, FieldValue>>[]): string[];
  query(soql: string, binds?: Readonly<Record<string, Value>>, options?: Partial<QueryOptions>): SObject[];
  count(soql: string): number;
  /** Values of one field (or path) of each row. */
  values(soql: string, binds?: Readonly<Record<string, Value>>, path?: string): unknown[];
  /** Message of the QueryException that a query throws. */
  refusal(soql: string, binds?: Readonly<Record<string, Value>>, options?: Partial<QueryOptions>): string;
  /** Runs `work` in a transaction of its own. */
  inTransaction<R>(work: (transaction: Transaction) => R): R;
}

export async function openShop(): Promise<Shop> {
  const model = loadProject(SHOP);
  const store = await openStore(model);
  const userId = store.nextId(findObject(model, 'User')!);
  const shop: Shop = {
    model,
    store,
    userId,
    rights: EVERYTHING,
    sharing: null,
    timeZone: 'America/New_York',
    queries: createQueryService({ model, store, sharing: () => shop.sharing, now: () => NOW }),
    object: (name) => findObject(model, name)!,
    insert(name, rows) {
      const object = shop.object(name);
      const ids = rows.map(() => store.nextId(object));
      store.insertRows(
        object,
        rows.map((row, index) => new Map<string, FieldValue>([['Id', ids[index]!], ...Object.entries(row)])),
      );
      return ids;
    },
    query(soql, binds, options) {
      return shop.inTransaction(() =>
        shop.queries.query(shop.queries.parse(soql), { ...optionsOf(binds), ...options }),
      );
    },
    count: (soql) => shop.inTransaction(() => shop.queries.count(shop.queries.parse(soql), optionsOf())),
    values(soql, binds, path) {
      const name = path ?? /select\s+([\w.]+)/i.exec(soql)![1]!;
      return shop.query(soql, binds).map((record) => plain(valueAt(record, name.split('.'))));
    },
    refusal(soql, binds, options) {
      try {
        shop.query(soql, binds, options);
      } catch (error) {
        if (!(error instanceof ApexException) || error.typeName !== 'System.QueryException') throw error;
        return error.apexMessage!;
      }
      throw new Error(`not refused: ${soql}`);
    },
    inTransaction(work) {
      const transaction = new Transaction(fakeOrg(shop), 'synchronous', userOf(shop));
      return within(transaction, () => work(transaction));
    },
  };
  store.insertRows(findObject(model, 'User')!, [
    new Map<string, FieldValue>([
      ['Id', userId],
      ['Username', 'ada@example.com'],
      ['FirstName', 'Ada'],
      ['LastName', 'Admin'],
      ['Email', 'ada@example.com'],
      ['IsActive', true],
    ]),
  ]);
  insertCustomMetadata(store, model);
  return shop;
}

function userOf(shop: Shop): RunningUser {
  return {
    id: shop.userId,
    username: 'ada@example.com',
    name: 'Ada Admin',
    email: 'ada@example.com',
    profileId: '',
    profileName: 'System Administrator',
    roleId: null,
    timeZone: shop.timeZone,
    locale: 'en_US',
    language: 'en_US',
  };
}

const fakeOrg = (shop: Shop): Org =>
  ({ model: shop.model, now: () => NOW, security: { rights: () => shop.rights } }) as unknown as Org;

function optionsOf(binds?: Readonly<Record<string, Value>>): QueryOptions {
  return { access: 'SYSTEM', sharing: true, binds: (key) => binds![key] ?? null };
}

function valueAt(record: SObject, path: readonly string[]): Value {
  const [head, ...rest] = path;
  if (rest.length === 0) {
    const field = record.field(head!);
    return record.get(field?.name ?? head!);
  }
  const name = [...(record.parents?.keys() ?? [])].find((each) => each.toLowerCase() === head!.toLowerCase());
  const parent = name === undefined ? null : record.parents!.get(name)!;
  return parent === null ? null : valueAt(parent, rest);
}

/** Values as tests write them: dates and decimals as text. */
export function plain(value: Value): unknown {
  return typeof value === 'object' && value !== null ? value.toString() : value;
}

export const strings = (...items: (string | null)[]): ApexList => new ApexList(listOf(T.String), items);
export const stringSet = (...items: string[]): ApexSet => new ApexSet(setOf(T.String), items);
