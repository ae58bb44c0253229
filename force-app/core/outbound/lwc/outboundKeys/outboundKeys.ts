import loadKeys from '@salesforce/apex/OutboundKeyController.load';
import saveKey from '@salesforce/apex/OutboundKeyController.save';
import { fillIn } from 'c/labelText';
import { LightningElement } from 'lwc';

import { label } from './labels';
import { mayRemove } from './question';

interface Key {
  readonly name: string;
  readonly label: string;
  readonly isSet: boolean;
}

interface Row extends Key {
  readonly state: string;
  readonly stateClass: string;
  readonly value: string;
  readonly inputLabel: string;
  readonly saveLabel: string;
  readonly removeLabel: string;
}

/** Takes the secrets that endpoints put where no credential puts one; shows only which there are. */
export default class OutboundKeys extends LightningElement {
  keys: readonly Key[] | null = null;
  values: Readonly<Record<string, string>> = {};
  loadError: unknown = null;
  saveError: unknown = null;
  news = '';
  isBusy = false;

  readonly label = label;

  override connectedCallback(): void {
    this.load();
  }

  get isLoading(): boolean {
    return this.keys === null && this.loadError === null;
  }

  get isEmpty(): boolean {
    return this.keys?.length === 0;
  }

  get rows(): Row[] {
    return (this.keys ?? []).map((key) => ({
      ...key,
      state: key.isSet ? label.isSet : label.isNotSet,
      stateClass: key.isSet ? 'slds-text-color_success' : 'slds-text-color_weak',
      value: this.values[key.name] ?? '',
      inputLabel: fillIn(label.value, key.label),
      saveLabel: fillIn(label.saveOf, key.label),
      removeLabel: fillIn(label.removeOf, key.label),
    }));
  }

  handleValue(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    this.values = { ...this.values, [nameOf(event)]: value };
    // An input that is emptied after saving tells so, too.
    this.news = value === '' ? this.news : '';
  }

  handleSave(event: Event): void {
    const name = nameOf(event);
    if ((this.values[name] ?? '').trim() === '') {
      const input = this.template!.querySelector<HTMLElement & { reportValidity(): boolean }>(
        `lightning-input[data-name="${name}"]`,
      );
      input?.reportValidity();
      input?.focus();
      return;
    }
    this.store(name, this.values[name]!, label.saved);
  }

  async handleRemove(event: Event): Promise<void> {
    const name = nameOf(event);
    if (await mayRemove(label.removeTitle, fillIn(label.removeText, this.labelOf(name)))) {
      await this.store(name, '', label.removed);
    }
  }

  private async store(name: string, value: string, news: string): Promise<void> {
    this.isBusy = true;
    this.saveError = null;
    this.news = '';
    try {
      await saveKey({ name, value });
      this.values = { ...this.values, [name]: '' };
      this.keys = this.keys!.map((key) => (key.name === name ? { ...key, isSet: value !== '' } : key));
      this.news = fillIn(news, this.labelOf(name));
    } catch (error) {
      this.saveError = error;
    }
    this.isBusy = false;
  }

  private async load(): Promise<void> {
    try {
      this.keys = (await loadKeys()) as Key[];
    } catch (error) {
      this.loadError = error;
    }
  }

  private labelOf(name: string): string {
    return this.keys!.find((key) => key.name === name)!.label;
  }
}

const nameOf = (event: Event): string => (event.currentTarget as HTMLElement).dataset.name!;
