/**
 * Every record the page has seen, each field once: what one wire learns, all that show the record show. Answers of the
 * server are taken apart (records become links) and put together again from what is known now.
 */

export interface FieldValue {
  readonly value: unknown;
  readonly displayValue: string | null;
}

/** A record in the UI API's shape. */
export interface RecordData {
  readonly apiName: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly childRelationships: Readonly<Record<string, unknown>>;
  readonly recordTypeId?: string | null;
  readonly recordTypeInfo?: unknown;
  readonly lastModifiedById?: string | null;
  readonly lastModifiedDate?: string | null;
  readonly systemModstamp?: string | null;
  readonly eTag?: string;
  readonly weakEtag?: number;
}

/** Names of fields; those of a parent record below the relationship. */
export type FieldTree = ReadonlyMap<string, FieldTree | null>;

/** Stands for a record in an answer that was taken apart: the fields the answer had of it. */
export class RecordLink {
  readonly id: string;
  readonly tree: FieldTree;

  constructor(id: string, tree: FieldTree) {
    this.id = id;
    this.tree = tree;
  }
}

/** In the place of a parent record. */
class Parent {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** Asked for as optional and not given: the user may not see it. */
const ABSENT = Symbol('absent');

interface KnownField {
  readonly value: FieldValue | typeof ABSENT;
  /** When the server told it, in milliseconds; null: somebody has said since that the record has changed. */
  readonly readAt: number | null;
}

interface Known {
  head: Omit<RecordData, 'fields'>;
  readonly fields: Map<string, KnownField>;
}

type Listener = (ids: ReadonlySet<string>) => void;

/** What a put-together answer consists of. */
export interface Assembly {
  /** Undefined when something of it is not known. */
  readonly value: unknown;
  readonly ids: ReadonlySet<string>;
  readonly isComplete: boolean;
}

/** Record ids compare by their first 15 characters. */
export const keyOf = (id: string): string => id.slice(0, 15);

export class RecordStore {
  readonly #known = new Map<string, Known>();
  readonly #listeners = new Set<Listener>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Hears of each change; the answer ends it. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Takes an answer apart and tells those who show one of its records. */
  take(answer: unknown): unknown {
    const changed = new Set<string>();
    const links = this.#taken(answer, changed);
    this.#tell(changed);
    return links;
  }

  #taken(value: unknown, changed: Set<string>): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#taken(item, changed));
    if (typeof value !== 'object' || value === null) return value;
    if (isRecord(value)) return this.#record(value, changed);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.#taken(member, changed)]));
  }

