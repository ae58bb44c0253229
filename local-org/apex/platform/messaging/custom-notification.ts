/**
 * Messaging.CustomNotification: as the Apex Reference Guide has it. That a type, a title, a body and a target are
 * needed and how long they may be is documented; of the texts of its exceptions only that of a missing type is public.
 */
import { findObject } from '../../../metadata/model';
import { deliver, type NewNotification } from '../../../org/notifications';
import { Unsupported } from '../../../org/errors';
import { tx } from '../../../org/transaction';
import type { LocalOrg } from '../../../org/localOrg';
import { MEMBERS_OF_GROUP } from '../../../security/groups';
import type { ApexSet } from '../../../values/collections';
import { raise } from '../../../values/exceptions';
import { toId18 } from '../../../values/id';
import type { ApexObject, ClassInfo } from '../../../values/value';
import { definePlatform } from '../define';

const MOST_RECIPIENTS = 500;
const LONGEST_TITLE = 250;
const LONGEST_BODY = 750;
const NO_TARGET = '000000000000000AAA';

class CustomNotification implements ApexObject {
  declare readonly $class: ClassInfo;
  typeId: string | null = null;
  sender: string | null = null;
  title: string | null = null;
  body: string | null = null;
  targetId: string | null = null;
  targetPageRef: string | null = null;
}

const refuse = (problem: string): never => raise('System.HandledException', problem);

function send(self: CustomNotification, users: ApexSet | null): void {
  const notification = checked(self);
  const names = [...(users ?? raise('System.NullPointerException', 'Argument cannot be null.')).values()];
  if (!names.length) refuse('Missing required input parameter: recipientIds');
  if (names.length > MOST_RECIPIENTS) refuse(`The maximum number of recipients is ${MOST_RECIPIENTS}: ${names.length}`);
  const recipients = new Set(names.flatMap((name) => usersOf(String(name))));
  deliver(org(), [...recipients], notification, org().now());
}

function checked(self: CustomNotification): NewNotification {
  const { typeId, title, body, targetId, targetPageRef, sender } = self;
  if (!typeId) return refuse('Missing required input parameter: customNotifTypeId');
  if (!title) return refuse('Missing required input parameter: title');
  if (!body) return refuse('Missing required input parameter: body');
  if (!targetId && !targetPageRef) return refuse('Missing required input parameter: targetId');
  if (title.length > LONGEST_TITLE) refuse(`title: the maximum length is ${LONGEST_TITLE} characters`);
  if (body.length > LONGEST_BODY) refuse(`body: the maximum length is ${LONGEST_BODY} characters`);
  const target = targetId ? (toId18(targetId) ?? refuse(`Invalid ID: ${targetId}`)) : null;
  return {
    typeId: existing('CustomNotificationType', typeId),
    title,
    body,
    senderId: sender ? existing('User', sender) : null,
    targetId: target === NO_TARGET ? null : target,
    targetPageRef: targetPageRef || null,
  };
}

const org = (): LocalOrg => tx().org as LocalOrg;

function existing(object: string, text: string): string {
  const id = toId18(text);
  const found = id !== null && org().store.readByIds(findObject(org().model, object)!, [id], ['Id']).has(id);
  return found ? id : refuse(`Invalid ID: ${text}`);
}

/** The active users an id of a user, a queue or a group stands for. */
function usersOf(text: string): string[] {
  const id = toId18(text) ?? refuse(`Invalid recipient ID: ${text}`);
  const { store } = org();
  const active = (condition: string) =>
    store.select(`SELECT "Id" FROM "User" WHERE "IsActive" = 1 AND ${condition}`, [id]).map(([user]) => user as string);
  switch (id.slice(0, 3)) {
    case '005':
      existing('User', id);
      return active('"Id" = ?');
    case '00G':
      existing('Group', id);
      return active(`"Id" IN (${MEMBERS_OF_GROUP})`);
    case '001':
    case '006':
      throw new Unsupported('custom notifications to the team of an account or opportunity');
    default:
      return refuse(`Invalid recipient ID: ${text}`);
  }
}

const setter = (field: 'typeId' | 'sender' | 'title' | 'body' | 'targetId' | 'targetPageRef') => {
  return (self: CustomNotification, value: string | null): void => {
    self[field] = value;
  };
};

definePlatform({
  name: 'Messaging.CustomNotification',
  namespace: 'Messaging',
  jsClass: CustomNotification,
  constructors: {
    '()': () => new CustomNotification(),
    '(String typeId, String sender, String title, String body, String targetId, String targetPageRef)': (
      typeId: string | null,
      sender: string | null,
      title: string | null,
      body: string | null,
      targetId: string | null,
      targetPageRef: string | null,
    ) => Object.assign(new CustomNotification(), { typeId, sender, title, body, targetId, targetPageRef }),
  },
  methods: {
    'void setNotificationTypeId(String id)': setter('typeId'),
    'void setSenderId(String id)': setter('sender'),
    'void setTitle(String title)': setter('title'),
    'void setBody(String body)': setter('body'),
    'void setTargetId(String targetId)': setter('targetId'),
    'void setTargetPageRef(String pageRef)': setter('targetPageRef'),
    'void send(Set<String> users)': send,
  },
});
