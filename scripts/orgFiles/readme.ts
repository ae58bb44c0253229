/** The README.md beside the files of an org: how they are deployed, where each half goes, what to paste where. */
import { shellWord } from '../shared/process';
import { CERTIFICATE_FILE, expiryText, KEY_FILE } from './certificate';
import type { OrgFilesOptions } from './options';

const target = ({ org }: OrgFilesOptions): string => org ?? 'ALIAS';

export const deployCommand = (options: OrgFilesOptions): string =>
  `sf project deploy start --source-dir ${shellWord(options.out)} --target-org ${shellWord(target(options))}`;

/** `certificate`: PEM; null where tokens are not signed. */
export function readmeOf(options: OrgFilesOptions, certificate: string | null): string {
  const { instanceUrl, myDomain, integrationUser, contactCenter, auth } = options;
  return `# ${instanceUrl}

Made by \`npm run org:files\`. Of this org alone, and never committed: the folder holds what lets somebody sign in.

## Before

- The packages are deployed, and the integration user${integrationUser === null ? '' : ` \`${integrationUser}\``} exists with the permission set${contactCenter === null ? ' Patchbay_Integration' : 's Patchbay_Integration and Patchbay_Voice_Integration'} (the setup assistant makes one).
- **Setup → External Client App Settings → Allow access to External Client App consumer secrets via REST API / Metadata API** is on for the deployment, and whoever deploys has the permission _View External Client Apps Consumer Secrets in Metadata_. Turn it off afterwards.

## Deploy

\`\`\`sh
${deployCommand(options)}
\`\`\`

## Read the consumer key

Salesforce makes it when the app is deployed first. **Setup → External Client App Manager → Patchbay Integration → Settings → OAuth Settings → Consumer Key and Secret**; Salesforce asks for a code that it sends by e-mail. (In local-org both are in \`.local-org/clients.json\`.)

${auth.has('client-credentials') ? clientCredentials(myDomain, instanceUrl) : ''}${certificate === null ? '' : tokens(options, certificate)}`;
}

const clientCredentials = (myDomain: string, instanceUrl: string): string => `## Client credentials

For Genesys, Xima and everything that asks for a key and a secret:

| Value         | Is                                                |
| ------------- | ------------------------------------------------- |
| Token address | \`${instanceUrl}/services/oauth2/token\` |
| Grant type    | \`client_credentials\`                              |
| Client id     | the consumer key                                  |
| Client secret | the consumer secret                               |
| API address   | \`https://${myDomain}/services/apexrest\` |

The answer's token is the integration user's: the app's policy names it as the one the flow runs as.

`;

const tokens = ({ integrationUser, out }: OrgFilesOptions, certificate: string): string => `## JSON Web Tokens

For Webex: **Control Hub → Contact Center → Integrations → Connectors → Salesforce**.

| Value       | Is                                                    |
| ----------- | ----------------------------------------------------- |
| Issuer      | the consumer key                                      |
| Subject     | ${integrationUser === null ? "the integration user's username" : `\`${integrationUser}\``} |
| Audience    | \`https://login.salesforce.com\`, of a sandbox \`https://test.salesforce.com\` |
| Private key | \`${out}/certificate/${KEY_FILE}\`: goes there and nowhere else |

\`${CERTIFICATE_FILE}\` is in the app that is deployed. Both end on ${expiryText(certificate)}. To exchange them: the same command with \`--renew\`, deploy, then the new key into Control Hub; until both are done, sign-ins fail.
`;
