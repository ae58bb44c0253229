/**
 * A stand-in of Salesforce's Telephony Integration REST API (Service Cloud Voice Developer Guide): how a contact centre
 * tells Salesforce of its calls and asks where they go.
 */
import { exceptionText } from '../../api/stack';
import { findObject } from '../../metadata/model';
import { ConfigError } from '../../org/config';
import type { LocalOrg } from '../../org/localOrg';
import { ApexException } from '../../values/exceptions';
import { mediaTypeOf } from '../shared/body';
import { jsonOf, Observation } from '../shared/observation';
import { jsonAnswer, Refusal, refusalAnswer, refuse } from '../shared/refusal';
import { TokenBucket } from '../shared/tokenBucket';
import type {
  PlainResponse,
  DesktopAnswer,
  DesktopRequest,
  Vendor,
  VendorAnswer,
  VendorKind,
  VendorRequest,
  VendorResponse,
} from '../vendors';
import { readBody } from './body';
import { readTelephonyConfig, type TelephonyConfig } from './config';
import { controlAddresses } from './control';
import { createVoiceCall } from './create';
import { importedCenters } from './imported';
import { answerDesktop } from './live/desktop';
import { LiveCalls } from './live/liveCall';
import { Presence } from './live/presence';
import { createMessage, createMessages } from './messages';
import { findOperation, OPERATIONS, type Target } from './operation';
import { clearRouting, executeOmniFlow } from './routing';
import type { ContactCenter, Service } from './service';
import { setUp } from './setup';
import { authenticate } from './token';
import { updateVoiceCall } from './update';

/** What the API's host has in place of the `.my.salesforce.com` of My Domain. */
const HOST_SUFFIX = '.my.salesforce-scrt.com';
const BASE = '/telephony/v1';

export const telephony: VendorKind = {
  name: 'telephony',
  open: (org, config) => {
    if (config === undefined) return null;
    if (!findObject(org.model, 'VoiceCall'))
      throw new ConfigError('telephony needs the feature ServiceCloudVoice: name it in features');
    return new Telephony(org, readTelephonyConfig(config));
  },
};

class Telephony implements Vendor {
  readonly hosts: readonly string[];
  readonly paths = [`${BASE}/`];
  private readonly service: Service;
  private readonly bucket: TokenBucket | null;
  private readonly observation: Observation;
  private readonly usedTokens = new Set<string>();

  constructor(org: LocalOrg, config: TelephonyConfig) {
    this.hosts = [`${org.myDomain}${HOST_SUFFIX}`];
    const configured = setUp(org, config);
    this.service = {
      org,
      get centers() {
        return [...configured, ...importedCenters(org)];
      },
      transcript: [],
      screenPops: new Map(),
      live: new LiveCalls(),
      presence: new Presence(),
    };
    const limit = config.requestsPerSecond;
    this.bucket = limit === null ? null : new TokenBucket({ perSecond: limit, burst: limit, now: () => org.now() });
    this.observation = new Observation({
      // `partial`, of createVoiceCall: the call is made, and the answer says that there were these errors.
      kinds: { operations: OPERATIONS, texts: ['partial'] },
      now: () => org.now(),
      refusal: (status, words) => jsonAnswer(status, { errors: [words] }),
      addresses: controlAddresses(this.service),
    });
  }

  control(request: VendorRequest): PlainResponse {
    return this.observation.control(request);
  }

  desktop(request: DesktopRequest): DesktopAnswer {
    return answerDesktop(this.service, request);
  }

  handle(request: VendorRequest): VendorAnswer {
    const target = findOperation(request.method, request.path.slice(BASE.length));
    if (!target) return jsonAnswer(404, { errors: [`There is no ${request.path}`] });
    if ('allowed' in target)
      return jsonAnswer(405, { errors: [`${request.method} is not allowed`] }, { Allow: target.allowed.join(', ') });
    const { operation } = target;
    const subject = { vendorCallKey: keyOf(request, target) };
    return this.observation.answer(request, { operation, subject }, (fault) =>
      answered(() => {
        this.checkRate();
        const { org, centers } = this.service;
        const check = { organizationId: org.id, centers, now: org.now(), used: this.usedTokens };
        return this.perform(request, target, authenticate(request, check), fault?.texts['partial'] ?? null);
      }),
    );
  }

  private perform(
    request: VendorRequest,
    target: Target,
    center: ContactCenter,
    partial: string | null,
  ): VendorResponse {
    const { service } = this;
    const { operation, call } = target;
    // It has no body: null is what is documented.
    if (operation === 'clearRouting') return clearRouting(service, center, call!);
    requireJson(request);
    const body = readBody(request.body);
    switch (operation) {
      case 'create':
        return createVoiceCall(service, center, body, partial);
      case 'update':
        return updateVoiceCall(service, center, call!, body);
      case 'omniFlow':
        return executeOmniFlow(service, center, call!, body);
      case 'messages':
        return call === null ? createMessages(service, center, body) : createMessage(service, center, call, body);
    }
  }

  private checkRate(): void {
    const seconds = this.bucket?.take() ?? 0;
    if (seconds > 0) throw new Refusal(429, ['Too many requests'], { 'Retry-After': String(seconds) });
  }
}

function answered(work: () => VendorResponse): VendorResponse {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error);
    // What triggers and flows of the org throw past a save: a governor limit, for one.
    if (error instanceof ApexException) return jsonAnswer(500, { errors: [exceptionText(error)] });
    throw error;
  }
}

function requireJson(request: VendorRequest): void {
  const type = mediaTypeOf(request);
  // XML is documented, too.
  if (type === 'application/xml') refuse(415, 'local-org does not support XML bodies of the Telephony Integration API');
  if (type !== 'application/json') refuse(415, `Content-Type: must be application/json, not ${type || 'absent'}`);
}

/** The vendor's key of the path or, of createVoiceCall, the body; null: several, or none. */
function keyOf({ body }: VendorRequest, { call }: Target): string | null {
  const key = call ?? (jsonOf(body) as { vendorCallKey?: unknown } | null)?.vendorCallKey;
  return typeof key === 'string' ? key : null;
}
