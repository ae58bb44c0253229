/** The fields of a record form in rows. */
import type { FieldInfo, ObjectInfo } from '../objectInfo/objectInfo';

/** A layout of the UI API, as far as forms use it. */
export interface LayoutData {
  readonly sections: readonly {
    readonly layoutRows: readonly {
      readonly layoutItems: readonly {
        readonly required: boolean;
        readonly editableForNew: boolean;
        readonly editableForUpdate: boolean;
        readonly layoutComponents: readonly { readonly apiName: string | null; readonly componentType: string }[];
      }[];
    }[];
  }[];
}

export interface FormCell {
  readonly key: string;
  /** Null: an empty place. */
  readonly name: string | null;
  readonly isEditable: boolean;
  readonly isRequired: boolean;
  readonly editLabel: string;
}

export interface FormRow {
  readonly key: string;
  readonly fields: readonly FormCell[];
}

export interface FormOptions {
  readonly isNew: boolean;
  readonly isReadOnly: boolean;
  readonly editLabel: (field: FieldInfo) => string;
}

interface Placed {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isEditable: boolean;
}

/** Given fields first, then those of the layout that are not among them; `columns` to a row. */
export function layoutRows(
  info: ObjectInfo,
  given: readonly string[],
  layout: LayoutData | null,
  columns: number,
  options: FormOptions,
): FormRow[] {
  const names = new Set(given);
  const fromLayout = layout ? placedOf(info, layout, options).filter(({ name }) => !names.has(name)) : [];
  const all = [...given.map((name) => ({ name, isRequired: false, isEditable: true })), ...fromLayout];
  const cells = all.flatMap((placed) => cellOf(info, placed, options) ?? []);
  const rows: FormRow[] = [];
  for (let at = 0; at < cells.length; at += columns) {
    const fields = cells.slice(at, at + columns);
    rows.push({ key: fields[0]!.key, fields });
  }
  return rows;
}

/** Parts of a compound appear once, as the compound. */
function placedOf(info: ObjectInfo, { sections }: LayoutData, { isNew }: FormOptions): Placed[] {
  const placed = new Map<string, Placed>();
  for (const item of sections.flatMap((section) => section.layoutRows).flatMap((row) => row.layoutItems)) {
    for (const { apiName, componentType } of item.layoutComponents) {
      if (componentType !== 'Field' || apiName === null || !info.fields[apiName]) continue;
      const name = info.fields[apiName].compoundFieldName ?? apiName;
      const isEditable = isNew ? item.editableForNew : item.editableForUpdate;
      if (!placed.has(name)) placed.set(name, { name, isRequired: item.required, isEditable });
    }
  }
  return [...placed.values()];
}

/** What the user may not see has no place; nor has the owner of a new record, as that is who creates it. */
function cellOf(info: ObjectInfo, { name, isRequired, isEditable }: Placed, options: FormOptions): FormCell | null {
  const field = info.fields[name];
  if (!field || (options.isNew && name === 'OwnerId')) return null;
  const parts = Object.values(info.fields).filter(({ compoundFieldName }) => compoundFieldName === name);
  const right = options.isNew ? 'createable' : 'updateable';
  const may = info[right] && [field, ...parts].some((each) => each[right]);
  return {
    key: name,
    name,
    isEditable: isEditable && may && !options.isReadOnly,
    isRequired,
    editLabel: options.editLabel(field),
  };
}
