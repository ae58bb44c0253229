/**
 * A stand-in of Cobalt, now Refold (docs.gocobalt.io, and the OpenAPI document in github.com/gocobalt/mintlify-docs):
 * linked accounts, the hosted portal, configurations, events, executions, webhooks.
 */
import { Unsupported } from '../../org/errors';
import type { LocalOrg } from '../../org/localOrg';
import { jsonBodyOf, objectOrNull } from '../shared/body';
import type { Fault } from '../shared/faults';
import { Observation } from '../shared/observation';
import { jsonAnswer, Refusal } from '../shared/refusal';
import { TokenBucket } from '../shared/tokenBucket';
import type { PlainResponse, Vendor, VendorAnswer, VendorKind, VendorRequest, VendorResponse } from '../vendors';
import type { LinkedAccount } from './accounts';
import { readCobaltConfig, type CobaltConfig } from './config';
import type { ConfigAddress } from './configs';
import { controlAddresses } from './control';
import { fireEvent, rerun, stop } from './events';
import { fail, Failure, failureAnswer } from './failure';
import { idOf } from './ids';
import { findOperation, OPERATIONS, type Target } from './operation';
import { expiredPage, portalPage } from './portal';
import { Service } from './service';

/** Before the API's own paths, where it answers under the org's address. */
const OUTSIDE = '/cobalt';
/** The documents: 20 events a second, 5 of them at once. */
const EVENTS_A_SECOND = 20;
const EVENTS_AT_ONCE = 5;

export const cobalt: VendorKind = {
  name: 'cobalt',
  open: (org, config) => (config === undefined ? null : new Cobalt(org, readCobaltConfig(config))),
};

class Cobalt implements Vendor {
  readonly hosts: readonly string[];
  readonly paths = [`${OUTSIDE}/`];
  private readonly service: Service;
  private readonly events: TokenBucket;
  private readonly observation: Observation;

  constructor(org: LocalOrg, config: CobaltConfig) {
    this.hosts = config.hosts;
    this.service = new Service(org, config);
    this.events = new TokenBucket({ perSecond: EVENTS_A_SECOND, burst: EVENTS_AT_ONCE, now: this.service.now });
    this.observation = new Observation({
      // `outcome` and `message`, of fireEvent and rerun: how the executions end that come of it.
      kinds: { operations: OPERATIONS, texts: ['outcome', 'message'] },
      now: this.service.now,
      refusal: (status, words) => failureAnswer(new Failure(status, 'SERVER_ERROR', words)),
      addresses: controlAddresses(this.service),
    });
  }

  control(request: VendorRequest): PlainResponse {
    return this.observation.control(request);
  }

  handle(request: VendorRequest): VendorAnswer {
    const path = request.path.startsWith(`${OUTSIDE}/`) ? request.path.slice(OUTSIDE.length) : request.path;
    const target = findOperation(request.method, path);
    if (!target && path.startsWith('/api/')) throw new Unsupported(`${request.method} ${path} of Cobalt`);
    if (!target) return failureAnswer(new Failure(404, 'RESOURCE_NOT_FOUND', `Cannot ${request.method} ${path}`));
    const { operation, names } = target;
    const subject = {
      method: request.method,
      linkedAccountId: request.headers['linked_account_id'] ?? null,
      names: operation === 'portal' ? [] : names,
    };
    return this.observation.answer(request, { operation, subject }, (fault) => this.answer(request, target, fault));
  }

  private answer(request: VendorRequest, target: Target, fault: Fault | null): VendorResponse {
    try {
      return target.operation === 'portal'
        ? this.portal(request, target.names[0]!)
        : jsonAnswer(200, this.perform(request, target, fault));
    } catch (error) {
      if (error instanceof Failure) return failureAnswer(error);
      if (error instanceof Refusal)
        return failureAnswer(new Failure(error.status, 'SERVER_ERROR', error.message, error.headers));
      throw error;
    }
  }

  private perform(request: VendorRequest, { operation, names }: Target, fault: Fault | null): unknown {
    switch (operation) {
      case 'upsertLinkedAccount':
        return this.upsertAccount(request);
      case 'sessionToken':
        return this.sessionToken(request);
      case 'connectUrl':
        return this.connectUrl(request);
      case 'application':
        return this.application(this.account(request), names[0]!);
      case 'executions':
        return this.service.executions.page(this.account(request).accountId, new URLSearchParams(request.search));
      case 'execution':
      case 'rerun':
      case 'stop':
        return this.execution(request, operation, names[0]!, fault);
      case 'fireEvent':
        return this.fire(request, names[0]!, fault);
      default:
        return this.configuration(request, operation, names);
    }
  }

  private upsertAccount(request: VendorRequest): unknown {
    const session = this.session(request);
    if (!session) this.requireKey(request);
    const body = bodyOf(request);
    // Members may be flat, or those of `payload`.
    const given = objectOrNull(body['payload']) ?? body;
    const id = session?.accountId ?? body['linked_account_id'] ?? body['account_id'];
    if (typeof id !== 'string' || id === '') return fail(400, 'linked_account_id is required', NO_ACCOUNT);
    const udf = given['udf'] ?? {};
    if (!objectOrNull(udf)) return fail(400, 'udf must be an object');
    const { accounts } = this.service;
    return accounts.json(accounts.upsert(id, { name: given['name'], udf }));
  }

  private sessionToken(request: VendorRequest): unknown {
    this.requireKey(request);
    const id = bodyOf(request)['linked_account_id'];
    if (typeof id !== 'string' || id === '') return fail(400, 'linked_account_id is required');
    const isNew = new URLSearchParams(request.search).get('force_refresh') === 'true';
    return this.service.tokens.session(this.service.accounts.get(id), isNew);
  }

