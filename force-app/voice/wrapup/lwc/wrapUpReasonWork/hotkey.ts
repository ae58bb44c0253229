/** A key that works anywhere on the page. */
export interface Hotkey {
  /** As it is shown, and as `aria-keyshortcuts` wants it: `F2`, `Alt+W`. */
  readonly text: string;
  readonly key: string;
  readonly alt: boolean;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

const FORM = /^((?:Alt|Ctrl|Shift)\+)*(F\d{1,2}|[A-Z0-9])$/;

/** @param text `F2`, `Alt+W`, `Ctrl+Shift+9` …; undefined for anything else, and for letters without Alt or Ctrl */
export function parseHotkey(text: string): Hotkey | undefined {
  if (!FORM.test(text)) {
    return undefined;
  }
  const modifiers = text.split('+');
  const key = modifiers.pop()!;
  const [alt, ctrl, shift] = ['Alt', 'Ctrl', 'Shift'].map((modifier) => modifiers.includes(modifier)) as [
    boolean,
    boolean,
    boolean,
  ];
  return key.length > 1 || alt || ctrl ? { text, key, alt, ctrl, shift } : undefined;
}

/** Whether the event is that key. With Alt, a Mac types other characters: there the place of the key counts. */
export function isHotkey(hotkey: Hotkey, event: KeyboardEvent): boolean {
  const { key, alt, ctrl, shift } = hotkey;
  const isModified = event.altKey === alt && event.ctrlKey === ctrl && event.shiftKey === shift && !event.metaKey;
  const isAscii = /^[\x20-\x7e]$/.test(event.key);
  return isModified && (event.key.toUpperCase() === key || (!isAscii && event.code.replace(/^Key|^Digit/, '') === key));
}
