import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { orgCreate } from '../../../scripts/orgCreate/orgCreate';
import { filesBelow } from '../../../scripts/shared/files';
import { repository } from '../../../scripts/shared/paths';
import { DONE, GOOD, StandIn, type Answers } from './standIn';

interface Outcome {
  readonly code: number;
  readonly printed: string;
  readonly calls: readonly string[];
  readonly builds: number;
}

async function create(answers: Answers, ...args: string[]): Promise<Outcome> {
  const standIn = new StandIn(answers);
  const lines: string[] = [];
  let builds = 0;
  try {
    const code = await orgCreate(args, {
      print: (line) => lines.push(line),
      environment: standIn.environment,
      build: () => Promise.resolve(void (builds += 1)),
    });
    return { code, printed: lines.join('\n'), calls: standIn.calls, builds };
  } finally {
    standIn.remove();
  }
}

/** Once the org is made, it can be displayed. */
const MADE: Answers = { ...GOOD, 'org display --target-org patchbay': DONE['org display --target-org patchbay']! };

test('makes a scratch org, installs both packages, and shows each step with its commands', async () => {
  // The alias is not there when it is asked for, and is later: the stand-in knows two.
  const answers = { ...MADE, 'org display --target-org tide': GOOD['org display --target-org patchbay']! };
  const first = await create(answers, '--alias', 'tide', '--voice', '--days', '3');
  expect(first.calls.slice(0, 5)).toEqual([
    'config get target-dev-hub',
    'org list limits --target-org hub',
    'org display --target-org tide',
    'org create scratch --definition-file config/scratch-orgs/voice.json --alias tide --duration-days 3 --wait 20',
    'project deploy start --source-dir config/scratch-orgs/voice-settings --target-org tide --ignore-conflicts --wait 30',
  ]);
  expect(first.printed).toContain('2/8  Create the scratch org\n    $ sf org display --target-org tide');
  expect(first.builds).toBe(1);
});

test('goes on in an org that is there: permission sets, sample data, browser', async () => {
  const { code, calls, printed } = await create(MADE, '--voice', '--org', 'patchbay');
  expect(code).toBe(0);
  expect(calls).toEqual([
    'project deploy start --source-dir config/scratch-orgs/voice-settings --target-org patchbay --ignore-conflicts --wait 30',
    expect.stringMatching(/^project deploy start --source-dir force-app\/core\/.* --target-org patchbay /) as string,
    'org display --target-org patchbay',
    expect.stringContaining("Assignee.Username = 'test-abc@example.com'") as string,
    'org assign permset --name Patchbay_Admin --name Patchbay_Voice_Admin --name ContactCenterAdminExternalTelephony --target-org patchbay',
    expect.stringContaining('FROM Account') as string,
    'data import tree --files config/sample-data/accounts.json --target-org patchbay',
    'org open --target-org patchbay --path lightning/n/Setup_Assistant',
  ]);
  expect(printed).toContain('patchbay is ready.');
});

