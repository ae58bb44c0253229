/** Something a gate found wrong. */
export interface Finding {
  /** The file, relative to the project, with forward slashes. */
  readonly file: string;
  /** The line, from 1; absent where the whole file is meant. */
  readonly line?: number;
  readonly message: string;
}

/** One static check of a whole project. It answers what is wrong, and throws only if it cannot do its work. */
export type Gate = (project: string) => Promise<Finding[]>;

/** A finding as a line of output that terminals and editors can follow. */
export const formatFinding = ({ file, line, message }: Finding): string =>
  `${line === undefined ? file : `${file}:${line}`} ${message}`;
