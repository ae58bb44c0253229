/** `npm run org:certificate`: key and self-signed certificate, and where each half goes. */
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

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
  writeCertificate,
} from './certificate';

const USAGE = `npm run org:certificate -- [--out DIR] [--days ${DEFAULT_DAYS}] [--subject "${DEFAULT_SUBJECT}"] [--renew]

  --out      folder for ${KEY_FILE} and ${CERTIFICATE_FILE}; .org/certificate unless told
  --days     how long the certificate holds
  --subject  distinguished name of its owner
  --renew    put a new pair in the place of one that is there`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: '.org/certificate' },
      days: { type: 'string', default: String(DEFAULT_DAYS) },
      subject: { type: 'string', default: DEFAULT_SUBJECT },
      renew: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const folder = resolve(repository, values.out);
  const kept = values.renew ? null : readCertificate(folder);
  const pair = kept ?? (await makeCertificate({ subject: values.subject, days: daysOf(values.days) }));
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

runScript(() =>
  main().catch((error: unknown) => {
    console.error((error as Error).message);
    return 1;
  }),
);
