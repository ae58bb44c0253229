/**
 * Regular expressions that cannot hold up the org. Salesforce counts the characters a match looks at and ends it with
 * "Regex too complicated" after a million; V8 tells no such count, so time stands for it.
 */
import { createContext, Script } from 'node:vm';

import { raise } from '../../../values/exceptions';

const MILLISECONDS = 1000;
/** Backtracking runs away with a repeated group, several repetitions or a reference back; all else is not slowed. */
const RUNS_AWAY = /\)[*+{]|[*+}][^]*[*+}]|\\[1-9k]/;
const SHORT_TEXT = 24;

const held: { run: () => RegExpExecArray | null } = { run: () => null };
const context = createContext(held);
const script = new Script('run()');

export class GuardedRegExp extends RegExp {
  private readonly mayRunAway = RUNS_AWAY.test(this.source);

  override exec(text: string): RegExpExecArray | null {
    if (!this.mayRunAway || text.length < SHORT_TEXT) return super.exec(text);
    held.run = () => super.exec(text);
    try {
      return script.runInContext(context, { timeout: MILLISECONDS }) as RegExpExecArray | null;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      return raise('System.LimitException', 'Regex too complicated');
    }
  }
}
