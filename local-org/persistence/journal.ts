/**
 * A file that records are added to, each on the disk before `append` returns. A record is a header of 24 bytes and its
 * payload: magic, length, number (all little-endian uint32), the first 8 bytes of the payload's SHA-256, and the first
 * 4 of that of the header before it.
 */
import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';

const MAGIC = 0x6a6f726c;
const HEADER = 24;

/** What lies in the folder cannot be trusted, or belongs to another org: nothing is read from it or written to it. */
export class DataRefused extends Error {
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.name = 'DataRefused';
  }
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export class Journal {
  /** Bytes of the file. */
  size: number;
  private readonly descriptor: number;
  private next: number;

  private constructor(descriptor: number, size: number, next: number) {
    this.descriptor = descriptor;
    this.size = size;
    this.next = next;
  }

  /**
   * Opens the file, or makes it; gives its records in order. A last record that was not written to its end is dropped:
   * its transaction was not committed. Throws DataRefused when anything else is wrong.
   */
  static open(file: string, read: (payload: Buffer) => void): Journal {
    const descriptor = openSync(file, 'a+', 0o600);
    const bytes = readFileSync(file);
    let at = 0;
    let number = 0;
    while (at < bytes.length) {
      const payload = recordAt(file, bytes, at, number);
      if (!payload) break;
      read(payload);
      at += HEADER + payload.length;
      number++;
    }
    if (at < bytes.length) ftruncateSync(descriptor, at);
    return new Journal(descriptor, at, number);
  }

  append(payload: Uint8Array): void {
    const record = Buffer.concat([headerOf(payload, this.next), payload]);
    try {
      let written = 0;
      while (written < record.length) written += writeSync(this.descriptor, record, written);
      fdatasyncSync(this.descriptor);
    } catch (error) {
      // What is half written must not stay in front of the next record.
      ftruncateSync(this.descriptor, this.size);
      throw error;
    }
    this.size += record.length;
    this.next++;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

function headerOf(payload: Uint8Array, number: number): Buffer {
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt32LE(payload.length, 4);
  header.writeUInt32LE(number, 8);
  digest(payload).copy(header, 12, 0, 8);
  digest(header.subarray(0, 20)).copy(header, 20, 0, 4);
  return header;
}

/** Null: the record was not written to its end. */
function recordAt(file: string, bytes: Buffer, at: number, number: number): Buffer | null {
  const refuse = (problem: string): never => {
    throw new DataRefused(file, `record ${number}, at byte ${at}, ${problem}`);
  };
  const header = bytes.subarray(at, at + HEADER);
  // After a power failure the end of a file may be there without its content.
  const isEmpty = (part: Buffer): boolean => part.every((byte) => byte === 0);
  if (header.length < HEADER) return null;
  if (isEmpty(bytes.subarray(at))) return null;
  if (header.readUInt32LE(0) !== MAGIC || digest(header.subarray(0, 20)).compare(header, 20, 24, 0, 4) !== 0) {
    return refuse('is damaged: its header is not what was written');
  }
  if (header.readUInt32LE(8) !== number) return refuse(`says that it is record ${header.readUInt32LE(8)}`);
  const end = at + HEADER + header.readUInt32LE(4);
  if (end > bytes.length) return null;
  const payload = bytes.subarray(at + HEADER, end);
  if (digest(payload).compare(header, 12, 20, 0, 8) === 0) return payload;
  if (end === bytes.length && isEmpty(payload.subarray(-1))) return null;
  return refuse('is damaged: its checksum is wrong');
}
