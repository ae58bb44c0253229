/**
 * A stand-in of Xima CCaaS (Chronicall) as far as its WebService profiles go: told of a call's event, it signs in to
 * Salesforce and sends the form of each profile that the event and the call concern. Xima has no public documents of how
 * form parameters arrive; here they are `application/x-www-form-urlencoded`, UTF-8, without a character set in the type.
 */
import { ConfigError } from '../../org/configValues';
import type { LocalOrg } from '../../org/localOrg';
import { jsonOf, Observation, type ControlAddress } from '../shared/observation';
import { jsonAnswer, refuse } from '../shared/refusal';
import type { PlainResponse, Vendor, VendorAnswer, VendorKind, VendorRequest } from '../vendors';
import {
  CALL_FIELDS,
  EVENTS,
  readProfiles,
  readXimaConfig,
  type CallEvent,
  type CallField,
  type Profile,
} from './config';
import { Sender, type Call, type Delivery } from './delivery';

const MOST_DELIVERIES = 1000;

export const xima: VendorKind = {
  name: 'xima',
  open: (org, config) => (config === undefined ? null : new Xima(org, readXimaConfig(config))),
};

class Xima implements Vendor {
  readonly hosts = [];
  readonly paths = [];
  private profiles: readonly Profile[];
  private deliveries: Delivery[] = [];
  private readonly sender: Sender;
  private readonly observation: Observation;

  constructor(org: LocalOrg, profiles: readonly Profile[]) {
    this.profiles = profiles;
    const myDomain = `https://${org.myDomain}.my.salesforce.com`;
    this.sender = new Sender((url) =>
      url.startsWith(`${myDomain}/`) ? org.instanceUrl + url.slice(myDomain.length) : url,
    );
    this.observation = new Observation({
      kinds: { operations: [], texts: [] },
      now: () => org.now(),
      refusal: (status, words) => jsonAnswer(status, { errors: [words] }),
      addresses: this.addresses,
    });
  }

  handle({ path }: VendorRequest): VendorAnswer {
    throw new Error(`Xima answers nothing: ${path}`);
  }

  control(request: VendorRequest): PlainResponse {
    return this.observation.control(request);
  }

  private readonly addresses: Readonly<Record<string, ControlAddress>> = {
    '/profiles': {
      GET: () => this.profiles.map(shown),
      PUT: ({ body }) => {
        this.profiles = asRefusal(() => readProfiles(jsonOf(body), 'profiles'));
        this.sender.forget();
        return this.profiles.map(shown);
      },
    },
    '/events': { POST: ({ body }) => this.happen(jsonOf(body)) },
    '/deliveries': {
      GET: () => this.deliveries,
      DELETE: () => {
        this.deliveries = [];
        return [];
      },
    },
  };

  /** Each profile that is concerned sends; the answers come later. */
  private happen(content: unknown): { readonly profiles: readonly string[] } {
    const { event, call } = readEvent(content);
    const concerned = this.profiles.filter(
      (profile) =>
        profile.triggeringEvent === event &&
        profile.triggeringCallCriteria.every(({ field, values }) => values.includes(call[field] ?? '')),
    );
    for (const profile of concerned) {
      const delivery: Delivery = { profile: profile.name, event, call, exchanges: [], state: 'waiting' };
      this.deliveries.push(delivery);
      if (this.deliveries.length > MOST_DELIVERIES) this.deliveries.shift();
      void this.sender.send(profile, delivery);
    }
    return { profiles: concerned.map(({ name }) => name) };
  }
}

function readEvent(content: unknown): { event: CallEvent; call: Call } {
  const { event, call = {}, ...others } = (content ?? {}) as { event?: unknown; call?: unknown };
  if (!EVENTS.includes(event as CallEvent)) refuse(400, `event: one of ${EVENTS.join(', ')}`);
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) refuse(400, `unknown member ${unknown}`);
  if (typeof call !== 'object' || call === null) refuse(400, 'call: an object');
  for (const [name, value] of Object.entries(call as object)) {
    if (!CALL_FIELDS.includes(name as CallField)) refuse(400, `call.${name}: a call has ${CALL_FIELDS.join(', ')}`);
    if (typeof value !== 'string') refuse(400, `call.${name}: a text`);
  }
  return { event: event as CallEvent, call: call as Call };
}

function asRefusal<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ConfigError) return refuse(400, error.message);
    throw error;
  }
}

/** As the app shows a profile: secrets as stars. */
const shown = (profile: Profile): Profile => {
  const { clientSecret, password } = profile.salesforceParameters;
  return {
    ...profile,
    salesforceParameters: {
      ...profile.salesforceParameters,
      clientSecret: clientSecret && '***',
      password: password && '***',
    },
  };
};
