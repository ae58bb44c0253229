/** Messaging.CustomNotification: who is told, what is refused, and what the user's bell shows of it. */
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { mark, notificationsOf } from '../../../local-org/org/notifications';
import { openHarbor, prints } from '../vendors/harbor';

let org: LocalOrg;
beforeEach(async () => {
  org = await openHarbor();
});
afterEach(() => org.close());

const idOf = (alias: string): string => org.userByUsername(`${alias}@local-org.example.com`).id;
const told = (alias: string) => notificationsOf(org.store, idOf(alias)).map(({ title, body }) => `${title}: ${body}`);

/** Apex that sends one; `setters` before, `recipients` as Apex writes a set of texts. */
const sending = (recipients: string, setters = "it.setTargetId('000000000000000AAA');", type = 'Harbor_Alert') => `
  Messaging.CustomNotification it = new Messaging.CustomNotification();
  it.setNotificationTypeId([SELECT Id FROM CustomNotificationType WHERE DeveloperName = '${type}'].Id);
  it.setTitle('Fog');
  it.setBody('Ships wait outside.');
  ${setters}
  it.send(new Set<String>{ ${recipients} });`;

const failure = (apex: string): string[] =>
  prints(org, `try { ${apex} } catch (Exception e) { System.debug(e.getTypeName() + ': ' + e.getMessage()); }`);

test('those who are named are told, each once', () => {
  prints(org, sending(`'${idOf('agent')}', '${idOf('clerk').slice(0, 15)}'`));
  expect(told('agent')).toEqual(['Fog: Ships wait outside.']);
  expect(told('clerk')).toEqual(['Fog: Ships wait outside.']);
  expect(told('admin')).toEqual([]);
});

test('a queue stands for its members', () => {
  prints(
    org,
    `Group pilots = new Group(Name = 'Pilots', Type = 'Queue');
     insert pilots;
     insert new GroupMember(GroupId = pilots.Id, UserOrGroupId = '${idOf('agent')}');
     ${sending(`pilots.Id, '${idOf('agent')}'`)}`,
  );
  expect(told('agent')).toHaveLength(1);
});

test('users who are not active are not told', () => {
  prints(org, `update new User(Id = '${idOf('clerk')}', IsActive = false);`);
  prints(org, sending(`'${idOf('clerk')}'`));
  expect(told('clerk')).toEqual([]);
});

test('all in one: the constructor with six arguments', () => {
  prints(
    org,
    `Id kind = [SELECT Id FROM CustomNotificationType WHERE DeveloperName = 'Harbor_Alert'].Id;
     new Messaging.CustomNotification(kind, UserInfo.getUserId(), 'Ice', 'Slow.', null, '{"type":"standard__namedPage"}')
       .send(new Set<String>{ UserInfo.getUserId() });`,
  );
  const [sent] = notificationsOf(org.store, idOf('admin'));
  expect(sent).toMatchObject({
    title: 'Ice',
    senderId: idOf('admin'),
    targetId: null,
    targetPageRef: '{"type":"standard__namedPage"}',
    isRead: false,
    isSeen: false,
  });
});

test('what is not for browsers stays out of the bell', () => {
  prints(org, sending(`'${idOf('agent')}'`, undefined, 'Harbor_Buoy'));
  expect(told('agent')).toEqual([]);
});

test('what is rolled back was not sent', () => {
  const apex = `${sending(`'${idOf('agent')}'`)} throw new IllegalArgumentException('no');`;
  expect(() => prints(org, apex)).toThrow('no');
  expect(told('agent')).toEqual([]);
});

test.each([
  ['a type', 'it.setNotificationTypeId(null);', 'Missing required input parameter: customNotifTypeId'],
  [
    'a type that is there',
    "it.setTargetId('000000000000000AAA'); it.setNotificationTypeId('0ML000000000000AAA');",
    'Invalid ID: 0ML000000000000AAA',
  ],
  ['a title', "it.setTitle('');", 'Missing required input parameter: title'],
  ['a body', 'it.setBody(null);', 'Missing required input parameter: body'],
  ['a target', '', 'Missing required input parameter: targetId'],
  [
    'a short title',
    "it.setTargetId('000000000000000AAA'); it.setTitle('x'.repeat(251));",
    'title: the maximum length is 250 characters',
  ],
  [
    'a short body',
    "it.setTargetId('000000000000000AAA'); it.setBody('x'.repeat(751));",
    'body: the maximum length is 750 characters',
  ],
  [
    'a sender that is there',
    "it.setTargetId('000000000000000AAA'); it.setSenderId('005000000000000AAA');",
    'Invalid ID: 005000000000000AAA',
  ],
])('it needs %s', (_, setters, problem) => {
  expect(failure(sending(`'${idOf('agent')}'`, setters))).toEqual([`System.HandledException: ${problem}`]);
  expect(told('agent')).toEqual([]);
});

test.each([
  ['nobody', '', 'Missing required input parameter: recipientIds'],
  ['what is no id', "'harbor'", 'Invalid recipient ID: harbor'],
  ['a contact', "'003000000000001AAA'", 'Invalid recipient ID: 003000000000001AAA'],
])('it is not sent to %s', (_, recipients, problem) => {
  expect(failure(sending(recipients))).toEqual([`System.HandledException: ${problem}`]);
});

test('up to 500 recipients', () => {
  const many = (count: number) =>
    failure(`
      Set<String> names = new Set<String>{ UserInfo.getUserId() };
      while (names.size() < ${count}) names.add('0050000000' + String.valueOf(10000 + names.size()));
      ${sending('').replace('new Set<String>{  }', 'names')}`);
  expect(many(501)).toEqual(['System.HandledException: The maximum number of recipients is 500: 501']);
  expect(many(500)[0]).toMatch(/^System.HandledException: Invalid ID: /);
});

test('teams of accounts are refused by name', () => {
  expect(() => prints(org, sending("'001000000000001AAA'"))).toThrow(
    'local-org does not support custom notifications to the team of an account or opportunity',
  );
});

test('a user marks their own: what is read has been seen, and may be unread again', () => {
  prints(org, sending(`'${idOf('agent')}', '${idOf('clerk')}'`));
  const [id] = notificationsOf(org.store, idOf('agent')).map((each) => each.id) as [string];
  const state = () => notificationsOf(org.store, idOf('agent')).map(({ isRead, isSeen }) => [isRead, isSeen]);
  mark(org.store, idOf('clerk'), [id], { read: true }, org.now());
  expect(state()).toEqual([[false, false]]);
  mark(org.store, idOf('agent'), [id], { seen: true }, org.now());
  expect(state()).toEqual([[false, true]]);
  mark(org.store, idOf('agent'), [id], { read: true }, org.now());
  expect(state()).toEqual([[true, true]]);
  mark(org.store, idOf('agent'), [id], { read: false }, org.now());
  expect(state()).toEqual([[false, true]]);
});

test('neither Apex, SOQL nor REST sees where they are kept', () => {
  expect(
    prints(org, "for (String name : Schema.getGlobalDescribe().keySet()) if (name.contains(':')) System.debug(name);"),
  ).toEqual([]);
});
