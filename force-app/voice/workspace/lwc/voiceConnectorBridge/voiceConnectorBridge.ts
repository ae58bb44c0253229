import SCREEN_POP from '@salesforce/messageChannel/Screen_Pop__c';
import CONNECTOR from '@salesforce/messageChannel/ServiceCloudVoiceMessageChannel__c';
import { APPLICATION_SCOPE, MessageContext, publish, subscribe, unsubscribe } from 'lightning/messageService';
import type { MessageContextValue, Subscription } from 'lightning/messageService';
import { api, LightningElement, wire } from 'lwc';

import { screenPopOf } from './connectorMessage';

/** Who says what on the message channel: the connector of the contact centre. */
const FROM_CONNECTOR = 'CONNECTOR';

/** The bridges of the page, in the order in which they came: one of them passes screen pops on. */
const bridges = new Set<VoiceConnectorBridge>();

/**
 * Connects the contact centre's connector with the components of the page, over the message channel
 * ServiceCloudVoiceMessageChannel__c. It draws nothing and serves in two places:
 * - named as the bridge component of the ConversationVendorInfo: Salesforce calls `publishMessage` with what the connector
 *   says and sets `handleMessage`, which takes an answer to the connector;
 * - within voiceScreenPop: where the vendor has a bridge of its own for this channel.
 * In either the connector's screen pops go on to Screen_Pop__c.
 */
export default class VoiceConnectorBridge extends LightningElement {
  /** Takes a message to the connector; set by Salesforce. */
  @api handleMessage?: (message: unknown) => void;

  @wire(MessageContext) messageContext?: MessageContextValue;

  private subscription: Subscription | null = null;

  /**
   * Publishes what the connector says; called by Salesforce.
   * @param message data that JSON can carry
   */
  @api publishMessage(message: unknown): void {
    publish(this.messageContext!, CONNECTOR, { source: FROM_CONNECTOR, payload: message });
  }

  override connectedCallback(): void {
    bridges.add(this);
    this.subscription = subscribe(this.messageContext!, CONNECTOR, (message) => this.hear(message), {
      scope: APPLICATION_SCOPE,
    });
  }

  override disconnectedCallback(): void {
    bridges.delete(this);
    unsubscribe(this.subscription);
  }

  private hear(message: unknown): void {
    const { source, payload } = (message ?? {}) as Readonly<Record<string, unknown>>;
    if (source !== FROM_CONNECTOR) {
      this.handleMessage?.(payload);
      return;
    }
    const [first] = bridges;
    const request = first === this ? screenPopOf(payload) : null;
    if (request !== null) {
      publish(this.messageContext!, SCREEN_POP, { requestJson: JSON.stringify(request), source: FROM_CONNECTOR });
    }
  }
}
