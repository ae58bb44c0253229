/** What tests tell the stand-in, and ask it: below /local-org/telephony. */
import type { VendorRequest, VendorResponse } from '../vendors';
import { readFaults, type Faults } from './faults';
import { jsonAnswer, refuse } from './refusal';
import type { Requests } from './requests';
import type { Service } from './service';

export interface Controlled {
  readonly service: Service;
  readonly faults: Faults;
  readonly requests: Requests;
}

type Work = (controlled: Controlled, request: VendorRequest) => unknown;

const ADDRESSES: Readonly<Record<string, Readonly<Record<string, Work>>>> = {
  '/faults': {
    GET: ({ faults }) => faults.list(),
    POST: ({ faults }, request) => {
      const { faults: given, seed } = readFaults(jsonOf(request));
      faults.add(given, seed);
      return faults.list();
    },
    DELETE: ({ faults }) => {
      faults.reset();
      return [];
    },
  },
  '/requests': {
    GET: ({ requests }) => requests.list(),
    DELETE: ({ requests }) => {
      requests.clear();
      return [];
    },
  },
  '/screenPops': {
    GET: ({ service }) => [...service.screenPops].map(([voiceCallId, screenPops]) => ({ voiceCallId, screenPops })),
  },
  '/transcript': { GET: ({ service }) => service.transcript },
};

/** Refuses with 404, 405 and 400. */
export function control(controlled: Controlled, request: VendorRequest): VendorResponse {
  const methods = ADDRESSES[request.path] ?? refuse(404, `there is no ${request.path}; there are ${KNOWN}`);
  const work = methods[request.method];
  if (!work) return refuse(405, `${request.path} has the methods ${Object.keys(methods).join(', ')}`);
  return jsonAnswer(200, work(controlled, request));
}

const KNOWN = Object.keys(ADDRESSES).join(', ');

function jsonOf({ body }: VendorRequest): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return refuse(400, 'the body is no JSON');
  }
}
