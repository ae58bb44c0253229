/** What main thread and worker thread say to each other. */
import type { MessagePort } from 'node:worker_threads';

import type { ApiRequest } from '../api/message';
import type { OrgUser } from '../api/server/oauth';
import type { WireResponse } from '../api/server/server';
import type { LightningFacts } from '../lightning/facts';
import type { VendorAnswer, VendorRequest } from '../vendors/vendors';
import type { DeployedRecord } from '../persistence/carry/rows';
import type { Snapshot } from '../persistence/carry/snapshot';
import type { ExternalClientApp } from '../metadata/externalClientApps';
import type { TestOutcome } from './services';
import type { SignedIn, SignIn } from './signIn';
import type { Site } from './sites';

/** What the worker is started with. */
export interface WorkerStart {
  readonly projectDir: string;
  readonly instanceUrl: string;
  /** Without them the org is empty but for its users: for tests. */
  readonly withData: boolean;
  /** Folder that keeps the org's data; null: memory. */
  readonly dataDir?: string | null;
  /** Private keys of the org's certificates in PEM, by developer name; those that are absent are made. */
  readonly certificateKeys?: Readonly<Record<string, string>>;
  /** Folder with the org's metadata, when it is not the project's own. */
  readonly metadataDir?: string | undefined;
  /** The org whose place this one is to take. */
  readonly earlier?: Snapshot | null;
  /** Whether another org may take this one's place. */
  readonly isReplaceable?: boolean;
  /** Answers of callouts arrive here. */
  readonly calloutPort: MessagePort;
  /** Two int32, at the places of SIGNAL. */
  readonly signals: SharedArrayBuffer;
}

export const SIGNAL = {
  /** 1 when a callout's answer has been sent. */
  calloutAnswered: 0,
  /** Transactions begun: an engine that begins new ones is not lost. */
  transactions: 1,
} as const;

/** Questions, by kind, and their answers. Each question is one message; the worker answers them one by one. */
export interface Questions {
  http: { ask: { userId: string; request: ApiRequest }; answer: WireResponse };
  /** A request from outside to one of the other ends that the org serves itself. */
  vendor: { ask: { request: VendorRequest }; answer: VendorAnswer };
  query: { ask: { soql: string }; answer: QueryAnswer };
  exec: { ask: { source: string }; answer: ExecAnswer };
  testMethods: { ask: { filter: readonly string[] }; answer: TestMethod[] };
  test: { ask: TestMethod; answer: TestOutcome };
  /** Runs asynchronous work that has become due. */
  drain: { ask: Record<string, never>; answer: null };
  /** Everything the org knows, for the one that takes its place. */
  snapshot: { ask: Record<string, never>; answer: Snapshot };
  /** Go on where another org was. The answer is why that cannot be; null: it is done. */
  takeOver: { ask: { snapshot: Snapshot; deployed: readonly DeployedRecord[] }; answer: CarryProblem | null };
  /** Classes that jobs of Apex wait for or run, each once for each way it is used. */
  busyClasses: { ask: Record<string, never>; answer: readonly BusyClass[] };
  /** Active users, in the order they were made. */
  users: { ask: Record<string, never>; answer: readonly OrgUser[] };
  signIn: { ask: SignIn; answer: SignedIn };
  /** Which of these permissions a user has. */
  permissions: { ask: { userId: string; names: readonly string[] }; answer: readonly string[] };
}

export type QuestionKind = keyof Questions;

export interface BusyClass {
  readonly name: string;
  readonly isScheduled: boolean;
}

export interface CarryProblem {
  readonly object: string;
  readonly field: string | null;
  readonly problem: string;
}

export interface TestMethod {
  readonly className: string;
  readonly methodName: string;
}

export interface QueryAnswer {
  /** The body of a REST query. */
  readonly result: { totalSize: number; records: Record<string, unknown>[] } | null;
  readonly error: string | null;
}

export interface ExecAnswer {
  readonly log: readonly string[];
  /** Compile error or uncaught exception with its stack trace; null when all went well. */
  readonly error: string | null;
}

export interface Question<K extends QuestionKind = QuestionKind> {
  readonly id: number;
  readonly kind: K;
  readonly ask: Questions[K]['ask'];
}

export type FromWorker =
  | { readonly kind: 'ready'; readonly facts: OrgFacts }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string }
  | { readonly kind: 'callout'; readonly request: CalloutRequest };

/** What the main thread needs to know of a running org. */
export interface OrgFacts {
  readonly organizationId: string;
  readonly apiVersion: string;
  readonly users: readonly OrgUser[];
  readonly lines: number;
  readonly classes: number;
  readonly flows: number;
  readonly objects: number;
  readonly milliseconds: number;
  readonly sites: readonly Site[];
  /** Beginnings of the paths that vendors answer, without a session. */
  readonly vendorPaths: readonly string[];
  /** Who may ask for tokens besides the org's own client. */
  readonly clientApps: readonly ExternalClientApp[];
  /** What the console's modules are made from. */
  readonly lightning: LightningFacts;
}

export interface CalloutRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array | null;
  readonly timeoutMilliseconds: number;
  /** Bytes a response may have. */
  readonly largestResponse: number;
}

export type CalloutAnswer =
  | {
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array;
    }
  /** Message of the System.CalloutException. */
  | { readonly error: string };
