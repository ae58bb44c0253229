import { LightningElement, api } from 'lwc';
import { initialsOf } from 'shell/initials';

export interface SessionUser {
  readonly name: string;
  readonly username: string;
  readonly profile: string;
}

export interface SwitchableUser {
  readonly alias: string;
  readonly username: string;
  readonly name: string;
}

/** The user's avatar; opened, who it is and who else could look at the org. Fires `switchuser` with a username. */
export default class UserMenu extends LightningElement {
  @api user: SessionUser | null = null;
  @api users: readonly SwitchableUser[] = [];
  open = false;
  focusPanel = false;

  override renderedCallback(): void {
    if (!this.focusPanel) return;
    this.focusPanel = false;
    this.template!.querySelector<HTMLElement>('.panel')?.focus();
  }

  get name(): string {
    return this.user?.name ?? '';
  }

  get username(): string {
    return this.user?.username ?? '';
  }

  get profile(): string {
    return this.user?.profile ?? '';
  }

  get initials(): string {
    return initialsOf(this.name);
  }

  get buttonTitle(): string {
    return `${this.name}: view profile and switch user`;
  }

  get expanded(): string {
    return String(this.open);
  }

  get others(): readonly (SwitchableUser & { readonly initials: string })[] {
    return this.users
      .filter(({ username }) => username !== this.username)
      .map((user) => ({ ...user, initials: initialsOf(user.name) }));
  }

  get hasOthers(): boolean {
    return this.others.length > 0;
  }

  toggle(): void {
    this.open = !this.open;
    this.focusPanel = this.open;
  }

  choose(event: Event): void {
    const { username } = (event.currentTarget as HTMLElement).dataset;
    this.open = false;
    this.dispatchEvent(new CustomEvent('switchuser', { detail: { username }, bubbles: true, composed: true }));
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.open = false;
    this.template!.querySelector<HTMLElement>('button')?.focus();
  }

  handleFocusOut(event: FocusEvent): void {
    const next = event.relatedTarget as Node | null;
    if (next !== null && (event.currentTarget as HTMLElement).contains(next)) return;
    this.open = false;
  }
}
