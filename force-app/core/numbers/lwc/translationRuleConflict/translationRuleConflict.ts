import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import { fillIn } from 'c/labelText';
import type { NumberRule } from 'c/phoneNumberTranslation';
import type { Difference } from 'c/translationRuleDraft';
import { differences } from 'c/translationRuleDraft';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** What the user chose: go on editing, take the stored rules, or save over them. */
export type ConflictChoice = 'goon' | 'theirs' | 'mine';

interface Line {
  readonly key: number;
  readonly kind: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Somebody else saved meanwhile: what they changed, what saving would change back. Dispatches `choice`. */
export default class TranslationRuleConflict extends LightningElement {
  /** The rules the user began with. */
  @api base: readonly NumberRule[] = [];
  /** The rules as they are stored now. */
  @api theirs: readonly NumberRule[] = [];
  /** The user's rules. */
  @api mine: readonly NumberRule[] = [];
  /** Who saved; undefined if that is not known. */
  @api changedBy?: string;
  /** When; ISO 8601. */
  @api changedAt?: string;

  readonly label = label;

  get text(): string {
    return this.changedBy && this.changedAt
      ? fillIn(label.byWhom, this.changedBy, new Date(this.changedAt).toLocaleString(locale, { timeZone }))
      : label.unknown;
  }

  get columns(): { title: string; lines: Line[] }[] {
    return [
      { title: label.theirs, lines: linesOf(differences(this.base, this.theirs)) },
      { title: label.mine, lines: linesOf(differences(this.theirs, this.mine)) },
    ];
  }

  /** Brings the panel to the user's attention. */
  @api focus(): void {
    this.template!.querySelector<HTMLElement>('[data-part="title"]')?.focus();
  }

  handleChoice(event: Event): void {
    const detail = (event.currentTarget as HTMLElement).dataset.choice as ConflictChoice;
    this.dispatchEvent(new CustomEvent<ConflictChoice>('choice', { detail }));
  }
}

function linesOf(found: readonly Difference[]): Line[] {
  if (found.length === 0) {
    return [{ key: 0, kind: label.none, name: '', before: '', after: '' }];
  }
  return found.map((difference, key) => ({
    key,
    kind: kindOf(difference),
    name: difference.name,
    before: difference.kind === 'MOVED' ? '' : textOf(difference.before),
    after: difference.kind === 'MOVED' ? '' : textOf(difference.after),
  }));
}

function kindOf({ kind, position }: Difference): string {
  const kinds = { ADDED: label.added, REMOVED: label.removed, CHANGED: label.changed, MOVED: label.moved };
  return fillIn(kinds[kind], position);
}

function textOf(rule: NumberRule | null): string {
  if (rule === null) {
    return '';
  }
  return rule.active ? rule.text : `${rule.text} ${label.off}`;
}
