/** Whose fault it is when a Dev Hub does not do what it is asked. */
import { SalesforceCliError } from './salesforceCli';

export type DevHubFault = 'cli' | 'signIn' | 'noDevHub' | 'notEntitled' | 'limit' | 'ours';

export interface DevHubProblem {
  readonly fault: DevHubFault;
  /** What it means and what to do; the CLI's own text is beside it. */
  readonly remedy: string;
}

/** In the order in which they are tried; against the error's name and text. */
const PROBLEMS: readonly (DevHubProblem & { readonly pattern: RegExp })[] = [
  {
    fault: 'cli',
    pattern: /^(?:CliMissing|NoJson)\b/,
    remedy: 'The sf CLI could not be run. Run npm ci, or name another sf in the environment variable SF.',
  },
  {
    fault: 'signIn',
    pattern:
      /NoDefaultDevHub|NamedOrgNotFound|NoAuthInfoFound|AuthInfoCreation|RefreshToken|expired access|INVALID_SESSION|INVALID_LOGIN|invalid_grant|No authorization/i,
    remedy: 'Nobody is signed in to a Dev Hub: sf org login web --set-default-dev-hub --alias devhub',
  },
  {
    fault: 'limit',
    pattern:
      /LIMIT_EXCEEDED|(?:scratch org|package version)[^.]*\b(?:limit|allocation)|\blimit\b[^.]*(?:scratch org|package version)/i,
    remedy:
      'The Dev Hub has given all it may for now: delete what is no longer used, or wait until tomorrow (sf org list limits).',
  },
  {
    fault: 'noDevHub',
    pattern:
      /NotADevHub|NonDevHub|not (?:a|enabled as a) Dev ?Hub|Dev ?Hub[^.]*not enabled|sObject type '(?:ScratchOrgInfo|Package2\w*)' is not supported|2GP[^.]*not enabled|Second-Generation[^.]*not enabled/i,
    remedy:
      'The org is no Dev Hub, or not for packages: in its Setup, under Dev Hub, turn on Dev Hub and Unlocked Packages.',
  },
  {
    fault: 'notEntitled',
    pattern:
      /\bnot (?:\w+ )?entitled|(?:features?|licen[cs]es?|provision)[^.]*(?:not|n't|cannot be|unable)[^.]*(?:available|allowed|enabled|supported|valid|found|provision|access|recogni)|(?:don't|do not|doesn't) (?:have access|recogni[sz]e)[^.]*feature|(?:ServiceCloudVoice|Scrt2|BYOOTT|SCVExternalTelephony)/i,
    remedy:
      'The Dev Hub may not give these features (Service Cloud Voice with partner telephony must be in its contract). The package Patchbay alone needs none of them; Patchbay Voice can be tried in local-org: npm start.',
  },
];

/** What is behind a refusal of the CLI; `ours` for what it says of what we gave it, such as metadata that does not deploy. */
export function devHubProblem(error: SalesforceCliError): DevHubProblem {
  const text = `${error.errorName}: ${error.message}`;
  const { fault, remedy } = PROBLEMS.find(({ pattern }) => pattern.test(text)) ?? {
    fault: 'ours',
    remedy: 'This is none of the known troubles of a Dev Hub: what was given to it is wrong. Please report it.',
  };
  return { fault, remedy };
}

/** Text of a refusal: the command, what the CLI said, and what to do. Other errors are thrown on. */
export function explainDevHub(error: unknown): string {
  if (!(error instanceof SalesforceCliError)) throw error;
  return `${error.command}\n  ${error.errorName}: ${error.message}\n  ${devHubProblem(error).remedy}`;
}
