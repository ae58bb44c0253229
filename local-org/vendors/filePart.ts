/** Bodies of answers that lie in files. */

/** A part of a file, which is read while it goes out. */
export interface FilePart {
  /** Absolute. */
  readonly file: string;
  /** Its first byte. */
  readonly start: number;
  /** The byte behind its last. */
  readonly end: number;
}

export const isFilePart = (body: string | Uint8Array | FilePart | null): body is FilePart =>
  typeof body === 'object' && body !== null && 'file' in body;
