import type {
  ClearedRouting,
  ClearRoutingRequest,
  CreatedVoiceCall,
  CreateVoiceCallRequest,
  ExecuteOmniFlowRequest,
  HealthCheck,
  Routing,
  SentTranscript,
  TranscriptRequest,
  UpdatedVoiceCall,
  UpdateVoiceCallRequest,
} from '../api/types';
import { ConfigurationError } from '../errors/errors';
import type { HttpAnswer } from '../http/exchange';
import { isObject, writeJson } from '../http/json';
import type { Operation, Requester, RequestOptions } from '../http/requester';

/** What works and what does not in an org. */
export interface Health {
  /** Whether every check is. */
  readonly isHealthy: boolean;
  readonly checks: readonly HealthCheck[];
}

/** Someone is on the line: the API itself repeats for 4.5 seconds, and a caller does not wait for minutes. */
const LIVE = { timeout: 10_000, timeBudget: 30_000 } as const;

/** 503 with checks is what was asked for: something is wrong, and this is it. */
const hasChecks = ({ status, body }: HttpAnswer): boolean =>
  status === 503 && isObject(body) && isObject(body['data']) && Array.isArray(body['data']['checks']);

/** Voice calls and their routing, see openapi.yaml. Every method may be repeated: none acts twice. */
export class VoiceCalls {
  readonly #requester: Requester;
  readonly #path: string;

  constructor(requester: Requester, path: string) {
    this.#requester = requester;
    this.#path = path;
  }

  /** Creates the VoiceCall of a call that begins. The same `vendorCallKey` gives the same id again. */
  createVoiceCall(call: CreateVoiceCallRequest, options?: RequestOptions): Promise<CreatedVoiceCall> {
    return this.#post('createVoiceCall', call, options);
  }

  /**
   * Updates or ends a call. `status` "pending": Salesforce does it within seconds; "queued": Salesforce could not be
   * reached, and the org sends it later.
   */
  updateVoiceCall(call: UpdateVoiceCallRequest, options?: RequestOptions): Promise<UpdatedVoiceCall> {
    return this.#post('updateVoiceCall', call, options);
  }

  /** Asks an Omni-Channel flow where the call goes. `fallback` true: the flow failed, and this is the fallback queue. */
  executeOmniFlow(request: ExecuteOmniFlowRequest, options?: RequestOptions): Promise<Routing> {
    return this.#post('executeOmniFlow', request, options);
  }

  /** Takes a call that was abandoned or declined out of Omni-Channel. */
  clearRouting(request: ClearRoutingRequest, options?: RequestOptions): Promise<ClearedRouting> {
    return this.#post('clearRouting', request, options);
  }

  /** Adds lines, up to 200, to the transcript of a call. */
  async sendTranscript(
    vendorCallKey: string,
    transcript: TranscriptRequest,
    options: RequestOptions = {},
  ): Promise<SentTranscript> {
    const path = `${this.#path}/calls/${pathSegment(vendorCallKey)}/transcript`;
    const operation: Operation = { ...LIVE, name: 'sendTranscript', method: 'POST', isBackground: true };
    const { data } = await this.#requester.send(operation, path, writeJson(transcript), options);
    return data as SentTranscript;
  }

  /** What works and what does not, with cause and remedy; of one contact centre or of all. */
  async health(contactCenter?: string, options: RequestOptions = {}): Promise<Health> {
    const query = contactCenter === undefined ? '' : `?callCenterDevName=${encodeURIComponent(contactCenter)}`;
    const operation: Operation = { ...LIVE, name: 'getHealth', method: 'GET', accepts: hasChecks };
    const path = `${this.#path}/health${query}`;
    const { status, data } = await this.#requester.send(operation, path, undefined, options);
    const { checks } = data as { checks: HealthCheck[] };
    return { isHealthy: status === 200, checks };
  }

  async #post<T>(name: string, request: object, options: RequestOptions = {}): Promise<T> {
    const operation: Operation = { ...LIVE, name, method: 'POST' };
    const body = writeJson(attributesAsText(request));
    const { data } = await this.#requester.send(operation, `${this.#path}/${name}`, body, options);
    return data as T;
  }
}

/** The API takes the attributes as JSON in a text, as Salesforce does. */
function attributesAsText(call: { callAttributes?: unknown }): object {
  const { callAttributes } = call;
  return isObject(callAttributes) ? { ...call, callAttributes: writeJson(callAttributes, 'callAttributes') } : call;
}

/** These would make another path: the platform takes them for the way to a folder. */
function pathSegment(vendorCallKey: string): string {
  if (['', '.', '..'].includes(vendorCallKey)) throw new ConfigurationError('is no key of a call', 'vendorCallKey');
  return encodeURIComponent(vendorCallKey);
}
