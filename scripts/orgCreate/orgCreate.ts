/** `npm run org:create`: from a Dev Hub to an org with Patchbay in it, in one command. */
import { parseArgs } from 'node:util';

import { runCommand } from '../shared/command';
import { runScript } from '../shared/process';
import { explain } from './explain';
import { showing, stepsOf, type OrgCreateOptions } from './steps';

const USAGE = `npm run org:create -- [options]

  --voice         with Patchbay Voice; the Dev Hub needs Service Cloud Voice with partner telephony
  --alias NAME    name of the org for the sf CLI; patchbay, or patchbay-voice, unless told
  --dev-hub NAME  the Dev Hub; the sf CLI's default unless told
  --days N        how long the scratch org lives, 1 to 30; 7 unless told
  --org NAME      no scratch org: install into this org, which the sf CLI is logged in to
  --languages     with --org: translations, too; Translation Workbench has to be on in the org, as it is in a scratch org
  --no-open       do not open a browser at the end

Every step can be repeated: after a failure, run the same command again.`;

export interface OrgCreateContext {
  readonly print: (line: string) => void;
  /** Of the sf CLI; absent: this process's. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly build: () => Promise<void>;
}

/** The command line: 0 when the org is ready. */
export function orgCreate(args: readonly string[], context: OrgCreateContext): Promise<number> {
  const { print } = context;
  const command = { usage: USAGE, read: readOptions, run: (options: OrgCreateOptions) => create(options, context) };
  return runCommand(command, args, { out: print, error: print });
}

async function create(options: OrgCreateOptions, { print, environment, build }: OrgCreateContext): Promise<number> {
  const steps = stepsOf(options, build);
  const sf = showing(print, environment);
  for (const [index, { title, run }] of steps.entries()) {
    print(`${index + 1}/${steps.length}  ${title}`);
    try {
      print(`    ${await run(sf)}`);
    } catch (error) {
      const { text, next, whose } = explain(error);
      print(`
    Failed: ${(error as Error).message}

    ${text}${whose === 'ours' ? '' : ' That is no fault of Patchbay.'}
    Next: ${next}.
    Then: the same command again; what is done already is not repeated.`);
      return 1;
    }
  }
  print(`
${options.alias} is ready. The setup assistant leads on: the tab Setup Assistant of the app Patchbay, or
    sf org open --target-org ${options.alias} --path lightning/n/Setup_Assistant`);
  return 0;
}

function readOptions(args: readonly string[]): OrgCreateOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      voice: { type: 'boolean', default: false },
      alias: { type: 'string' },
      'dev-hub': { type: 'string' },
      days: { type: 'string', default: '7' },
      org: { type: 'string' },
      languages: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
    },
  });
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 30) throw new Error(`--days: 1 to 30, not ${values.days}`);
  if (values.org !== undefined && (values.alias !== undefined || values['dev-hub'] !== undefined)) {
    throw new Error('--org names an org that is there: --alias and --dev-hub are for a new one');
  }
  if (values.languages && values.org === undefined) {
    throw new Error('--languages goes with --org: a scratch org has them anyway');
  }
  const alias = values.org ?? values.alias ?? (values.voice ? 'patchbay-voice' : 'patchbay');
  if (!/^[\w.@+-]+$/.test(alias)) throw new Error(`${alias} cannot be an alias`);
  return {
    alias,
    voice: values.voice,
    devHub: values['dev-hub'] ?? null,
    days,
    existing: values.org !== undefined,
    languages: values.languages || values.org === undefined,
    opens: !values['no-open'],
  };
}

if (require.main === module) {
  const build = async () => {
    const { buildAll } = await import('../build/build');
    await buildAll();
  };
  runScript(() => orgCreate(process.argv.slice(2), { print: console.log, build }));
}
