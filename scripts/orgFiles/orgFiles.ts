/** `npm run org:files`: the metadata of one org, in `.org/<host>/`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { expiryText, makeCertificate, readCertificate, writeCertificate } from './certificate';
import { readOptions, USAGE, type OrgFilesOptions } from './options';
import { deployCommand, readmeOf } from './readme';
import { fillTemplates } from './templates';

/** What the CLI must not take for metadata; and without a file of its own it passes over all below a folder with a dot. */
const FORCE_IGNORE = 'certificate\nREADME.md\n';

/** Writes the files of an org; the paths written, relative to its folder. */
export async function writeOrgFiles(options: OrgFilesOptions): Promise<string[]> {
  const folder = resolve(repository, options.out);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const certificate = options.auth.has('jwt') ? await certificateOf(join(folder, 'certificate'), options) : null;
  const { contactCenter, auth } = options;
  const files = fillTemplates({
    contactEmail: options.contactEmail,
    // Tokens of the JWT bearer flow are given for a refresh token's scope, too; none is given out.
    scopes: auth.has('jwt') ? 'Api, RefreshToken' : 'Api',
    certificate,
    clientCredentials: auth.has('client-credentials'),
    clientCredentialsUser: auth.has('client-credentials') ? options.integrationUser : null,
    permissionSets: ['Patchbay_Integration', ...(contactCenter === null ? [] : ['Patchbay_Voice_Integration'])],
    telephonyUrl: `https://${options.myDomain.replace('.my.salesforce.com', '.my.salesforce-scrt.com')}`,
    recordings: options.recordings,
  });
  // What another choice of options made before is gone.
  rmSync(join(folder, 'force-app'), { recursive: true, force: true });
  const written = [
    ...[...files].map(([path, text]) => [`force-app/${path}`, text] as const),
    ['.forceignore', FORCE_IGNORE] as const,
    ['README.md', readmeOf(options, certificate)] as const,
  ];
  for (const [path, text] of written) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return written.map(([path]) => path);
}

async function certificateOf(folder: string, { subject, days, renew }: OrgFilesOptions): Promise<string> {
  const kept = renew ? null : readCertificate(folder);
  if (kept) return kept.certificate;
  const made = await makeCertificate({ subject, days });
  writeCertificate(folder, made);
  return made.certificate;
}

/** 0 when all is written. */
async function orgFiles(options: OrgFilesOptions): Promise<number> {
  const written = await writeOrgFiles(options);
  console.log(`Wrote to ${options.out}:\n${written.map((path) => `  ${path}`).join('\n')}`);
  const certificate = readCertificate(join(resolve(repository, options.out), 'certificate'));
  if (certificate && options.auth.has('jwt'))
    console.log(`\nThe certificate ends on ${expiryText(certificate.certificate)}.`);
  console.log(`\nDeploy them, then follow ${options.out}/README.md:\n\n  ${deployCommand(options)}`);
  return 0;
}

export const orgFilesCommand: Command<OrgFilesOptions> = { usage: USAGE, read: readOptions, run: orgFiles };

if (require.main === module) runScript(() => runCommand(orgFilesCommand));
