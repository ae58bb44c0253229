import { LightningElement, api } from 'lwc';

import type { FieldInfo } from '../objectInfo/objectInfo';
import type { RecordData } from '../records/store';
import { context } from '../session/session';
import { shell } from '../shell/shell';

/** One field of a record, formatted as its type and the user's locale ask. */
export default class FieldValue extends LightningElement {
  @api record: RecordData | null = null;
  @api field: FieldInfo | null = null;

  private get cell(): { value: unknown; displayValue: string | null } | null {
    return (this.field && this.record?.fields[this.field.apiName]) ?? null;
  }

  get raw(): unknown {
    const value = this.cell?.value ?? null;
    // The UI API counts percents in hundredths of one hundred; the formatter in hundredths of one.
    return this.field?.dataType === 'Percent' && typeof value === 'number' ? value / 100 : value;
  }

  get text(): string {
    if (this.isReference) return this.referenceName ?? String(this.raw);
    return this.cell?.displayValue ?? (this.raw === null ? '' : String(this.raw));
  }

  get isEmpty(): boolean {
    return !this.isBoolean && (this.raw === null || this.raw === '');
  }

  get isReference(): boolean {
    return this.field?.dataType === 'Reference';
  }

  private get relation(): RecordData | null {
    const { relationshipName } = this.field ?? {};
    const value = relationshipName ? this.record?.fields[relationshipName]?.value : null;
    return (value as RecordData | null | undefined) ?? null;
  }

  private get referenceName(): string | null {
    const { relationshipName } = this.field ?? {};
    const relation = relationshipName ? this.record?.fields[relationshipName] : undefined;
    if (relation?.displayValue) return relation.displayValue;
    const name = Object.values(this.relation?.fields ?? {}).find(({ value }) => typeof value === 'string');
    return (name?.value as string | undefined) ?? this.cell?.displayValue ?? null;
  }

  /** What the user may not read has no name and no link. */
  get referenceHref(): string | null {
    const objectApiName = this.relation?.apiName;
    if (!objectApiName || this.referenceName === null) return null;
    return shell().generateUrl({
      type: 'standard__recordPage',
      attributes: { objectApiName, recordId: String(this.raw), actionName: 'view' },
    });
  }

  get isBoolean(): boolean {
    return this.field?.dataType === 'Boolean';
  }

  get checkText(): string {
    return this.raw === true ? 'True' : 'False';
  }

  get isDateTime(): boolean {
    return this.field?.dataType === 'DateTime';
  }

  get isDate(): boolean {
    return this.field?.dataType === 'Date';
  }

  get isTime(): boolean {
    return this.field?.dataType === 'Time';
  }

  get timeZone(): string {
    return context().user.timeZone;
  }

  get isEmail(): boolean {
    return this.field?.dataType === 'Email';
  }

  get isPhone(): boolean {
    return this.field?.dataType === 'Phone';
  }

  get isUrl(): boolean {
    return this.field?.dataType === 'Url';
  }

  get isNumber(): boolean {
    return ['Int', 'Double', 'Currency', 'Percent'].includes(this.field?.dataType ?? '');
  }

  get numberStyle(): string {
    if (this.field?.dataType === 'Currency') return 'currency';
    return this.field?.dataType === 'Percent' ? 'percent' : 'decimal';
  }

  get currency(): string {
    return context().user.currency;
  }

  get scale(): number {
    return this.field?.dataType === 'Int' ? 0 : (this.field?.scale ?? 0);
  }

  get isRichText(): boolean {
    return this.field?.extraTypeInfo === 'RichTextArea' || this.field?.htmlFormatted === true;
  }

  get isLongText(): boolean {
    return this.field?.dataType === 'TextArea';
  }
}
