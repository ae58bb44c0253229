/** Compiles and runs Apex without a store: for tests of the compiler alone. */
import path from 'node:path';
import { createApexEngine, Engine } from '../../../local-org/apex/engine';
import { createReading } from '../../../local-org/org/reading';
import { createFlowEngine } from '../../../local-org/flow/engine';
import { loadProject } from '../../../local-org/metadata/load';
import { emptyOmniChannel } from '../../../local-org/metadata/omniChannel';
import { emptyUi } from '../../../local-org/metadata/ui/model';
import type { OrgModel, SourceFile } from '../../../local-org/metadata/model';
import { LocalOrg } from '../../../local-org/org/localOrg';
import type { Org } from '../../../local-org/org/services';
import { Transaction, within, type RunningUser } from '../../../local-org/org/transaction';
import { ApexException } from '../../../local-org/values/exceptions';
import type { Value } from '../../../local-org/values/value';

const user: RunningUser = {
  id: '005000000000001AAA',
  username: 'admin@example.com',
  name: 'Ada Admin',
  email: 'admin@example.com',
  profileId: '00e000000000001AAA',
  profileName: 'System Administrator',
  roleId: null,
  timeZone: 'America/Los_Angeles',
  locale: 'en_US',
  language: 'en_US',
};

const source =
  (extension: string) =>
  (body: string): SourceFile => {
    const name = /\b(?:class|interface|enum|trigger)\s+(\w+)/i.exec(body)![1]!;
    return {
      path: `classes/${name}.${extension}`,
      name,
      body,
      apiVersion: '66.0',
      status: 'Active',
      packageName: 'core',
    };
  };

export interface Sources {
  readonly classes?: readonly string[];
  readonly triggers?: readonly string[];
  readonly model?: Partial<OrgModel>;
}

export function modelOf({ classes = [], triggers = [], model = {} }: Sources): OrgModel {
  return {
    projectDir: '',
    apiVersion: '66.0',
    namespace: '',
    objects: new Map(),
    children: new Map(),
    customMetadata: [],
    labels: new Map(),
    translations: new Map(),
    profiles: new Map(),
    permissionSets: new Map(),
    customPermissions: new Map(),
    queues: [],
    remoteSites: [],
    eventSubscribers: [],
    notificationTypes: [],
    credentials: { named: [], external: [] },
    omniChannel: emptyOmniChannel(),
    flows: [],
    clientApps: [],
    other: new Map(),
    ui: emptyUi(),
    ...model,
    classes: classes.map(source('cls')),
    triggers: triggers.map(source('trigger')),
  };
}

export class Compiled {
  readonly engine: Engine;
  private readonly org: Org;

  constructor(sources: Sources, model = modelOf(sources)) {
    const org = { model, id: '00D000000000001AAA', now: () => Date.now() } as unknown as {
      apex: Engine;
    };
    this.org = org as unknown as Org;
    this.engine = new Engine(this.org);
    org.apex = this.engine;
    this.engine.compile();
  }

  in<R>(work: (transaction: Transaction) => R): R {
    const transaction = new Transaction(this.org, 'synchronous', user);
    this.engine.resetStatics();
    return within(transaction, () => work(transaction));
  }

  call(className: string, method: string, ...args: Value[]): Value {
    return this.in(() => this.engine.callStatic(className, method, args));
  }

  /** Debug lines of anonymous Apex. */
  run(apex: string): string[] {
    return this.in((transaction) => {
      this.engine.runAnonymous(apex);
      return transaction.log.filter((line) => line.event === 'USER_DEBUG').map((line) => line.text);
    });
  }
}

export const compile = (...classes: string[]): Compiled => new Compiled({ classes });

/** Messages of the compile errors, each with its line. */
export function refusals(...classes: string[]): string[] {
  try {
    compile(...classes);
  } catch (error) {
    const { errors } = error as { errors?: readonly { problem: string; place: { line: number } }[] };
    if (!errors) throw error;
    return errors.map(({ problem, place }) => `${place.line}: ${problem}`);
  }
  return [];
}

const project = path.join(__dirname, '../traps/project');

/** An org with the objects of the traps' project (Ticket__c) and these classes and triggers; data is kept in memory. */
export function openOrg({ classes = [], triggers = [] }: Sources): Promise<LocalOrg> {
  const model = {
    ...loadProject(project),
    classes: classes.map(source('cls')),
    triggers: triggers.map(source('trigger')),
  };
  return LocalOrg.open(model, { read: createReading, apex: createApexEngine, flow: createFlowEngine });
}

/** Debug lines of anonymous Apex in a transaction that is taken back. */
export function runIn(org: LocalOrg, apex: string): string[] {
  const lines: string[] = [];
  const undo = new Error('undo');
  try {
    org.run(org.admin, 'synchronous', (transaction) => {
      try {
        org.apex.runAnonymous(apex);
      } finally {
        lines.push(...transaction.log.filter((line) => line.event === 'USER_DEBUG').map((line) => line.text));
      }
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return lines;
}

/** `System.MathException: Divide by 0`, or `nothing`. */
export function thrownIn(org: LocalOrg, apex: string): string {
  try {
    runIn(org, apex);
  } catch (error) {
    if (error instanceof ApexException) return `${error.typeName}: ${error.apexMessage}`;
    throw error;
  }
  return 'nothing';
}
