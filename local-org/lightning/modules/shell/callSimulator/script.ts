/** A call that plays itself: the customer and the agent talk as soon as somebody accepts it. */
import type { Call } from 'platform/voice';

import { outside, ring, simulatorState, type Deed, type NewCall } from './simulator';

interface Step {
  readonly deed: Deed;
  readonly body?: { readonly text: string; readonly senderType: 'END_USER' | 'HUMAN_AGENT' };
  readonly pause: number;
}

const customer = (text: string): Step => ({ deed: 'say', body: { text, senderType: 'END_USER' }, pause: 2500 });
const agent = (text: string): Step => ({ deed: 'say', body: { text, senderType: 'HUMAN_AGENT' }, pause: 2500 });

const STEPS: readonly Step[] = [
  agent('Good morning, thank you for calling. How can I help you?'),
  customer('Hello. My order should have arrived on Monday, and it is not here yet.'),
  agent('I am sorry to hear that. Could you tell me the order number?'),
  customer('It is four seven one one.'),
  agent('Thank you. Let me ask the warehouse, please hold for a moment.'),
  { deed: 'hold', pause: 5000 },
  { deed: 'resume', pause: 1000 },
  agent('Thank you for waiting. It leaves today, and will be with you tomorrow.'),
  customer('That is fine. Thank you, goodbye.'),
  { deed: 'hangUp', pause: 0 },
];

const ASK_EVERY = 1000;
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when the call is over, ended by whomever; rejects with a refusal of the server. */
export async function play(newCall: NewCall, started: (call: Call) => void): Promise<void> {
  const call = await ring(newCall);
  started(call);
  while ((await phaseOf(call)) !== 'connected') {
    if ((await phaseOf(call)) === 'ended') return;
    await wait(ASK_EVERY);
  }
  for (const { deed, body, pause } of STEPS) {
    // Whoever tries the script out may hang up or put the call on hold, too.
    if (!(await allows(call, deed))) continue;
    await outside(call, deed, body);
    await wait(pause);
  }
}

async function current(call: Call): Promise<Call | null> {
  const { calls } = await simulatorState();
  return calls.find(({ vendorCallKey }) => vendorCallKey === call.vendorCallKey) ?? null;
}

const phaseOf = async (call: Call): Promise<Call['phase']> => (await current(call))?.phase ?? 'ended';

async function allows(call: Call, deed: Deed): Promise<boolean> {
  const now = await current(call);
  if (now?.phase !== 'connected') return false;
  if (deed === 'hold') return !now.isOnHold;
  return deed !== 'resume' || now.isOnHold;
}
