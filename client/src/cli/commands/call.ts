import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';

import { Option } from 'commander';
import type { Command } from 'commander';

import type {
  ClearRoutingRequest,
  CreateVoiceCallRequest,
  ExecuteOmniFlowRequest,
  UpdateVoiceCallRequest,
} from '../../api/types';
import { isObject, parseJson } from '../../http/json';
import { connect, contactCenterOf } from '../connection';
import { encodingOption, readText } from '../encoding';
import { collectPairs } from '../pairs';
import type { CommandContext } from '../run';
import { UsageError } from '../surroundings';

const FILE = '--file <file>';
const FILE_HELP = 'JSON body of the request, - is standard input; options go before what it holds';
const CALL_HELP = "id of the VoiceCall, or the contact centre's key of the call";
const ATTRIBUTE_HELP = 'a field of VoiceCall; repeatable';
const ORIGINS = ['Preview', 'Progressive', 'Voicemail'];

type Pairs = Readonly<Record<string, string>>;

interface CallOptions {
  readonly file?: string;
  readonly encoding?: string;
  readonly attribute?: Pairs;
}

export function addCallCommands(program: Command, context: CommandContext): void {
  const call = program.command('call').description('create, update, route and clear voice calls');
  addCreate(call, context);
  addUpdate(call, context);
  addRoute(call, context);
  addClear(call, context);
}

interface CreateOptions extends CallOptions {
  readonly key?: string;
  readonly from?: string;
  readonly to?: string;
  readonly start?: string;
  readonly parent?: string;
  readonly origin?: string;
  readonly queue?: string;
}

function addCreate(call: Command, context: CommandContext): void {
  call
    .command('create')
    .description('create the VoiceCall of a call; the same key gives the same id again')
    .option('--key <vendorCallKey>', "the contact centre's key of the call")
    .option('--from <number>', "the customer's number")
    .option('--to <number>', 'the dialled number')
    .option('--start <time>', 'ISO 8601 (default: now)')
    .option('--parent <voiceCallId>', 'the call that is transferred')
    .addOption(new Option('--origin <origin>', 'how the call came about').choices(ORIGINS))
    .option('--queue <queue>', 'queue that the call is transferred to')
    .option('--attribute <name=value>', ATTRIBUTE_HELP, collectPairs('--attribute'))
    .option(FILE, FILE_HELP)
    .addOption(encodingOption())
    .action(async (options: CreateOptions, command: Command) => {
      const { key, from, to, start, parent, origin, queue } = options;
      const request = await requestOf<CreateVoiceCallRequest>(options, command, context, {
        ...{ vendorCallKey: key, from, to, startTime: start, parentVoiceCallId: parent, callOrigin: origin, queue },
        ...(from !== undefined && { participants: [{ participantKey: from, type: 'END_USER' }] }),
        ...(parent !== undefined && { initiationMethod: 'Transfer' }),
      });
      const defaults = { initiationMethod: 'Inbound', startTime: new Date() } as const;
      const created = await clientOf(command, context).createVoiceCall({ ...defaults, ...request }, optionsOf(context));
      finish(context, created.voiceCallId, created);
    });
}

interface UpdateOptions extends CallOptions {
  readonly start?: string;
  readonly end?: string;
  readonly active?: true;
  readonly reason?: string;
  readonly agent?: string;
  readonly queue?: string;
}

function addUpdate(call: Command, context: CommandContext): void {
  call
    .command('update')
    .description('update or end a call')
    .argument('<call>', CALL_HELP)
    .option('--start <time>', 'ISO 8601')
    .option('--end <time>', 'ISO 8601; "now" is the present moment')
    .option('--active', 'the call goes on; otherwise it is completed')
    .option('--reason <text>', 'why the call ended')
    .option('--agent <username>', 'Salesforce username of the agent')
    .option('--queue <queue>', 'queue that the call was in')
    .option('--attribute <name=value>', ATTRIBUTE_HELP, collectPairs('--attribute'))
    .option(FILE, FILE_HELP)
    .addOption(encodingOption())
    .action(async (voiceCallId: string, options: UpdateOptions, command: Command) => {
      const { start, end, active, reason, agent, queue } = options;
      const request = await requestOf<UpdateVoiceCallRequest>(options, command, context, {
        ...{ voiceCallId, startTime: start, isActiveCall: active, agent, queue },
        endTime: end === 'now' ? new Date() : end,
        // Salesforce shows the reason only of what it takes for an error.
        ...(reason !== undefined && { disconnectReason: { value: reason, isError: true } }),
      });
      const updated = await clientOf(command, context).updateVoiceCall(request, optionsOf(context));
      finish(context, updated.status, updated);
    });
}

