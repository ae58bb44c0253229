/** Custom notifications that users were sent: rows of a table that only this file knows. */
import { randomUUID } from 'node:crypto';
import { quoted } from '../data/columns';
import type { Store } from '../data/store';
import { findObject, type OrgModel } from '../metadata/model';
import { SENT_NOTIFICATIONS } from '../metadata/standard/notifications';
import { ApexDatetime } from '../values/temporal';
import type { FieldValue } from '../values/value';

export interface NewNotification {
  readonly typeId: string;
  readonly title: string;
  readonly body: string;
  readonly senderId: string | null;
  readonly targetId: string | null;
  /** A page reference as JSON. */
  readonly targetPageRef: string | null;
}

export interface SentNotification extends NewNotification {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly isRead: boolean;
  readonly isSeen: boolean;
}

const TABLE = quoted(SENT_NOTIFICATIONS);
const COLUMNS = 'Id TypeId Title Body SenderId TargetId TargetPageRef SentDate ReadDate SeenDate'.split(' ');
/** Those whose type is shown in a browser. */
const OF_DESKTOP = '"TypeId" IN (SELECT "Id" FROM "CustomNotificationType" WHERE "Desktop" = 1)';

/** Part of the running transaction: what is rolled back was not sent. */
export function deliver(
  { model, store }: { readonly model: OrgModel; readonly store: Store },
  recipients: readonly string[],
  notification: NewNotification,
  now: number,
): void {
  const rows = recipients.map(
    (recipient) =>
      new Map<string, FieldValue>([
        ['Id', randomUUID()],
        ['RecipientId', recipient],
        ['TypeId', notification.typeId],
        ['Title', notification.title],
        ['Body', notification.body],
        ['SenderId', notification.senderId],
        ['TargetId', notification.targetId],
        ['TargetPageRef', notification.targetPageRef],
        ['SentDate', new ApexDatetime(now)],
        ['ReadDate', null],
        ['SeenDate', null],
      ]),
  );
  store.insertRows(findObject(model, SENT_NOTIFICATIONS)!, rows);
}

/** Newest first. */
export function notificationsOf(store: Store, userId: string): SentNotification[] {
  const columns = COLUMNS.map(quoted).join();
  const sql = `SELECT ${columns} FROM ${TABLE} WHERE "RecipientId" = ? AND ${OF_DESKTOP} ORDER BY "SentDate" DESC, "Id"`;
  return store.select(sql, [userId]).map((row) => {
    const [id, typeId, title, body, senderId, targetId, targetPageRef, sentAt, readAt, seenAt] = row;
    const texts = { id, typeId, title, body, senderId, targetId, targetPageRef } as Pick<
      SentNotification,
      'id' | 'typeId' | 'title' | 'body' | 'senderId' | 'targetId' | 'targetPageRef'
    >;
    return { ...texts, sentAt: Number(sentAt), isRead: readAt !== null, isSeen: seenAt !== null };
  });
}

export interface Mark {
  readonly read?: boolean;
  readonly seen?: boolean;
}

/** Marks the user's own; what is read has been seen. */
export function mark(store: Store, userId: string, ids: readonly string[], { read, seen }: Mark, now: number): void {
  const change = (column: string, value: boolean): void => {
    const set = value ? `coalesce(${quoted(column)}, ?)` : 'CASE WHEN ? THEN NULL END';
    const sql = `UPDATE ${TABLE} SET ${quoted(column)} = ${set} WHERE "RecipientId" = ? AND "Id" IN (SELECT value FROM json_each(?))`;
    store.run(sql, [now, userId, JSON.stringify(ids)]);
  };
  if (read !== undefined) change('ReadDate', read);
  if (read === true || seen !== undefined) change('SeenDate', seen ?? true);
}
