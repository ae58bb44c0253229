import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** Which other systems have to be told separately; nothing where there are none. */
export default class PersonalDataSystems extends LightningElement {
  /** What people call them. */
  @api systems: readonly string[] = [];

  readonly label = label;

  get isAny(): boolean {
    return this.systems.length > 0;
  }
}
