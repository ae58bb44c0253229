/** `Range: bytes=0-499` (RFC 9110, 14.1.2): which bytes of a file are asked for. */
export interface ByteRange {
  readonly start: number;
  /** The byte behind its last. */
  readonly end: number;
}

/** Null: all of it; also for what is no range of bytes, and for several, which S3 does not answer. */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= size) return 'unsatisfiable';
  return { start, end: last === '' ? size : Math.min(Number(last) + 1, size) };
}
