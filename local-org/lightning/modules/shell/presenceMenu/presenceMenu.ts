import { LightningElement, api } from 'lwc';
import type { PresenceStatus, VoiceState } from 'platform/voice';

interface DrawnStatus extends PresenceStatus {
  readonly dotClass: string;
  readonly checked: 'true' | 'false';
}

const OFFLINE = '';

/** What the agent says of themselves, and the menu to say otherwise. Fires `choose` with a status, null for offline. */
export default class PresenceMenu extends LightningElement {
  @api presence: VoiceState['presence'] | null = null;
  open = false;
  #wantsFocus = false;

  override renderedCallback(): void {
    if (!this.#wantsFocus) return;
    this.#wantsFocus = false;
    this.#items()
      .find((item) => item.getAttribute('aria-checked') === 'true')
      ?.focus();
  }

  get label(): string {
    return this.presence?.current?.label ?? 'Offline';
  }

  get dotClass(): string {
    return dotOf(this.presence?.current ?? null);
  }

  get expanded(): 'true' | 'false' {
    return this.open ? 'true' : 'false';
  }

  get buttonLabel(): string {
    return `Omni-Channel status: ${this.label}`;
  }

  get statuses(): readonly DrawnStatus[] {
    const { current = null, statuses = [] } = this.presence ?? {};
    const offline = { name: OFFLINE, label: 'Offline', isAway: true };
    return [...statuses, offline].map((status) => ({
      ...status,
      dotClass: dotOf(status.name === OFFLINE ? null : status),
      checked: (current?.name ?? OFFLINE) === status.name ? 'true' : 'false',
    }));
  }

  toggle(): void {
    this.open = !this.open;
    this.#wantsFocus = this.open;
  }

  choose(event: Event): void {
    const { status } = (event.currentTarget as HTMLElement).dataset;
    this.#close();
    this.dispatchEvent(new CustomEvent('choose', { detail: status === OFFLINE ? null : status }));
  }

  handleKey(event: KeyboardEvent): void {
    if (!this.open) return;
    const items = this.#items();
    const at = items.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Escape') this.#close();
    else if (next !== undefined) items[(next + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  handleFocusOut(event: FocusEvent): void {
    const next = event.relatedTarget as Node | null;
    if (next === null || !(event.currentTarget as HTMLElement).contains(next)) this.open = false;
  }

  #close(): void {
    this.open = false;
    this.template!.querySelector<HTMLElement>('button')?.focus();
  }

  #items(): HTMLElement[] {
    return [...this.template!.querySelectorAll<HTMLElement>('[role="menuitemradio"]')];
  }
}

const dotOf = (status: PresenceStatus | null): string =>
  `dot ${status === null ? 'offline' : status.isAway ? 'away' : 'online'}`;
