import { counted, fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label, stateLabels } from './labels';

/** What becomes of a code and its reason; see WrapUpImportPlan.Row. */
export interface ImportRow {
  readonly state: 'New' | 'Changed' | 'Unchanged' | 'Missing' | 'System' | 'Inactive';
  readonly codeId: string;
  readonly name: string;
  /** Before the import, if it differs. */
  readonly oldName?: string;
  readonly isActive: boolean;
  /** Absent: every queue. */
  readonly queue?: string;
  readonly place?: number;
}

/** What an import would change; see WrapUpImportController.Preview. */
export interface Preview {
  readonly rows: readonly ImportRow[];
  readonly problems: readonly { readonly index?: number; readonly field?: string; readonly message: string }[];
  readonly badCount: number;
  readonly idleCount: number;
  readonly isPartial: boolean;
  readonly changeCount: number;
  readonly version: string;
}

const STATES = ['New', 'Changed', 'Missing', 'Unchanged', 'Inactive', 'System'] as const;

/** Badges that stand out are those of what a deployment changes. */
const BADGES: Readonly<Record<ImportRow['state'], string>> = {
  New: 'slds-badge slds-theme_success',
  Changed: 'slds-badge slds-theme_warning',
  Missing: 'slds-badge slds-theme_error',
  Unchanged: 'slds-badge slds-badge_lightest',
  Inactive: 'slds-badge slds-badge_lightest',
  System: 'slds-badge slds-badge_lightest',
};

/** The table of what an import would change, and what is wrong with entries. */
export default class WrapUpReasonImportPreview extends LightningElement {
  @api preview!: Preview;

  readonly label = label;

  get hasRows(): boolean {
    return this.preview.rows.length > 0;
  }

  get rows(): object[] {
    return this.sorted.map((row, key) => ({
      key,
      name: row.name,
      was: row.oldName === undefined ? '' : fillIn(label.was, row.oldName),
      codeId: row.codeId,
      state: stateLabels[row.state],
      badge: BADGES[row.state],
      queue: row.queue ?? label.everyQueue,
      place: row.place ?? '',
      offered: row.isActive ? label.yes : label.no,
    }));
  }

  /** How many there are of each state, and what was left out. */
  get summary(): string {
    const counts = STATES.map(
      (state) => [state, this.preview.rows.filter((row) => row.state === state).length] as const,
    );
    const parts = counts.filter(([, count]) => count > 0).map(([state, count]) => `${stateLabels[state]}: ${count}`);
    const { idleCount } = this.preview;
    return [...parts, ...(idleCount > 0 ? [counted(idleCount, label.idleOne, label.idleMany)] : [])].join(' · ');
  }

  get partialText(): string {
    return this.preview.isPartial ? label.partial : '';
  }

  get hasProblems(): boolean {
    return this.preview.problems.length > 0;
  }

  get badText(): string {
    const { badCount } = this.preview;
    return badCount === 0 ? '' : counted(badCount, label.badOne, label.badMany);
  }

  get problems(): { key: number; text: string }[] {
    return this.preview.problems.map(({ index, field, message }, key) => ({
      key,
      text: problemText(index, field, message),
    }));
  }

  /** What changes stands above what does not. */
  private get sorted(): ImportRow[] {
    return STATES.flatMap((state) => this.preview.rows.filter((row) => row.state === state));
  }
}

function problemText(index: number | undefined, field: string | undefined, message: string): string {
  if (index === undefined) {
    return message;
  }
  return field === undefined
    ? fillIn(label.entryProblem, index + 1, message)
    : fillIn(label.fieldProblem, index + 1, field, message);
}
