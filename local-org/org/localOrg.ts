/** A running org: its parts, and how a transaction runs. */
import { createSave, type SaveService } from '../data/save/index';
import { immediateEvents, PUBLISHED_AT_ONCE } from '../data/save/publish';
import { PENDING, pendingOf } from '../data/save/pending';
import { SAVEPOINTS } from '../data/save/savepoints';
import { MIXED_DML } from '../data/save/setupObjects';
import { AutoNumbers } from '../data/save/systemFields';
import { BUSY_RECORDS, TRIGGER_DEPTH } from '../data/save/triggers';
import { insertCustomMetadata } from '../data/customMetadata';
import { openStore, type Store } from '../data/store';
import { findObject, type OrgModel } from '../metadata/model';
import { toolingModel } from '../metadata/tooling';
import type { Snapshot } from '../persistence/carry/snapshot';
import type { Durable } from '../persistence/durable';
import { Security } from '../security/service';
import { Async } from './async';
import { Certificates } from './certificates';
import type { Secrets } from './config';
import { PrincipalSecrets } from './principalSecrets';
import { insertDefaultData, RowWriter, type DefaultData } from './defaultData';
import { Events } from './events';
import { insertFlowViews } from './flowViews';
import type { ApexEngine, DataService, FlowEngine, Org, RunOptions, TransactionKind } from './services';
import { OrgLimits } from './orgLimits';
import { checkSitePaths, checkSites, guestProfile, insertSites, type Site, type SiteSeed } from './sites';
import { hideOrgData } from './testRun';
import { TestRuns } from './testRuns';
import { Transaction, within, type RunningUser } from './transaction';
import { checkEventSubscribers } from '../metadata/eventSubscribers';
import { refuseUnsupportedMetadata } from './unsupportedMetadata';
import { insertUsers, type UserSeed } from './users';
import { openVendors, Vendors } from '../vendors/vendors';

/** The parts of DataService that read. */
export type ReadService = Omit<DataService, keyof Omit<SaveService, 'compileFormulas'>>;

/** An org's model and data as one API sees them. */
export type ToolingView = Pick<Org, 'model' | 'data'>;

/** Makes the parts that other folders implement. */
export interface Engines {
  readonly read: (org: Org, store: Store, model?: OrgModel) => ReadService;
  readonly apex: (org: Org) => ApexEngine;
  readonly flow: (org: Org) => FlowEngine;
}

export interface OrgSettings {
  /** Folder of the project, which its configuration is relative to; the model's when absent. */
  readonly projectDir?: string;
  /** `http://localhost:8080`, without a slash at the end. */
  readonly instanceUrl?: string;
  /** Milliseconds since 1970; the clock when absent. */
  readonly now?: () => number;
  /** What every start makes is made as of then; absent: now. */
  readonly openedAt?: number;
  /** The first is the administrator. Absent: one with the profile System Administrator. */
  readonly users?: readonly UserSeed[];
  /** Addresses that need no session. */
  readonly sites?: readonly SiteSeed[];
  /** Told of failures that have nobody to go to: asynchronous jobs and event triggers. Absent: console.error. */
  readonly onFailure?: (what: string, error: unknown) => void;
  /** Configuration of the other ends that the org serves itself, by their names. */
  readonly vendors?: Readonly<Record<string, unknown>>;
  /** What an administrator enters in Setup for external credentials. */
  readonly credentials?: Secrets;
  /** Copies of platform events that subscribers outside of the org may get in 24 hours. */
  readonly dailyDeliveredPlatformEvents?: number;
  /** Maxima of other limits of the org, by their names (CONFIGURED_LIMITS). */
  readonly orgLimits?: Readonly<Record<string, number>>;
  /** How many licences there are, by the names of user licences and the API names of permission set licences. */
  readonly licenses?: Readonly<Record<string, number>>;
  /** Developer names of the certificates Apex signs with. */
  readonly certificates?: readonly string[];
  /** Private keys in PEM, by developer name; those that are absent are made. */
  readonly certificateKeys?: Readonly<Record<string, string>>;
  /** The org whose place this one is to take: what both have keeps its id. */
  readonly earlier?: Snapshot | null;
}

