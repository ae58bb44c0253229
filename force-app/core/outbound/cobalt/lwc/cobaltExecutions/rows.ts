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

export function rowsOf(executions: readonly Execution[], shownId: string): Row[] {
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
      progressText: execution.completionPercentage === undefined ? '' : `${execution.completionPercentage} %`,
      rowClass: isShown ? 'shown' : '',
      isShown: isShown ? 'true' : 'false',
    };
  });
}
