import { appOf, itemsOfApps } from '../../../local-org/lightning/modules/shell/appData/appData';
import type { AppData } from '../../../local-org/lightning/modules/shell/appData/appData';
import { NoSuchUtility, Utilities } from '../../../local-org/lightning/modules/shell/utilities/utilities';
import type { Utility } from '../../../local-org/lightning/modules/shell/utilities/utilities';

const DATA: AppData = {
  appId: '06m1',
  developerName: 'Desk',
  label: 'Desk',
  uiType: 'Console',
  navItems: [
    {
      developerName: 'standard-Account',
      label: 'Accounts',
      objectApiName: 'Account',
      iconName: 'standard:account',
      pageReference: { type: 'standard__objectPage', attributes: { objectApiName: 'Account', actionName: 'home' } },
    },
  ],
  utilityItems: [
    { id: 'u1', name: 'c:phone', properties: { label: 'Phone', icon: 'call', height: '300', tone: 'warm' } },
    { id: 'u2', name: 'c:notes', properties: { eager: 'true', width: 'wide' } },
  ],
  workspaceMappings: { 'standard-Contact': 'AccountId', 'standard-Account': null },
};

function started(): { utilities: Utilities; shown: () => readonly Utility[] } {
  const utilities = new Utilities();
  let last: readonly Utility[] = [];
  utilities.onChange((each) => (last = each));
  utilities.load(appOf(DATA));
  return { utilities, shown: () => last };
}

const visible = (all: readonly Utility[]): string[] =>
  all.filter(({ info }) => info.utilityVisible).map(({ item }) => item.id);

it('reads an app: its items, the decoration of utilities apart from their properties, the mappings', () => {
  const app = appOf(DATA);
  expect(app).toMatchObject({ isConsole: true, parentFields: { Contact: 'AccountId' } });
  expect(app.utilities).toEqual([
    {
      id: 'u1',
      component: 'c:phone',
      properties: { tone: 'warm' },
      label: 'Phone',
      icon: 'call',
      height: 300,
      width: 340,
      eager: false,
      isBackground: false,
    },
    {
      id: 'u2',
      component: 'c:notes',
      properties: {},
      label: 'notes',
      icon: null,
      height: 480,
      width: 340,
      eager: true,
      isBackground: false,
    },
  ]);
  expect(itemsOfApps([app, app]).map(({ apiName }) => apiName)).toEqual(['standard-Account']);
});

it('makes a component when its panel first opens, or at once when it is eager', async () => {
  const { utilities, shown } = started();
  expect(shown().map(({ alive }) => alive)).toEqual([false, true]);
  await utilities.open('u1');
  expect(shown().map(({ alive }) => alive)).toEqual([true, true]);
});

it('has one panel at the bar; those popped out stay beside it', async () => {
  const { utilities, shown } = started();
  await utilities.open('u1');
  await utilities.open('u2');
  expect(visible(shown())).toEqual(['u2']);
  await utilities.popOut('u2', true);
  await utilities.open('u1');
  expect(visible(shown())).toEqual(['u1', 'u2']);
  await utilities.popOut('u2', false);
  expect(visible(shown())).toEqual(['u2']);
});

it('tells listeners of clicks whether the panel shows', async () => {
  const { utilities } = started();
  const heard: boolean[] = [];
  const stop = utilities.onClick('u1', ({ panelVisible }) => heard.push(panelVisible));
  await utilities.click('u1');
  await utilities.click('u1');
  stop();
  await utilities.click('u1');
  expect(heard).toEqual([true, false]);
});

it('takes the highlight from what is opened', async () => {
  const { utilities } = started();
  await utilities.update('u1', { highlighted: true, label: 'Ringing' });
  expect(await utilities.info('u1')).toMatchObject({ utilityHighlighted: true, utilityLabel: 'Ringing' });
  await utilities.open('u1');
  expect(await utilities.info('u1')).toMatchObject({ utilityHighlighted: false });
});

it('refuses ids of no item and panels too small to use', async () => {
  const { utilities } = started();
  await expect(utilities.open('u9')).rejects.toThrow(new NoSuchUtility('u9'));
  await expect(utilities.updatePanel('u1', { height: 3 })).rejects.toThrow(
    'the height of a utility panel is at least 100 pixels, not 3',
  );
});

test('what lies in the background is no item of the bar, and what Salesforce has says what it is', () => {
  const omni = { id: 'u3', name: 'runtime_service_omnichannel:omniWidget', properties: {} };
  const listener = { id: 'u4', name: 'c:listener', properties: {}, isBackground: true };
  const app = appOf({ ...DATA, utilityItems: [omni, listener] });
  expect(app.utilities).toMatchObject([
    { label: 'Omni-Channel', icon: 'omni_channel', eager: true, isBackground: false },
    { component: 'c:listener', isBackground: true },
  ]);
  const bar = new Utilities();
  bar.load(app);
  return expect(bar.all()).resolves.toMatchObject([{ id: 'u3' }]);
});
