import { LightningElement, api } from 'lwc';

import type { Utilities, Utility } from '../utilities/utilities';

interface DrawnUtility {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly iconVariant: string | null;
  readonly highlighted: boolean;
  readonly expanded: 'true' | 'false';
  readonly itemClass: string;
}

/** The bar at the bottom with the app's utilities, and their panels. */
export default class UtilityBar extends LightningElement {
  utilities: readonly Utility[] = [];
  _bar: Utilities | null = null;

  @api get bar(): Utilities | null {
    return this._bar;
  }
  set bar(value: Utilities | null) {
    this._bar = value;
    value?.onChange((utilities) => (this.utilities = utilities));
  }

  get hasUtilities(): boolean {
    return this.utilities.length > 0;
  }

  get drawn(): readonly DrawnUtility[] {
    return this.utilities.map(({ info }) => ({
      id: info.id,
      label: info.utilityLabel,
      icon: withKind(info.utilityIcon),
      iconVariant: info.utilityIconVariant,
      highlighted: info.utilityHighlighted,
      expanded: info.utilityVisible ? 'true' : 'false',
      itemClass: [
        'slds-utility-bar__item',
        info.utilityVisible ? 'slds-is-active' : '',
        info.utilityHighlighted ? 'slds-has-notification' : '',
      ].join(' '),
    }));
  }

  get panels(): readonly (Utility & { readonly key: string; readonly hostClass: string })[] {
    return this.utilities
      .filter(({ alive }) => alive)
      .map((utility) => ({
        ...utility,
        key: utility.item.id,
        hostClass: utility.info.utilityVisible ? '' : 'slds-hide',
      }));
  }

  toggle(event: Event): void {
    void this._bar?.click((event.currentTarget as HTMLElement).dataset['utility']!);
  }

  minimize(event: CustomEvent<string>): void {
    void this._bar?.minimize(event.detail);
    this.template!.querySelector<HTMLElement>(`button[data-utility="${CSS.escape(event.detail)}"]`)?.focus();
  }

  popOut(event: CustomEvent<{ id: string; poppedOut: boolean }>): void {
    void this._bar?.popOut(event.detail.id, event.detail.poppedOut);
  }
}

/** Utility items name their icon without its kind. */
export function withKind(icon: string | null): string {
  if (icon === null || icon === '') return 'utility:apps';
  return icon.includes(':') ? icon : `utility:${icon}`;
}
