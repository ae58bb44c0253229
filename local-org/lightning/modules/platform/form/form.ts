/**
 * What ties `lightning-input-field`, `lightning-output-field` and `lightning-messages` to the record form around them:
 * an event that rises from the field, and a model that reads what all of the form's fields need together.
 */
import type { FetchResponse } from '../http/http';
import type { FieldInfo, ObjectInfo, ObjectPicklists } from '../objectInfo/objectInfo';
import type { FieldValue } from '../records/store';

/** What the fields of a form show. */
export interface FormState {
  readonly info: ObjectInfo;
  /** The record's values; of a new record the defaults. */
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Null: a new record. */
  readonly recordId: string | null;
  readonly recordTypeId: string | null;
  readonly picklists: ObjectPicklists['picklistFieldValues'];
  readonly density: Density;
}

/** `comfy`: label above; `compact`: label at the side. */
export type Density = 'comfy' | 'compact';

export const densityOf = (density: unknown): Density => (density === 'compact' ? 'compact' : 'comfy');

export interface FormMember {
  /** API name without the object; null for what shows no field. */
  readonly fieldName: string | null;
  show(state: FormState): void;
}

export type FieldMessages = Readonly<Record<string, readonly string[]>>;

/** A field that takes input. */
export interface FormInput extends FormMember {
  /** By field: a compound has several. */
  values(): Readonly<Record<string, unknown>>;
  reportValidity(): boolean;
  /** By field. */
  setErrors(errors: FieldMessages): void;
  setDisabled(disabled: boolean): void;
  reset(): void;
  /** Whether errors of that field belong here. */
  covers(field: string): boolean;
  /** What is chosen in the field that controls this one. */
  control?(value: unknown): void;
}

/** Shows the errors of the form. */
export interface FormMessages extends FormMember {
  setMessages(messages: readonly string[]): void;
}

export const isInput = (member: FormMember): member is FormInput => 'values' in member;
export const isMessages = (member: FormMember): member is FormMessages => 'setMessages' in member;

const JOIN = 'platform__joinform';

interface Joining {
  readonly member: FormMember;
  accept(leave: () => void): void;
}

/**
 * Joins the form around an element. Null: there is none. The answer leaves it.
 */
export function joinForm(element: EventTarget, member: FormMember): (() => void) | null {
  let left: (() => void) | null = null;
  const detail: Joining = { member, accept: (leave) => void (left = leave) };
  element.dispatchEvent(new CustomEvent(JOIN, { bubbles: true, composed: true, detail }));
  return left;
}

/** Lets fields within an element join. Call it in the constructor of the form. */
export function acceptMembers(element: EventTarget, add: (member: FormMember) => () => void): void {
  element.addEventListener(JOIN, (event) => {
    event.stopPropagation();
    const { member, accept } = (event as CustomEvent<Joining>).detail;
    accept(add(member));
  });
}

/** The API name a `field-name` stands for: `Name`, or an import of `@salesforce/schema`. */
export function fieldNameOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  const { fieldApiName } = (value ?? {}) as { fieldApiName?: unknown };
  return typeof fieldApiName === 'string' ? fieldApiName : null;
}

/** The fields a compound consists of, as the object has them: `MailingStreet` … of `MailingAddress`. */
export const partsOf = ({ fields }: ObjectInfo, compound: string): readonly FieldInfo[] =>
  Object.values(fields).filter(
    ({ compoundFieldName, apiName }) => compoundFieldName === compound && apiName !== compound,
  );

/** A lookup is called by what it leads to, not by the id it holds: `Account ID` → Account Name, `Owner ID` → Owner. */
export function labelOf({ label, dataType, custom, referenceToInfos }: FieldInfo): string {
  if (dataType !== 'Reference' || custom || !label.endsWith(' ID')) return label;
  const name = label.slice(0, -' ID'.length);
  return referenceToInfos.some(({ apiName }) => apiName === name) ? `${name} Name` : name;
}

interface RecordErrors {
  readonly errors?: readonly { readonly message: string }[];
  readonly fieldErrors?: Readonly<Record<string, readonly { readonly message: string }[]>>;
}

/** What a form tells of an error: for the whole of it, and at its fields. */
export interface FormErrors {
  readonly message: string;
  readonly detail: string;
  readonly page: readonly string[];
  readonly fields: FieldMessages;
  readonly output: unknown;
}

export function formErrors(error: unknown): FormErrors {
  const body = (error as Partial<FetchResponse> | null)?.body as
    { message?: string; output?: RecordErrors } | readonly { message: string }[] | undefined;
  const texts = Array.isArray(body) ? body.map(({ message }: { message: string }) => message) : [];
  const { message, output } = (Array.isArray(body) ? {} : (body ?? {})) as { message?: string; output?: RecordErrors };
  const page = (output?.errors ?? []).map((each) => each.message);
  const fields = Object.fromEntries(
    Object.entries(output?.fieldErrors ?? {}).map(([field, errors]) => [field, errors.map((each) => each.message)]),
  );
  const isAtFields = Object.keys(fields).length > 0;
  const own = message ?? texts[0] ?? (error instanceof Error ? error.message : String(error));
  return {
    message: own,
    detail: page[0] ?? own,
    page: page.length > 0 || isAtFields ? page : texts.length > 0 ? texts : [own],
    fields,
    output: output ?? { errors: [], fieldErrors: {} },
  };
}
