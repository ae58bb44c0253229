import { fillIn } from 'c/labelText';
import type { NumberRule } from 'c/phoneNumberTranslation';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** A deployment of rules, as NumberRuleController tells it. */
export interface Deployment {
  readonly id: string;
  readonly status: 'Deploying' | 'Succeeded' | 'Failed';
  readonly message?: string;
  readonly errors?: readonly { readonly ruleIndex?: number; readonly name?: string; readonly problem?: string }[];
  readonly startedBy?: string;
  readonly isMine: boolean;
  /** Since it was started. */
  readonly seconds: number;
  /** Version of the rules it brings. */
  readonly version: string;
}

/** How the deployment of the rules stands. Dispatches `close` when the user has read how it ended. */
export default class TranslationRuleDeployment extends LightningElement {
  @api deployment!: Deployment;
  /** The rules that were sent, for their names. */
  @api rules: readonly NumberRule[] = [];
  /** Its state could not be read the last time. */
  @api isUnreachable = false;

  readonly label = label;

  get isRunning(): boolean {
    return this.deployment.status === 'Deploying';
  }

  get isSucceeded(): boolean {
    return this.deployment.status === 'Succeeded';
  }

  get isFailed(): boolean {
    return this.deployment.status === 'Failed';
  }

  get runningText(): string {
    const { isMine, startedBy, seconds } = this.deployment;
    return isMine ? fillIn(label.mine, seconds) : fillIn(label.others, startedBy ?? '', seconds);
  }

  get hasErrors(): boolean {
    return this.errors.length > 0;
  }

  get errors(): { key: number; text: string }[] {
    return (this.deployment.errors ?? []).map(({ ruleIndex, name, problem }, key) => ({
      key,
      text: fillIn(label.componentError, this.rules[ruleIndex ?? -1]?.name ?? name ?? '', problem ?? ''),
    }));
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
