/**
 * Deploys custom metadata records while the org runs: checks them as a deployment does, then creates or updates their
 * rows. With one refusal nothing is written.
 */
import { findObject, type FieldDef, type ObjectDef, type OrgModel } from '../metadata/model';
import { isDeveloperName } from '../metadata/names';
import type { SObject } from '../values/sobject';
import type { FieldValue, Value } from '../values/value';
import { checkValue } from './save/values';
import type { Store } from './store';
import { fold } from './text';
import { sameValue } from '../values/equality';

/** A record as it is to be; fields that are not named keep their values, those of a new record are empty. */
export interface MetadataComponent {
  /** `Rate.High` or `Rate__mdt.High`. */
  readonly fullName: string | null;
  /** Null: the label stays. */
  readonly label: string | null;
  readonly values: readonly { readonly field: string | null; readonly value: Value }[];
}

export interface ComponentOutcome {
  readonly fullName: string;
  /** Of the record, new or there before; null where the component is refused. */
  readonly id: string | null;
  readonly created: boolean;
  readonly changed: boolean;
  /** Why the component is refused; empty when it is not. */
  readonly problems: readonly string[];
}

/** Runs in a transaction of the store. */
export function deployMetadata(
  model: OrgModel,
  store: Store,
  components: readonly MetadataComponent[],
): readonly ComponentOutcome[] {
  const plans = components.map((component) => new Plan(model, store, component));
  checkNames(plans);
  for (const plan of plans) plan.checkValues(plans);
  checkUnique(store, plans);
  const refused = plans.some(({ problems }) => problems.length > 0);
  if (!refused) for (const plan of plans) plan.write();
  return plans.map((plan) => plan.outcome());
}

/** The type and the record that a full name means; null where it is none. */
export function splitFullName(
  model: OrgModel,
  fullName: string,
): { readonly typeName: string; readonly object: ObjectDef | null; readonly developerName: string } | null {
  const [, type, developerName] = /^([^.]+)\.([^.]+)$/.exec(fullName) ?? [];
  if (type === undefined) return null;
  const typeName = /__mdt$/i.test(type) ? type : `${type}__mdt`;
  const object = findObject(model, typeName);
  return { typeName, object: object?.kind === 'customMetadata' ? object : null, developerName: developerName! };
}

const MOST_LETTERS = 40;
const BAD_NAME =
  'The Custom Metadata Record Name can only contain underscores and alphanumeric characters. It must be unique, ' +
  'begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.';

class Plan {
  readonly problems: string[] = [];
  readonly component: MetadataComponent;
  readonly object: ObjectDef | null;
  readonly developerName: string;
  readonly old: SObject | null;
  /** Values to write, by canonical field name. */
  readonly values = new Map<string, FieldValue>();
  /** Of the record; new ones get theirs when nothing is refused. */
  private id: string | null;
  private readonly model: OrgModel;
  private readonly store: Store;
  private readonly references: { readonly field: FieldDef; readonly target: ObjectDef; readonly name: string }[] = [];
  private peers: readonly Plan[] = [];

  constructor(model: OrgModel, store: Store, component: MetadataComponent) {
    this.model = model;
    this.store = store;
    this.component = component;
    const found = splitFullName(model, component.fullName ?? '');
    this.object = found?.object ?? null;
    this.developerName = found?.developerName ?? '';
    this.old = this.object ? recordNamed(store, this.object, this.developerName) : null;
    this.id = this.old?.id ?? null;
    if (component.fullName === null) this.refuse('Required field is missing: fullName');
    else if (!found) this.refuse(`Invalid fullName: ${component.fullName}: type and record name are expected`);
    else if (!this.object) this.refuse(`Entity of type 'CustomObject' named '${found.typeName}' cannot be found`);
    else this.checkName();
  }

  refuse(problem: string): void {
    this.problems.push(problem);
  }

  private checkName(): void {
    const { label } = this.component;
    const name = this.developerName;
    const tooLong = (what: string, text: string) =>
      this.refuse(`${what}: data value too large: ${text} (max length=${MOST_LETTERS})`);
    if (!isDeveloperName(name)) this.refuse(BAD_NAME);
    if (name.length > MOST_LETTERS) tooLong('Custom Metadata Record Name', name);
    if (label === '' || (label === null && !this.old)) this.refuse('Required field is missing: label');
    if (label !== null && label.length > MOST_LETTERS) tooLong('Label', label);
    if (label !== null) for (const field of ['MasterLabel', 'Label']) this.values.set(field, label);
  }

  checkValues(peers: readonly Plan[]): void {
    const { object } = this;
    if (!object) return;
    this.peers = peers;
    const seen = new Set<string>();
    for (const { field: name, value } of this.component.values) {
      const field = name === null ? undefined : object.fields.get(name.toLowerCase());
      if (name === null) this.refuse('Required field is missing: field');
      else if (!field?.custom) this.refuse(`In field: field - no CustomField named ${object.name}.${name} found`);
      else if (seen.has(field.name)) this.refuse(`Duplicate field: ${field.name}`);
      else {
        seen.add(field.name);
        this.checkField(field, value);
      }
    }
    const missing = [...object.fields.values()].filter(
      (field) => field.custom && field.required && this.isEmpty(field),
    );
    if (missing.length) this.refuse(`Required fields are missing: [${missing.map(({ name }) => name).join(', ')}]`);
  }