describe('translations, which an org without Translation Workbench refuses', () => {
  const deployment = ({ calls }: Outcome) => calls.filter((call) => call.includes('--source-dir force-app')).join('\n');
  const WHOLE = 'project deploy start --source-dir force-app/core --source-dir force-app/voice --target-org';

  test('are left out for an org that is there, and nothing else is', async () => {
    const outcome = await create(MADE, '--voice', '--org', 'patchbay', '--no-open');
    const sources = [...deployment(outcome).matchAll(/--source-dir (\S+)/g)].map(([, source]) => source!);
    const isDeployed = (file: string) => sources.some((source) => file.startsWith(`${source}/`));
    const files = ['force-app/core', 'force-app/voice'].flatMap((folder) =>
      filesBelow(join(repository, folder)).map((file) => `${folder}/${file}`),
    );

    expect(files.filter((file) => !isDeployed(file) && !/\/(objectT|t)ranslations\//.test(file))).toEqual([]);
    expect(files.filter((file) => isDeployed(file) && /ranslation-meta\.xml$/.test(file))).toEqual([]);
    expect(outcome.printed).toContain('without translations: once Translation Workbench is on in the org, --languages');
  });

  test('come with --languages', async () => {
    const outcome = await create(MADE, '--voice', '--org', 'patchbay', '--languages');
    expect(deployment(outcome)).toContain(`${WHOLE} patchbay`);
    expect(outcome.printed).not.toContain('without translations');
  });

  test('come with a scratch org, whose definition turns it on', async () => {
    const outcome = await create(DONE, '--voice', '--alias', 'patchbay');
    expect(deployment(outcome)).toContain(`${WHOLE} patchbay`);
    for (const name of ['core', 'voice']) {
      const definition = JSON.parse(
        readFileSync(join(repository, `config/scratch-orgs/${name}.json`), 'utf8'),
      ) as object;
      expect(definition).toMatchObject({ settings: { languageSettings: { enableTranslationWorkbench: true } } });
    }
  });
});

test('can be repeated: what is done is not done again', async () => {
  const { code, calls, printed } = await create(DONE, '--no-open');
  expect(code).toBe(0);
  const commands = calls.map((call) => call.split(' --')[0]);
  expect(commands).not.toContain('org create scratch');
  expect(commands).not.toContain('org assign permset');
  expect(commands).not.toContain('data import tree');
  expect(commands).not.toContain('org open');
  expect(printed).toContain('patchbay is there already');
});

const refused = (name: string, message: string) => ({ status: 1, name, message });
const CREATE = 'org create scratch';

/** Names and texts as the places named in scripts/orgCreate/explain.ts have them. */
test.each<[string, Answers, string, string]>([
  [
    'is not named',
    { 'config get target-dev-hub': { status: 0, result: [{ name: 'target-dev-hub', success: true }] } },
    'No Dev Hub is known.',
    'sf org login web --set-default-dev-hub',
  ],
  [
    'is not logged in to',
    { 'org list limits': refused('NamedOrgNotFoundError', 'No authorization information found for hub.') },
    'not logged in',
    'sf org login web',
  ],
  [
    'has a login that is over',
    {
      'org list limits': refused(
        'RefreshTokenAuthError',
        'Error authenticating with the refresh token due to: expired access/refresh token',
      ),
    },
    'has expired',
    'again',
  ],
  [
    'is none',
    { 'org list limits': { status: 0, result: [{ name: 'DailyApiRequests', max: 1, remaining: 1 }] } },
    'is no Dev Hub',
    'Setup > Dev Hub',
  ],
  [
    'has no org left today',
    {
      'org list limits': {
        status: 0,
        result: [
          { name: 'ActiveScratchOrgs', max: 3, remaining: 1 },
          { name: 'DailyScratchOrgs', max: 6, remaining: 0 },
        ],
      },
    },
    'limit is reached',
    'sf org delete scratch',
  ],
  [
    'says so only when it is asked for one',
    {
      [CREATE]: refused(
        'LIMIT_EXCEEDED',
        'The signup request failed because this organization has reached its active scratch org limit',
      ),
    },
    'limit is reached',
    'sf org list --all',
  ],
  [
    'has no voice, and says nothing of it',
    {
      [CREATE]: refused(
        'signupFailedUnknown',
        "An unknown server error occurred. Please try again. If you still see this error, contact Salesforce support for assistance. Include the information from 'sfdx force:data:record:get -s ScratchOrgInfo -i 2SR000000000001 -u hub'.",
      ),
    },
    'a Dev Hub without Service Cloud Voice',
    'without it',
  ],
  [
    'makes an org that cannot turn voice on',
    {
      'project deploy start --source-dir config': {
        status: 1,
        result: {
          details: {
            componentFailures: [
              {
                fullName: 'ServiceCloudVoice',
                fileName: 'settings/ServiceCloudVoice.settings',
                problem: 'Not available for deploy for this organization',
              },
            ],
          },
        },
      },
    },
    'Service Cloud Voice is not in it',
    'without voice',
  ],
  [
    'fails to make it',
    {
      [CREATE]: refused(
        'RemoteOrgSignupFailed',
        'A fatal signup error occurred. Please try again. If you still see this error, contact Salesforce Support for assistance.',
      ),
    },
    'Salesforce, or the way to it, failed',
    'status.salesforce.com',
  ],
])('a Dev Hub that %s is no fault of ours', async (_, answers, text, next) => {
  const { code, printed } = await create({ ...answers, ...GOOD, ...answers }, '--voice', '--alias', 'patchbay');
  expect(code).toBe(1);
  expect(printed).toContain('no fault of Patchbay');
  expect(printed).toContain(text);
  expect(/Next: (.*)/.exec(printed)![1]).toContain(next);
  expect(printed).toContain('the same command again');
});

test('a deployment that is refused is ours, with component and line', async () => {
  const failure = {
    fullName: 'Caller',
    fileName: 'classes/Caller.cls',
    lineNumber: 7,
    problem: 'Variable does not exist: x',
  };
  const { code, printed, calls } = await create(
    { ...MADE, 'project deploy start': { status: 1, result: { details: { componentFailures: [failure] } } } },
    '--org',
    'patchbay',
  );
  expect(code).toBe(1);
  expect(printed).toContain('classes/Caller.cls:7: Variable does not exist: x');
  expect(printed).toContain('take it for a fault of Patchbay');
  expect(printed).not.toContain('no fault of Patchbay');
  expect(calls).toHaveLength(1);
});

test('a CLI that is missing is told, with what brings it', async () => {
  const lines: string[] = [];
  const environment = { ...process.env, SF: '/nowhere/sf' };
  expect(await orgCreate([], { print: (line) => lines.push(line), environment, build: () => Promise.resolve() })).toBe(
    1,
  );
  expect(lines.join('\n')).toContain('The sf CLI does not run on this machine.');
});

test.each<[string[], string]>([
  [['--days', '31'], '--days: 1 to 30, not 31'],
  [['--org', 'a', '--alias', 'b'], '--org names an org that is there'],
  [['--languages'], '--languages goes with --org'],
  [['--alias', 'a b'], 'a b cannot be an alias'],
  [['--nonsense'], "Unknown option '--nonsense'"],
])('%j is refused', async (args, message) => {
  const { code, printed, calls } = await create(GOOD, ...args);
  expect(code).toBe(1);
  expect(printed).toContain(message);
  expect(calls).toEqual([]);
});

test('the definitions have the features that partner telephony needs, and core none', () => {
  const definition = (name: string) =>
    JSON.parse(readFileSync(join(repository, `config/scratch-orgs/${name}.json`), 'utf8')) as {
      features: string[];
      settings: Record<string, unknown>;
    };
  expect(definition('core').features).toEqual([]);
  expect(definition('voice').features).toEqual(
    expect.arrayContaining([
      'ServiceCloudVoicePartnerTelephony:2',
      'Scrt2Conversation',
      'BYOOTT:2',
      'LightningServiceConsole',
    ]),
  );
  expect(definition('voice').settings).toMatchObject({ omniChannelSettings: { enableOmniChannel: true } });
});
