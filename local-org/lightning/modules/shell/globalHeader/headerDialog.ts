import { LightningElement } from 'lwc';

/** A button of the header and the panel below it, which closes on Escape and when the focus leaves it. */
export default abstract class HeaderDialog extends LightningElement {
  open = false;
  focusPanel = false;

  override renderedCallback(): void {
    if (!this.focusPanel) return;
    this.focusPanel = false;
    this.template!.querySelector<HTMLElement>('[data-first]')?.focus();
  }

  get expanded(): string {
    return String(this.open);
  }

  /** Opened, what is marked with `data-first` has the focus. */
  toggle(): void {
    this.open = !this.open;
    this.focusPanel = this.open;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.focusButton();
  }

  handleFocusOut(event: FocusEvent): void {
    const next = event.relatedTarget as Node | null;
    if (next !== null && (event.currentTarget as HTMLElement).contains(next)) return;
    this.open = false;
  }

  protected focusButton(): void {
    this.template!.querySelector<HTMLElement>('button')?.focus();
  }
}
