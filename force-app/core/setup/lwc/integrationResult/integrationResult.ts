import type { ActionResult } from 'c/integrationModel';
import { numberText } from 'c/integrationText';
import { counted } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

const MOST_SHOWN = 10;

interface Group {
  readonly reason: string;
  readonly text: string;
  /** Numbers of the records; empty if the text has the only one. */
  readonly names: string;
}

/** What an action has done, and why not for the rest. Dispatches `close`. */
export default class IntegrationResult extends LightningElement {
  /** Null shows nothing. */
  @api result: ActionResult | null = null;
  /** What was done, for how many. */
  @api text = '';

  readonly label = label;

  get className(): string {
    const theme = this.hasRefusals ? 'slds-theme_warning' : 'slds-theme_shade';
    return `slds-scoped-notification slds-p-around_small ${theme} result`;
  }

  get hasRefusals(): boolean {
    return (this.result?.refusals.length ?? 0) > 0;
  }

  get refusedText(): string {
    return counted(this.result?.refusals.length ?? 0, label.refusedOne, label.refusedMany);
  }

  get shown(): Group[] {
    return this.groups.slice(0, MOST_SHOWN);
  }

  get moreText(): string {
    const more = this.groups.slice(MOST_SHOWN).length;
    return more > 0 ? counted(more, label.more, label.more) : '';
  }

  /** What many share is said once. */
  private get groups(): Group[] {
    const namesByReason = new Map<string, string[]>();
    for (const { name, reason } of this.result?.refusals ?? []) {
      namesByReason.set(reason, [...(namesByReason.get(reason) ?? []), name]);
    }
    return [...namesByReason].map(([reason, names]) => {
      const isAlone = names.length === 1;
      const text = isAlone ? `${names[0]!}: ${reason}` : `${reason} (${numberText(names.length)})`;
      return { reason, text, names: isAlone ? '' : names.join(', ') };
    });
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
