/** Ids as Cobalt's database makes them: 24 hexadecimal digits. */
import { createHash, randomBytes } from 'node:crypto';

export const newId = (): string => randomBytes(12).toString('hex');

/** The same for the same text. */
export const idOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
