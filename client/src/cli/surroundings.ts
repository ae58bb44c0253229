/** What a command sees of the process that it runs in. */
import type { Readable, Writable } from 'node:stream';

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** What the process ends with, for scripts to act on. */
export const EXIT = {
  done: 0,
  /** Refused, unhealthy, or not foreseen. */
  failed: 1,
  /** The command line, a file or the configuration is wrong; nothing was sent. */
  usage: 2,
  /** Some dispositions or lines of a transcript were stored; others failed, or could not be read. */
  partly: 3,
  /** Sign-in refused or a permission missing. */
  denied: 4,
  /** Not reached, too busy or over a limit: the same command may succeed later. */
  later: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command line or a file is wrong; its text is for the person who wrote it. */
export class UsageError extends Error {}
