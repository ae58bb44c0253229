import { tx } from '../../org/transaction';
import type { Rights } from '../../org/services';
import { ApexList, ApexMap, ApexSet } from '../../values/collections';
import { raise } from '../../values/exceptions';
import { SObject } from '../../values/sobject';
import type { EnumValue, Value } from '../../values/value';
import { mapOf, setOf, T } from '../types/type';
import { definePlatform } from './define';

definePlatform({
  name: 'AccessType',
  namespace: 'System',
  kind: 'enum',
  enumValues: ['CREATABLE', 'READABLE', 'UPDATABLE', 'UPSERTABLE'],
});

/** SObjectAccessDecision */
class AccessDecision {
  readonly records: ApexList;
  /** Object name → names of fields taken away. */
  readonly removed: ReadonlyMap<string, ReadonlySet<string>>;
  readonly modified: readonly number[];

  constructor(records: ApexList, removed: ReadonlyMap<string, ReadonlySet<string>>, modified: readonly number[]) {
    this.records = records;
    this.removed = removed;
    this.modified = modified;
  }
}

definePlatform({
  name: 'SObjectAccessDecision',
  namespace: 'System',
  jsClass: AccessDecision,
  methods: {
    'List<SObject> getRecords()': (self: AccessDecision) => self.records,
    'Set<Integer> getModifiedIndexes()': (self: AccessDecision) => new ApexSet(setOf(T.Integer), self.modified),
    'Map<String, Set<String>> getRemovedFields()': (self: AccessDecision) => {
      const pairs = [...self.removed].map(
        ([object, names]) => [object, new ApexSet(setOf(T.String), names)] as [Value, Value],
      );
      return new ApexMap(mapOf(T.String, setOf(T.String)), pairs);
    },
  },
});

type Kind = 'CREATABLE' | 'READABLE' | 'UPDATABLE' | 'UPSERTABLE';

class Stripper {
  private readonly kind: Kind;
  private readonly rights: Rights;
  readonly removed = new Map<string, Set<string>>();

  constructor(kind: Kind) {
    this.kind = kind;
    this.rights = tx().org.security.rights(tx().user.id);
  }

  objectIsOpen(record: SObject): boolean {
    const { object } = record;
    switch (this.kind) {
      case 'CREATABLE':
        return this.rights.canCreate(object);
      case 'READABLE':
        return this.rights.canRead(object);
      case 'UPDATABLE':
        return this.rights.canEdit(object);
      case 'UPSERTABLE':
        return this.rights.canCreate(object) && this.rights.canEdit(object);
    }
  }

  /** A copy without the fields the user has no access to; the record itself when there are none. */
  strip(record: SObject): SObject {
    const copy = record.copy();
    copy.children = record.children;
    let changed = false;
    for (const name of record.values.keys()) {
      if (name === 'Id' || this.fieldIsOpen(record, name)) continue;
      copy.values.delete(name);
      this.note(record, name);
      changed = true;
    }
    for (const [name, parent] of record.parents ?? []) {
      const lookup = [...record.object.fields.values()].find((field) => field.relationshipName === name);
      if (lookup && !this.fieldIsOpen(record, lookup.name)) {
        copy.parents!.delete(name);
        this.note(record, lookup.name);
        changed = true;
      } else if (parent && this.kind === 'READABLE') {
        const stripped = this.strip(parent);
        if (stripped !== parent) {
          copy.parents!.set(name, stripped);
          changed = true;
        }
      }
    }
    return changed ? copy : record;
  }

  private fieldIsOpen(record: SObject, name: string): boolean {
    const field = record.field(name);
    if (!field) return true;
    if (this.kind === 'READABLE') return this.rights.canReadField(record.object, name);
    const create = field.createable || this.kind === 'UPDATABLE';
    const update = field.updateable || this.kind === 'CREATABLE';
    return create && update && this.rights.canEditField(record.object, name);
  }

  private note(record: SObject, name: string): void {
    const { name: object } = record.object;
    if (!this.removed.has(object)) this.removed.set(object, new Set());
    this.removed.get(object)!.add(name);
  }
}

function stripInaccessible(
  type: EnumValue | null,
  records: ApexList | null,
  enforceObject: boolean | null = true,
): AccessDecision {
  if (type === null || records === null) return raise('System.NullPointerException', 'Argument cannot be null.');
  const stripper = new Stripper(type.name as Kind);
  const modified: number[] = [];
  const stripped = records.items.map((record, index) => {
    if (!(record instanceof SObject)) return record;
    if (enforceObject && !stripper.objectIsOpen(record)) {
      return raise('System.NoAccessException', `No access to entity: ${record.object.name}`);
    }
    const copy = stripper.strip(record);
    if (copy !== record) modified.push(index);
    return copy;
  });
  return new AccessDecision(new ApexList(records.type, stripped), stripper.removed, modified);
}

definePlatform({
  name: 'Security',
  namespace: 'System',
  statics: {
    'SObjectAccessDecision stripInaccessible(AccessType accessCheckType, List<SObject> sourceRecords)':
      stripInaccessible,
    'SObjectAccessDecision stripInaccessible(AccessType accessCheckType, List<SObject> sourceRecords, Boolean enforceRootObjectCRUD)':
      stripInaccessible,
  },
});