/** Of Enterprise Edition, without add-ons. */
const DAILY_DELIVERED_EVENTS = 50_000;

/** State of a transaction that a job inside a test does not share with the test. */
const OWN_STATE: ReadonlySet<symbol> = new Set([
  PENDING,
  PUBLISHED_AT_ONCE,
  SAVEPOINTS,
  MIXED_DML,
  BUSY_RECORDS,
  TRIGGER_DEPTH,
]);

export class LocalOrg implements Org {
  readonly model: OrgModel;
  readonly projectDir: string;
  readonly instanceUrl: string;
  readonly store: Store;
  readonly security: Security;
  readonly data: DataService;
  /** What the Tooling API reads: with the objects that it alone has. */
  readonly tooling: ToolingView;
  readonly apex: ApexEngine;
  readonly flow: FlowEngine;
  readonly async: Async;
  readonly testRuns: TestRuns;
  readonly events: Events;
  readonly certificates: Certificates;
  readonly secrets: PrincipalSecrets;
  readonly orgLimits: OrgLimits;
  /** First part of the org's host names: `local-org.my.salesforce.com`. */
  readonly myDomain = 'local-org';
  vendors = new Vendors(new Map());
  sites: readonly Site[] = [];
  /** The Apex test that runs: asynchronous work waits for it, and nothing it does is kept. */
  testing: Transaction | null = null;
  /** A transaction waits for what is done aside: jobs and events follow it. */
  waiting = false;
  /** Milliseconds that the clock has been moved forward. */
  clockAdvance = 0;
  readonly autoNumbers = new AutoNumbers();
  /** Keeps what is committed; null: it lives in memory. */
  durable: Durable | null = null;
  /** The org goes on from where it was. */
  isRestored = false;
  /** The records as the boot made them, for an org that is to take this one's place; null: none is. */
  made: { readonly database: Uint8Array; readonly ids: ReadonlyMap<string, number> } | null = null;
  /** When the first org was opened whose data this one has. */
  readonly firstOpenedAt: number;
  /** Of custom objects, those of earlier orgs that are gone included, by API name. */
  readonly keyPrefixes: ReadonlyMap<string, string>;
  /** Holds the clock while the org is opened. */
  private openedAt: number | null;
  private readonly settings: OrgSettings;
  private readonly save: SaveService;
  private defaults!: DefaultData;
  private adminId!: string;

  static async open(model: OrgModel, engines: Engines, settings: OrgSettings = {}): Promise<LocalOrg> {
    const org = new LocalOrg(model, await openStore(toolingModel(model)), engines, settings);
    if (settings.earlier) org.store.recall(settings.earlier);
    org.boot();
    org.vendors = openVendors(org, settings.vendors ?? {});
    checkSitePaths(org.sites, org.vendors);
    org.store.settle();
    org.openedAt = null;
    return org;
  }

  private constructor(model: OrgModel, store: Store, engines: Engines, settings: OrgSettings) {
    this.model = model;
    this.projectDir = settings.projectDir ?? model.projectDir;
    this.store = store;
    this.settings = settings;
    this.openedAt = settings.openedAt ?? settings.earlier?.openedAt ?? null;
    this.firstOpenedAt = this.openedAt ?? settings.now?.() ?? Date.now();
    this.keyPrefixes = keyPrefixesOf(model, settings.earlier);
    this.instanceUrl = settings.instanceUrl ?? 'https://local-org.example.com';
    this.certificates = new Certificates(settings.certificates ?? [], settings.certificateKeys);
    this.secrets = new PrincipalSecrets(model, settings.credentials ?? {});
    const { dailyDeliveredPlatformEvents = DAILY_DELIVERED_EVENTS } = settings;
    this.orgLimits = new OrgLimits(dailyDeliveredPlatformEvents, () => this.now(), settings.orgLimits);
    this.security = new Security(model, store);
    this.async = new Async(this, store);
    this.testRuns = new TestRuns(this);
    this.events = new Events(this);
    this.save = createSave(this, store, this.autoNumbers);
    this.data = { ...engines.read(this, store), ...this.save };
    const seen = toolingModel(model);
    this.tooling = { model: seen, data: { ...this.data, ...engines.read(this, store, seen) } };
    this.apex = engines.apex(this);
    this.flow = engines.flow(this);
  }