  /** For sessions alone. A configuration of the name is made where there is none. */
  private connectUrl(request: VendorRequest): unknown {
    const account = this.session(request) ?? fail(401, 'Invalid Credentials');
    const configId = new URLSearchParams(request.search).get('config_id');
    const { service } = this;
    if (configId !== null)
      for (const application of service.config.applications)
        service.configs.install({ accountId: account.accountId, application, configId });
    const texts = Object.entries(bodyOf(request)).filter(([, value]) => typeof value === 'string');
    const look = Object.fromEntries(texts) as Record<string, string>;
    const token = service.tokens.openPortal({ account, configId, look });
    const query = configId === null ? '' : `?${new URLSearchParams({ config_id: configId }).toString()}`;
    return { hosted_url: `${service.org.instanceUrl}${OUTSIDE}/connect/${token}${query}` };
  }

  private application({ connections }: LinkedAccount, slug: string): unknown {
    const { name } = this.service.application(slug);
    const connection = connections.get(slug);
    return {
      _id: idOf(slug),
      type: 'public',
      slug,
      name,
      icon: '',
      auth_type: 'oauth2',
      connected: connection?.status === 'active',
      connected_accounts: connection ? [{ ...connection, auth_type: 'oauth2' }] : [],
      reauth_required: connection?.status === 'expired',
    };
  }

  private configuration(request: VendorRequest, operation: Target['operation'], names: readonly string[]): unknown {
    const { configs } = this.service;
    const { accountId } = this.account(request);
    const isNamed = operation !== 'createConfig' && operation !== 'updateConfig';
    const body = operation === 'getConfig' || operation === 'deleteConfig' ? {} : bodyOf(request);
    const [slug, configId = null] = isNamed ? names : [body['slug'], body['config_id']];
    if (configId !== null && typeof configId !== 'string') return fail(400, 'config_id must be a text');
    const address: ConfigAddress = { accountId, application: this.service.application(slug), configId };
    switch (operation) {
      case 'createConfig':
        configs.install(address);
        configs.label(address, body['labels']);
        return configs.json(address);
      case 'updateConfig':
        return configs.json(address, configs.update(address, body));
      case 'deleteConfig':
        configs.delete(address);
        return { message: 'Installation Deleted Success' };
      case 'setWorkflow':
        if (typeof body['enabled'] !== 'boolean') return fail(400, 'enabled must be true or false');
        configs.enable(address, names[2]!, body['enabled']);
        return { workflows: configs.workflowsJson(address) };
      default:
        return configs.json(address);
    }
  }

  private fire(request: VendorRequest, slug: string, fault: Fault | null): unknown {
    const account = this.account(request);
    const seconds = this.events.take();
    if (seconds > 0) throw new Failure(429, 'RATE_LIMITED', 'Too many requests', { 'Retry-After': String(seconds) });
    const { event = null, trigger, payload = {} } = bodyOf(request);
    const configId = request.headers['config_id'] ?? null;
    const application = this.service.application(slug);
    fireEvent(this.service, { account, application, configId, event: event ?? trigger, payload }, fault);
    return { message: 'Webhook Fired Success' };
  }

  private execution(
    request: VendorRequest,
    operation: 'execution' | 'rerun' | 'stop',
    id: string,
    fault: Fault | null,
  ) {
    const { service } = this;
    const execution = service.executions.get(id, this.account(request).accountId);
    if (operation === 'execution') return service.executions.details(execution);
    if (operation === 'rerun') return { message: 'Execution queued', instanceId: rerun(service, execution, fault) };
    stop(service, execution);
    return { message: 'Stopping instance' };
  }

  /** The page of the hosted portal, and what is pressed in it. */
  private portal({ method, body }: VendorRequest, token: string): VendorResponse {
    const { accounts, tokens, config, webhooks, now } = this.service;
    const portal = tokens.portal(token);
    if (!portal) return expiredPage();
    if (method === 'GET') return portalPage(portal, config.applications, accounts.environment);
    const form = new URLSearchParams(new TextDecoder().decode(body));
    const { slug } = this.service.application(form.get('slug'));
    const isConnecting = form.get('action') !== 'disconnect';
    if (isConnecting) accounts.connect(portal.account, slug);
    else portal.account.connections.delete(slug);
    webhooks.publish({
      linked_account_id: portal.account.accountId,
      org_id: accounts.organization,
      environment: accounts.environment,
      type: 'General',
      event: isConnecting ? 'Connection Created' : 'Connection Deleted',
      slug,
      createdAt: new Date(now()).toUTCString(),
    });
    return { status: 303, headers: { Location: `${OUTSIDE}/connect/${token}` }, body: null };
  }

  /** Whose session a bearer token is; null: none was sent. */
  private session({ headers }: VendorRequest): LinkedAccount | null {
    const token = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
    return token === undefined ? null : this.service.tokens.accountOf(token);
  }

  private requireKey({ headers }: VendorRequest): void {
    if (headers['x-api-key'] !== this.service.config.apiKey) fail(401, 'Invalid Credentials');
  }

  /** The customer a request is for: of its session, or the one it names with the organisation's key. */
  private account(request: VendorRequest): LinkedAccount {
    const session = this.session(request);
    if (session) return session;
    this.requireKey(request);
    const id = request.headers['linked_account_id'];
    if (id === undefined || id === '') return fail(400, 'linked_account_id is required', NO_ACCOUNT);
    return this.service.accounts.get(id);
  }
}

const NO_ACCOUNT = 'INVALID_LINKED_ACCOUNT_ID';

const bodyOf = (request: VendorRequest): Readonly<Record<string, unknown>> =>
  objectOrNull(jsonBodyOf(request)) ?? fail(400, 'The body must be a JSON object');
