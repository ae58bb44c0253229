import type { RowView, RuleEdit } from 'c/translationRuleDraft';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface RowElement extends HTMLElement {
  focusOn(part: string): void;
}

/** The rules in order. Dispatches `edit` with a RuleEdit. */
export default class TranslationRuleList extends LightningElement {
  @api views: readonly RowView[] = [];
  /** Key of the rule whose form is open. */
  @api openKey: number | null = null;
  @api isReadOnly = false;

  readonly label = label;

  draggedKey: number | undefined;
  dropKey: number | undefined;
  isDropAfter = false;

  // Not reactive: read when the list has been rendered.
  private focus: { key: number; part: string } | undefined;

  /** Puts the focus on a part of a row (`handle`, `open`, `up`, `down`) once the list is rendered. */
  @api focusOn(key: number, part: string): void {
    this.focus = { key, part };
    this.applyFocus();
  }

  get rows(): { view: RowView; isOpen: boolean; className: string }[] {
    return this.views.map((view) => ({
      view,
      isOpen: view.key === this.openKey,
      className: this.classOf(view.key),
    }));
  }

  override renderedCallback(): void {
    this.applyFocus();
  }

  handleEdit(event: CustomEvent<RuleEdit>): void {
    this.dispatchEvent(new CustomEvent<RuleEdit>('edit', { detail: event.detail }));
  }

  handleDragStart(event: DragEvent): void {
    const view = this.viewOf(event);
    if (view === undefined || event.dataTransfer === null) {
      return;
    }
    this.draggedKey = view.key;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', view.checked.rule.name);
    event.dataTransfer.setDragImage?.(event.currentTarget as Element, 0, 0);
  }

  handleDragOver(event: DragEvent): void {
    const view = this.viewOf(event);
    if (this.draggedKey === undefined || view === undefined) {
      return;
    }
    event.preventDefault();
    const { top, height } = (event.currentTarget as Element).getBoundingClientRect();
    this.dropKey = view.key;
    this.isDropAfter = event.clientY > top + height / 2;
  }

  handleDrop(event: DragEvent): void {
    const target = this.viewOf(event);
    const dragged = this.views.find(({ key }) => key === this.draggedKey);
    if (target === undefined || dragged === undefined) {
      return;
    }
    event.preventDefault();
    const gap = target.position - 1 + (this.isDropAfter ? 1 : 0);
    // The rule leaves its own place, so what is behind it moves up by one.
    const index = gap > dragged.position - 1 ? gap - 1 : gap;
    this.handleDragEnd();
    const detail: RuleEdit = { kind: 'MOVE', key: dragged.key, index, part: 'handle' };
    this.dispatchEvent(new CustomEvent<RuleEdit>('edit', { detail }));
  }

  handleDragLeave(event: DragEvent): void {
    if (event.target === event.currentTarget) {
      this.dropKey = undefined;
    }
  }

  handleDragEnd(): void {
    this.draggedKey = undefined;
    this.dropKey = undefined;
  }

  private classOf(key: number): string {
    if (key !== this.dropKey || key === this.draggedKey) {
      return '';
    }
    return this.isDropAfter ? 'drop-after' : 'drop-before';
  }

  private viewOf(event: Event): RowView | undefined {
    const key = Number((event.currentTarget as HTMLElement).dataset.key);
    return this.views.find((view) => view.key === key);
  }

  private applyFocus(): void {
    const row =
      this.focus && this.template!.querySelector<RowElement>(`c-translation-rule-row[data-key="${this.focus.key}"]`);
    if (this.focus !== undefined && row) {
      row.focusOn(this.focus.part);
      this.focus = undefined;
    }
  }
}
