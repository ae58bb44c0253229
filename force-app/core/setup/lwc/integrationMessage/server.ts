import getMessage from '@salesforce/apex/IntegrationConsoleController.getMessage';
import retryMessage from '@salesforce/apex/IntegrationConsoleController.retryMessage';
import type { ActionResult, MessageDetail } from 'c/integrationModel';

/** A message with its payload and its errors; null if it is gone. */
export const fetchMessage = (messageId: string): Promise<MessageDetail | null> =>
  getMessage({ messageId }) as Promise<MessageDetail | null>;

/** Has it sent again. */
export const retry = (messageId: string): Promise<ActionResult> => retryMessage({ messageId }) as Promise<ActionResult>;
