import type { Health } from 'c/integrationModel';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

const STATES = {
  FAILING: { text: label.failing, icon: 'utility:error', variant: 'error', order: 0 },
  ATTENTION: { text: label.attention, icon: 'utility:warning', variant: 'warning', order: 1 },
  OK: { text: label.ok, icon: 'utility:success', variant: 'success', order: 2 },
} as const;

interface Tile extends Health {
  readonly key: string;
  readonly text: string;
  readonly icon: string;
  readonly variant: string;
  readonly className: string;
  readonly hasErrors: boolean;
  readonly linkLabel: string;
}

/** How each integration does, the worst first. Dispatches `feature` with the name of the one whose errors are wanted. */
export default class IntegrationHealth extends LightningElement {
  @api health: readonly Health[] = [];

  readonly label = label;

  get tiles(): Tile[] {
    return this.health
      .map((each): Tile => {
        const { text, icon, variant } = STATES[each.state];
        return {
          ...each,
          key: `${each.kind} ${each.name}`,
          text,
          icon,
          variant,
          className: `tile tile-${each.state.toLowerCase()}`,
          hasErrors: each.kind === 'FEATURE' && each.state !== 'OK',
          linkLabel: fillIn(label.showErrors, each.label),
        };
      })
      .sort((one, other) => STATES[one.state].order - STATES[other.state].order);
  }

  handleErrors(event: Event): void {
    const detail = (event.currentTarget as HTMLElement).dataset.name!;
    this.dispatchEvent(new CustomEvent<string>('feature', { detail }));
  }
}
