/** Reads what the fields of a form need, together, and keeps it up to date. */
import { withQuery, pathOf } from '../query/query';
import type { FieldInfo, ObjectInfo, ObjectPicklists } from '../objectInfo/objectInfo';
import { objectInfoEntry, objectPicklistsEntry } from '../objectInfo/objectInfo';
import { recordEntry, uiApiEntry } from '../records/records';
import type { FieldValue, RecordData } from '../records/store';
import type { Density, FormMember, FormState } from './form';
import { partsOf } from './form';

export interface FormConfig {
  readonly objectApiName: string | null;
  readonly recordId: string | null;
  readonly recordTypeId: string | null;
  /** Fields that are read though no field shows them. */
  readonly optionalFields: readonly string[];
  readonly density: Density;
}

interface Listener {
  loaded(state: FormState): void;
  failed(error: unknown): void;
}

export class FormModel {
  readonly members = new Set<FormMember>();
  state: FormState | null = null;
  #config: FormConfig | null = null;
  readonly #listener: Listener;
  #isScheduled = false;
  #isActive = false;
  #turn = 0;
  #read: ReadonlySet<string> = new Set();
  #stop: (() => void) | null = null;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** The answer removes the field. */
  add(member: FormMember): () => void {
    this.members.add(member);
    if (this.state) member.show(this.state);
    if (!this.state || !this.#isRead(member)) this.#schedule();
    return () => void this.members.delete(member);
  }

  /** Whether what has been read is enough for it. */
  #isRead({ fieldName }: FormMember): boolean {
    return fieldName === null || this.#read.has(fieldName) || this.state?.info.fields[fieldName] === undefined;
  }

  configure(config: FormConfig): void {
    this.#config = config;
    this.#schedule();
  }

  connect(): void {
    this.#isActive = true;
    this.#schedule();
  }

  disconnect(): void {
    this.#isActive = false;
    this.#turn += 1;
    this.#stop?.();
    this.#stop = null;
  }

  /** Once for all fields that join at the same time. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      if (this.#isActive) void this.#load();
    });
  }

  async #load(): Promise<void> {
    const config = this.#config;
    if (!config?.objectApiName) return;
    const turn = ++this.#turn;
    this.#stop?.();
    this.#stop = null;
    try {
      const info = await objectInfoEntry(config.objectApiName).value();
      if (turn !== this.#turn) return;
      if (config.recordId === null) await this.#loadDefaults(info, config, turn);
      else this.#watch(info, config, config.recordId, turn);
    } catch (error) {
      if (turn === this.#turn) this.#listener.failed(error);
    }
  }

  #watch(info: ObjectInfo, config: FormConfig, recordId: string, turn: number): void {
    const optionalFields = this.#fieldsOf(info, config);
    const wanted = { recordId, fields: [], optionalFields, layoutTypes: [], modes: [] };
    this.#stop = recordEntry(wanted).subscribe(({ data, error }) => {
      if (turn !== this.#turn) return;
      if (error) this.#listener.failed(error);
      else if (data) void this.#show(info, config, data.fields, recordTypeOf(data), turn);
    });
  }

  async #loadDefaults(info: ObjectInfo, config: FormConfig, turn: number): Promise<void> {
    const optionalFields = this.#fieldsOf(info, config);
    const { recordTypeId } = config;
    const path = withQuery(pathOf('record-defaults', 'create', info.apiName), { recordTypeId, optionalFields });
    const { record } = await uiApiEntry<{ readonly record: RecordData }>(path, 0).value();
    if (turn === this.#turn) await this.#show(info, config, record.fields, recordTypeOf(record), turn);
  }

  async #show(
    info: ObjectInfo,
    config: FormConfig,
    values: Readonly<Record<string, FieldValue>>,
    recordType: string | null,
    turn: number,
  ): Promise<void> {
    const recordTypeId = config.recordTypeId ?? recordType ?? info.defaultRecordTypeId;
    try {
      const picklists = await this.#picklists(info, recordTypeId);
      if (turn !== this.#turn) return;
      const { recordId, density } = config;
      this.state = { info, values, recordId, recordTypeId, picklists, density };
      this.members.forEach((member) => member.show(this.state!));
      this.#listener.loaded(this.state);
    } catch (error) {
      if (turn === this.#turn) this.#listener.failed(error);
    }
  }

  async #picklists(info: ObjectInfo, recordTypeId: string | null): Promise<ObjectPicklists['picklistFieldValues']> {
    const needsThem = [...this.members].some(({ fieldName }) => {
      const field = fieldName === null ? undefined : info.fields[fieldName];
      return field !== undefined && (/Picklist$/.test(field.dataType) || field.compound);
    });
    if (!needsThem || recordTypeId === null) return {};
    return (await objectPicklistsEntry(info.apiName, recordTypeId).value()).picklistFieldValues;
  }

  /** Everything as optional: what the user may not see is left out, not an error. */
  #fieldsOf(info: ObjectInfo, { optionalFields }: FormConfig): string[] {
    const names = new Set(optionalFields);
    this.#read = new Set([...this.members].flatMap(({ fieldName }) => fieldName ?? []));
    for (const { fieldName } of this.members) {
      const field = fieldName === null ? undefined : info.fields[fieldName];
      if (field) pathsOf(info, field).forEach((path) => names.add(`${info.apiName}.${path}`));
    }
    if (names.size === 0) names.add(`${info.apiName}.Id`);
    return [...names];
  }
}

/** A lookup is shown by its record's name, a compound by its parts. */
function pathsOf(info: ObjectInfo, { apiName, compound, relationshipName, referenceToInfos }: FieldInfo): string[] {
  const parts = compound ? partsOf(info, apiName).map((part) => part.apiName) : [];
  const nameFields = new Set(referenceToInfos.flatMap((target) => target.nameFields));
  const parents = relationshipName === null ? [] : [...nameFields].map((name) => `${relationshipName}.${name}`);
  return [apiName, ...parts, ...parents];
}

const recordTypeOf = ({ recordTypeId, recordTypeInfo }: RecordData): string | null =>
  recordTypeId ?? (recordTypeInfo as { recordTypeId?: string } | null | undefined)?.recordTypeId ?? null;
