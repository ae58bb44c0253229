import { loadShopWith, refusals, xml } from './support';

const status = (content: string) => ({
  'base/servicePresenceStatuses/There.servicePresenceStatus-meta.xml': xml('ServicePresenceStatus', content),
});
const config = (content: string) => ({
  'base/presenceUserConfigs/Desk.presenceUserConfig-meta.xml': xml('PresenceUserConfig', content),
});
const reason = {
  'base/presenceDeclineReasons/Late.presenceDeclineReason-meta.xml': xml(
    'PresenceDeclineReason',
    '<label>Late</label>',
  ),
};
const access = (name: string) => ({
  'base/permissionsets/Desk.permissionset-meta.xml': xml(
    'PermissionSet',
    `<label>Desk</label><servicePresenceStatusAccesses><enabled>true</enabled>
     <servicePresenceStatus>${name}</servicePresenceStatus></servicePresenceStatusAccesses>`,
  ),
});
const THERE = '<channels><channel>sfdc_phone</channel></channels><label>I am there</label>';
const voice = ['ServiceCloudVoice'] as const;

test('statuses, configurations, reasons and who has which status are read', () => {
  const files = {
    ...status(THERE),
    ...reason,
    ...access('There'),
    ...config(
      `<afterConvoWorkMaxTime>30</afterConvoWorkMaxTime>
       <assignments><profiles><profile>Standard</profile></profiles><users><user>A@example.com</user></users></assignments>
       <capacity>3</capacity><declineReasons>Late</declineReasons><enableDecline>true</enableDecline>
       <enableDeclineReason>true</enableDeclineReason><hasAfterConvoWorkTimer>true</hasAfterConvoWorkTimer>
       <label>Desk</label><presenceStatusOnDecline>There</presenceStatusOnDecline>`,
    ),
  };
  const { omniChannel, permissionSets } = loadShopWith(files, voice);
  expect(omniChannel.presenceStatuses).toMatchObject([
    { developerName: 'There', label: 'I am there', channels: ['sfdc_phone'] },
  ]);
  expect(omniChannel.presenceConfigs).toMatchObject([
    {
      capacity: 3,
      canDecline: true,
      autoAccept: false,
      declineReasons: ['Late'],
      requestSound: true,
      afterCallWorkSeconds: 30,
      statusOnDecline: 'There',
      statusOnPushTimeout: null,
      users: ['a@example.com'],
      profiles: ['standard'],
    },
  ]);
  expect([...omniChannel.declineReasons]).toEqual([['Late', 'Late']]);
  expect([...permissionSets.get('desk')!.presenceStatuses]).toEqual(['there']);
});

test('a timer that is off and reasons that are not asked for are nothing', () => {
  const content = `<afterConvoWorkMaxTime>30</afterConvoWorkMaxTime><capacity>1</capacity>
    <declineReasons>Late</declineReasons><label>Desk</label>`;
  expect(loadShopWith({ ...config(content), ...reason }, voice).omniChannel.presenceConfigs).toMatchObject([
    { afterCallWorkSeconds: null, declineReasons: [] },
  ]);
});

test.each<[string, Record<string, string>, string]>([
  ['a status without a label', status('<channels/>'), 'Required field is missing: label'],
  [
    'a channel that does not exist',
    status('<channels><channel>Nothing</channel></channels><label>There</label>'),
    'In field: channel - no ServiceChannel named Nothing found',
  ],
  [
    'an element that the type does not have',
    status('<label>There</label><statusType>Online</statusType>'),
    'statusType invalid at this location in type ServicePresenceStatus',
  ],
  ['a configuration without capacity', config('<label>Desk</label>'), 'Required field is missing: capacity'],
  [
    'declining together with accepting by itself',
    config(
      '<capacity>1</capacity><enableAutoAccept>true</enableAutoAccept><enableDecline>true</enableDecline><label>D</label>',
    ),
    'enableAutoAccept is available only if enableDecline is false',
  ],
  [
    'a timer without its time',
    config('<capacity>1</capacity><hasAfterConvoWorkTimer>true</hasAfterConvoWorkTimer><label>D</label>'),
    'afterConvoWorkMaxTime: specify a value from 10 through 3600',
  ],
  [
    'a status that does not exist, after a refusal',
    config('<capacity>1</capacity><label>D</label><presenceStatusOnDecline>Away</presenceStatusOnDecline>'),
    'In field: presenceStatusOnDecline - no ServicePresenceStatus named Away found',
  ],
  [
    'a reason that does not exist',
    config(
      '<capacity>1</capacity><declineReasons>Nothing</declineReasons><enableDeclineReason>true</enableDeclineReason><label>D</label>',
    ),
    'In field: declineReasons - no PresenceDeclineReason named Nothing found',
  ],
  ['a right to a status that does not exist', access('Nothing'), 'no ServicePresenceStatus named'],
])('%s is refused', (_what, files, problem) => {
  expect(refusals(files, voice).join('\n')).toContain(problem);
});

test('a status is refused where Omni-Channel is not on', () => {
  expect(refusals(status('<label>There</label>')).join('\n')).toContain('Omni-Channel is not enabled');
});
