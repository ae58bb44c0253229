/** Text without case, for comparing beyond ASCII. */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** Text without case and accents, for ordering beyond ASCII; what differs only in accents stays together. */
export const sortable = (text: string): string =>
  `${fold(text.normalize('NFD').replace(/\p{M}/gu, ''))}\u0000${fold(text)}`;

/** Text as a field stores it: without spaces around it, and with U+FFFD for half of a surrogate pair. */
export const asStored = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd').trim();
