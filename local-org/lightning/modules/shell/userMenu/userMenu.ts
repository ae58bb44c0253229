import { api } from 'lwc';
import { initialsOf } from 'shell/initials';

import HeaderDialog from '../globalHeader/headerDialog';

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

const THEMES = [
  { name: 'slds1', label: 'SLDS 1' },
  { name: 'light', label: 'SLDS 2, light' },
  { name: 'dark', label: 'SLDS 2, dark' },
] as const;

/** The user's avatar; opened, who it is and who else could look at the org. Fires `switchuser` with a username. */
export default class UserMenu extends HeaderDialog {
  @api user: SessionUser | null = null;
  @api users: readonly SwitchableUser[] = [];

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

  get others(): readonly (SwitchableUser & { readonly initials: string })[] {
    return this.users
      .filter(({ username }) => username !== this.username)
      .map((user) => ({ ...user, initials: initialsOf(user.name) }));
  }

  get hasOthers(): boolean {
    return this.others.length > 0;
  }

  get themes(): readonly { readonly name: string; readonly label: string; readonly chosen: boolean }[] {
    const [, chosen = THEMES[0].name] = /(?:^|;\s*)theme=(\w+)/.exec(document.cookie) ?? [];
    return THEMES.map((theme) => ({ ...theme, chosen: theme.name === chosen }));
  }

  /** The server sends the page with the styles of the theme. */
  chooseTheme(event: Event): void {
    document.cookie = `theme=${(event.target as HTMLInputElement).value}; path=/; max-age=31536000; samesite=lax`;
    location.reload();
  }

  choose(event: Event): void {
    const { username } = (event.currentTarget as HTMLElement).dataset;
    this.open = false;
    this.dispatchEvent(new CustomEvent('switchuser', { detail: { username }, bubbles: true, composed: true }));
  }
}
