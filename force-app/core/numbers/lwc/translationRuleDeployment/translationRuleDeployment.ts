import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** A deployment of configuration, as ConfigurationDeploymentState tells it. */
export interface Deployment {
  readonly id: string;
  readonly status: 'Deploying' | 'Succeeded' | 'Failed';
  readonly message?: string;
  readonly errors?: readonly { readonly itemIndex?: number; readonly name?: string; readonly problem?: string }[];
  readonly startedBy?: string;
  readonly isMine: boolean;
  /** Since it was started. */
  readonly seconds: number;
  /** Version of the configuration it brings. */
  readonly version: string;
}

/** What is said of what is deployed; placeholders as at the labels Number_Deployment_*. */
export type DeploymentTexts = Pick<typeof label, 'failed' | 'mine' | 'others' | 'succeeded'>;

/** How the deployment of rules, or of other configuration, stands. Dispatches `close` when the user has read how it ended. */
export default class TranslationRuleDeployment extends LightningElement {
  @api deployment!: Deployment;
  /** What was sent, for the names. */
  @api rules: readonly { readonly name: string }[] = [];
  /** For configuration other than rules. */
  @api texts: DeploymentTexts = label;
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
    return isMine ? fillIn(this.texts.mine, seconds) : fillIn(this.texts.others, startedBy ?? '', seconds);
  }

  get hasErrors(): boolean {
    return this.errors.length > 0;
  }

  get errors(): { key: number; text: string }[] {
    return (this.deployment.errors ?? []).map(({ itemIndex, name, problem }, key) => ({
      key,
      text: fillIn(label.componentError, this.rules[itemIndex ?? -1]?.name ?? name ?? '', problem ?? ''),
    }));
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
