/** Notifications of the user who asks (Connect REST API): what the bell of the console shows. */
import { mark, notificationsOf, type Mark, type SentNotification } from '../../org/notifications';
import type { LocalOrg } from '../../org/localOrg';
import { inTransaction, jsonObject, type Call } from '../call';
import { fail, notFound } from '../errors';
import { json } from '../message';
import type { ApiResponse } from '../message';

const USUAL_SIZE = 10;
const MOST = 50;
/** Longest title and body unless `trimMessages=false`. */
const TRIMMED = { title: 120, body: 320 };

/** Newest first; `before` or `after` a time, `size` of them. */
export function listNotifications(call: Call): ApiResponse {
  const { query } = call;
  const [before, after] = [timeOf(query, 'before'), timeOf(query, 'after')];
  if (before !== null && after !== null) invalid('before and after exclude each other');
  const size = Number(query.get('size') ?? USUAL_SIZE);
  if (!Number.isInteger(size) || size < 1 || size > MOST) invalid(`size must be from 1 to ${MOST}`);
  const found = ownOf(call).filter(({ sentAt }) => sentAt < (before ?? Infinity) && sentAt > (after ?? -Infinity));
  return json(200, { notifications: found.slice(0, size).map((each) => toJson(call, each)) });
}

/** `{"read"}` or `{"seen"}`, of `notificationIds` or of all `before` a time. */
export function markNotifications(call: Call): ApiResponse {
  const { notificationIds, before, ...rest } = jsonObject(call.request);
  if ((notificationIds === undefined) === (before === undefined)) invalid('name either notificationIds or before');
  if (notificationIds !== undefined && !Array.isArray(notificationIds)) invalid('notificationIds must be a list');
  const until = before === undefined ? null : Date.parse(String(before));
  if (Number.isNaN(until)) invalid('before must be a time');
  const named = (notificationIds as readonly unknown[] | undefined)?.map(String);
  const ids = ownOf(call)
    .filter(({ id, sentAt }) => (named ? named.includes(id) : sentAt < until!))
    .map(({ id }) => id);
  change(call, ids, markOf(rest));
  const changed = ownOf(call).filter(({ id }) => ids.includes(id));
  return json(200, { notifications: changed.map((each) => toJson(call, each)) });
}

export const readNotification = (call: Call): ApiResponse => json(200, toJson(call, named(call)));

export function markNotification(call: Call): ApiResponse {
  change(call, [named(call).id], markOf(jsonObject(call.request)));
  return json(200, toJson(call, named(call)));
}

export function notificationStatus(call: Call): ApiResponse {
  const own = ownOf(call);
  const [unread, unseen] = [own.filter(({ isRead }) => !isRead), own.filter(({ isSeen }) => !isSeen)];
  const oldest = (some: readonly SentNotification[]) => timeText(some.at(-1)?.sentAt ?? null);
  return json(200, {
    lastActivity: timeText(own[0]?.sentAt ?? null),
    oldestUnread: oldest(unread),
    oldestUnseen: oldest(unseen),
    unreadCount: unread.length,
    unseenCount: unseen.length,
  });
}

const ownOf = ({ org, user }: Call): SentNotification[] => notificationsOf((org as LocalOrg).store, user.id);

const named = (call: Call): SentNotification =>
  ownOf(call).find(({ id }) => id === call.params['notification']) ?? notFound();

const change = (call: Call, ids: readonly string[], as: Mark): void =>
  inTransaction(call, () => mark((call.org as LocalOrg).store, call.user.id, ids, as, call.org.now()));

function markOf({ read, seen, ...others }: Readonly<Record<string, unknown>>): Mark {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) invalid(`there is no ${unknown}`);
  const flag = (name: string, value: unknown): boolean | undefined => {
    if (value === undefined) return undefined;
    return value === true || value === 'true'
      ? true
      : value === false || value === 'false'
        ? false
        : invalid(`${name} must be true or false`);
  };
  const as = { read: flag('read', read), seen: flag('seen', seen) };
  if (as.read === undefined && as.seen === undefined) invalid('read or seen is required');
  if (as.read === true && as.seen === false) invalid('what is read has been seen');
  return as;
}

function toJson({ org, user, query }: Call, sent: SentNotification) {
  const isTrimmed = query.get('trimMessages') !== 'false';
  const at = timeText(sent.sentAt);
  return {
    id: sent.id,
    type: sent.typeId,
    messageTitle: isTrimmed ? sent.title.slice(0, TRIMMED.title) : sent.title,
    messageBody: isTrimmed ? sent.body.slice(0, TRIMMED.body) : sent.body,
    target: sent.targetId,
    targetPageRef: sent.targetPageRef,
    read: sent.isRead,
    seen: sent.isSeen,
    mostRecentActivityDate: at,
    lastModified: at,
    count: 1,
    recipientId: user.id,
    organizationId: org.id,
    communityId: 'all',
    communityNickname: null,
    image: null,
    additionalData: null,
  };
}

const timeText = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function timeOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? invalid(`${name} must be a time`) : at;
}

const invalid = (problem: string): never => fail(400, 'INVALID_PARAMETER_VALUE', problem);

/** Below the Connect REST API's address, and below that of the console's data. */
export const notificationRoutes = {
  '/connect/notifications': { GET: listNotifications, PATCH: markNotifications },
  '/connect/notifications/status': { GET: notificationStatus },
  '/connect/notifications/:notification': { GET: readNotification, PATCH: markNotification },
};
