import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../shared/paths';

/**
 * The rules of an analyser that config/check/<analyser>.json switches off: rule name to the reason. Every other rule
 * is on. A name that the analyser does not have is an error, as is a rule without a reason.
 */
export function rulesOff(analyser: string, known: readonly string[]): ReadonlySet<string> {
  const file = join(repository, `config/check/${analyser}.json`);
  const { off } = JSON.parse(readFileSync(file, 'utf8')) as { off: Record<string, string> };
  for (const [rule, reason] of Object.entries(off)) {
    if (!known.includes(rule)) {
      throw new Error(`config/check/${analyser}.json switches off ${rule}, which is no rule of ${analyser}`);
    }
    if (reason.trim() === '') {
      throw new Error(`config/check/${analyser}.json gives no reason for switching off ${rule}`);
    }
  }
  return new Set(Object.keys(off));
}