  #record(record: RecordData, changed: Set<string>): RecordLink {
    const { fields, ...head } = record;
    const key = keyOf(record.id);
    const known = this.#known.get(key) ?? { head, fields: new Map() };
    this.#known.set(key, known);
    // Records within others may come without their version: what they say is as new as the answer.
    const version = head.weakEtag || null;
    const isOlder = version !== null && version < (known.head.weakEtag ?? 0);
    if (version !== null && !isOlder) known.head = head;
    const readAt = this.#now();
    const tree = new Map<string, FieldTree | null>();
    for (const [name, field] of Object.entries(fields)) {
      const parent = isRecord(field.value) ? this.#record(field.value, changed) : null;
      tree.set(name, parent?.tree ?? null);
      if (isOlder && known.fields.has(name)) continue;
      known.fields.set(name, { value: parent ? { ...field, value: new Parent(parent.id) } : field, readAt });
    }
    changed.add(key);
    return new RecordLink(record.id, tree);
  }

  /** Fields that were asked for and not given: so nobody asks again, and no old value stays. */
  forgetFields(id: string, names: Iterable<string>): void {
    const known = this.#known.get(keyOf(id));
    if (!known) return;
    const readAt = this.#now();
    for (const name of names) known.fields.set(name, { value: ABSENT, readAt });
    this.#tell(new Set([keyOf(id)]));
  }

  /** Puts an answer together from what is known now. */
  assemble(links: unknown): Assembly {
    const ids = new Set<string>();
    let isComplete = true;
    const record = (id: string, tree: FieldTree): RecordData | undefined => {
      ids.add(keyOf(id));
      const known = this.#known.get(keyOf(id));
      if (!known) {
        isComplete = false;
        return undefined;
      }
      const fields: Record<string, FieldValue> = {};
      for (const [name, below] of tree) {
        const field = known.fields.get(name)?.value;
        if (field === undefined || field === ABSENT) isComplete = false;
        else if (!(field.value instanceof Parent)) fields[name] = field;
        else if (below) fields[name] = { ...field, value: record(field.value.id, below) };
        else isComplete = false;
      }
      return { ...known.head, fields };
    };
    const build = (value: unknown): unknown => {
      if (value instanceof RecordLink) return record(value.id, value.tree);
      if (Array.isArray(value)) return value.map(build);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, build(member)]));
    };
    const value = build(links);
    return { value: isComplete ? value : undefined, ids, isComplete };
  }

  /**
   * The link of a record with the given fields, if all of them are known and were told within `lifetime`
   * milliseconds; null otherwise. Optional fields that are known to be hidden do not count.
   */
  find(id: string, fields: readonly string[], optionalFields: readonly string[], lifetime: number): RecordLink | null {
    const required = treeOf(fields);
    const known = this.#find(id, merged(required, treeOf(optionalFields)), required, lifetime);
    return known && new RecordLink(this.#known.get(keyOf(id))!.head.id, known);
  }

  #find(id: string, wanted: FieldTree, required: FieldTree | null, lifetime: number): FieldTree | null {
    const known = this.#known.get(keyOf(id));
    if (!known) return null;
    const found = new Map<string, FieldTree | null>();
    for (const [name, below] of wanted) {
      const { value: field, readAt } = known.fields.get(name) ?? { readAt: null };
      const isRequired = required?.has(name) ?? false;
      if (field === undefined || readAt === null || this.#now() - readAt >= lifetime) return null;
      if (field === ABSENT && isRequired) return null;
      if (field === ABSENT) continue;
      if (below && field.value instanceof Parent) {
        const parent = this.#find(field.value.id, below, required?.get(name) ?? null, lifetime);
        if (!parent) return null;
        found.set(name, parent);
      } else if (field.value instanceof Parent) return null;
      else found.set(name, null);
    }
    return found;
  }

  objectOf(id: string): string | null {
    return this.#known.get(keyOf(id))?.head.apiName ?? null;
  }

  /** What is known of the record is still shown, but no longer counts for who asks anew. */
  outdate(id: string): void {
    const fields = this.#known.get(keyOf(id))?.fields ?? new Map<string, KnownField>();
    for (const [name, { value }] of fields) fields.set(name, { value, readAt: null });
  }

  remove(id: string): void {
    if (this.#known.delete(keyOf(id))) this.#tell(new Set([keyOf(id)]));
  }

  #tell(ids: ReadonlySet<string>): void {
    if (ids.size > 0) [...this.#listeners].forEach((listener) => listener(ids));
  }
}

function isRecord(value: unknown): value is RecordData {
  if (typeof value !== 'object' || value === null) return false;
  const { id, apiName, fields } = value as Partial<RecordData>;
  // The defaults of a new record look alike but have no id.
  return typeof id === 'string' && typeof apiName === 'string' && typeof fields === 'object' && 'weakEtag' in value;
}

/** `Name`, `Account.Name` (without the object) as a tree. */
export function treeOf(paths: readonly string[]): FieldTree {
  const root = new Map<string, Map<string, unknown> | null>();
  for (const path of paths) {
    let level = root as Map<string, unknown>;
    const names = path.split('.');
    names.forEach((name, at) => {
      const isLast = at === names.length - 1;
      if (!level.has(name) || (!isLast && level.get(name) === null)) level.set(name, isLast ? null : new Map());
      if (!isLast) level = level.get(name) as Map<string, unknown>;
    });
  }
  return root as FieldTree;
}

export function merged(a: FieldTree, b: FieldTree): FieldTree {
  const all = new Map(a);
  for (const [name, below] of b) {
    const mine = all.get(name);
    all.set(name, mine && below ? merged(mine, below) : (mine ?? below));
  }
  return all;
}

export function pathsOf(tree: FieldTree): string[] {
  return [...tree].flatMap(([name, below]) => (below ? pathsOf(below).map((path) => `${name}.${path}`) : [name]));
}
