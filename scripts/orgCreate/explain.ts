/** What a refusal of the sf CLI means: whose it is to mend, and how to go on. */
import { SalesforceCliError } from '../shared/salesforceCli';

export interface Explanation {
  /** `order`: another command comes first; `ours`: a fault of this repository, or nobody knows. */
  readonly whose: 'entitlement' | 'limit' | 'login' | 'order' | 'salesforce' | 'ours';
  readonly text: string;
  readonly next: string;
}

/** The command of ours that asked the CLI, and what it can do without. */
export interface Caller {
  readonly command: string;
  /** The option that names a Dev Hub. */
  readonly devHubOption: string;
  /** How to go on without a Dev Hub. */
  readonly withoutDevHub: string;
  /** The command that does without voice. */
  readonly withoutVoice: string;
}

const ORG_CREATE: Caller = {
  command: 'npm run org:create',
  devHubOption: '--dev-hub',
  withoutDevHub: 'log in to a Developer Edition or sandbox and run npm run org:create -- --org ALIAS',
  withoutVoice: 'npm run org:create (without --voice)',
};

interface Known extends Omit<Explanation, 'next'> {
  readonly next: string | ((caller: Caller) => string);
  readonly pattern: RegExp;
  /** Commands it may come from; any unless given. A deployment's refusal quotes names and lines of ours. */
  readonly command?: RegExp;
}

/**
 * Held against `name: message` of the CLI's `--json`. Texts: @salesforce/core 8 (messages/scratchOrgErrorCodes.md, org.md),
 * @salesforce/sf-plugins-core 12 (messages.md), and reports at github.com/forcedotcom/cli: issues 12 (sfdx-circleci), 202,
 * 198, 1495 and 1826; @salesforce/packaging 4 (messages/pkg_utils.md).
 */
const KNOWN: readonly Known[] = [
  {
    pattern: /^CliMissing: /,
    whose: 'login',
    text: 'The sf CLI does not run on this machine.',
    next: ({ command }) => `npm ci brings it into node_modules; or name another one: SF=/path/to/sf ${command}`,
  },
  {
    pattern: /NoDefaultDevHub|No default dev hub found/i,
    whose: 'login',
    text: 'No Dev Hub is known.',
    next: ({ command, devHubOption }) =>
      `sf org login web --set-default-dev-hub, or say which: ${command} -- ${devHubOption} ALIAS`,
  },
  {
    pattern: /NotADevHub|is not a (valid )?dev ?hub|NotADevHubError/i,
    whose: 'entitlement',
    text: 'The org that should make scratch orgs is no Dev Hub.',
    next: ({ devHubOption, withoutDevHub }) =>
      `In that org: Setup > Dev Hub > Enable Dev Hub (Developer, Enterprise, Unlimited, Performance Edition); or choose another one with ${devHubOption}. Without a Dev Hub: ${withoutDevHub}`,
  },
  {
    pattern: /sObject type 'Package2\w*' is not supported|(?:Second-Generation|2GP|Package2)[^.]*not enabled/i,
    whose: 'entitlement',
    text: 'The Dev Hub makes no unlocked packages.',
    next: 'In its Setup, under Dev Hub, turn on Unlocked Packages and Second-Generation Managed Packages',
  },
  {
    command: /^sf package version create /,
    pattern: /isn't defined in the sfdx-project\.json/,
    whose: 'order',
    text: 'sfdx-project.json has no id of the package: nobody has made it yet, or in another clone.',
    next: 'npm run package:create, which makes what is missing and notes the ids; then the same command again',
  },
  {
    pattern: /Package2VersionCreates|package versions?[^.]*\blimit\b|\blimit\b[^.]*package versions?/i,
    whose: 'limit',
    text: 'The Dev Hub has made as many package versions as it may today.',
    next: 'Try again tomorrow, or with --skip-validation, which has a limit of its own (sf org list limits)',
  },
  {
    pattern: /NamedOrgNotFound|NoAuthInfoFound|No authorization information found/i,
    whose: 'login',
    text: 'The sf CLI is not logged in to that org.',
    next: 'sf org login web --alias ALIAS (for a Dev Hub: --set-default-dev-hub), then the same command again',
  },
  {
    pattern: /RefreshTokenAuthError|INVALID_SESSION_ID|expired access\/refresh token|Session expired/i,
    whose: 'login',
    text: 'The login of the sf CLI has expired.',
    next: 'sf org login web --alias ALIAS again, then the same command',
  },
  {
    pattern: /reached its (daily|active) scratch org|DailyScratchOrgs|ActiveScratchOrgs/i,
    whose: 'limit',
    text: 'The Dev Hub has no scratch org left: its daily or its active limit is reached.',
    next: 'sf org list --all shows them; delete one with sf org delete scratch --target-org ALIAS, or try again tomorrow',
  },
  {
    command: /^sf (org create|package) /,
    pattern:
      /(INVALID_INPUT|InvalidFeature|feature)[^]*(not (available|valid|enabled|supported)|permission|aren.t valid|is invalid)/i,
    whose: 'entitlement',
    text: 'The Dev Hub may not make orgs with a feature of the definition file.',
    next: ({ withoutVoice }) =>
      `Ask your Salesforce account team for Service Cloud Voice with Partner Telephony in the Dev Hub, or work without voice: ${withoutVoice}`,
  },
  {
    command: /^sf org create /,
    pattern: /SignupFailedUnknownError|An unknown server error occurred/i,
    whose: 'entitlement',
    text: 'Salesforce gave up making the org without saying why. For a definition with voice that is how a Dev Hub without Service Cloud Voice answers.',
    next: 'With --voice: try npm run org:create without it; if that works, the Dev Hub lacks the entitlement. If not, it is Salesforce: try again later',
  },
  {
    pattern: /translation[^\n]*: Not available for deploy for this organization/i,
    whose: 'entitlement',
    text: 'Translation Workbench is not turned on in the org, and translations need it.',
    next: 'In its Setup: Translation Language Settings > Enable, then the same command; or, with --org, without --languages',
  },
  {
    pattern: /Not available for deploy for this organization|settings failed to deploy|ScratchOrgSettings/i,
    whose: 'entitlement',
    text: 'The org does not have what the settings turn on: Service Cloud Voice is not in it.',
    next: ({ withoutVoice }) => `Ask for the entitlement, or work without voice: ${withoutVoice}`,
  },
  {
    pattern:
      /C-9999|S-9999|C-1015|fatal signup error|RemoteOrgSignupFailed|ETIMEDOUT|ENOTFOUND|ECONNRE|(?<![:\d])503(?![:\d])|timed? ?out/i,
    whose: 'salesforce',
    text: 'Salesforce, or the way to it, failed.',
    next: 'Try again in some minutes; https://status.salesforce.com says what is known',
  },
];

/** Never empty-handed: what is not known is taken for ours. */
export function explain(error: unknown, caller: Caller = ORG_CREATE): Explanation {
  if (error instanceof SalesforceCliError) {
    const text = `${error.errorName}: ${error.message}`;
    const known = KNOWN.find(({ pattern, command }) => pattern.test(text) && (command?.test(error.command) ?? true));
    if (known) {
      const { whose, text: meaning, next } = known;
      return { whose, text: meaning, next: typeof next === 'string' ? next : next(caller) };
    }
  }
  return {
    whose: 'ours',
    text: 'This is nothing that is known of Dev Hubs and scratch orgs: take it for a fault of Patchbay.',
    next: 'The text above says what Salesforce refused; please report it with the command that was run',
  };
}
