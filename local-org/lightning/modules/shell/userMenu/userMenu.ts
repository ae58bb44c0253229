import { api } from 'lwc';
import { request } from 'platform/http';
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

interface PersonalSettings {
  readonly language: string;
  readonly languages: readonly string[];
  readonly locale: string;
  readonly locales: readonly string[];
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

const SETTINGS = '/lightning/data/personal-settings';

const THEMES = [
  { name: 'slds1', label: 'SLDS 1' },
  { name: 'light', label: 'SLDS 2, light' },
  { name: 'dark', label: 'SLDS 2, dark' },
] as const;

/** The user's avatar; opened, who it is and who else could look at the org. Fires `switchuser` with a username. */
export default class UserMenu extends HeaderDialog {
  @api user: SessionUser | null = null;
  @api users: readonly SwitchableUser[] = [];
  settings: PersonalSettings | null = null;
  failure = '';

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

  get languages(): readonly Choice[] {
    const { language, languages } = this.settings ?? { language: '', languages: [] };
    return languages.map((value) => ({ value, label: nameOf(value), chosen: value === language }));
  }

  get locales(): readonly Choice[] {
    const { locale, locales } = this.settings ?? { locale: '', locales: [] };
    return locales
      .map((value) => ({ value, label: nameOf(value, 'en'), chosen: value === locale }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  }

  override toggle(): void {
    super.toggle();
    if (this.open && this.settings === null) void this.loadSettings();
  }

  async loadSettings(): Promise<void> {
    this.settings = await request<PersonalSettings>('GET', SETTINGS);
  }

  /** Everything on the page is in the language of before: it is loaded anew. */
  async saveSettings(event: Event): Promise<void> {
    event.preventDefault();
    const chosen = (name: string) => this.template!.querySelector<HTMLSelectElement>(`select[name=${name}]`)!.value;
    try {
      await request('POST', SETTINGS, { language: chosen('language'), locale: chosen('locale') });
      location.reload();
    } catch (error) {
      const { body } = error as { readonly body?: { readonly message?: string } };
      this.failure = body?.message ?? String(error);
    }
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

/** Each language by its own name, so that who cannot read the page finds theirs. */
function nameOf(code: string, language = code): string {
  const tags = [code, language].map((each) => each.replace('_', '-')) as [string, string];
  return new Intl.DisplayNames([tags[1]], { type: 'language' }).of(tags[0]) ?? code;
}
