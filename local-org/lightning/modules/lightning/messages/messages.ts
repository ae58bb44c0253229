import { LightningElement, api } from 'lwc';

import { joinForm } from '../../platform/form/form';
import type { FormMessages } from '../../platform/form/form';

/** `lightning-messages`: the errors of the record form around it that belong to none of its fields. */
export default class Messages extends LightningElement {
  messages: readonly string[] = [];
  #leave: (() => void) | null = null;

  override connectedCallback(): void {
    const member: FormMessages = {
      fieldName: null,
      show: () => undefined,
      setMessages: (messages) => {
        this.messages = messages;
      },
    };
    this.#leave = joinForm(this, member);
  }

  override disconnectedCallback(): void {
    this.#leave?.();
    this.#leave = null;
  }

  /** Shows an error of its own: `{message, detail, output}` of a form's `error` event. */
  @api setError(error: { readonly message?: string; readonly detail?: string } | null): void {
    const text = error?.detail ?? error?.message;
    this.messages = text === undefined ? [] : [text];
  }

  get hasMessages(): boolean {
    return this.messages.length > 0;
  }

  get items(): readonly { readonly key: number; readonly text: string }[] {
    return this.messages.map((text, key) => ({ key, text }));
  }
}
