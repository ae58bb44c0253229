import getErrorChoices from '@salesforce/apex/IntegrationConsoleController.getErrorChoices';
import getErrors from '@salesforce/apex/IntegrationConsoleController.getErrors';
import type { ErrorChoices, ErrorFilter, ErrorPage, ErrorRow } from 'c/integrationModel';
import { toApexFilter } from 'c/integrationModel';

/** A page of errors; `after` is the last of the page before. */
export const fetchPage = (filter: ErrorFilter, after: ErrorRow | null, pageSize: number): Promise<ErrorPage> =>
  getErrors({
    filter: {
      ...toApexFilter(filter, Date.now()),
      pageSize,
      ...(after && { afterAt: after.occurredAt, afterId: after.id }),
    },
  }) as Promise<ErrorPage>;

/** What the filters offer. */
export const fetchChoices = (): Promise<ErrorChoices> => getErrorChoices() as Promise<ErrorChoices>;
