import type { Failure } from 'c/callRecordingModel';
import { copyText } from 'c/clipboard';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label, texts } from './labels';

/** Why a recording cannot be heard, and what to do. Dispatches `retry`. */
export default class CallRecordingFailure extends LightningElement {
  @api failure!: Failure;

  readonly label = label;
  copied = '';

  override get title(): string {
    return fillIn(texts[this.failure.kind].title, this.origin);
  }

  get advice(): string {
    return fillIn(texts[this.failure.kind].advice, this.origin);
  }

  get messages(): readonly string[] {
    return this.failure.messages ?? [];
  }

  get retryText(): string {
    return this.failure.kind === 'gesture' ? label.play : label.retry;
  }

  /** The trusted URL an admin adds, where the browser needs one. */
  get entries(): { name: string; text: string }[] | undefined {
    const { kind } = this.failure;
    if (this.origin === '' || (kind !== 'blocked' && kind !== 'unclear')) {
      return undefined;
    }
    return [
      { name: label.entryWhere, text: label.entryWhereValue },
      { name: label.entryUrl, text: this.origin },
      { name: label.entryActive, text: label.entryActiveValue },
      { name: label.entryContext, text: label.entryContextValue },
      { name: label.entryDirectives, text: `${label.entryMedia}; ${label.entryConnect}` },
    ];
  }

  async handleCopy(): Promise<void> {
    this.copied = (await copyText(this.origin)) ? label.copied : label.notCopied;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }

  /** A button's own keys are no shortcuts. */
  handleButtonKey(event: KeyboardEvent): void {
    if (event.key === ' ') {
      event.stopPropagation();
    }
  }

  private get origin(): string {
    return this.failure.origin ?? '';
  }
}
