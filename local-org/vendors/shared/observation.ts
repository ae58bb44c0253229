/** What every stand-in has for tests: faults, a log of requests, and addresses below /local-org/<vendor>. */
import { STATUS_CODES } from 'node:http';

import type { PlainResponse, VendorAnswer, VendorRequest, VendorResponse } from '../vendors';
import { faultJson, Faults, readFaults, type Fault, type FaultKinds } from './faults';
import { jsonAnswer, Refusal, refusalAnswer, refuse } from './refusal';
import { Requests } from './requests';

/** What an address answers as JSON, by method. */
export type ControlAddress = Readonly<Record<string, (request: VendorRequest) => unknown>>;

export interface Observed {
  readonly operation: string;
  /** What the request is about, under the vendor's name for it. */
  readonly subject: Readonly<Record<string, unknown>>;
}

export interface ObservationOptions {
  readonly kinds: FaultKinds;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The vendor's way to answer with a status and its words, where a fault has no body of its own. */
  readonly refusal: (status: number, words: string, operation: string) => VendorResponse;
  /** Addresses beside those of all: `/screenPops`. */
  readonly addresses?: Readonly<Record<string, ControlAddress>>;
}

export class Observation {
  private readonly faults = new Faults();
  private readonly requests = new Requests();
  private readonly options: ObservationOptions;

  constructor(options: ObservationOptions) {
    this.options = options;
  }

  /** Answers a request as tests have asked for, and logs it. */
  answer(
    request: VendorRequest,
    { operation, subject }: Observed,
    work: (fault: Fault | null) => VendorResponse,
  ): VendorAnswer {
    const fault = this.faults.next(operation);
    const answer = this.withFault(operation, fault, work);
    this.requests.add({
      at: new Date(this.options.now()).toISOString(),
      operation,
      ...subject,
      body: jsonOf(request.body),
      status: 'drop' in answer ? null : answer.status,
      fault,
    });
    return answer;
  }

  /** What an administrator's request below /local-org/<vendor> is answered with: also 404, 405 and 400. */
  control(request: VendorRequest): PlainResponse {
    try {
      return jsonAnswer(200, this.controlled(request));
    } catch (error) {
      if (error instanceof Refusal) return refusalAnswer(error);
      throw error;
    }
  }

  private controlled(request: VendorRequest): unknown {
    const addresses = { ...this.common, ...this.options.addresses };
    const known = Object.keys(addresses).join(', ');
    const methods = addresses[request.path] ?? refuse(404, `there is no ${request.path}; there are ${known}`);
    const work = methods[request.method];
    if (!work) return refuse(405, `${request.path} has the methods ${Object.keys(methods).join(', ')}`);
    return work(request);
  }

  private readonly common: Readonly<Record<string, ControlAddress>> = {
    '/faults': {
      GET: () => this.faults.list(),
      POST: ({ body }) => {
        const { faults, seed } = readFaults(jsonOf(body) ?? refuse(400, 'the body is no JSON'), this.options.kinds);
        this.faults.add(faults, seed);
        return this.faults.list();
      },
      DELETE: () => {
        this.faults.reset();
        return [];
      },
    },
    '/requests': {
      GET: () => this.requests.list().map(({ fault, ...entry }) => ({ ...entry, fault: fault && faultJson(fault) })),
      DELETE: () => {
        this.requests.clear();
        return [];
      },
    },
  };

  private withFault(
    operation: string,
    fault: Fault | null,
    work: (fault: Fault | null) => VendorResponse,
  ): VendorAnswer {
    const { delayMilliseconds = 0, onClock = false, drop = null, status = null } = fault ?? {};
    const delay = { delayMilliseconds, ...(onClock && { onClock }) };
    if (drop === 'request') return { drop: true, ...delay };
    const answer = fault && status !== null ? this.faultAnswer(operation, fault, status) : spoilt(work(fault), fault);
    return drop === 'response' ? { drop: true, ...delay } : { ...answer, ...delay };
  }

  private faultAnswer(operation: string, { headers, body }: Fault, status: number): VendorResponse {
    if (typeof body === 'string') return { status, headers, body };
    if (body !== null) return jsonAnswer(status, body, headers);
    const answer = this.options.refusal(status, STATUS_CODES[status] ?? String(status), operation);
    return { ...answer, headers: { ...answer.headers, ...headers } };
  }
}

/** The work's own answer, with the headers and the body of a fault that has no status. */
function spoilt(answer: VendorResponse, fault: Fault | null): VendorResponse {
  if (!fault) return answer;
  const headers = { ...answer.headers, ...fault.headers };
  if (fault.body === null) return { ...answer, headers };
  return { ...answer, headers, body: typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body) };
}

/** Null: it is no JSON. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return null;
  }
}
