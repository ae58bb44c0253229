/** `npm run org:certificate`: key and self-signed certificate, and where each half goes. */
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { runCommand } from '../shared/command';
import type { Command } from '../shared/command';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import {
  CERTIFICATE_FILE,
  daysOf,
  DEFAULT_DAYS,
  DEFAULT_SUBJECT,
  expiryText,
  KEY_FILE,
  makeCertificate,
  readCertificate,
  subjectOf,
  writeCertificate,
} from './certificate';

const USAGE = `npm run org:certificate -- [--out DIR] [--days ${DEFAULT_DAYS}] [--subject "${DEFAULT_SUBJECT}"] [--renew]

  --out      folder for ${KEY_FILE} and ${CERTIFICATE_FILE}; .org/certificate unless told
  --days     how long the certificate holds
  --subject  distinguished name of its owner
  --renew    put a new pair in the place of one that is there`;

interface Options {
  readonly out: string;
  readonly days: number;
  readonly subject: string;
  readonly renew: boolean;
}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string', default: '.org/certificate' },
      days: { type: 'string', default: String(DEFAULT_DAYS) },
      subject: { type: 'string', default: DEFAULT_SUBJECT },
      renew: { type: 'boolean', default: false },
    },
  });
  return { ...values, days: daysOf(values.days), subject: subjectOf(values.subject) };
}

async function writePair({ out, days, subject, renew }: Options): Promise<number> {
  const folder = resolve(repository, out);
  const kept = renew ? null : readCertificate(folder);
  const pair = kept ?? (await makeCertificate({ subject, days }));
  if (!kept) writeCertificate(folder, pair);
  const place = (name: string) => relative(process.cwd(), join(folder, name));
  console.log(`${kept ? 'There is a certificate already (--renew makes another one)' : 'Made key and certificate'}.
It ends on ${expiryText(pair.certificate)}: make and exchange both halves before.

  ${place(CERTIFICATE_FILE)}
      goes to Salesforce: npm run org:files -- --auth jwt puts it into the External Client App; by hand it is uploaded in
      Setup > External Client App Manager > your app > Settings > Enable JWT Bearer Flow.
  ${place(KEY_FILE)}
      goes to the contact centre and nowhere else: Webex Control Hub > Contact Center > Integrations > Connectors >
      Salesforce > Private Key. Whoever has it can sign in as the integration user. It is never committed.`);
  return 0;
}

export const orgCertificateCommand: Command<Options> = { usage: USAGE, read: readOptions, run: writePair };

if (require.main === module) runScript(() => runCommand(orgCertificateCommand));
