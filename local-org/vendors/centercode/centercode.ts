/**
 * A stand-in of Centercode's Enhanced Integrations (help.centercode.com): external listeners that start a macro for a
 * user, external sources that turn JSON into feedback. Their errors' bodies are documented nowhere.
 */
import type { LocalOrg } from '../../org/localOrg';
import { jsonBodyOf, objectOrNull } from '../shared/body';
import { jsonOf, Observation, type ControlAddress } from '../shared/observation';
import { jsonAnswer, Refusal, refuse } from '../shared/refusal';
import type { PlainResponse, Vendor, VendorAnswer, VendorKind, VendorRequest, VendorResponse } from '../vendors';
import { Community } from './community';
import { readCentercodeConfig, type CentercodeConfig, type SourceConfig, type UserConfig } from './config';

/** Before the API's own paths, where it answers under the org's address. */
const OUTSIDE = '/centercode';
const LISTENER = /^\/api\/v1\/userMacroListeners\/([^/]+)$/;
const SOURCE = /^\/api\/v1\/externalSources\/(.+)$/;
const OPERATIONS = ['macroListener', 'externalSource'] as const;

export const centercode: VendorKind = {
  name: 'centercode',
  open: (org, config) => (config === undefined ? null : new Centercode(org, readCentercodeConfig(config))),
};

class Centercode implements Vendor {
  readonly hosts: readonly string[];
  readonly paths = [`${OUTSIDE}/`];
  private readonly config: CentercodeConfig;
  private readonly community: Community;
  private readonly observation: Observation;

  constructor(org: LocalOrg, config: CentercodeConfig) {
    this.config = config;
    this.hosts = config.hosts;
    this.community = new Community(config.users, () => org.now());
    this.observation = new Observation({
      kinds: { operations: OPERATIONS, texts: [] },
      now: () => org.now(),
      refusal: (status, words) => failure(status, words),
      addresses: controlAddresses(this.community),
    });
  }

  control(request: VendorRequest): PlainResponse {
    return this.observation.control(request);
  }

  handle(request: VendorRequest): VendorAnswer {
    const path = request.path.startsWith(`${OUTSIDE}/`) ? request.path.slice(OUTSIDE.length) : request.path;
    const listener = LISTENER.exec(path)?.[1];
    const source = SOURCE.exec(path)?.[1];
    const query = new URLSearchParams(request.search);
    if (listener !== undefined) {
      const find = query.get('find');
      const subject = { listener, find, method: request.method };
      return this.observation.answer(request, { operation: 'macroListener', subject }, () =>
        answered(() => this.startMacro(request, query, listener, find)),
      );
    }
    if (source === undefined) return failure(404, `There is no ${path}`);
    const known = this.config.externalSources.find(({ path: own }) => own === source) ?? null;
    const subject = { project: known?.project ?? null, method: request.method };
    return this.observation.answer(request, { operation: 'externalSource', subject }, () =>
      answered(() => this.createFeedback(request, query, known)),
    );
  }

  /** The macro runs apart from the request: 202 says that it was started. */
  private startMacro(
    { method }: VendorRequest,
    query: URLSearchParams,
    listener: string,
    find: string | null,
  ): VendorResponse {
    requirePost(method);
    this.authenticate(query.get('apiKey'));
    if (!this.config.macroListeners.includes(listener)) refuse(404, `There is no listener ${listener}`);
    if (find === null || find === '') return refuse(400, 'find is required');
    if (!this.community.remove(find, listener)) refuse(404, 'The user was not found');
    return { status: 202, body: null };
  }

  private createFeedback(request: VendorRequest, query: URLSearchParams, source: SourceConfig | null): VendorResponse {
    requirePost(request.method);
    // The URL is the secret; a key beside it has to be good, too.
    if (query.has('apiKey')) this.authenticate(query.get('apiKey'));
    if (!source) return refuse(404, 'The external source was not found');
    const fields = objectOrNull(jsonBodyOf(request)) ?? refuse(400, 'The body must be a JSON object');
    const missing = source.parameters.filter(({ name, isRequired }) => isRequired && isEmpty(fields[name]));
    if (missing.length > 0) refuse(400, ...missing.map(({ name }) => `${name} is required`));
    const mapped = source.parameters.map(({ name }) => [name, fields[name] ?? null] as const);
    const submitter = this.submitterOf(fields['submitter'], source);
    const { id, ticket } = this.community.submit(source.project, submitter, Object.fromEntries(mapped));
    return jsonAnswer(201, { id, ticket });
  }

  /** A tester whom the project knows, or the source's own. */
  private submitterOf(given: unknown, { defaultSubmitter }: SourceConfig): string {
    const user = typeof given === 'string' ? this.community.user(given) : null;
    return user?.email ?? defaultSubmitter ?? refuse(400, 'submitter is no user of this project');
  }

  private authenticate(apiKey: string | null): void {
    if (apiKey === null || !this.config.apiKeys.includes(apiKey)) refuse(401, 'The API key is missing or invalid');
  }
}

function controlAddresses(community: Community): Readonly<Record<string, ControlAddress>> {
  return {
    '/users': {
      GET: () => community.present(),
      POST: ({ body }) => {
        const users = jsonOf(body);
        if (!Array.isArray(users)) return refuse(400, 'a list of users');
        community.add(users.map(readGiven));
        return community.present();
      },
    },
    '/removals': { GET: () => community.allRemovals() },
    '/feedback': { GET: () => community.allFeedback() },
    '/state': {
      DELETE: () => {
        community.reset();
        return [];
      },
    },
  };
}

function readGiven(value: unknown, at: number): UserConfig {
  const { email, name = email } = objectOrNull(value) ?? {};
  return typeof email === 'string' && typeof name === 'string'
    ? { email, name }
    : refuse(400, `[${at}]: an object with email and name`);
}

function requirePost(method: string): void {
  if (method !== 'POST') throw new Refusal(405, [`${method} is not allowed`], { Allow: 'POST' });
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

function answered(work: () => VendorResponse): VendorResponse {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return failure(error.status, error.message, error.headers);
    throw error;
  }
}

const failure = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): PlainResponse =>
  jsonAnswer(status, { message }, headers);
