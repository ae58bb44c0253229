import { Option } from 'commander';
import type { Command } from 'commander';

import type { ScreenPopRequest } from '../../api/types';
import { connect } from '../connection';
import { collectPairs } from '../pairs';
import type { CommandContext } from '../run';

const KINDS = ['record', 'search', 'list', 'newRecord', 'flow', 'url', 'caller'];
const MODES = ['newBrowserTab', 'existingBrowserTab', 'insideDesktop'];

type Pairs = Readonly<Record<string, string>>;

/** Members of a request by name of their option. */
interface ScreenPopOptions {
  readonly record?: string;
  readonly term?: string;
  readonly object?: string;
  readonly listView?: string;
  readonly default?: Pairs;
  readonly flow?: string;
  readonly input?: Pairs;
  readonly url?: string;
  readonly mode?: string;
  readonly parameter?: Pairs;
  readonly phone?: string;
  readonly key?: string;
}

export function addScreenPopCommand(program: Command, context: CommandContext): void {
  program
    .command('screen-pop')
    .description("show something on an agent's screen: record, search, list, newRecord, flow, url or caller")
    .argument('<agent>', "user's id, username, or id in the contact centre")
    .argument('<kind>', KINDS.join(', '))
    .option('--record <id>', 'record: its id')
    .option('--term <text>', 'search: what is searched')
    .option('--object <name>', 'list, newRecord, search: API name of the object')
    .option('--list-view <name>', 'list: API name of the list view')
    .option('--default <field=value>', 'newRecord: a value; repeatable', collectPairs('--default'))
    .option('--flow <name>', 'flow: its API name')
    .option('--input <name=value>', 'flow: an input variable; repeatable', collectPairs('--input'))
    .option('--url <url>', 'url: https address of an allowed host')
    .addOption(new Option('--mode <mode>', 'url: which tab').choices(MODES))
    .option('--parameter <name=value>', 'url: a parameter to append; repeatable', collectPairs('--parameter'))
    .option('--phone <number>', 'caller: the number of who calls')
    .option('--key <requestKey>', 'a key of your own: the same key is shown once')
    .action(async (agent: string, kind: string, options: ScreenPopOptions, command: Command) => {
      const { signal } = context.surroundings;
      // What is missing or wrong the API says, all at once.
      const request = { agent, kind, ...membersOf(options) } as ScreenPopRequest;
      const sent = await connect(command, context).screenPops.popScreen(request, { signal });
      for (const warning of sent.warnings) context.output.note(`warning: ${warning}`);
      context.output.result(sent.requestId, sent);
    });
}

const membersOf = (options: ScreenPopOptions): Record<string, unknown> => {
  const members = {
    recordId: options.record,
    term: options.term,
    objectApiName: options.object,
    listViewApiName: options.listView,
    defaults: options.default,
    flow: options.flow,
    inputs: options.input,
    url: options.url,
    mode: options.mode,
    queryParameters: options.parameter,
    phone: options.phone,
    requestKey: options.key,
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
};
