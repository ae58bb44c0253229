/**
 * Voice calls over HTTP: created, routed and updated, by the typed client and by bare fetch. Both take turns, so that
 * what else the machine does meets them alike. What the client costs is told in its process's own CPU time.
 */
import { PatchbayClient, accessToken } from '../../client/src/index';
import { repository } from '../shared/paths';
import { RunningOrg } from '../shared/runningOrg';
import { median } from './measurement';
import type { Measurement } from './measurement';
import { voiceCall } from './voiceCall';
import type { VoiceOperation } from './voiceCall';

const ROUNDS = 100;
const WARM_UP = 20;
/** Without clear-routing: what an answered call needs. */
const STEPS = 3;

type Send = (operation: VoiceOperation, body: Record<string, unknown>) => Promise<unknown>;

/** What the calls of one sender have taken. */
interface Taken {
  readonly milliseconds: number;
  /** Of this process, without the org's. */
  readonly cpu: number;
}

export async function measureVoice(): Promise<Measurement[]> {
  const org = await RunningOrg.start(repository);
  try {
    const senders = [bareFetch(org), typedClient(org)];
    const rounds: Taken[][] = [[], []];
    for (const send of senders) await leadCalls(send, WARM_UP);
    for (let round = 0; round < ROUNDS; round++) {
      // Each begins as often as the other.
      for (const which of round % 2 === 0 ? [0, 1] : [1, 0]) {
        rounds[which]!.push(await leadCalls(senders[which]!, 1));
      }
    }
    const medians = (value: (taken: Taken) => number) => rounds.map((taken) => median(taken.map(value)));
    const [bare, client] = medians(({ milliseconds }) => milliseconds) as [number, number];
    const [bareCpu, clientCpu] = medians(({ cpu }) => cpu / STEPS) as [number, number];
    return [
      { name: 'calls created, routed, updated, bare fetch', value: 1000 / bare, unit: 'calls/s' },
      { name: 'the same, typed client', value: 1000 / client, unit: 'calls/s' },
      { name: 'one request, bare fetch, CPU of the caller', value: bareCpu, unit: 'ms' },
      { name: 'one request, typed client, CPU of the caller', value: clientCpu, unit: 'ms' },
      { name: 'typed client beside bare fetch, CPU of the caller', value: clientCpu / bareCpu, unit: 'times' },
    ];
  } finally {
    await org.stop();
  }
}

let turn = 0;

/** Calls one after the other. */
async function leadCalls(send: Send, count: number): Promise<Taken> {
  const start = performance.now();
  const before = process.cpuUsage();
  for (let index = 0; index < count; index++) {
    for (const [operation, body] of voiceCall(`wxcc_http-${turn++}`).slice(0, STEPS)) await send(operation, body);
  }
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: performance.now() - start, cpu: (user + system) / 1000 };
}

/** What a caller writes who has no client: a token, a body, a look at the status. */
function bareFetch(org: RunningOrg): Send {
  const { instanceUrl } = org.connection;
  const headers = {
    Authorization: `Bearer ${org.tokenOf('integration')}`,
    'Content-Type': 'application/json',
  };
  return async (operation, body) => {
    const url = `${instanceUrl}/services/apexrest/voice/v1/${operation}`;
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = (await response.json()) as { data: unknown; success: boolean };
    if (response.status !== 200 || !answer.success) throw new Error(`${operation}: ${JSON.stringify(answer)}`);
    return answer.data;
  };
}

function typedClient(org: RunningOrg): Send {
  const { instanceUrl } = org.connection;
  const client = new PatchbayClient({ instanceUrl, auth: accessToken(org.tokenOf('integration')) });
  return (operation, body) =>
    (client.voice[operation] as (request: unknown) => Promise<unknown>).call(client.voice, body);
}