interface RouteOptions extends CallOptions {
  readonly dialed?: string;
  readonly flow?: string;
  readonly fallbackQueue?: string;
  readonly input?: Pairs;
}

function addRoute(call: Command, context: CommandContext): void {
  call
    .command('route')
    .description('run an Omni-Channel flow and print where the call goes')
    .argument('<call>', CALL_HELP)
    .option('--dialed <number>', 'the dialled number')
    .option('--flow <name>', 'API name of the flow, if no phone channel has the number')
    .option('--fallback-queue <queue>', 'id or API name of the queue if the flow fails')
    .option('--input <name=value>', 'an input variable of the flow; repeatable', collectPairs('--input'))
    .option(FILE, FILE_HELP)
    .addOption(encodingOption())
    .action(async (voiceCallId: string, options: RouteOptions, command: Command) => {
      const { dialed, flow, fallbackQueue, input } = options;
      const request = await requestOf<ExecuteOmniFlowRequest>(options, command, context, {
        ...{ voiceCallId, dialedNumber: dialed, flowDevName: flow, fallbackQueue, flowInputParameters: input },
      });
      const routing = await clientOf(command, context).executeOmniFlow(request, optionsOf(context));
      const target = routing.agent === null ? `queue ${routing.queue}` : `agent ${routing.agent}`;
      finish(context, routing.fallback ? `${target} (fallback)` : target, routing);
    });
}

function addClear(call: Command, context: CommandContext): void {
  call
    .command('clear')
    .description('take an abandoned or declined call out of Omni-Channel')
    .argument('<call>', CALL_HELP)
    .option(FILE, FILE_HELP)
    .addOption(encodingOption())
    .action(async (voiceCallId: string, options: CallOptions, command: Command) => {
      const request = await requestOf<ClearRoutingRequest>(options, command, context, { voiceCallId });
      const cleared = await clientOf(command, context).clearRouting(request, optionsOf(context));
      finish(context, cleared.status, cleared);
    });
}

const clientOf = (command: Command, context: CommandContext) => connect(command, context).voice;
const optionsOf = ({ surroundings: { signal } }: CommandContext) => ({ signal });

function finish({ output }: CommandContext, text: string, data: { readonly warnings?: readonly string[] }): void {
  for (const warning of data.warnings ?? []) output.note(`warning: ${warning}`);
  output.result(text, data);
}

/** The body from the file, with what the options say in its place. What is missing or wrong the API says, all at once. */
async function requestOf<T>(
  { file, encoding, attribute }: CallOptions,
  command: Command,
  context: CommandContext,
  fromOptions: Readonly<Record<string, unknown>>,
): Promise<T> {
  const given = Object.entries(fromOptions).filter(([, value]) => value !== undefined);
  const body = file === undefined ? {} : await readBody(file, encoding, context);
  const contactCenter = contactCenterOf(command, context, body['callCenterDevName']);
  return {
    ...body,
    ...(contactCenter !== undefined && { callCenterDevName: contactCenter }),
    ...Object.fromEntries(given),
    ...(attribute && { callAttributes: attribute }),
  } as T;
}

async function readBody(
  file: string,
  encoding: string | undefined,
  { surroundings }: CommandContext,
): Promise<Record<string, unknown>> {
  let content: string;
  try {
    const input = file === '-' ? surroundings.stdin : createReadStream(resolve(surroundings.folder, file));
    content = await readText(input, encoding);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${file}: ${error.message}`);
    throw new UsageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
  const body = parseJson(content);
  if (!isObject(body)) throw new UsageError(`${file} holds no JSON object`);
  return body;
}
