import type { SqlValue } from '../columns';

/** A piece of SQL with the values of its question marks, in order. */
export interface Sql {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

export const sql = (text: string, ...params: readonly SqlValue[]): Sql => ({ text, params });

export const joined = (parts: readonly Sql[], separator: string): Sql => ({
  text: parts.map((part) => part.text).join(separator),
  params: parts.flatMap((part) => part.params),
});

export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
