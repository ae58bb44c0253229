import type { Endpoint, Health } from 'c/integrationModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import type { Row } from './rows';
import { rowsOf } from './rows';

/** How the messages to each other system stand. Dispatches `retry` with the name of an endpoint. */
export default class IntegrationEndpoints extends LightningElement {
  @api endpoints: readonly Endpoint[] = [];
  /** How they do, and the rest of the package, which is passed over. */
  @api health: readonly Health[] = [];
  /** When they were read; ISO 8601. */
  @api readAt = '';
  /** Whether the user may retry. */
  @api mayManage = false;
  /** While something is retried, nothing else can be. */
  @api isBusy = false;

  readonly label = label;

  get rows(): Row[] {
    return rowsOf(this.endpoints, this.health, this.readAt, this.mayManage);
  }

  get hasRows(): boolean {
    return this.endpoints.length > 0;
  }

  handleRetry(event: Event): void {
    const detail = (event.currentTarget as HTMLElement).dataset.name!;
    this.dispatchEvent(new CustomEvent<string>('retry', { detail }));
  }
}
