/** Answers the main thread's questions with the engine. */
import { CONTROL } from '../api/control/routes';
import { logText } from '../api/debugLog';
import type { ApiRequest } from '../api/message';
import type { OrgUser } from '../api/server/oauth';
import type { WireResponse } from '../api/server/server';
import type { RestApi } from '../api/restApi';
import { exceptionText, stackTrace } from '../api/stack';
import { ApexException } from '../values/exceptions';
import { DeployError, DeployErrors, Unsupported } from './errors';
import type { ExecAnswer, QueryAnswer, Question, QuestionKind, Questions } from './messages';
import type { LocalOrg } from './localOrg';
import type { Org } from './services';
import { signIn, usersOf } from './signIn';
import { CarryRefused } from '../persistence/carry/rows';
import { busyClasses } from './busyClasses';
import { snapshotOf } from '../persistence/carry/snapshot';
import { takeOver } from '../persistence/carry/takeOver';
import type { LogLine } from './transaction';

export interface Engine {
  readonly org: Org;
  readonly api: RestApi;
  /** Those of the configuration; the first is the administrator. */
  readonly users: readonly OrgUser[];
}

type Answers = {
  [K in QuestionKind]: (
    engine: Engine,
    ask: Questions[K]['ask'],
  ) => Questions[K]['answer'] | (K extends 'takeOver' ? Promise<Questions[K]['answer']> : never);
};

const ANSWERS: Answers = {
  http: ({ org, api }, { userId, request }) => wire(api, org, userId, request),
  vendor: ({ org }, { request }) => {
    const vendor = org.vendors.ofPath(request.path);
    if (!vendor) throw new Error(`no vendor answers ${request.path}`);
    const answer = vendor.handle(request);
    if (!answer.onClock) return answer;
    org.advance(answer.delayMilliseconds ?? 0);
    return { ...answer, delayMilliseconds: 0 };
  },
  query: (engine, { soql }) => runQuery(engine, soql),
  exec: (engine, { source }) => execute(engine, source),
  testMethods: ({ org }, { filter }) => org.apex.testMethods(filter.length > 0 ? filter : undefined),
  test: ({ org }, { className, methodName }) => org.apex.runTest(className, methodName),
  drain: ({ org }) => {
    org.async.drain();
    return null;
  },
  busyClasses: ({ org }) => busyClasses(org as LocalOrg),
  snapshot: ({ org }) => snapshotOf(org as LocalOrg),
  takeOver: async ({ org }, { snapshot, deployed }) => {
    try {
      await takeOver(org as LocalOrg, snapshot, deployed);
      return null;
    } catch (error) {
      if (!(error instanceof CarryRefused)) throw error;
      return { object: error.object, field: error.field, problem: error.message };
    }
  },
  users: ({ org, users }) => usersOf(org as LocalOrg, users),
  signIn: ({ org, users }, ask) => signIn(org as LocalOrg, ask, users),
  permissions: ({ org }, { userId, names }) => {
    const rights = org.security.rights(userId);
    return names.filter((name) => rights.hasUserPermission(name));
  },
};

export function answerQuestion<K extends QuestionKind>(engine: Engine, question: Question<K>): unknown {
  const { kind, ask } = question;
  const work = () => ANSWERS[kind](engine, ask);
  return isAnsweredFirst(question) ? engine.org.async.holding(work) : work();
}

/** Requests are answered before their asynchronous work runs; those that control the org have it run themselves. */
export const isAnsweredFirst = ({ kind, ask }: Question): boolean =>
  kind === 'vendor' || (kind === 'http' && !(ask as Questions['http']['ask']).request.path.startsWith(`${CONTROL}/`));

function wire(api: RestApi, org: Org, userId: string, request: ApiRequest): WireResponse {
  (org as LocalOrg).orgLimits.apiUsage = request.apiUsage;
  const { status, headers = {}, body } = api.handle(org.security.user(userId), request);
  if (!body) return { status, headers, body: null };
  if ('raw' in body) return { status, headers, body: body.raw };
  return {
    status,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(body.json),
  };
}

/** All rows, through the REST API as the admin. */
function runQuery({ org, api, users }: Engine, soql: string): QueryAnswer {
  const user = org.security.user(users[0]!.id);
  const records: Record<string, unknown>[] = [];
  let url: string | undefined =
    `/services/data/v${org.model.apiVersion}/query?${new URLSearchParams({ q: soql }).toString()}`;
  let totalSize = 0;
  while (url !== undefined) {
    const [path, search = ''] = url.split('?') as [string, string?];
    const { status, body } = api.handle(user, { ...NO_BODY, method: 'GET', path, search });
    const answer = (body as { json: QueryPage }).json;
    if (status !== 200) {
      const [first] = answer as unknown as { errorCode: string; message: string }[];
      return { result: null, error: `${first!.errorCode}: ${first!.message}` };
    }
    totalSize = answer.totalSize;
    records.push(...answer.records);
    url = answer.nextRecordsUrl;
  }
  return { result: { totalSize, records }, error: null };
}

interface QueryPage {
  readonly totalSize: number;
  readonly records: Record<string, unknown>[];
  readonly nextRecordsUrl?: string;
}

const NO_BODY = { headers: {}, body: new Uint8Array(), apiUsage: { used: 0, maximum: 0 } } as const;

function execute({ org, users }: Engine, source: string): ExecAnswer {
  let log: readonly LogLine[] = [];
  try {
    org.run(org.security.user(users[0]!.id), 'synchronous', (transaction) => {
      log = transaction.log;
      org.apex.runAnonymous(source);
    });
    return { log: log.map(logText), error: null };
  } catch (error) {
    return { log: log.map(logText), error: errorText(error) };
  }
}

function errorText(error: unknown): string {
  if (error instanceof ApexException) return `${exceptionText(error)}\n\n${stackTrace(error)}`;
  if (error instanceof DeployErrors || error instanceof DeployError || error instanceof Unsupported)
    return error.message;
  throw error;
}
