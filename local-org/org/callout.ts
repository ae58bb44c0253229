/** How HTTP callouts of Apex leave the engine, which is synchronous: whoever starts it says how they are made. */
import type { CalloutAnswer, CalloutRequest } from './messages';
import { Unsupported } from './errors';

export type CalloutTransport = (request: CalloutRequest) => CalloutAnswer;

let transport: CalloutTransport | null = null;

export function setCalloutTransport(send: CalloutTransport | null): void {
  transport = send;
}

/** Sends a request and waits for its answer. */
export function sendCallout(request: CalloutRequest): CalloutAnswer {
  if (!transport) throw new Unsupported('HTTP callouts where no transport is set');
  return transport(request);
}
