import CHANNEL from '@salesforce/messageChannel/ServiceCloudVoiceMessageChannel__c';
import type { WrapUpView } from 'c/wrapUpReasonWork';
import { APPLICATION_SCOPE, publish, subscribe, unsubscribe } from 'lightning/messageService';
import type { MessageContextValue, Subscription } from 'lightning/messageService';

const SOURCE = 'PATCHBAY';
const TYPE = 'WRAP_UP';
const TABS = 'patchbay.wrapUp';

interface Message {
  readonly source?: string;
  readonly payload?: { readonly type?: string; readonly voiceCallId?: string };
}

/** Who else shows the call: components of this page and the connector by message channel, other tabs by broadcast. */
export class Neighbours {
  private readonly context: MessageContextValue;
  private readonly subscription: Subscription;
  private readonly tabs: BroadcastChannel | undefined;
  private isTelling = false;

  /** @param changed told when a neighbour has saved the call's wrap-up */
  constructor(context: MessageContextValue, callId: string, changed: () => void) {
    this.context = context;
    const hear = (message: unknown): void => {
      const { source, payload } = message as Message;
      if (source === SOURCE && payload?.type === TYPE && payload.voiceCallId === callId && !this.isTelling) {
        changed();
      }
    };
    this.subscription = subscribe(context, CHANNEL, hear, { scope: APPLICATION_SCOPE });
    if (typeof BroadcastChannel === 'function') {
      this.tabs = new BroadcastChannel(TABS);
      this.tabs.onmessage = ({ data }: MessageEvent<{ callId?: string }>) => {
        if (data.callId === callId) {
          changed();
        }
      };
    }
  }

  /** Tells what is stored now. */
  tell({ callId, vendorCallKey, choice }: WrapUpView, completed: boolean): void {
    this.isTelling = true;
    try {
      publish(this.context, CHANNEL, {
        source: SOURCE,
        payload: {
          type: TYPE,
          voiceCallId: callId,
          vendorCallKey,
          codeId: choice?.codeId,
          reason: choice?.name,
          note: choice?.note,
          completed,
        },
      });
    } finally {
      this.isTelling = false;
    }
    this.tabs?.postMessage({ callId });
  }

  end(): void {
    unsubscribe(this.subscription);
    this.tabs?.close();
  }
}