  private isEmpty({ name, type }: FieldDef): boolean {
    if (type === 'boolean' || this.references.some(({ field }) => field.name === name)) return false;
    return (this.values.has(name) ? this.values.get(name) : (this.old?.get(name) ?? null)) === null;
  }

  private checkField(field: FieldDef, value: Value): void {
    if (field.type === 'metadatarelationship' && value !== null && value !== '')
      return this.checkReference(field, value);
    const checked = checkValue(this.model, field, value as FieldValue);
    if ('error' in checked) this.refuse(checked.error.message);
    else this.values.set(field.name, checked.value);
  }

  /** Another record goes by its name, and may come with the same deployment. */
  private checkReference(field: FieldDef, value: Value): void {
    const [targetName] = field.referenceTo;
    const target = findObject(this.model, targetName!);
    if (typeof value !== 'string') return this.refuse(`${field.label}: value not of required type: ${String(value)}`);
    if (target?.kind === 'customMetadata') {
      const inDeployment = this.peers.some((peer) => peer.isNamed(target, value));
      if (inDeployment || recordNamed(this.store, target, value)) this.references.push({ field, target, name: value });
      else this.refuse(`In field: ${field.name} - no CustomMetadata named ${bareName(target)}.${value} found`);
    } else if (/^EntityDefinition$/i.test(targetName!) && !findObject(this.model, value)) {
      this.refuse(`In field: ${field.name} - no EntityDefinition named ${value} found`);
    } else this.values.set(field.name, value);
  }

  isNamed(object: ObjectDef, developerName: string): boolean {
    return this.object === object && fold(this.developerName) === fold(developerName);
  }

  /** The record's id, new where there is none yet. */
  private recordId(): string {
    return (this.id ??= this.store.nextId(this.object!));
  }

  write(): void {
    const object = this.object!;
    for (const { field, target, name } of this.references) {
      const peer = this.peers.find((each) => each.isNamed(target, name));
      this.values.set(field.name, peer ? peer.recordId() : recordNamed(this.store, target, name)!.id);
    }
    if (this.old) {
      if (this.values.size) this.store.updateAll(object, [this.recordId()], this.values);
      return;
    }
    const row = new Map<string, FieldValue>([
      ['Id', this.recordId()],
      ['DeveloperName', this.developerName],
      ['QualifiedApiName', this.developerName],
      ['Language', 'en_US'],
    ]);
    for (const field of object.fields.values()) if (field.type === 'boolean') row.set(field.name, false);
    for (const [name, value] of this.values) row.set(name, value);
    this.store.insertRows(object, [row]);
  }

  outcome(): ComponentOutcome {
    const { old } = this;
    const changes = [...this.values].filter(([name, value]) => !sameValue(old?.get(name) ?? null, value));
    return {
      fullName: this.component.fullName ?? '',
      id: this.problems.length ? null : this.id,
      created: old === null && this.problems.length === 0,
      changed: this.problems.length === 0 && (old === null || changes.length > 0),
      problems: this.problems,
    };
  }
}

const bareName = (object: ObjectDef): string => object.name.replace(/__mdt$/i, '');

const recordNamed = (store: Store, object: ObjectDef, developerName: string): SObject | null =>
  store.readByField(object, 'DeveloperName', [developerName], null)[0] ?? null;

function checkNames(plans: readonly Plan[]): void {
  const seen = new Set<string>();
  for (const plan of plans) {
    if (!plan.object) continue;
    const key = `${plan.object.name}.${fold(plan.developerName)}`;
    if (seen.has(key)) plan.refuse(`Duplicate component: ${plan.component.fullName}`);
    seen.add(key);
  }
}

/** Unique fields: against the other components of the deployment and the records it leaves as they are. */
function checkUnique(store: Store, plans: readonly Plan[]): void {
  const replaced = new Set(plans.flatMap(({ old }) => old?.id ?? []));
  for (const plan of plans) {
    for (const field of plan.object?.fields.values() ?? []) {
      const value = plan.values.get(field.name) ?? null;
      if (!field.unique || !field.custom || value === null) continue;
      const form = (given: FieldValue) => (field.caseSensitive ? String(given) : fold(String(given)));
      const stored = store
        .readByField(plan.object!, field.name, [value], [field.name])
        .find((record) => !replaced.has(record.id!) && form(record.get(field.name)) === form(value));
      const twin = plans.find(
        (other) => other !== plan && other.object === plan.object && form(valueAfter(other, field)) === form(value),
      );
      const where = stored ? `record with id: ${stored.id}` : twin?.component.fullName;
      if (where) plan.refuse(`duplicate value found: ${field.name} duplicates value on ${where}`);
    }
  }
}

const valueAfter = ({ values, old }: Plan, { name }: FieldDef): FieldValue =>
  values.has(name) ? (values.get(name) ?? null) : (old?.get(name) ?? null);
