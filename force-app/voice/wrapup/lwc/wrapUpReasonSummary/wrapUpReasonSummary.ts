import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import { fillIn } from 'c/labelText';
import type { StoredChoice } from 'c/wrapUpReasonWork';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

const ORIGINS = { Agent: label.byAgent, Default: label.byDefault, Correction: label.byCorrection };

/** What is chosen. Dispatches `change`, `note`, `star`, `finish` and `correct`, for what the user may do. */
export default class WrapUpReasonSummary extends LightningElement {
  @api choice?: StoredChoice;
  /** Whether it is not saved yet, and whether it is on its way. */
  @api isUnsent = false;
  @api isSending = false;
  /** Undefined where there is nothing to star. */
  @api isFavorite?: boolean;
  @api canChange = false;
  @api canFinish = false;
  @api canCorrect = false;
  /** How the contact centre stands. */
  @api vendorStatus?: string;

  readonly label = label;

  @api focus(): void {
    this.template!.querySelector<HTMLElement>('[data-part="note"]')?.focus();
  }

  get checkClass(): string {
    return this.isUnsent ? 'check check_unsent' : 'check';
  }

  get hasStar(): boolean {
    return this.isFavorite !== undefined;
  }

  get starState(): string {
    return String(this.isFavorite);
  }

  get noteLabel(): string {
    return this.choice?.note ? label.editNote : label.addNote;
  }

  /** Who and when, or how far the saving is. */
  get byText(): string {
    const { savedAt, savedByName, origin = 'Agent' } = this.choice!;
    if (this.isUnsent) {
      return this.isSending ? label.saving : label.notSaved;
    }
    return savedAt === undefined ? '' : fillIn(ORIGINS[origin], savedByName ?? '', timeText(savedAt));
  }

  get vendorText(): string {
    if (this.vendorStatus === 'Failed') {
      return label.vendorFailed;
    }
    return this.vendorStatus === 'Sent' && this.canCorrect ? label.vendorInformed : '';
  }

  handleChange(): void {
    this.dispatchEvent(new CustomEvent('change'));
  }

  handleNote(): void {
    this.dispatchEvent(new CustomEvent('note'));
  }

  handleStar(): void {
    this.dispatchEvent(new CustomEvent('star'));
  }

  handleFinish(): void {
    this.dispatchEvent(new CustomEvent('finish'));
  }

  handleCorrect(): void {
    this.dispatchEvent(new CustomEvent('correct'));
  }
}

/** The time as the user's settings have it; with the date unless it is today's. */
function timeText(iso: string): string {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(Date.parse(iso));
  const date = day.format(Date.parse(iso));
  return date === day.format(Date.now()) ? time : `${date}, ${time}`;
}
