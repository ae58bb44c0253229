import { LightningElement, api } from 'lwc';
import { providePlace } from 'platform/place';
import type { ComponentInstance } from 'shell/uiApi';

import type { UtilityItem } from '../console/apps';

/** A component of the utility bar's background: it works, and shows nothing. */
export default class Background extends LightningElement {
  @api item: UtilityItem | null = null;

  constructor() {
    super();
    providePlace(this.template!.host!, { isBackground: true });
  }

  get instance(): ComponentInstance | null {
    return this.item && { name: this.item.component, properties: this.item.properties };
  }
}
