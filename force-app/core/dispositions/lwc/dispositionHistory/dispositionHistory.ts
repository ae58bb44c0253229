import getHistory from '@salesforce/apex/DispositionHistoryController.getHistory';
import timeZone from '@salesforce/i18n/timeZone';
import applied from '@salesforce/label/c.Disposition_History_Applied';
import empty from '@salesforce/label/c.Disposition_History_Empty';
import failed from '@salesforce/label/c.Disposition_History_Failed';
import loading from '@salesforce/label/c.Disposition_History_Loading';
import received from '@salesforce/label/c.Disposition_History_Received';
import stale from '@salesforce/label/c.Disposition_History_Stale';
import title from '@salesforce/label/c.Disposition_History_Title';
import { api, LightningElement, wire } from 'lwc';

/** One disposition that arrived, as DispositionHistoryController tells it. */
interface Entry {
  readonly code?: string;
  readonly reason?: string;
  /** `Applied` or `Stale`. */
  readonly outcome?: string;
  readonly source?: string;
  /** When the contact centre set it; ISO 8601. */
  readonly occurredAt?: string;
  /** When Salesforce received it; ISO 8601. */
  readonly receivedAt?: string;
}

const OUTCOMES: Readonly<Record<string, string>> = { Applied: applied, Stale: stale };

/** Every disposition that arrived for the record on whose page it lies, applied or too late, newest first. */
export default class DispositionHistory extends LightningElement {
  /** The disposition log, contact, account or case of the page. */
  @api recordId?: string;

  @wire(getHistory, { recordId: '$recordId' })
  history?: WireResult<readonly Entry[]>;

  /** The user's, as everywhere else on the page; the browser's may be another. */
  readonly timeZone = timeZone;

  readonly label = { empty, failed, loading, received, title };

  get error(): unknown {
    return this.history?.error;
  }

  get isLoading(): boolean {
    return this.history?.data === undefined && this.error === undefined;
  }

  get isEmpty(): boolean {
    return this.history?.data?.length === 0;
  }

  get entries(): (Entry & { key: number; outcomeLabel?: string })[] {
    return (this.history?.data ?? []).map((entry, key) => ({
      ...entry,
      key,
      outcomeLabel: OUTCOMES[entry.outcome ?? ''] ?? entry.outcome,
    }));
  }

  get hasEntries(): boolean {
    return this.entries.length > 0;
  }
}
