import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { detailSections } from 'shell/layoutSections';
import type { DetailSection } from 'shell/layoutSections';
import { announceUnsaved } from 'shell/pageEvents';
import { layout } from 'shell/uiApi';
import type { Layout, ObjectInfo, RecordData } from 'shell/uiApi';

interface RecordFormElement extends HTMLElement {
  save(): boolean;
}

/** `force:detailPanel`: the record's fields as its page layout has them. */
export default class Detail extends LightningElement {
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;
  /** Within a tab there is a frame already. */
  @api frameless = false;
  info: ObjectInfo | null = null;
  record: RecordData | null = null;
  layout: Layout | null = null;
  failure: Failure | null = null;
  closed: readonly string[] = [];
  /** The field at which editing began; null: the panel shows. */
  editing: string | null = null;
  saving = false;
  #layoutOf: string | null = null;

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  takeInfo({ data, error }: { data?: unknown; error?: unknown }): void {
    if (error) this.failure = failureOf(error);
    if (data) this.info = data as ObjectInfo;
  }

  @wire(getRecord, { recordId: '$recordId', layoutTypes: ['Full'], modes: ['View'] })
  takeRecord({ data, error }: { data?: RecordData; error?: unknown }): void {
    if (error) this.failure = failureOf(error);
    if (!data) return;
    this.record = data;
    const recordType = data.recordTypeId ?? null;
    const key = `${data.apiName} ${recordType}`;
    if (key === this.#layoutOf) return;
    this.#layoutOf = key;
    void this.#loadLayout(data.apiName, recordType);
  }

  async #loadLayout(object: string, recordType: string | null): Promise<void> {
    try {
      this.layout = await layout(object, 'Full', 'View', recordType);
    } catch (error) {
      this.failure = failureOf(error);
    }
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
