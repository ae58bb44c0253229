import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import type { DetailItem } from 'shell/layoutSections';
import { openPage } from 'shell/pageEvents';
import { relatedNames } from 'shell/uiApi';
import type { ComponentInstance, FieldInfo, ObjectInfo, RecordData, Region } from 'shell/uiApi';

interface PageField {
  readonly key: string;
  readonly apiName: string;
  readonly isReadOnly: boolean;
}

/** `flexipage:fieldSection`: fields that the page names itself (Dynamic Forms), in columns. */
export default class FieldSection extends LightningElement {
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;
  @api regions: readonly Region[] = [];
  @api label = '';
  /** Name of the facet with the columns. */
  @api columns = '';
  /** Of the page builder; columns align at the top here. */
  @api horizontalAlignment = '';
  info: ObjectInfo | null = null;
  record: RecordData | null = null;
  failure: Failure | null = null;

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  takeInfo({ data, error }: { data?: unknown; error?: unknown }): void {
    if (error) this.failure = failureOf(error);
    if (data) this.info = data as ObjectInfo;
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$paths' })
  takeRecord({ data, error }: { data?: RecordData; error?: unknown }): void {
    if (error) this.failure = failureOf(error);
    if (data) this.record = data;
  }

  #columnFields(): readonly (readonly PageField[])[] {
    return this.#facet(this.columns).map(({ properties }) =>
      this.#facet(properties['body']).flatMap((instance, index): PageField[] => {
        if (instance.name !== 'field') return [];
        const apiName = String(instance.properties['fieldApiName']).replace(/^Record\./, '');
        const isReadOnly = String(instance.properties['behavior'] ?? '').toLowerCase() === 'readonly';
        return [{ key: instance.identifier ?? String(index), apiName, isReadOnly }];
      }),
    );
  }

  /** Undefined until the object is known, so that nothing is asked before. */
  get paths(): readonly string[] | undefined {
    const { info } = this;
    if (!info) return undefined;
    return this.#columnFields()
      .flat()
      .flatMap(({ apiName }) => {
        const field = info.fields[apiName];
        return field ? [apiName, ...relatedNames(field)].map((path) => `${info.apiName}.${path}`) : [];
      });
  }

  get ready(): boolean {
    return this.info !== null && this.record !== null;
  }

  get drawnColumns(): readonly {
    readonly key: number;
    readonly className: string;
    readonly items: readonly DetailItem[];
  }[] {
    const columns = this.#columnFields();
    return columns.map((fields, key) => ({
      key,
      className: `slds-col slds-size_1-of-1 slds-medium-size_1-of-${columns.length} slds-p-horizontal_xx-small`,
      // What the user may not read is not there.
      items: fields.flatMap((field) => {
        const info = this.info?.fields[field.apiName];
        return info && this.record?.fields[field.apiName] ? [this.#item(field, info)] : [];
      }),
    }));
  }

  #item({ key, isReadOnly }: PageField, field: FieldInfo): DetailItem {
    return {
      key,
      label: field.label,
      help: field.inlineHelpText,
      fields: [field],
      isAddress: false,
      editable: !isReadOnly && field.updateable && this.info!.updateable,
      firstField: field.apiName,
      editTitle: `Edit ${field.label}`,
      className: '',
    };
  }

  #facet(name: unknown): readonly ComponentInstance[] {
    return this.regions.find((region) => region.name === name)?.components ?? [];
  }

  edit(): void {
    const { objectApiName, recordId } = this;
    openPage(this, {
      type: 'standard__recordPage',
      attributes: { objectApiName, recordId, actionName: 'edit' },
    });
  }
}
