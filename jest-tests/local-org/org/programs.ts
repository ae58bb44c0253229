/** Runs anonymous Apex in the org of the save tests' project and gives what it prints. */
import { join } from 'node:path';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { createOrg } from '../../../local-org/org/org';

let org: LocalOrg;
beforeAll(async () => {
  org = await createOrg({
    projectDir: join(__dirname, '../save/project'),
    users: [
      { alias: 'admin', username: 'admin@example.com', profile: 'System Administrator', permissionSets: ['Billing'] },
      {
        alias: 'biller',
        username: 'biller@example.com',
        profile: 'Minimum Access - Salesforce',
        permissionSets: ['Billing'],
      },
    ],
  });
});

/** Debug lines of a program whose transaction is rolled back. */
export function prints(apex: string, username = 'admin@example.com'): string[] {
  const lines: string[] = [];
  const undo = new Error('undo');
  try {
    org.run(org.userByUsername(username), 'synchronous', (tx) => {
      try {
        org.apex.runAnonymous(apex);
      } finally {
        lines.push(...tx.log.filter(({ event }) => event === 'USER_DEBUG').map(({ text }) => text));
      }
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return lines;
}

/** Debug lines of expressions, one each. */
export const values = (setup: string, ...expressions: string[]) =>
  prints(`${setup}\n${expressions.map((expression) => `System.debug(${expression});`).join('\n')}`);
