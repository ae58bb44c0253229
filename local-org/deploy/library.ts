/** What an org has, as the Metadata API tells it. */
import { toId18 } from '../values/id';
import { inThread } from './inThread';
import type { DescribedType, ListedComponent, Retrieved, RetrieveTask } from './retrieve';

interface Place {
  readonly folder: string;
  readonly unpackaged: readonly string[];
}

/** Zips that are remembered until they are asked for. */
const MOST_ZIPS = 20;

export class Library {
  /** Where the org's metadata lies now. */
  private readonly place: () => Place;
  private readonly retrieved = new Map<string, Retrieved | Error | null>();
  private count = 0;

  constructor(place: () => Place) {
    this.place = place;
  }

  describe(): Promise<readonly DescribedType[]> {
    return inThread({ kind: 'describe' });
  }

  list(types: readonly string[]): Promise<readonly ListedComponent[]> {
    return inThread({ kind: 'list', ...this.place(), types });
  }

  /** Begins to put components into a zip. Gives the id to ask by. */
  retrieve(wanted: Pick<RetrieveTask, 'manifest' | 'singlePackage'>): string {
    const id = toId18(`09S${String(++this.count).padStart(12, '0')}`)!;
    this.retrieved.set(id, null);
    const [oldest] = this.retrieved.keys();
    if (this.retrieved.size > MOST_ZIPS) this.retrieved.delete(oldest!);
    inThread({ kind: 'retrieve', ...this.place(), ...wanted }).then(
      (zip) => this.retrieved.set(id, zip),
      (error: unknown) => this.retrieved.set(id, error as Error),
    );
    return id;
  }

  /** Null: it is still being made; undefined: nothing has this id. */
  find(id: string): Retrieved | Error | null | undefined {
    return this.retrieved.get(toId18(id) ?? '');
  }
}
