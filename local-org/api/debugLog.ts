/** The debug log of a transaction as text. */
import type { LogLine } from '../org/transaction';

export const logText = ({ event, line, text, level = 'DEBUG' }: LogLine): string =>
  event === 'USER_DEBUG'
    ? `USER_DEBUG|[${line ?? ''}]|${level}|${text}`
    : `${event}|${line === null ? '' : `[${line}]|`}${text}`;

/** Of anonymous Apex: version, the code, what was logged. Local-org logs USER_DEBUG and what was thrown, no other events. */
export function anonymousLog(apiVersion: string, source: string, log: readonly LogLine[], now: number): string {
  const time = `${new Date(now).toISOString().slice(11, 23)} (0)`;
  const code = source.split('\n').map((line) => `Execute Anonymous: ${line}`);
  return [`${apiVersion} APEX_CODE,DEBUG`, ...code, ...log.map((line) => `${time}|${logText(line)}`)].join('\n');
}
