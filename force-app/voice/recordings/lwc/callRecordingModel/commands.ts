/** What a user may want of the player. */
export type Command =
  | { readonly kind: 'toggle' | 'mute' | 'copyLink' | 'download' | 'help' }
  /** Seconds from where it stands. */
  | { readonly kind: 'skip'; readonly seconds: number }
  /** Seconds from the start. */
  | { readonly kind: 'seek'; readonly position: number }
  /** From 0 to 1 of the whole. */
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'volume'; readonly volume: number }
  /** To the next one up or down. */
  | { readonly kind: 'rateStep' | 'volumeStep' | 'marker'; readonly step: 1 | -1 };

/** Seconds of the buttons, and of the keys J and L. */
export const SKIP = 10;
/** Seconds of the arrow keys. */
export const SMALL_SKIP = 5;

const COMMANDS = new Map<string, Command>(
  Object.entries<Command>({
    ' ': { kind: 'toggle' },
    k: { kind: 'toggle' },
    j: { kind: 'skip', seconds: -SKIP },
    l: { kind: 'skip', seconds: SKIP },
    ArrowLeft: { kind: 'skip', seconds: -SMALL_SKIP },
    ArrowRight: { kind: 'skip', seconds: SMALL_SKIP },
    ArrowUp: { kind: 'volumeStep', step: 1 },
    ArrowDown: { kind: 'volumeStep', step: -1 },
    Home: { kind: 'share', share: 0 },
    End: { kind: 'share', share: 1 },
    m: { kind: 'mute' },
    '>': { kind: 'rateStep', step: 1 },
    '<': { kind: 'rateStep', step: -1 },
    n: { kind: 'marker', step: 1 },
    p: { kind: 'marker', step: -1 },
    c: { kind: 'copyLink' },
    '?': { kind: 'help' },
  }),
);

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** What a key means while the focus is in the player; undefined for keys that are the browser's. */
export function commandOf({ key, ctrlKey, altKey, metaKey }: Key): Command | undefined {
  if (ctrlKey || altKey || metaKey) {
    return undefined;
  }
  if (/^\d$/.test(key)) {
    return { kind: 'share', share: Number(key) / 10 };
  }
  return COMMANDS.get(key.length === 1 ? key.toLowerCase() : key);
}
