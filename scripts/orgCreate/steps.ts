/** The steps from a Dev Hub to an org to work in. Each can be repeated: what is there already is left as it is. */
import { shellWord } from '../shared/process';
import { salesforceCli, SalesforceCliError } from '../shared/salesforceCli';
import { withoutTranslations } from './sources';

export interface OrgCreateOptions {
  readonly alias: string;
  readonly voice: boolean;
  /** Alias or username; null: the sf CLI's default. */
  readonly devHub: string | null;
  readonly days: number;
  /** An org that is there already: none is made, and no Dev Hub is asked. */
  readonly existing: boolean;
  /** With translations, which an org without Translation Workbench refuses. */
  readonly languages: boolean;
  readonly opens: boolean;
}

export interface Step {
  readonly title: string;
  /** What came of it, in one line. */
  readonly run: (sf: Run) => Promise<string>;
}

/** Runs a command of the sf CLI, and shows it. */
export type Run = (...args: readonly string[]) => Promise<unknown>;

const SAMPLE = { file: 'config/sample-data/accounts.json', account: 'Halyard Marine Supply' };

/** `build`: makes what is deployed of the components' sources. */
export function stepsOf(options: OrgCreateOptions, build: () => Promise<void>): Step[] {
  const { alias, voice, existing, languages, opens } = options;
  const org = ['--target-org', alias];
  const hub = options.devHub === null ? [] : ['--target-dev-hub', options.devHub];
  const definition = `config/scratch-orgs/${voice ? 'voice' : 'core'}.json`;
  const sources = voice ? ['force-app/core', 'force-app/voice'] : ['force-app/core'];
  const steps: (Step | false)[] = [
    !existing && { title: 'Check the Dev Hub', run: (sf) => checkDevHub(sf, options.devHub) },
    !existing && {
      title: 'Create the scratch org',
      run: async (sf) => {
        if (await isThere(sf, alias)) return `${alias} is there already`;
        const days = ['--duration-days', String(options.days)];
        await sf(
          'org',
          'create',
          'scratch',
          '--definition-file',
          definition,
          '--alias',
          alias,
          ...days,
          ...hub,
          '--wait',
          '20',
        );
        return `${alias}, for ${options.days} days, by ${definition}`;
      },
    },
    {
      title: 'Build the components',
      run: async () => {
        await build();
        return 'npm run build';
      },
    },
    voice && {
      title: 'Turn on partner telephony',
      run: (sf) => deploy(sf, ['config/scratch-orgs/voice-settings'], org),
    },
    {
      title: `Deploy ${voice ? 'Patchbay and Patchbay Voice' : 'Patchbay'}${languages ? '' : ' in English'}`,
      run: async (sf) => {
        if (languages) return deploy(sf, sources, org);
        const deployed = await deploy(sf, sources.flatMap(withoutTranslations), org);
        return `${deployed}, without translations: once Translation Workbench is on in the org, --languages brings them`;
      },
    },
    { title: 'Assign the permission sets', run: (sf) => assign(sf, voice, org) },
    { title: 'Load sample data', run: (sf) => loadSamples(sf, org) },
    opens && {
      title: 'Open the setup assistant',
      run: async (sf) => {
        await sf('org', 'open', ...org, '--path', 'lightning/n/Setup_Assistant');
        return 'in the browser';
      },
    },
  ];
  return steps.filter((step) => step !== false);
}

interface Limits {
  readonly name: string;
  readonly remaining: number;
}

async function checkDevHub(sf: Run, named: string | null): Promise<string> {
  const hub = named ?? (await defaultHub(sf));
  const limits = (await sf('org', 'list', 'limits', '--target-org', hub)) as Limits[];
  const left = (name: string) => limits.find((limit) => limit.name === name)?.remaining;
  const [active, daily] = [left('ActiveScratchOrgs'), left('DailyScratchOrgs')];
  const command = `sf org list limits --target-org ${hub}`;
  // Only a Dev Hub has these limits.
  if (active === undefined || daily === undefined) {
    throw new SalesforceCliError(command, 'NotADevHubError', `The specified org ${hub} is not a Dev Hub.`);
  }
  if (active === 0 || daily === 0) {
    const which = daily === 0 ? 'DailyScratchOrgs' : 'ActiveScratchOrgs';
    throw new SalesforceCliError(command, 'LIMIT_EXCEEDED', `${hub} has no scratch org left: ${which} is 0`);
  }
  return `${hub}: ${active} more scratch orgs, ${daily} of them today`;
}

async function defaultHub(sf: Run): Promise<string> {
  const [found] = (await sf('config', 'get', 'target-dev-hub')) as { value?: string }[];
  if (found?.value) return found.value;
  throw new SalesforceCliError('sf config get target-dev-hub', 'NoDefaultDevHubError', 'No default dev hub found.');
}

/** An org of that alias that still lives. */
async function isThere(sf: Run, alias: string): Promise<boolean> {
  try {
    const { status, connectedStatus } = (await sf('org', 'display', '--target-org', alias)) as Record<string, string>;
    return (status ?? 'Active') === 'Active' && (connectedStatus ?? 'Connected') === 'Connected';
  } catch (error) {
    if (error instanceof SalesforceCliError && /NamedOrgNotFound|NoAuthInfo/.test(error.errorName)) return false;
    throw error;
  }
}

async function deploy(sf: Run, sources: readonly string[], org: readonly string[]): Promise<string> {
  const directories = sources.flatMap((source) => ['--source-dir', source]);
  const result = await sf('project', 'deploy', 'start', ...directories, ...org, '--ignore-conflicts', '--wait', '30');
  return `${(result as { numberComponentsDeployed?: number }).numberComponentsDeployed ?? 0} components`;
}

async function assign(sf: Run, voice: boolean, org: readonly string[]): Promise<string> {
  const wanted = ['Patchbay_Admin', ...(voice ? ['Patchbay_Voice_Admin', 'ContactCenterAdminExternalTelephony'] : [])];
  const { username } = (await sf('org', 'display', ...org)) as { username: string };
  const soql = `SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE Assignee.Username = '${username.replace(/'/g, "\\'")}'`;
  const { records } = (await sf('data', 'query', '--query', soql, ...org)) as {
    records: { PermissionSet: { Name: string } }[];
  };
  const assigned = new Set(records.map(({ PermissionSet }) => PermissionSet.Name));
  const missing = wanted.filter((name) => !assigned.has(name));
  if (missing.length === 0) return `${wanted.join(', ')}: assigned already`;
  await sf('org', 'assign', 'permset', ...missing.flatMap((name) => ['--name', name]), ...org);
  return missing.join(', ');
}

async function loadSamples(sf: Run, org: readonly string[]): Promise<string> {
  const soql = `SELECT Id FROM Account WHERE Name = '${SAMPLE.account}'`;
  const { totalSize } = (await sf('data', 'query', '--query', soql, ...org)) as { totalSize: number };
  if (totalSize > 0) return 'loaded already';
  const loaded = (await sf('data', 'import', 'tree', '--files', SAMPLE.file, ...org)) as unknown[];
  return `${loaded.length} records of ${SAMPLE.file}`;
}

/** `salesforceCli`, told before it runs. */
export const showing =
  (print: (line: string) => void, environment?: NodeJS.ProcessEnv): Run =>
  (...args) => {
    print(`    $ sf ${args.map(shellWord).join(' ')}`);
    return salesforceCli(args, environment ? { environment } : {});
  };
