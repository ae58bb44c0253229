import type { Execution } from 'c/cobaltModel';
import { statusView } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';

import { label } from './labels';

/** One line of the table. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly showText: string;
  readonly statusText: string;
  readonly statusClass: string;
  readonly triggerText: string;
  readonly createdAt?: string;
  readonly progressText: string;
  readonly rowClass: string;
  readonly isShown: 'true' | 'false';
}

/** @param locale how the user writes numbers */
export function rowsOf(executions: readonly Execution[], shownId: string, locale: string): Row[] {
  return executions.map((execution) => {
    const { text, badgeClass } = statusView(execution.status ?? '');
    const name = execution.workflowName ?? execution.name ?? execution.id;
    const isShown = execution.id === shownId;
    return {
      id: execution.id,
      name,
      showText: fillIn(label.show, name, text),
      statusText: text,
      statusClass: badgeClass,
      triggerText: execution.event ?? execution.triggerName ?? '',
      createdAt: execution.createdAt,
      progressText: percentOf(execution.completionPercentage, locale),
      rowClass: isShown ? 'shown' : '',
      isShown: isShown ? 'true' : 'false',
    };
  });
}

function percentOf(percentage: number | undefined, locale: string): string {
  return percentage === undefined ? '' : (percentage / 100).toLocaleString(locale, { style: 'percent' });
}
