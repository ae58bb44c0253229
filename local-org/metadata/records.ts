/** Custom metadata records and labels. */
import type { ProjectFile } from './files';
import type { CustomLabel, CustomMetadataRecord } from './model';
import { all, first, isTrue, textOf, type XmlElement } from './xml';

/** Records in the order of their files. One in no package takes the place of a package's, as an administrator's edit does. */
export class CustomMetadataRecords {
  readonly list: CustomMetadataRecord[] = [];
  private readonly packaged = new Map<string, number>();

  isPackaged(fullName: string): boolean {
    return this.packaged.has(fullName.toLowerCase());
  }

  add(fullName: string, xml: XmlElement, { path, packageName }: ProjectFile): void {
    const key = fullName.toLowerCase();
    const edited = packageName === '' ? this.packaged.get(key) : undefined;
    this.list[edited ?? this.list.length] = customMetadataRecord(fullName, xml, path);
    if (packageName === '') this.packaged.delete(key);
    else this.packaged.set(key, this.list.length - 1);
  }
}

/** `Shipping_Rule.Express.md-meta.xml`: type and record name are the file's. */
function customMetadataRecord(fullName: string, xml: XmlElement, file: string): CustomMetadataRecord {
  const dot = fullName.indexOf('.');
  const values = new Map<string, { text: string; xsiType: string } | null>();
  for (const each of all(xml, 'values')) {
    const value = first(each, 'value');
    const isNull = !value || value.attributes.get('xsi:nil') === 'true';
    const xsiType = value?.attributes.get('xsi:type') ?? '';
    values.set(textOf(each, 'field') ?? '', isNull ? null : { text: value.text, xsiType });
  }
  return {
    type: `${fullName.slice(0, dot)}__mdt`,
    developerName: fullName.slice(dot + 1),
    label: textOf(xml, 'label') ?? '',
    protected: isTrue(xml, 'protected'),
    values,
    file,
  };
}

export function labelsOf(xml: XmlElement, file: string): CustomLabel[] {
  return all(xml, 'labels').map((label) => ({
    name: textOf(label, 'fullName') ?? '',
    value: first(label, 'value')?.text ?? '',
    language: textOf(label, 'language') ?? 'en_US',
    categories: textOf(label, 'categories') ?? '',
    file,
  }));
}
