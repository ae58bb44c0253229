/** Platform events for subscribers in a browser: `GET /lightning/data/events?channel=/event/Ping__e&replay=-1`. */
import { schemaId } from '../../org/eventLog';
import { Unsupported } from '../../org/errors';
import { findObject, type ObjectDef } from '../../metadata/model';
import type { LocalOrg } from '../../org/localOrg';
import type { SObject } from '../../values/sobject';
import type { Call } from '../call';
import { fail } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';
import { componentJson } from './apexResult';

/** As a subscriber hears it (Platform Events Developer Guide). */
const SPENT = '403::Organization total events daily limit exceeded';
const NEW = -1;
const ALL = -2;
/** In the event, not in its payload. */
const BESIDE = new Set(['Id', 'ReplayId', 'EventUuid']);

/**
 * Answers at once with the events behind `replay` (−1: none yet; −2: all that are kept; n: those after n) and with the
 * `replay` to ask with the next time.
 */
export function readEvents(call: Call): ApiResponse {
  const channel = call.query.get('channel');
  if (channel === null) return fail(400, 'MISSING_ARGUMENT', 'The channel parameter is required');
  const object = eventOf(call, channel);
  const {
    events: { log },
    orgLimits,
  } = call.org as LocalOrg;
  if (orgLimits.isDeliverySpent) return fail(403, 'LIMIT_EXCEEDED', SPENT);
  const replay = replayOf(call, log.newestReplayId);
  const found = replay === NEW ? [] : log.after(object, Math.max(replay, 0));
  orgLimits.countDelivered(found.length);
  const events = found.map((event) => ({ channel, data: dataOf(event) }));
  return json(200, { events, replay: log.newestReplayId });
}

/** The event a channel carries; those who may not read it are told so. */
function eventOf(call: Call, channel: string): ObjectDef {
  const [, name] = /^\/event\/(\w+)$/.exec(channel) ?? [];
  if (name === undefined && /^\/(data|topic|u|systemTopic)\//.test(channel)) {
    throw new Unsupported(`subscribing to ${channel}: channels are /event/Name__e`);
  }
  const object = name === undefined ? null : findObject(call.org.model, name);
  if (object?.kind !== 'platformEvent') {
    return fail(404, 'NOT_FOUND', `The channel you requested to subscribe to does not exist: ${channel}`);
  }
  if (!call.rights.canRead(object)) {
    return fail(403, 'INSUFFICIENT_ACCESS', `You do not have access to the channel ${channel}: read on ${object.name}`);
  }
  return object;
}

function replayOf({ query }: Call, newest: number): number {
  const text = query.get('replay') ?? String(NEW);
  const replay = /^-?\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(replay) && replay >= ALL && replay <= newest) return replay;
  const problem =
    `The replayId {${text}} you provided was invalid. Please provide a valid ID, -2 to replay all events, ` +
    'or -1 to replay only new events.';
  return fail(400, 'INVALID_REPLAY_ID', problem);
}

function dataOf(event: SObject) {
  const fields = [...event.object.fields.values()].filter(({ name }) => !BESIDE.has(name));
  return {
    schema: schemaId(event.object),
    payload: Object.fromEntries(fields.map(({ name }) => [name, componentJson(event.get(name))])),
    event: { replayId: Number(event.get('ReplayId')), EventUuid: event.get('EventUuid') },
  };
}
