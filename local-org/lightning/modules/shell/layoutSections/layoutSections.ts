/** A page layout's sections as the detail panel and the editor draw them. */
import { context } from '../../platform/session/session';
import type { FieldInfo, Layout, LayoutItem, LayoutSection, ObjectInfo, RecordData } from '../uiApi/uiApi';

export interface DetailItem {
  readonly key: string;
  readonly label: string;
  readonly help: string | null;
  /** Several for a compound item, such as created by and created date. */
  readonly fields: readonly FieldInfo[];
  /** The fields are the parts of an address. */
  readonly isAddress: boolean;
  readonly editable: boolean;
  /** The field that gets the focus when the item is edited. */
  readonly firstField: string;
  readonly editTitle: string;
  readonly className: string;
}

export interface DetailSection {
  readonly id: string;
  readonly heading: string | null;
  readonly collapsible: boolean;
  readonly open: boolean;
  readonly expanded: 'true' | 'false';
  readonly switchIcon: string;
  readonly headingClass: string;
  readonly items: readonly DetailItem[];
}

export function detailSections(
  layout: Layout,
  info: ObjectInfo,
  record: RecordData,
  closed: readonly string[],
): readonly DetailSection[] {
  return layout.sections.flatMap((section): DetailSection[] => {
    const items = itemsOf(section).map(({ item, key }) => detailItem(item, key, section.columns, info, record));
    if (items.every(({ fields }) => fields.length === 0)) return [];
    const open = !closed.includes(section.id);
    return [
      {
        id: section.id,
        heading: section.useHeading ? section.heading : null,
        collapsible: section.collapsible,
        open,
        expanded: open ? 'true' : 'false',
        switchIcon: open ? 'utility:chevrondown' : 'utility:chevronright',
        headingClass: section.collapsible
          ? 'slds-section__title'
          : 'slds-section__title slds-theme_shade slds-p-horizontal_small',
        items,
      },
    ];
  });
}

/** Row by row, as the columns stand beside each other. */
export function itemsOf({ layoutRows }: LayoutSection): readonly { readonly item: LayoutItem; readonly key: string }[] {
  return layoutRows.flatMap(({ layoutItems }, row) =>
    layoutItems.map((item, column) => ({ item, key: `${row}.${column}` })),
  );
}

/** Names of the fields of an item: none for a blank space. */
export function fieldsOf({ layoutComponents }: LayoutItem): readonly string[] {
  return layoutComponents.flatMap(({ apiName, componentType }) =>
    componentType === 'Field' && apiName !== null ? [apiName] : [],
  );
}

function detailItem(item: LayoutItem, key: string, columns: number, info: ObjectInfo, record: RecordData): DetailItem {
  const fields = fieldsOf(item).flatMap((name) => {
    const field = info.fields[name];
    return field && record.fields[name] ? [field] : [];
  });
  const label = item.label ?? fields[0]?.label ?? '';
  const isAddress = fields.length > 1 && fields.some(({ apiName }) => apiName.endsWith('PostalCode'));
  const filled = fields.filter(({ apiName }) => (record.fields[apiName]?.value ?? '') !== '');
  return {
    key,
    label,
    help: fields[0]?.inlineHelpText ?? null,
    // Of a compound item, such as a person's name, only the parts that are there.
    fields: fields.length > 1 && filled.length > 0 ? filled : fields,
    editable: info.updateable && item.editableForUpdate,
    isAddress,
    firstField: fields[0]?.apiName ?? '',
    editTitle: `Edit ${label}`,
    className: `slds-col slds-size_1-of-1 slds-medium-size_1-of-${columns} field`,
  };
}

export interface FormField {
  readonly apiName: string;
  readonly label: string;
  readonly info: FieldInfo;
  readonly editable: boolean;
  readonly required: boolean;
  /** Shown in the place of the record's value; null: the record has one. */
  readonly text: string | null;
  /** What the field starts with; undefined leaves it to the form. */
  readonly value: unknown;
}

export interface FormSection {
  readonly id: string;
  readonly heading: string | null;
  readonly items: readonly {
    readonly key: string;
    readonly className: string;
    readonly fields: readonly FormField[];
  }[];
}

/** The sections of a form; of a new record without the fields that only the platform fills. */
export function formSections(
  layout: Layout,
  info: ObjectInfo,
  kind: 'new' | 'edit' | 'clone',
  record: RecordData | null,
  defaults: Readonly<Record<string, unknown>>,
): readonly FormSection[] {
  return layout.sections.flatMap((section): FormSection[] => {
    const items = itemsOf(section).map(({ item, key }) => ({
      key,
      className: `slds-col slds-size_1-of-1 slds-medium-size_1-of-${section.columns} field`,
      fields: fieldsOf(item).flatMap((name): FormField[] => {
        const field = info.fields[name];
        return field ? formField(field, item, kind, record, defaults) : [];
      }),
    }));
    if (items.every(({ fields }) => fields.length === 0)) return [];
    return [{ id: section.id, heading: section.useHeading ? section.heading : null, items }];
  });
}

function formField(
  field: FieldInfo,
  item: LayoutItem,
  kind: 'new' | 'edit' | 'clone',
  record: RecordData | null,
  defaults: Readonly<Record<string, unknown>>,
): FormField[] {
  const { apiName } = field;
  const component = item.layoutComponents.find((each) => each.apiName === apiName);
  const label = component?.label || item.label || field.label;
  if (apiName === 'OwnerId' && kind !== 'edit') {
    // Whoever makes a record owns it.
    const { name } = context().user;
    return [{ apiName, label, info: field, editable: false, required: false, text: name, value: undefined }];
  }
  const editable =
    kind === 'edit' ? item.editableForUpdate && field.updateable : item.editableForNew && field.createable;
  if (!editable && kind !== 'edit') return [];
  const cloned = kind === 'clone' ? record?.fields[apiName]?.value : undefined;
  const value = kind === 'new' ? defaults[apiName] : (cloned ?? undefined);
  // A name that is required needs its last name only.
  const required = item.required && (item.layoutComponents.length === 1 || field.required);
  return [{ apiName, label, info: field, editable, required, text: null, value }];
}
