/**
 * A folder with an org's data: `org.json` (whose it is), `snapshot.<n>` (everything at one moment; none for 0) and
 * `journal.<n>` (what was committed since). A new snapshot becomes valid by the renaming of its file.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

import { DataRefused, Journal } from './journal';
import type { Fingerprint } from './fingerprint';
import { differences } from './fingerprint';

const FORMAT = 1;

/** `org.json`. */
export interface Header {
  readonly format: number;
  /** When the org was first opened, in milliseconds since 1970: what every start makes anew, it makes as of then. */
  readonly openedAt: number;
  /** Of the records that every start makes anew; null until the first start has made them. */
  readonly records: string | null;
  readonly fingerprint: Fingerprint;
}

export class DataFolder {
  readonly path: string;
  header: Header;
  private generation = 0;
  private journal: Journal | null = null;

  private constructor(path: string, header: Header) {
    this.path = path;
    this.header = header;
  }

  /** Makes the folder when it is not there. Throws DataRefused when it belongs to another state of the project. */
  static open(path: string, fingerprint: Fingerprint, now: () => number): DataFolder {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const file = join(path, 'org.json');
    if (!existsSync(file)) {
      const others = readdirSync(path).filter((name) => /^(snapshot|journal)\./.test(name));
      if (others.length) throw new DataRefused(file, `is missing, though there is ${others.sort().join(', ')}`);
      const header = { format: FORMAT, openedAt: now(), records: null, fingerprint };
      const folder = new DataFolder(path, header);
      folder.writeHeader(header);
      return folder;
    }
    const header = readHeader(file);
    const changed = differences(header.fingerprint, fingerprint);
    if (changed.length) {
      const shown = changed.slice(0, 5).join(', ') + (changed.length > 5 ? ` and ${changed.length - 5} more` : '');
      throw new DataRefused(
        path,
        `the data is that of another state of the project (${shown}). ` +
          'local-org does not carry data over: start with another folder, or remove this one',
      );
    }
    return new DataFolder(path, header);
  }

  /** Forgets everything but whose it is: a first start that was not finished begins anew. */
  clear(): void {
    this.journal?.close();
    this.journal = null;
    for (const name of readdirSync(this.path)) if (/^(snapshot|journal)\./.test(name)) rmSync(join(this.path, name));
    this.generation = 0;
  }

  writeHeader(header: Header): void {
    this.header = header;
    this.replaceFile('org.json', Buffer.from(`${JSON.stringify(header, null, 2)}\n`));
  }

  /** Reads what is there, the snapshot first, and opens the journal for more. */
  read(onSnapshot: (content: unknown) => void, onRecord: (content: unknown) => void): void {
    const generations = readdirSync(this.path).flatMap((name) => /^snapshot\.(\d+)$/.exec(name)?.[1] ?? []);
    this.generation = Math.max(0, ...generations.map(Number));
    if (this.generation > 0) onSnapshot(this.readSnapshot());
    this.journal = Journal.open(this.journalFile, (payload) => onRecord(deserialize(payload)));
    this.removeOthers();
  }

  append(content: unknown): void {
    this.journal!.append(serialize(content));
  }

  get journalBytes(): number {
    return this.journal?.size ?? 0;
  }

  /** Puts a snapshot in place of the journal. */
  compact(content: unknown): void {
    const bytes = serialize(content);
    const before = this.journal!;
    this.generation++;
    rmSync(this.journalFile, { force: true });
    this.journal = Journal.open(this.journalFile, () => undefined);
    this.replaceFile(`snapshot.${this.generation}`, Buffer.concat([checksum(bytes), bytes]));
    before.close();
    this.removeOthers();
  }

  close(): void {
    this.journal?.close();
    this.journal = null;
  }

  private get journalFile(): string {
    return join(this.path, `journal.${this.generation}`);
  }

  private readSnapshot(): unknown {
    const file = join(this.path, `snapshot.${this.generation}`);
    const bytes = readFileSync(file);
    const content = bytes.subarray(32);
    if (!checksum(content).equals(bytes.subarray(0, 32)))
      throw new DataRefused(file, 'is damaged: its checksum is wrong');
    return deserialize(content);
  }

  /** Files of other generations: those before, and one that was not finished. */
  private removeOthers(): void {
    for (const name of readdirSync(this.path)) {
      const number = /^(?:snapshot|journal)\.(\d+)$/.exec(name)?.[1];
      if ((number !== undefined && Number(number) !== this.generation) || name.endsWith('.draft')) {
        rmSync(join(this.path, name));
      }
    }
  }

  private replaceFile(name: string, bytes: Uint8Array): void {
    const draft = join(this.path, `${name}.draft`);
    writeFileSync(draft, bytes, { mode: 0o600, flush: true });
    renameSync(draft, join(this.path, name));
    const folder = openSync(this.path, 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
}

const checksum = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function readHeader(file: string): Header {
  let header: Header;
  try {
    header = JSON.parse(readFileSync(file, 'utf8')) as Header;
  } catch (error) {
    throw new DataRefused(file, `is damaged: ${(error as Error).message}`);
  }
  if (header.format !== FORMAT)
    throw new DataRefused(file, `has format ${header.format}; this local-org reads ${FORMAT}`);
  return header;
}
