import type { ErrorPage } from 'c/integrationModel';
import { MOST_AT_ONCE } from 'c/integrationModel';
import { numberText } from 'c/integrationText';
import { counted, fillIn } from 'c/labelText';

import { label } from './labels';

/** How many errors match. */
export function countText(page: ErrorPage | null): string {
  const { total = 0, mostCounted = 0 } = page ?? {};
  return total > mostCounted
    ? fillIn(label.countAbove, numberText(mostCounted))
    : fillIn(counted(total, label.countOne, label.countMany), numberText(total));
}

/** Why nothing can be done with so many at once; null if it can. */
export function selectionError(count: number): string | null {
  return count > MOST_AT_ONCE ? fillIn(label.tooMany, MOST_AT_ONCE) : null;
}
