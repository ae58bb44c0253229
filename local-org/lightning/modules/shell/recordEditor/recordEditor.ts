import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { objectInfo, recordObject } from 'shell/uiApi';
import type { ObjectInfo } from 'shell/uiApi';

import type { FormKind } from '../recordForm/recordForm';

/** What the editor closes with when a record was saved. */
export interface EditorResult {
  readonly recordId: string;
  readonly info: ObjectInfo;
  readonly another: boolean;
}

interface Form extends HTMLElement {
  save(): boolean;
}

/** The window in which a record is made, changed or cloned. */
export default class RecordEditor extends LightningModal {
  @api kind: FormKind = 'edit';
  /** Null when only the record's id is known. */
  @api objectName: string | null = null;
  @api recordId: string | null = null;
  @api recordTypeId: string | null = null;
  @api defaults: Readonly<Record<string, unknown>> = {};
  /** Hears whether there is input that closing would lose. */
  @api tellUnsaved: (unsaved: boolean) => void = () => undefined;
  info: ObjectInfo | null = null;
  failure: Failure | null = null;
  choosing = false;
  saving = false;
  #another = false;

  override connectedCallback(): void {
    super.connectedCallback?.();
    void this.#load();
  }

  override disconnectedCallback(): void {
    this.tellUnsaved(false);
  }

  async #load(): Promise<void> {
    try {
      const object = this.objectName ?? (await recordObject(this.recordId!));
      const info = await objectInfo(object);
      const types = availableTypes(info);
      this.choosing = this.kind === 'new' && this.recordTypeId === null && types.length > 1;
      if (this.kind === 'new') {
        const isDefault = types.find(({ recordTypeId }) => recordTypeId === info.defaultRecordTypeId);
        this.recordTypeId ??= (isDefault ?? types[0])?.recordTypeId ?? null;
      }
      this.info = info;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }

  get objectApiName(): string {
    return this.info?.apiName ?? '';
  }

  get editing(): boolean {
    return this.info !== null && !this.choosing && this.failure === null;
  }

  get heading(): string {
    const label = this.info?.label ?? '';
    if (this.kind === 'edit') return `Edit ${label}`;
    const type = this.choosing ? undefined : this.info?.recordTypeInfos[this.recordTypeId ?? ''];
    return `New ${label}${type && !type.master ? `: ${type.name}` : ''}`;
  }

  get recordTypes(): readonly { readonly label: string; readonly value: string }[] {
    return this.info
      ? availableTypes(this.info).map(({ name, recordTypeId }) => ({ label: name, value: recordTypeId }))
      : [];
  }

  get mayAddAnother(): boolean {
    return this.kind !== 'edit' || this.info?.createable === true;
  }

  chooseRecordType(event: CustomEvent<{ value: string }>): void {
    this.recordTypeId = event.detail.value;
  }

  next(): void {
    this.choosing = false;
  }

  cancel(): void {
    void this.close(null);
  }

  save(): void {
    this.#save(false);
  }

  saveAndNew(): void {
    this.#save(true);
  }

  #save(another: boolean): void {
    this.#another = another;
    this.saving = this.template!.querySelector<Form>('shell-record-form')?.save() ?? false;
  }

  handleChanged(): void {
    this.tellUnsaved(true);
  }

  handleRefused(): void {
    this.saving = false;
  }

  handleSaved(event: CustomEvent<string>): void {
    this.tellUnsaved(false);
    const result: EditorResult = {
      recordId: event.detail,
      info: this.info!,
      another: this.#another,
    };
    void this.close(result);
  }
}

function availableTypes({ recordTypeInfos }: ObjectInfo): readonly { recordTypeId: string; name: string }[] {
  const all = Object.values(recordTypeInfos).filter(({ available }) => available);
  const own = all.filter(({ master }) => !master);
  return own.length > 0 ? own : all;
}
