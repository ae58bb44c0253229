import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { benchCommand } from '../../../scripts/bench/bench';
import { checkCommand } from '../../../scripts/check/check';
import { orgCertificateCommand } from '../../../scripts/orgFiles/orgCertificate';
import { orgFilesCommand } from '../../../scripts/orgFiles/orgFiles';
import { packageCreateCommand } from '../../../scripts/packages/create';
import { packageVersionCommand } from '../../../scripts/packages/version';
import { permissionsCommand } from '../../../scripts/permissions/write';
import { buildReleaseCommand } from '../../../scripts/release/build';
import { recordReleaseCommand } from '../../../scripts/release/record';
import { runCommand } from '../../../scripts/shared/command';
import type { Command } from '../../../scripts/shared/command';
import { repository } from '../../../scripts/shared/paths';
import { capture } from '../../../scripts/shared/process';
import { extractCommand } from '../../../scripts/translations/extract';
import { mergeCommand } from '../../../scripts/translations/merge';

const COMMANDS: Readonly<Record<string, Command<unknown>>> = {
  'build:release': buildReleaseCommand,
  'release:record': recordReleaseCommand,
  'package:create': packageCreateCommand,
  'package:version': packageVersionCommand,
  'translations:extract': extractCommand,
  'translations:merge': mergeCommand,
  permissions: permissionsCommand,
  check: checkCommand,
  bench: benchCommand,
  'org:files': orgFilesCommand,
  'org:certificate': orgCertificateCommand,
};

/** What a command prints and answers without doing anything. */
async function told(command: Command<unknown>, ...args: string[]) {
  const [out, error]: [string[], string[]] = [[], []];
  const idle = { ...command, run: () => Promise.reject(new Error('It went on')) };
  const code = await runCommand(idle, args, { out: (text) => out.push(text), error: (text) => error.push(text) });
  return { code, out: out.join('\n'), error: error.join('\n') };
}

describe.each(Object.entries(COMMANDS))('%s', (name, command) => {
  test('explains itself with the name it is called by', async () => {
    const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts).toHaveProperty(name);
    expect(await told(command, '--help')).toEqual({ code: 0, out: command.usage, error: '' });
    expect(command.usage).toMatch(new RegExp(`^npm run (-s )?${name}\\b`));
  });

  test('says which option it does not know, and which it has', async () => {
    expect(await told(command, '--nonsense')).toEqual({
      code: 1,
      out: '',
      error: `Unknown option '--nonsense'\n\n${command.usage}`,
    });
  });
});

test.each([
  ['package:version', ['--package', 'Phone'], 'sfdx-project.json has no package Phone: Patchbay, Patchbay Voice'],
  ['translations:extract', [], '--lang is missing: one of de, es, fr, it, ja'],
  ['translations:merge', ['--lang', 'tlh'], 'Nothing is translated into tlh; --lang is one of'],
  ['permissions', ['one', 'two'], 'One folder, not one, two'],
  ['check', ['lint', 'spelling'], 'No such gate: spelling'],
  ['bench', ['http'], "Unexpected argument 'http'"],
  ['build:release', ['DIR'], "Unexpected argument 'DIR'"],
])('%s refuses %j before it does anything', async (name, args, message) => {
  const { code, error } = await told(COMMANDS[name]!, ...args);
  expect(code).toBe(1);
  expect(error).toContain(message);
});

test('a command that fails ends with 1 and tells why', async () => {
  const write = ['--import', 'tsx', 'scripts/permissions/write.ts', '/nowhere'];
  const { code, stderr } = await capture(process.execPath, write, { cwd: repository });
  expect(code).toBe(1);
  expect(stderr).toContain('ENOENT');
  expect(stderr).not.toContain('unhandled');
});
