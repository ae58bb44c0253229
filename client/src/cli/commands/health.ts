import type { Command } from 'commander';

import type { HealthCheck } from '../../api/types';
import { connect, contactCenterOf } from '../connection';
import type { CommandContext } from '../run';
import { EXIT } from '../surroundings';

export function addHealthCommand(program: Command, context: CommandContext): void {
  program
    .command('health')
    .description('check certificate, contact centre, reachability and permissions; of all contact centres without one')
    .action(async (_options: unknown, command: Command) => {
      const { signal } = context.surroundings;
      const health = await connect(command, context).voice.health(
        contactCenterOf(command, context) as string | undefined,
        { signal },
      );
      context.output.result(health.checks.map(line).join('\n'), health);
      if (!health.isHealthy) context.end(EXIT.failed);
    });
}

function line({ contactCenter, check, ok, cause, remedy }: HealthCheck): string {
  const head = `${ok ? 'ok    ' : 'FAILED'}  ${contactCenter ? `${contactCenter} ` : ''}${check}`;
  return [head, ...(cause ? [`        ${cause}`] : []), ...(remedy ? [`        → ${remedy}`] : [])].join('\n');
}