  get id(): string {
    return this.defaults.organizationId;
  }

  /** The first user: tests, anonymous Apex and data loads run as this one. */
  get admin(): RunningUser {
    return this.security.user(this.adminId);
  }

  now(): number {
    return this.openedAt ?? (this.settings.now?.() ?? Date.now()) + this.clockAdvance;
  }

  /** Moves the clock forward by whole milliseconds, as Apex reads it. Work that falls due on the way runs at its time, before what it leads to. */
  advance(milliseconds: number): void {
    const until = this.now() + Math.round(milliseconds);
    for (let due = this.async.nextDue; due !== null && due <= until; due = this.async.nextDue) {
      this.clockAdvance += Math.max(0, due - this.now());
      // An endless chain of jobs must not hold up the clock.
      if (!this.async.drain()) break;
    }
    this.clockAdvance += Math.max(0, until - this.now());
    this.durable?.commit();
  }

  userByUsername(username: string): RunningUser {
    const user = findObject(this.model, 'User')!;
    const [found] = this.store.readByField(user, 'Username', [username], ['Id']);
    if (!found) throw new Error(`the org has no user ${username}`);
    return this.security.user(found.id as string);
  }

  run<R>(user: RunningUser, kind: TransactionKind, work: (tx: Transaction) => R, options: RunOptions = {}): R {
    if (this.store.inTransaction) throw new Error('a transaction runs already');
    const transaction = new Transaction(this, kind, user);
    if (kind === 'test') return this.runTest(transaction, work, options.seeAllData ?? false);
    try {
      return this.runAndCommit(transaction, work);
    } finally {
      // Events that were published immediately go out even after a failure.
      this.async.drain();
    }
  }

  /** A transaction beside the running one: a job or an event trigger. In a test it lies within the test's. */
  runApart<R>(user: RunningUser, kind: TransactionKind, work: (tx: Transaction) => R): R {
    if (!this.testing) return this.runAndCommit(new Transaction(this, kind, user), work);
    return this.runInTest(this.testing, new Transaction(this, kind, user), work);
  }

  /**
   * Runs other transactions while the running one, which has saved nothing yet, waits: for what answers its callout.
   * Asynchronous work follows when the waiting one has ended.
   */
  aside<R>(work: () => R): R {
    this.durable?.commit();
    const resume = this.store.suspend();
    const restoreStatics = this.apex.resetStatics();
    const { waiting } = this;
    this.waiting = true;
    try {
      return within(null, work);
    } finally {
      this.waiting = waiting;
      restoreStatics();
      resume();
    }
  }

  /** From now on what is committed is kept; what was kept before is there again. */
  keep(durable: Durable): void {
    this.isRestored = durable.restore();
    this.durable = durable;
  }

  /** A failure of work that nobody waits for. */
  reportFailure(what: string, error: unknown, thrownToo = false): void {
    if (thrownToo) return;
    if (this.settings.onFailure) this.settings.onFailure(what, error);
    else console.error(`${what} failed:`, error);
  }

  close(): void {
    this.durable?.close();
    this.store.close();
  }

