/** The utility items of an app and what their components make of them. */
import type { PanelChange, UtilityBar, UtilityChange, UtilityInfo } from '../../platform/shell/shell';

import type { App, UtilityItem } from '../console/apps';

export interface Utility {
  readonly item: UtilityItem;
  readonly info: UtilityInfo;
  /** Its component exists: opened once, or from the start. */
  readonly alive: boolean;
  /** Counts how often its panel was to have the focus. */
  readonly focusCount: number;
}

/** An id that names no utility item. */
export class NoSuchUtility extends Error {
  override readonly name = 'NoSuchUtility';
  constructor(id: unknown) {
    super(`the utility bar of this app has no item with the id ${JSON.stringify(id)}`);
  }
}

export const MIN_PANEL = 100;

export class Utilities implements UtilityBar {
  #utilities: readonly Utility[] = [];
  #listeners = new Map<string, Set<(event: { readonly panelVisible: boolean }) => void>>();
  #changed: (utilities: readonly Utility[]) => void = () => undefined;

  /** Hears of every change. */
  onChange(listener: (utilities: readonly Utility[]) => void): void {
    this.#changed = listener;
    listener(this.#utilities);
  }

  /** Shows the items of an app. */
  load({ utilities }: App): void {
    this.#listeners.clear();
    const items = utilities.filter(({ isBackground }) => !isBackground);
    this.#utilities = items.map((item) => ({ item, info: infoOf(item), alive: item.eager, focusCount: 0 }));
    this.#changed(this.#utilities);
  }

  all(): Promise<readonly UtilityInfo[]> {
    return Promise.resolve(this.#utilities.map(({ info }) => info));
  }

  async info(utilityId: string): Promise<UtilityInfo> {
    return this.#of(utilityId).info;
  }

  async open(utilityId: string, autoFocus = true): Promise<boolean> {
    const opened = this.#of(utilityId);
    this.#utilities = this.#utilities.map((utility) => {
      if (utility.item.id === utilityId) {
        const focusCount = utility.focusCount + Number(autoFocus);
        return { ...shown(utility, true), alive: true, focusCount };
      }
      // One panel at a time stands at the bar; those popped out stay.
      const stays = utility.info.utilityPoppedOut || opened.info.utilityPoppedOut;
      return stays ? utility : shown(utility, false);
    });
    this.#changed(this.#utilities);
    return true;
  }

  async minimize(utilityId: string): Promise<boolean> {
    this.#change(utilityId, { utilityVisible: false, utilityPoppedOut: false });
    return true;
  }

  async update(utilityId: string, { label, icon, iconVariant, highlighted }: UtilityChange): Promise<boolean> {
    this.#change(utilityId, {
      ...(label !== undefined && { utilityLabel: label }),
      ...(icon !== undefined && { utilityIcon: icon }),
      ...(iconVariant !== undefined && { utilityIconVariant: iconVariant }),
      ...(highlighted !== undefined && { utilityHighlighted: highlighted }),
    });
    return true;
  }

  async updatePanel(utilityId: string, { label, icon, iconVariant, height, width }: PanelChange): Promise<boolean> {
    this.#change(utilityId, {
      ...(label !== undefined && { panelHeaderLabel: label }),
      ...(icon !== undefined && { panelHeaderIcon: icon }),
      ...(iconVariant !== undefined && { panelHeaderIconVariant: iconVariant }),
      ...(height !== undefined && { panelHeight: sizeOf('height', height) }),
      ...(width !== undefined && { panelWidth: sizeOf('width', width) }),
    });
    return true;
  }

  onClick(utilityId: string, listener: (event: { readonly panelVisible: boolean }) => void): () => void {
    this.#of(utilityId);
    const listeners = this.#listeners.get(utilityId) ?? new Set();
    this.#listeners.set(utilityId, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** What a click on the item does. */
  async click(utilityId: string): Promise<void> {
    const { info } = this.#of(utilityId);
    if (info.utilityVisible) await this.minimize(utilityId);
    else await this.open(utilityId);
    const event = { panelVisible: !info.utilityVisible };
    for (const listener of this.#listeners.get(utilityId) ?? []) listener(event);
  }

  /** Lets a panel float over the page, or puts it back at the bar in place of the one that stands there. */
  async popOut(utilityId: string, poppedOut: boolean): Promise<void> {
    this.#change(utilityId, { utilityPoppedOut: poppedOut });
    await this.open(utilityId);
  }

  #of(utilityId: string): Utility {
    const utility = this.#utilities.find(({ item }) => item.id === utilityId);
    if (!utility) throw new NoSuchUtility(utilityId);
    return utility;
  }

  #change(utilityId: string, change: Partial<UtilityInfo>): void {
    this.#of(utilityId);
    this.#utilities = this.#utilities.map((utility) =>
      utility.item.id === utilityId ? { ...utility, info: { ...utility.info, ...change } } : utility,
    );
    this.#changed(this.#utilities);
  }
}

function shown(utility: Utility, visible: boolean): Utility {
  const highlighted = visible ? false : utility.info.utilityHighlighted;
  return { ...utility, info: { ...utility.info, utilityVisible: visible, utilityHighlighted: highlighted } };
}

function sizeOf(side: string, pixels: number): number {
  if (!Number.isFinite(pixels) || pixels < MIN_PANEL) {
    throw new Error(`the ${side} of a utility panel is at least ${MIN_PANEL} pixels, not ${pixels}`);
  }
  return pixels;
}

const infoOf = ({ id, label, icon, height, width }: UtilityItem): UtilityInfo => ({
  id,
  utilityLabel: label,
  utilityIcon: icon,
  utilityIconVariant: null,
  utilityHighlighted: false,
  utilityVisible: false,
  utilityPoppedOut: false,
  panelHeaderLabel: label,
  panelHeaderIcon: icon,
  panelHeaderIconVariant: null,
  panelHeight: height,
  panelWidth: width,
});
