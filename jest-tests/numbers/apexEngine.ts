import { createOrg } from '../../local-org/org/org';
import type { LocalOrg } from '../../local-org/org/localOrg';
import { repository } from '../../scripts/shared/paths';

/** The Apex of the repository, or of a copy of it, in an org without data. */
export function openApex(projectDir = repository): Promise<LocalOrg> {
  const username = 'admin@numbers.example.com';
  const admin = { alias: 'admin', username, profile: 'System Administrator', permissionSets: ['Patchbay_Admin'] };
  return createOrg({ projectDir, users: [admin] });
}

/**
 * Runs anonymous Apex.
 * @param input what `input` is in it: a value as JSON.deserializeUntyped gives it
 * @param apex statements that end with `output = …;`
 * @returns what JSON.serialize makes of `output`
 */
export function runApex<T>(org: LocalOrg, input: unknown, apex: string): T {
  return org.run(org.admin, 'synchronous', (transaction) => {
    org.apex.runAnonymous(`
      Object input = JSON.deserializeUntyped(${apexText(JSON.stringify(input))});
      Object output;
      ${apex}
      System.debug(JSON.serialize(output));`);
    const lines = transaction.log.filter((line) => line.event === 'USER_DEBUG');
    return JSON.parse(lines[lines.length - 1]!.text) as T;
  });
}

/** A literal of Apex, ASCII only. */
function apexText(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${escaped}'`;
}
