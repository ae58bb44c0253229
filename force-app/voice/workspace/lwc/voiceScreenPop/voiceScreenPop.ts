import SCREEN_POP from '@salesforce/messageChannel/Screen_Pop__c';
import { MessageContext, publish } from 'lightning/messageService';
import type { MessageContextValue } from 'lightning/messageService';
import { api, LightningElement, wire } from 'lwc';

import { UnknownCallers } from './unknownCaller';

/**
 * Screen pops for agents who take calls: those of the phone's connector come in, too, and callers whom the Omni-Channel
 * flow could not show: of several, the agent chooses; of an unknown one, there is a form for a new contact. An item of
 * the utility bar that starts with the console (Salesforce takes no Lightning web component for a background item, and
 * its voice toolkit is silent there).
 */
export default class VoiceScreenPop extends LightningElement {
  /** Opens no form when nobody has the caller's number. */
  @api hideNewContact = false;

  @wire(MessageContext) messageContext?: MessageContextValue;

  private toolkit: Element | null = null;
  private readonly callers = new UnknownCallers((phone) => this.pop(phone));
  private readonly hear = (event: Event): void =>
    this.callers.hear((event as CustomEvent<object | null>).detail ?? {}, this.hideNewContact);

  override renderedCallback(): void {
    if (this.toolkit === null) {
      this.toolkit = this.template!.querySelector('lightning-service-cloud-voice-toolkit-api');
      this.toolkit?.addEventListener('callconnected', this.hear);
    }
  }

  override disconnectedCallback(): void {
    this.toolkit?.removeEventListener('callconnected', this.hear);
    this.toolkit = null;
    this.callers.end();
  }

  private pop(phone: string): void {
    const requestJson = JSON.stringify({ kind: 'caller', phone });
    publish(this.messageContext!, SCREEN_POP, { requestJson, source: 'CONNECTOR' });
  }
}
