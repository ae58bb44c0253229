/** Text without case, for comparing beyond ASCII. */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase();
