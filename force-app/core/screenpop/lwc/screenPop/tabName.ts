/** The name of the one tab in which URLs of the mode existingBrowserTab are opened; kept while this browser tab lives. */

const NAME = 'patchbayPop';
const KEY = 'patchbay.screenPop.tab';

interface Kept {
  /** Tabs that were given up. */
  readonly count: number;
  /** A tab of that name was opened. */
  readonly isOpen: boolean;
}

export const tabName = (): string => nameOf(kept().count);

/** The name that `freshTabName` will take. */
export const nextTabName = (): string => nameOf(kept().count + 1);

const nameOf = (count: number): string => (count === 0 ? NAME : `${NAME}${count}`);

/** From now on another name, so that a new tab is opened even where the old one cannot be reached. */
export function freshTabName(): string {
  keep({ count: kept().count + 1, isOpen: false });
  return tabName();
}

/** Whether a tab of that name was opened; the user may have closed it since. */
export const isTabOpen = (): boolean => kept().isOpen;

export const rememberTab = (): void => keep({ ...kept(), isOpen: true });

function kept(): Kept {
  try {
    const { count, isOpen } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Kept>;
    return { count: Number.isInteger(count) ? count! : 0, isOpen: isOpen === true };
  } catch {
    return { count: 0, isOpen: false };
  }
}

const keep = (value: Kept): void => sessionStorage.setItem(KEY, JSON.stringify(value));
