import { LightningElement, api } from 'lwc';
import type { DetailItem as Item } from 'shell/layoutSections';
import type { RecordData } from 'shell/uiApi';

type AddressPart = 'street' | 'city' | 'state' | 'postalCode' | 'country';

const PARTS: readonly (readonly [RegExp, AddressPart])[] = [
  [/Street$/, 'street'],
  [/City$/, 'city'],
  [/State$/, 'state'],
  [/PostalCode$/, 'postalCode'],
  [/Country$/, 'country'],
];

/** One item of a page layout: label, help, value, and the pencil. Fires `edit` with the field. */
export default class DetailItem extends LightningElement {
  @api item: Item | null = null;
  @api record: RecordData | null = null;

  get hasFields(): boolean {
    return (this.item?.fields.length ?? 0) > 0;
  }

  get isAddress(): boolean {
    return this.item?.isAddress ?? false;
  }

  get address(): Partial<Record<AddressPart, string>> {
    const parts: Partial<Record<AddressPart, string>> = {};
    for (const { apiName } of this.item?.fields ?? []) {
      const part = PARTS.find(([name]) => name.test(apiName))?.[1];
      const value = this.record?.fields[apiName]?.value;
      if (part && typeof value === 'string') parts[part] = value;
    }
    return parts;
  }

  edit(): void {
    this.dispatchEvent(new CustomEvent('edit', { detail: this.item!.firstField }));
  }
}
