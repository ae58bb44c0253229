import type { ActionResult } from 'c/integrationModel';
import { numberText } from 'c/integrationText';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';
import { reopen, resolve, retry } from './server';

/** Retries, resolves and reopens errors, and tells what became of it. Dispatches `done` after each action. */
export default class IntegrationErrorActions extends LightningElement {
  /** The errors; none shows no buttons, but what became of the last action. */
  @api errorIds: readonly string[] = [];
  /** Whether nothing can be done. */
  @api isOff = false;
  /** Whether there is nothing to retry. */
  @api isRetryOff = false;
  /** Whether they are resolved already, so that they can be opened again instead. */
  @api isResolved = false;

  result: ActionResult | null = null;
  resultText = '';
  error: unknown = null;
  isBusy = false;
  isResolving = false;

  readonly label = label;

  get hasErrors(): boolean {
    return this.errorIds.length > 0;
  }

  get isResolveOff(): boolean {
    return this.isBusy || this.isOff;
  }

  get isNoRetry(): boolean {
    return this.isResolveOff || this.isRetryOff;
  }

  get isAsking(): boolean {
    return this.isResolving && this.hasErrors && !this.isOff && !this.isResolved;
  }

  get heading(): string {
    const { length } = this.errorIds;
    return length === 1 ? label.resolveOne : fillIn(label.resolveMany, numberText(length));
  }

  handleRetry(): void {
    this.act(() => retry(this.errorIds), label.retried);
  }

  handleResolving(): void {
    this.isResolving = !this.isResolving;
  }

  handleResolve(event: CustomEvent<string>): void {
    this.act(() => resolve(this.errorIds, event.detail), label.resolved);
  }

  handleReopen(): void {
    this.act(() => reopen(this.errorIds), label.reopened);
  }

  handleCloseResult(): void {
    this.result = null;
  }

  private async act(action: () => Promise<ActionResult>, text: string): Promise<void> {
    this.isBusy = true;
    this.error = null;
    this.result = null;
    try {
      this.result = await action();
      this.resultText = fillIn(text, numberText(this.result.done));
      this.isResolving = false;
      this.dispatchEvent(new CustomEvent('done'));
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }
}
