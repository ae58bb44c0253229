import { ShowToastEvent } from 'lightning/platformShowToastEvent';

import { hostOf } from './address';
import { label } from './labels';
import type { Pop } from './popState';

/** What the agent is told of a pop that is not in front of them; null if it is. */
export function toastOf({ outcome, problem, href }: Pop): ShowToastEvent | null {
  const messageData = href === undefined ? [] : [{ url: href, label: hostOf(href) ?? href }];
  switch (outcome) {
    case 'shown':
      return null;
    case 'sent':
      return new ShowToastEvent({ title: label.sentTitle, message: label.sentText, messageData, variant: 'info' });
    case 'blocked':
      return new ShowToastEvent({
        title: label.blockedTitle,
        message: label.blockedText,
        messageData,
        variant: 'warning',
        mode: 'sticky',
      });
    case 'failed':
      return new ShowToastEvent({ title: label.failedTitle, message: problem, variant: 'error' });
  }
}
