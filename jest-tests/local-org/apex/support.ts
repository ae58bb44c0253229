/** Compiles and runs Apex without a store: for tests of the compiler alone. */
import { Engine } from '../../../local-org/apex/engine';
import type { OrgModel, SourceFile } from '../../../local-org/metadata/model';
import type { Org } from '../../../local-org/org/services';
import { Transaction, within, type RunningUser } from '../../../local-org/org/transaction';
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
    profiles: new Map(),
    permissionSets: new Map(),
    customPermissions: new Map(),
    queues: [],
    flows: [],
    other: new Map(),
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
