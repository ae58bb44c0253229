import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import type { ObjectInfo, RecordData } from 'shell/uiApi';

/** A panel of a record page: the record with the fields of a layout, and the layout of its record type. */
export default abstract class RecordPanel extends LightningElement {
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;
  /** The layout whose fields are read: `Full` or `Compact`. */
  layoutTypes: readonly string[] = ['Full'];
  info: ObjectInfo | null = null;
  record: RecordData | null = null;
  failure: Failure | null = null;
  #layoutOf: string | null = null;

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  takeInfo({ data, error }: { data?: unknown; error?: unknown }): void {
    if (error) this.failure = failureOf(error);
    if (data) this.info = data as ObjectInfo;
  }

  @wire(getRecord, { recordId: '$recordId', layoutTypes: '$layoutTypes', modes: ['View'] })
  takeRecord({ data, error }: { data?: RecordData; error?: unknown }): void {
    if (error) this.failure = failureOf(error);
    if (!data) return;
    this.record = data;
    const recordType = data.recordTypeId ?? null;
    const key = `${data.apiName} ${recordType}`;
    if (key === this.#layoutOf) return;
    this.#layoutOf = key;
    void this.#load(data.apiName, recordType);
  }

  /** Once for an object and record type. */
  protected abstract loadLayout(object: string, recordType: string | null): Promise<void>;

  async #load(object: string, recordType: string | null): Promise<void> {
    try {
      await this.loadLayout(object, recordType);
    } catch (error) {
      this.failure = failureOf(error);
    }
  }
}
