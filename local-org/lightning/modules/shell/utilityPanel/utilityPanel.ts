import { LightningElement, api } from 'lwc';
import { providePlace } from 'platform/place';
import type { ComponentInstance } from 'shell/uiApi';

import type { Utility } from '../utilities/utilities';

const KIND = /^(?:utility|standard|custom|action|doctype):/;

/** The panel of a utility item: at the bar, or popped out and moved by its header. */
export default class UtilityPanel extends LightningElement {
  #change = providePlace(this.template!.host!);
  _utility: Utility | null = null;
  instance: ComponentInstance | null = null;
  /** From the right and bottom edge of the window, in pixels; null: where it opens. */
  position: { readonly right: number; readonly bottom: number } | null = null;

  #wantsFocus = false;

  override renderedCallback(): void {
    if (!this.#wantsFocus || !this._utility?.info.utilityVisible) return;
    this.#wantsFocus = false;
    // The panel is hidden until the bar, which draws it, has been drawn anew.
    requestAnimationFrame(() => this.template!.querySelector<HTMLElement>('.content')?.focus());
  }

  @api get utility(): Utility | null {
    return this._utility;
  }
  set utility(value: Utility | null) {
    if (value && value.item.id !== this._utility?.item.id) {
      this.instance = { name: value.item.component, properties: value.item.properties };
    }
    this.#wantsFocus ||= value !== null && value.focusCount > (this._utility?.focusCount ?? 0);
    this._utility = value;
    this.#change({ utilityId: value?.item.id ?? null });
  }

  get label(): string {
    return this._utility?.info.panelHeaderLabel ?? '';
  }

  get icon(): string {
    const icon = this._utility?.info.panelHeaderIcon ?? 'apps';
    return KIND.test(icon) ? icon : `utility:${icon}`;
  }

  get poppedOut(): boolean {
    return this._utility?.info.utilityPoppedOut ?? false;
  }

  get popOutIcon(): string {
    return this.poppedOut ? 'utility:pop_in' : 'utility:new_window';
  }

  get popOutText(): string {
    return this.poppedOut ? 'Dock at the utility bar' : 'Pop out';
  }

  get panelClass(): string {
    const docked = this.poppedOut ? ' popped-out' : '';
    return `slds-utility-panel slds-grid slds-grid_vertical slds-is-open${docked}`;
  }

  get panelStyle(): string {
    const { panelHeight, panelWidth } = this._utility?.info ?? { panelHeight: 480, panelWidth: 340 };
    const size = `height: ${panelHeight}px; width: ${panelWidth}px; max-height: calc(100vh - 8rem); max-width: 95vw;`;
    if (!this.poppedOut || !this.position) return size;
    return `${size} right: ${this.position.right}px; bottom: ${this.position.bottom}px;`;
  }

  minimize(): void {
    this.dispatchEvent(new CustomEvent('minimize', { detail: this._utility!.item.id }));
  }

  popOut(): void {
    this.position = null;
    const detail = { id: this._utility!.item.id, poppedOut: !this.poppedOut };
    this.dispatchEvent(new CustomEvent('popout', { detail }));
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    this.minimize();
  }

  startMove(event: PointerEvent): void {
    if (!this.poppedOut || event.button !== 0) return;
    const panel = this.template!.querySelector('section')!.getBoundingClientRect();
    const start = { x: event.clientX, y: event.clientY };
    const from = { right: window.innerWidth - panel.right, bottom: window.innerHeight - panel.bottom };
    const move = ({ clientX, clientY }: PointerEvent): void => {
      this.position = {
        right: within(from.right + start.x - clientX, window.innerWidth - panel.width),
        bottom: within(from.bottom + start.y - clientY, window.innerHeight - panel.height),
      };
    };
    const end = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
  }
}

const within = (value: number, most: number): number => Math.max(0, Math.min(value, most));
