/** Notifications over the Connect REST API: one's own, newest first, read and seen. */
import { RestApi } from '../../../local-org/api/restApi';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { openHarbor, prints } from '../vendors/harbor';

let org: LocalOrg;
beforeEach(async () => {
  org = await openHarbor();
});
afterEach(() => org.close());

function ask(method: string, path: string, body?: unknown, alias = 'agent') {
  const [address, search = ''] = path.split('?') as [string, string?];
  const response = new RestApi(org).handle(org.userByUsername(`${alias}@local-org.example.com`), {
    method,
    path: `/services/data/v66.0/connect/notifications${address}`,
    search,
    headers: {},
    body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
    apiUsage: { used: 0, maximum: 0 },
  });
  return { status: response.status, json: (response.body as { json: Record<string, unknown> }).json };
}

interface Told {
  readonly id: string;
  readonly messageTitle: string;
  readonly messageBody: string;
  readonly read: boolean;
  readonly seen: boolean;
}
const told = (path = '', alias?: string) => ask('GET', path, undefined, alias).json['notifications'] as readonly Told[];

function send(title: string, body = 'Text', alias = 'agent'): void {
  const user = org.userByUsername(`${alias}@local-org.example.com`).id;
  prints(
    org,
    `new Messaging.CustomNotification(
       [SELECT Id FROM CustomNotificationType WHERE DeveloperName = 'Harbor_Alert'].Id, null, '${title}', '${body}',
       '000000000000000AAA', null
     ).send(new Set<String>{ '${user}' });`,
  );
  org.advance(1000);
}

test('a user reads their own, newest first, as many as they ask for', () => {
  for (const title of ['One', 'Two', 'Three']) send(title);
  send('Other', 'Text', 'clerk');
  expect(told().map(({ messageTitle }) => messageTitle)).toEqual(['Three', 'Two', 'One']);
  expect(told('?size=2').map(({ messageTitle }) => messageTitle)).toEqual(['Three', 'Two']);
  expect(told('', 'clerk').map(({ messageTitle }) => messageTitle)).toEqual(['Other']);
  expect(told('', 'admin')).toEqual([]);
});

test('texts are trimmed unless they are asked for whole', () => {
  send('t'.repeat(200), 'b'.repeat(700));
  expect(told()[0]).toMatchObject({ messageTitle: 't'.repeat(120), messageBody: 'b'.repeat(320) });
  expect(told('?trimMessages=false')[0]).toMatchObject({ messageTitle: 't'.repeat(200), messageBody: 'b'.repeat(700) });
});

test('the status counts what is unread and unseen', () => {
  send('One');
  send('Two');
  const [two, one] = told();
  expect(ask('GET', '/status').json).toMatchObject({ unreadCount: 2, unseenCount: 2 });
  expect(ask('PATCH', `/${two!.id}`, { read: true }).json).toMatchObject({ read: true, seen: true });
  expect(ask('GET', '/status').json).toMatchObject({ unreadCount: 1, unseenCount: 1 });
  ask('PATCH', '', { notificationIds: [one!.id], seen: 'true' });
  expect(ask('GET', '/status').json).toMatchObject({ unreadCount: 1, unseenCount: 0 });
  ask('PATCH', '', { before: new Date(org.now() + 1000).toISOString(), read: true });
  expect(ask('GET', '/status').json).toMatchObject({ unreadCount: 0, unseenCount: 0, oldestUnread: null });
});

test("another user's notification is not there", () => {
  send('Secret', 'Text', 'clerk');
  const [{ id }] = told('', 'clerk') as [Told];
  expect(ask('GET', `/${id}`).status).toBe(404);
  expect(ask('PATCH', `/${id}`, { read: true }).status).toBe(404);
  ask('PATCH', '', { notificationIds: [id], read: true });
  expect(told('', 'clerk')[0]!.read).toBe(false);
});
