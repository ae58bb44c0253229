/** Runs the triggers of one phase. */
import { tx, type TriggerContext } from '../../org/transaction';
import { ApexException } from '../../values/exceptions';
import type { TriggerUnit } from '../compile';
import { stackText } from '../platform/stack';
import { atBoundary } from './boundary';

export function runTriggers(
  due: readonly TriggerUnit[],
  context: TriggerContext,
  run: (trigger: TriggerUnit) => void,
): void {
  const running = tx();
  const { sharing } = running;
  running.triggers.push(context);
  // Triggers see every record; classes they call may narrow that.
  running.sharing = false;
  try {
    for (const trigger of due) atBoundary(() => withTriggerText(trigger, context, () => run(trigger)));
  } finally {
    running.sharing = sharing;
    running.triggers.pop();
  }
}

/** An exception that leaves a trigger says which trigger that was. */
function withTriggerText(trigger: TriggerUnit, context: TriggerContext, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof ApexException && error.triggerText === null) {
      const operation = context.operation[0]!.toUpperCase() + context.operation.slice(1);
      error.triggerText = `${trigger.name}: execution of ${context.isBefore ? 'Before' : 'After'}${operation}`;
      error.apexStack = stackText(error.stack);
    }
    throw error;
  }
}
