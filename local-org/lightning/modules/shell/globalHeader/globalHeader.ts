import { LightningElement, api } from 'lwc';

import type { SessionUser, SwitchableUser } from '../userMenu/userMenu';

/** The bar at the top: whose org it is, and who looks at it. */
export default class GlobalHeader extends LightningElement {
  @api organization = '';
  @api user: SessionUser | null = null;
  @api users: readonly SwitchableUser[] = [];
}
