/** The files of an org's data: what a killed process or a damaged disk leaves behind. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DataFolder } from '../../../local-org/persistence/dataFolder';
import { DataRefused, Journal } from '../../../local-org/persistence/journal';
import { lockFolder } from '../../../local-org/persistence/lock';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'journal.0');
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(...texts: string[]): void {
  const journal = Journal.open(file, () => undefined);
  for (const text of texts) journal.append(Buffer.from(text));
  journal.close();
}

function read(): string[] {
  const texts: string[] = [];
  Journal.open(file, (payload) => texts.push(payload.toString())).close();
  return texts;
}

/** Size of a record of one letter. */
const LETTER = 25;

describe('a journal', () => {
  test('gives its records in their order, and takes more', () => {
    write('a', 'b');
    expect(read()).toEqual(['a', 'b']);
    write('c');
    expect(read()).toEqual(['a', 'b', 'c']);
  });

  test.each([
    ['in its content', LETTER * 2 - 1],
    ['in its header', LETTER + 7],
  ])('drops a last record that was cut off %s, and goes on behind the one before', (_where, size) => {
    write('a', 'b');
    truncateSync(file, size);
    expect(read()).toEqual(['a']);
    write('c');
    expect(read()).toEqual(['a', 'c']);
  });

  test('drops an end that is empty, as a power failure leaves it', () => {
    write('a');
    appendFileSync(file, Buffer.alloc(40));
    expect(read()).toEqual(['a']);
  });

  test.each([
    ['the content of a record', LETTER - 1, /record 0, at byte 0, is damaged: its checksum is wrong/],
    ['the length of a record', 4, /record 0, at byte 0, is damaged: its header is not what was written/],
    ['a later header', LETTER, /record 1, at byte 25, is damaged: its header is not what was written/],
    ['the content of the last record', LETTER * 3 - 1, /record 2, at byte 50, is damaged: its checksum is wrong/],
  ])('is refused, with its name and the place, when %s was changed', (_what, at, problem) => {
    write('a', 'b', 'c');
    const bytes = readFileSync(file);
    bytes[at]! ^= 0x40;
    writeFileSync(file, bytes);
    expect(() => read()).toThrow(DataRefused);
    expect(() => read()).toThrow(problem);
    expect(() => read()).toThrow(file);
    expect(readFileSync(file)).toEqual(bytes);
  });

  test('is refused when a record is missing or comes twice', () => {
    write('a', 'b', 'c');
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, LETTER), bytes.subarray(LETTER * 2)]));
    expect(() => read()).toThrow('record 1, at byte 25, says that it is record 2');
  });
});

describe('a folder', () => {
  const open = (fingerprint: Record<string, string> = { a: '1' }) => DataFolder.open(folder, fingerprint, () => 1000);
  const readAll = (data = open()): unknown[] => {
    const seen: unknown[] = [];
    data.read(
      (snapshot) => seen.push({ snapshot }),
      (record) => seen.push(record),
    );
    return seen;
  };

  test('keeps when the org was first opened', () => {
    open();
    expect(DataFolder.open(folder, { a: '1' }, () => 2000).header.openedAt).toBe(1000);
  });

  test('puts a snapshot in the place of its journal; what is left of another that was not finished goes', () => {
    const data = open();
    readAll(data);
    data.append('one');
    data.compact(['one']);
    data.append('two');
    data.close();
    writeFileSync(join(folder, 'snapshot.2.draft'), 'half');
    writeFileSync(join(folder, 'journal.2'), '');
    expect(readAll()).toEqual([{ snapshot: ['one'] }, 'two']);
    expect(readdirSync(folder).sort()).toEqual(['journal.1', 'org.json', 'snapshot.1']);
  });

  test('is refused with a damaged snapshot, a damaged or missing org.json, and what belongs to another project', () => {
    const data = open();
    readAll(data);
    data.compact('everything');
    data.close();
    const bytes = readFileSync(join(folder, 'snapshot.1'));
    bytes[40]! ^= 1;
    writeFileSync(join(folder, 'snapshot.1'), bytes);
    expect(() => readAll()).toThrow(`${join(folder, 'snapshot.1')}: is damaged: its checksum is wrong`);
    expect(() => open({ a: '2', b: '1' })).toThrow('(changed: a, new: b)');
    writeFileSync(join(folder, 'org.json'), '{');
    expect(() => open()).toThrow(`${join(folder, 'org.json')}: is damaged`);
    rmSync(join(folder, 'org.json'));
    expect(() => open()).toThrow('is missing, though there is');
  });

  test('has one process at a time; the lock of one that was killed does not hold', () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`process ${process.pid} works with this data`);
    unlock();
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: gone, startedAt: '1' }));
    lockFolder(folder)();
    writeFileSync(join(folder, 'lock.json'), '{"pid":');
    lockFolder(folder)();
  });
});
