/** What the simulator asks the server: below /lightning/data/voice/simulator. */
import { request } from 'platform/http';
import type { Call } from 'platform/voice';

interface Named {
  readonly name: string;
  readonly label: string;
}

export interface SimulatorState {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly contactCenters: readonly {
    readonly developerName: string;
    readonly phoneChannels: readonly { readonly number: string; readonly flow: string | null }[];
  }[];
  readonly queues: readonly Named[];
  readonly agents: readonly Named[];
  /** Fields of VoiceCall that callAttributes may fill. */
  readonly callFields: readonly string[];
  readonly calls: readonly Call[];
}

export interface NewCall {
  readonly from: string;
  readonly to: string;
  readonly queue?: string;
  readonly agent?: string;
  readonly vendorCallKey?: string;
  readonly callAttributes?: unknown;
}

const ADDRESS = '/lightning/data/voice/simulator';

export const simulatorState = (): Promise<SimulatorState> => request('GET', ADDRESS);

export const ring = (call: NewCall): Promise<Call> => request('POST', `${ADDRESS}/ring`, call);

export type Deed = 'say' | 'hold' | 'resume' | 'hangUp' | 'endWrapUp';

export const outside = ({ vendorCallKey }: Call, deed: Deed, body: object = {}): Promise<Call> =>
  request('POST', `${ADDRESS}/${deed}/${encodeURIComponent(vendorCallKey)}`, body);
