import timeZone from '@salesforce/i18n/timeZone';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** A screen pop as it is listed. */
export interface ListedPop {
  readonly key: string;
  /** What is shown: `Search for Acme`. */
  readonly title: string;
  /** Where it comes from. */
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly outcome: 'shown' | 'sent' | 'blocked' | 'failed' | 'missed';
  /** Why it failed. */
  readonly problem?: string;
  /** Of URLs: what a link leads to. */
  readonly href?: string;
  /** Of the mode existingBrowserTab: names of the tab that is used, and of one that was not used yet. */
  readonly target?: string;
  readonly freshTarget?: string;
  /** Whether it can be shown again. */
  readonly isRepeatable: boolean;
}

interface DrawnPop extends ListedPop {
  /** Of another day than today: the short weekday. */
  readonly weekday?: 'short';
  readonly status: string;
  readonly statusClass: string;
  readonly openText: string;
  readonly openFreshText: string;
  readonly dismissText: string;
  readonly isNewTabLink: boolean;
  readonly isMissed: boolean;
}

const STATUS: Readonly<Record<ListedPop['outcome'], string>> = {
  shown: '',
  missed: '',
  sent: label.wasSent,
  blocked: label.wasBlocked,
  failed: label.wasFailed,
};

/** The user's calendar day. */
const dayOf = (at: number): string => new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone }).format(at);

/**
 * Screen pops of the session with a way to open each again. Fires, with the key of a pop: `repeat`, `follow` (a link of it
 * was opened), `followfresh` (in a tab of a new name), `dismiss`.
 */
export default class ScreenPopList extends LightningElement {
  @api heading = '';
  @api pops: readonly ListedPop[] = [];

  readonly label = label;
  readonly timeZone = timeZone;

  get drawn(): readonly DrawnPop[] {
    return this.pops.map((pop) => ({
      ...pop,
      ...(dayOf(pop.at) !== dayOf(Date.now()) && { weekday: 'short' as const }),
      status: STATUS[pop.outcome],
      statusClass: `slds-m-left_x-small${pop.outcome === 'sent' ? '' : ' slds-text-color_error'}`,
      openText: fillIn(label.openWhat, pop.title),
      openFreshText: fillIn(label.openFreshWhat, pop.title),
      dismissText: fillIn(label.dismissWhat, pop.title),
      isNewTabLink: pop.href !== undefined && pop.target === undefined,
      isMissed: pop.outcome === 'missed',
    }));
  }

  handleRepeat(event: Event): void {
    this.fire('repeat', event);
  }

  handleFollow(event: Event): void {
    this.fire('follow', event);
  }

  handleFollowFresh(event: Event): void {
    this.fire('followfresh', event);
  }

  handleDismiss(event: Event): void {
    this.fire('dismiss', event);
  }

  private fire(name: string, event: Event): void {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent(name, { detail: key }));
  }
}
