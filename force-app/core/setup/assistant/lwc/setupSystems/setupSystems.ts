import lang from '@salesforce/i18n/lang';
import { fillIn } from 'c/labelText';
import type { System } from 'c/setupModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Card extends System {
  readonly isChecked: boolean;
  readonly className: string;
}

const list = new Intl.ListFormat(lang, { type: 'conjunction' });

/** Which systems this org is connected with. Dispatches `choose` with the names of all that are chosen. */
export default class SetupSystems extends LightningElement {
  @api mayManage = false;
  @api isBusy = false;

  readonly label = label;
  private known: readonly System[] = [];
  /** What is checked, not saved yet; nothing as long as the cards are closed. */
  private draft: readonly string[] | null = null;
  private hasNewFocus = false;

  @api get systems(): readonly System[] {
    return this.known;
  }

  /** What was saved closes the cards. */
  set systems(systems: readonly System[]) {
    this.known = systems;
    this.draft = null;
  }

  override renderedCallback(): void {
    if (this.hasNewFocus) {
      this.hasNewFocus = false;
      this.template!.querySelector<HTMLElement>('input, [data-part="change"]')?.focus();
    }
  }

  get isOpen(): boolean {
    return this.draft !== null || (this.mayManage && this.chosen.length === 0);
  }

  get cards(): Card[] {
    return this.known.map((system) => {
      const isChecked = this.draft?.includes(system.name) ?? false;
      return { ...system, isChecked, className: isChecked ? 'card checked' : 'card' };
    });
  }

  get chosenText(): string {
    return this.chosen.length === 0
      ? label.none
      : fillIn(label.chosen, list.format(this.chosen.map((each) => each.label)));
  }

  get isCancelShown(): boolean {
    return this.chosen.length > 0;
  }

  get isSaveOff(): boolean {
    return this.isBusy || ((this.draft ?? []).length === 0 && this.chosen.length === 0);
  }

  handleCheck(event: Event): void {
    const { value, checked } = event.currentTarget as HTMLInputElement;
    const others = (this.draft ?? []).filter((name) => name !== value);
    this.draft = checked ? [...others, value] : others;
  }

  handleChange(): void {
    this.draft = this.chosen.map(({ name }) => name);
    this.hasNewFocus = true;
  }

  handleCancel(): void {
    this.draft = null;
    this.hasNewFocus = true;
  }

  handleSave(): void {
    const names = this.draft ?? [];
    const detail = this.known.map(({ name }) => name).filter((name) => names.includes(name));
    this.dispatchEvent(new CustomEvent<string[]>('choose', { detail }));
  }

  private get chosen(): System[] {
    return this.known.filter(({ isChosen }) => isChosen);
  }
}
