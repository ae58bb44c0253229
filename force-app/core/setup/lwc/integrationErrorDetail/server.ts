import getError from '@salesforce/apex/IntegrationConsoleController.getError';
import type { ErrorDetail } from 'c/integrationModel';

/** An error with all that belongs to it; null if it is gone. */
export const fetchError = (errorId: string): Promise<ErrorDetail | null> =>
  getError({ errorId }) as Promise<ErrorDetail | null>;
