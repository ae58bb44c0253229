import type { Step, StepState, Work } from 'c/setupModel';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

interface Look {
  readonly text: string;
  readonly icon: string;
  readonly variant?: string;
}

const LOOKS: Readonly<Record<StepState, Look>> = {
  DONE: { text: label.done, icon: 'utility:success', variant: 'success' },
  CONFIRMED: { text: label.confirmed, icon: 'utility:success', variant: 'success' },
  TODO: { text: label.todo, icon: 'utility:routing_offline' },
  MANUAL: { text: label.manual, icon: 'utility:touch_action' },
  WARNING: { text: label.attention, icon: 'utility:warning', variant: 'warning' },
  FAILED: { text: label.failed, icon: 'utility:error', variant: 'error' },
  NOT_NEEDED: { text: label.notNeeded, icon: 'utility:dash' },
};
const NOT_CHECKED: Look = { text: label.notChecked, icon: 'utility:help' };
const CHECK_FAILED: Look = { text: label.checkFailed, icon: 'utility:error', variant: 'error' };

const lookOf = ({ state }: Pick<Step, 'state'>, work: Work): Look => {
  if (work.checkError) {
    return CHECK_FAILED;
  }
  return state ? LOOKS[state] : NOT_CHECKED;
};

/** How a step stands in words, as the page shows it. */
export function stateText(step: Pick<Step, 'state'>, work: Work = {}): string {
  return work.isRunning ? label.checking : lookOf(step, work).text;
}

/** How a step stands: an icon and its text. */
export default class SetupState extends LightningElement {
  @api step: Pick<Step, 'state'> = {};
  @api work: Work = {};

  readonly label = label;

  get isRunning(): boolean {
    return this.work.isRunning === true;
  }

  get look(): Look {
    return lookOf(this.step, this.work);
  }

  get text(): string {
    return stateText(this.step, this.work);
  }

  get className(): string {
    return `state ${this.look.variant ?? 'neutral'}`;
  }
}
