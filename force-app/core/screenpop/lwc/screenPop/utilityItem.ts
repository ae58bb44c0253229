import { open, updateUtility } from 'lightning/platformUtilityBarApi';

import type { UtilityLook } from './view';

const PANEL_MS = 100;

/** The item of the utility bar in which the component is; none elsewhere. */
export class UtilityItem {
  private readonly id: string | undefined;
  private shown: UtilityLook | undefined;

  constructor(id: string | undefined) {
    this.id = id;
  }

  show(look: UtilityLook): void {
    const isShown = look.label === this.shown?.label && look.icon === this.shown.icon;
    if (this.id !== undefined && !isShown) {
      this.shown = look;
      updateUtility(this.id, look);
    }
  }

  /** Opens the panel; resolves when it has taken the focus. */
  async open(): Promise<void> {
    if (this.id !== undefined) {
      await open(this.id, { autoFocus: true });
      // The panel takes the focus once it is drawn.
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- Ends by itself; nothing of the component is touched.
      await new Promise((resolve) => setTimeout(resolve, PANEL_MS));
    }
  }
}
