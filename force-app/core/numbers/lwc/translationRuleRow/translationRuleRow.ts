import { counted, fillIn } from 'c/labelText';
import type { RowView, RuleEdit } from 'c/translationRuleDraft';
import { editOfKeys } from 'c/translationRuleDraft';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** One rule and, while it is open, its form. Native elements only: there may be 200 rows. Dispatches `edit`. */
export default class TranslationRuleRow extends LightningElement {
  @api view!: RowView;
  @api isOpen = false;
  @api isReadOnly = false;

  readonly label = label;

  /** Puts the focus on a part of the row: `form`, `handle`, `open`, `up` or `down`; on the handle where that is disabled. */
  @api focusOn(part: string): void {
    if (part === 'form') {
      this.template!.querySelector<HTMLElement>('c-translation-rule-form')?.focus();
      return;
    }
    const [wished, handle] = [part, 'handle'].map((name) =>
      this.template!.querySelector<HTMLButtonElement>(`[data-part="${name}"]`),
    );
    (wished?.disabled ? handle : wished)?.focus();
  }

  get isEditable(): boolean {
    return !this.isReadOnly;
  }

  get isForm(): boolean {
    return this.isOpen && !this.isReadOnly;
  }

  get name(): string {
    return this.view.checked.rule.name.trim() || label.unnamed;
  }

  get rowClass(): string {
    return this.isForm ? 'row row_open' : 'row';
  }

  get range(): string {
    const { min, max } = this.view.fields!;
    return min === max ? min : `${min}–${max}`;
  }

  get hasErrors(): boolean {
    return this.view.errors.length + this.view.refusals.length > 0;
  }

  /** The form has the errors at its fields. */
  get isErrorText(): boolean {
    return this.hasErrors && !this.isForm;
  }

  get isParts(): boolean {
    return this.view.fields !== undefined && !this.isForm;
  }

  get isText(): boolean {
    return this.view.fields === undefined && !this.isForm;
  }

  get hasWarnings(): boolean {
    return this.view.warnings.length > 0;
  }

  get isOffForReaders(): boolean {
    return this.isReadOnly && !this.view.checked.rule.active;
  }

  get changesText(): string {
    const { changes } = this.view;
    return changes === 0 ? '' : counted(changes, label.changesOne, label.changesMany);
  }

  get openState(): string {
    return String(this.isOpen);
  }

  get openLabel(): string {
    return fillIn(label.open, this.name);
  }

  get handleLabel(): string {
    return fillIn(label.handle, this.name, this.view.position, this.view.count);
  }

  get upLabel(): string {
    return fillIn(label.moveUp, this.name);
  }

  get downLabel(): string {
    return fillIn(label.moveDown, this.name);
  }

  get turnLabel(): string {
    return fillIn(label.turn, this.name);
  }

  get isFirst(): boolean {
    return this.view.position === 1;
  }

  get isLast(): boolean {
    return this.view.position === this.view.count;
  }

  handleOpen(): void {
    this.edit({ kind: 'OPEN', key: this.isOpen ? null : this.view.key });
  }

  handleKey(event: KeyboardEvent): void {
    const { position, count } = this.view;
    const places: Readonly<Record<string, number>> = {
      ArrowUp: position - 2,
      ArrowDown: position,
      Home: 0,
      End: count - 1,
    };
    const index = places[event.key];
    if (index !== undefined) {
      event.preventDefault();
      this.move(index, 'handle');
    }
  }

  /** Fields have an undo of their own. */
  handleRowKey(event: KeyboardEvent): void {
    const kind = event.target instanceof HTMLButtonElement ? editOfKeys(event) : undefined;
    if (kind !== undefined) {
      event.preventDefault();
      this.edit({ kind });
    }
  }

  handleUp(): void {
    this.move(this.view.position - 2, 'up');
  }

  handleDown(): void {
    this.move(this.view.position, 'down');
  }

  handleActive(event: Event): void {
    const active = (event.target as HTMLInputElement).checked;
    this.edit({ kind: 'CHANGE', key: this.view.key, field: 'active', changes: { active } });
  }

  handleFormEdit(event: CustomEvent<RuleEdit>): void {
    this.edit(event.detail);
  }

  private move(index: number, part: string): void {
    if (index >= 0 && index < this.view.count && index !== this.view.position - 1) {
      this.edit({ kind: 'MOVE', key: this.view.key, index, part });
    }
  }

  private edit(detail: RuleEdit): void {
    this.dispatchEvent(new CustomEvent<RuleEdit>('edit', { detail }));
  }
}
