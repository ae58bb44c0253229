import dismissMissed from '@salesforce/apex/ScreenPopController.dismissMissed';
import findCaller from '@salesforce/apex/ScreenPopController.findCaller';
import getMissed from '@salesforce/apex/ScreenPopController.getMissed';
import getSettings from '@salesforce/apex/ScreenPopController.getSettings';
import take from '@salesforce/apex/ScreenPopController.take';
import type { Caller } from 'c/screenPopChooser';

import type { AllowedHost } from './address';

/** What a browser has to know before the first screen pop. */
export interface Settings {
  /** Whether requests come as platform events. */
  readonly eventsActive: boolean;
  /** Whether the user may hear them. */
  readonly mayReceive: boolean;
  readonly hosts: readonly AllowedHost[];
}

/** A request that was fetched. */
export interface Taken {
  readonly requestJson?: string;
  /** Why it is not to be shown, for the user. */
  readonly refusal?: string;
}

/** A request that came too late. */
export interface Missed {
  readonly id: string;
  /** ISO 8601. */
  readonly requestedAt: string;
  readonly requestJson: string;
}

/** Who was found by a number. */
export interface Callers {
  readonly kind: 'NONE' | 'ONE' | 'AMBIGUOUS' | 'FAILED';
  readonly matches: readonly Caller[];
  /** Whether all records were looked at. */
  readonly isComplete: boolean;
  /** The number as it is to be stored. */
  readonly phone: string;
}

/** The Apex behind screen pops; its errors are those of Apex. */
export const server = {
  getSettings: () => getSettings() as Promise<Settings>,
  take: (requestId: string) => take({ requestId }) as Promise<Taken | null>,
  getMissed: () => getMissed() as Promise<readonly Missed[]>,
  dismissMissed: (requestId: string) => dismissMissed({ requestId }) as Promise<void>,
  findCaller: (phone: string) => findCaller({ phone }) as Promise<Callers>,
};
