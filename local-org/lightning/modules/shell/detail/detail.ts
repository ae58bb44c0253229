import { api } from 'lwc';
import { detailSections } from 'shell/layoutSections';
import type { DetailSection } from 'shell/layoutSections';
import { announceUnsaved } from 'shell/pageEvents';
import { layout } from 'shell/uiApi';
import type { Layout } from 'shell/uiApi';

import RecordPanel from '../recordPage/recordPanel';

interface RecordFormElement extends HTMLElement {
  save(): boolean;
}

/** `force:detailPanel`: the record's fields as its page layout has them. */
export default class Detail extends RecordPanel {
  /** Within a tab there is a frame already. */
  @api frameless = false;
  layout: Layout | null = null;
  closed: readonly string[] = [];
  /** The field at which editing began; null: the panel shows. */
  editing: string | null = null;
  saving = false;

  protected override async loadLayout(object: string, recordType: string | null): Promise<void> {
    this.layout = await layout(object, 'Full', 'View', recordType);
  }

  get ready(): boolean {
    return this.info !== null && this.record !== null && this.layout !== null;
  }

  get isEditing(): boolean {
    return this.editing !== null;
  }

  get cardClass(): string {
    return this.frameless ? '' : 'slds-card';
  }

  get sections(): readonly DetailSection[] {
    const { info, record, layout: drawn } = this;
    return info && record && drawn ? detailSections(drawn, info, record, this.closed) : [];
  }

  toggle(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset['section']!;
    this.closed = this.closed.includes(id) ? this.closed.filter((closed) => closed !== id) : [...this.closed, id];
  }

  /** Turns the panel into a form, with the focus on the field whose pencil was pressed. */
  edit(event: CustomEvent<string>): void {
    this.editing = event.detail;
  }

  save(): void {
    this.saving = this.template!.querySelector<RecordFormElement>('shell-record-form')?.save() ?? false;
  }

  cancel(): void {
    this.#leave();
  }

  handleChanged(): void {
    announceUnsaved(this, true);
  }

  handleRefused(): void {
    this.saving = false;
  }

  handleSaved(): void {
    this.#leave();
  }

  #leave(): void {
    this.editing = null;
    this.saving = false;
    announceUnsaved(this, false);
  }
}
