import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { iconOf } from 'shell/objectIcon';
import { announcePage } from 'shell/pageEvents';
import { nameField, objectInfo, recordPage } from 'shell/uiApi';
import type { ObjectInfo, RecordData, ResolvedPage } from 'shell/uiApi';

/** A record's page, as the Lightning App Builder or local-org's standard page has it. */
export default class RecordPage extends LightningElement {
  page: ResolvedPage | null = null;
  failure: Failure | null = null;
  info: ObjectInfo | null = null;
  nameFields: readonly string[] | undefined;
  _recordId = '';
  #stamp: string | null = null;

  @api get recordId(): string {
    return this._recordId;
  }
  set recordId(value: string) {
    if (value === this._recordId) return;
    this._recordId = value;
    void this.#load(true);
  }

  /** Keeps the tab's title and, as visibility rules ask for field values, the page's parts up to date. */
  @wire(getRecord, { recordId: '$recordId', optionalFields: '$nameFields' })
  takeRecord({ data, error }: { data?: RecordData & { weakEtag?: number }; error?: unknown }): void {
    if (error) this.#fail(error);
    if (!data || !this.info) return;
    this.#announce(data, this.info);
    const stamp = String(data.weakEtag ?? '');
    if (this.#stamp !== null && this.#stamp !== stamp) void this.#load(false);
    this.#stamp = stamp;
  }

  async #load(anew: boolean): Promise<void> {
    const recordId = this._recordId;
    if (anew) {
      this.page = null;
      this.failure = null;
      this.nameFields = undefined;
      this.#stamp = null;
    }
    try {
      const page = await recordPage(recordId);
      if (recordId !== this._recordId) return;
      const info = this.info ?? (await objectInfo(page.object!));
      if (recordId !== this._recordId) return;
      this.info = info;
      this.page = page;
      this.nameFields ??= [`${info.apiName}.${nameField(info)}`];
    } catch (error) {
      if (recordId === this._recordId) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.failure = failureOf(error);
    announcePage(this, { title: this.failure.heading, icon: 'standard:default' });
  }

  #announce(record: RecordData, info: ObjectInfo): void {
    const name = record.fields[nameField(info)]?.value;
    announcePage(this, { title: String(name ?? info.label), icon: iconOf(info), kind: info.label });
  }
}