  private runAndCommit<R>(transaction: Transaction, work: (tx: Transaction) => R): R {
    this.store.begin();
    this.apex.resetStatics();
    try {
      const result = within(transaction, () => work(transaction));
      const pending = pendingOf(transaction);
      this.async.settle(transaction);
      const published = [...immediateEvents(transaction), ...pending.events];
      this.durable?.commit({ jobs: pending.jobs, events: published });
      this.store.commit();
      this.events.accept(immediateEvents(transaction));
      this.events.accept(pending.events);
      this.async.accept(pending.jobs);
      return result;
    } catch (error) {
      this.store.rollback();
      this.security.forget();
      this.durable?.commit({ jobs: [], events: immediateEvents(transaction) });
      this.events.accept(immediateEvents(transaction));
      throw error;
    }
  }

  private runTest<R>(transaction: Transaction, work: (tx: Transaction) => R, seeAllData: boolean): R {
    this.store.begin();
    this.apex.resetStatics();
    this.testing = transaction;
    try {
      if (!seeAllData) hideOrgData(this.model, this.store);
      return within(transaction, () => work(transaction));
    } finally {
      this.testing = null;
      this.store.rollback();
      this.security.forget();
    }
  }

  private runInTest<R>(test: Transaction, transaction: Transaction, work: (tx: Transaction) => R): R {
    for (const [key, state] of test.state) if (!OWN_STATE.has(key)) transaction.state.set(key, state);
    // Static variables are not reset: on the platform a test and the work it starts share them.
    const savepoint = this.store.savepoint();
    try {
      const result = within(transaction, () => work(transaction));
      const pending = pendingOf(transaction);
      pendingOf(test).jobs.push(...pending.jobs);
      pendingOf(test).events.push(...pending.events);
      return result;
    } catch (error) {
      this.store.rollbackTo(savepoint);
      this.security.forget();
      throw error;
    } finally {
      this.store.release(savepoint);
      immediateEvents(test).push(...immediateEvents(transaction));
      test.log.push(...transaction.log);
    }
  }

  /** Default records, code, users. */
  private boot(): void {
    refuseUnsupportedMetadata(this.model);
    checkEventSubscribers(this.model);
    const { sites = [] } = this.settings;
    checkSites(this.model, sites);
    const rows = new RowWriter(this.model, this.store, this.now());
    this.store.begin();
    const guests = sites.map(guestProfile);
    const { licenses } = this.settings;
    this.defaults = insertDefaultData(this.model, this.store, this.security, rows, guests, licenses);
    insertCustomMetadata(this.store, this.model);
    insertFlowViews(this.model, rows, this.now());
    this.insertAutomatedProcess(rows);
    this.store.commit();
    this.save.compileFormulas();
    this.apex.compile();
    this.flow.compile();
    const seeds = this.settings.users ?? [
      { alias: 'admin', username: 'admin@local-org.example.com', profile: 'System Administrator', permissionSets: [] },
    ];
    const ids = this.run(this.security.automatedProcess(), 'synchronous', () =>
      insertUsers(this, this.defaults, seeds),
    );
    this.adminId = ids.get(seeds[0]!.alias)!;
    this.sites = this.run(this.security.automatedProcess(), 'synchronous', () =>
      insertSites(this, this.defaults, this.security, sites),
    );
  }

  private insertAutomatedProcess(rows: RowWriter): void {
    const profile = this.defaults.profiles.find(({ userType }) => userType === 'AutomatedProcess')!;
    const [id] = rows.insert('User', [
      {
        Username: `autoproc@${this.defaults.organizationId.toLowerCase()}`,
        LastName: 'Process',
        FirstName: 'Automated',
        Alias: 'autoproc',
        Email: 'autoproc@example.com',
        IsActive: true,
        UserType: 'AutomatedProcess',
        ProfileId: profile.id,
        TimeZoneSidKey: 'GMT',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
      },
    ]) as [string];
    this.security.setAutomatedProcess(id);
  }
}

function keyPrefixesOf(model: OrgModel, earlier: Snapshot | null | undefined): Map<string, string> {
  const custom = [...model.objects.values()].filter((object) => object.custom);
  return new Map([...(earlier?.keyPrefixes ?? []), ...custom.map(({ name, keyPrefix }) => [name, keyPrefix] as const)]);
}
