/** @jest-environment jsdom */
import * as utilityBar from '../../../../local-org/lightning/modules/lightning/platformUtilityBarApi/platformUtilityBarApi';
import * as workspace from '../../../../local-org/lightning/modules/lightning/platformWorkspaceApi/platformWorkspaceApi';
import { registerShell } from '../../../../local-org/lightning/modules/platform/shell/shell';
import type { PageReference, Shell } from '../../../../local-org/lightning/modules/platform/shell/shell';
import { wired } from './server';

/** What the console was asked, in order; it answers with what it was asked. */
const asked: unknown[] = [];
let isConsole = true;
let tell: (page: PageReference) => void = () => undefined;
let click: (event: { panelVisible: boolean }) => void = () => undefined;

const recording = (name: string): unknown =>
  new Proxy(
    {},
    {
      get:
        (_target, method) =>
        (...parameters: unknown[]) => {
          if (method === 'onClick') click = parameters[1] as typeof click;
          asked.push([name, method, ...parameters]);
          return Promise.resolve(method);
        },
    },
  );

beforeAll(() => {
  registerShell({
    isConsole: () => isConsole,
    onPageChange: (listener: typeof tell) => {
      tell = listener;
      return () => (tell = () => undefined);
    },
    workspace: recording('workspace'),
    utilityBar: recording('utilityBar'),
  } as unknown as Shell);
});

beforeEach(() => {
  asked.length = 0;
  isConsole = true;
});

test('tabs are asked for as components ask', async () => {
  await expect(workspace.openTab({ recordId: '003', focus: false })).resolves.toBe('open');
  await workspace.openSubtab('t1', { url: '/x' });
  await workspace.setTabIcon('t1', 'utility:call', { iconAlt: 'Call' });
  await workspace.setTabHighlighted('t1', true);
  await workspace.setTabHighlighted('t1', true, { pulse: true, state: 'warning' });
  await expect(workspace.refreshTab('t1')).resolves.toBe(true);
  await workspace.disableTabClose('t1', true);
  expect(asked).toEqual([
    ['workspace', 'open', { recordId: '003', focus: false }],
    ['workspace', 'openSubtab', 't1', { url: '/x' }],
    ['workspace', 'setIcon', 't1', 'utility:call', 'Call'],
    ['workspace', 'setHighlighted', 't1', true, { pulse: false, state: null }],
    ['workspace', 'setHighlighted', 't1', true, { pulse: true, state: 'warning' }],
    ['workspace', 'refresh', 't1', true],
    ['workspace', 'setCloseDisabled', 't1', true],
  ]);
});

test('what to open is one thing', async () => {
  await expect(workspace.openTab({})).rejects.toThrow('openTab takes one of pageReference, recordId and url');
  await expect(workspace.openSubtab('t1', { recordId: '003', url: '/x' })).rejects.toThrow('openSubtab takes one of');
  expect(asked).toEqual([]);
});

test('an app without console navigation has no tabs', async () => {
  const shown = wired(workspace.IsConsoleNavigation, {});
  isConsole = false;
  tell({ type: 'standard__namedPage', attributes: {} });
  tell({ type: 'standard__namedPage', attributes: {} });
  expect(shown.given).toEqual([true, false]);
  const calls = [
    workspace.openTab({ url: '/x' }),
    workspace.closeTab('t1'),
    workspace.getFocusedTabInfo(),
    workspace.getAllTabInfo(),
    workspace.setTabLabel('t1', 'x'),
    workspace.refreshTab('t1'),
  ];
  for (const call of calls) await expect(call).rejects.toThrow('works only in apps with console navigation');
  expect(asked).toEqual([]);
});

test('utilities are opened, changed, and heard', async () => {
  isConsole = false;
  await utilityBar.open('u1');
  await utilityBar.open('u1', { autoFocus: false });
  await utilityBar.updatePanel('u1', { height: 600 });
  await utilityBar.updateUtility('u1', { highlighted: true });
  const heard: unknown[] = [];
  await expect(utilityBar.onUtilityClick('u1', (event) => heard.push(event))).resolves.toBe(true);
  click({ panelVisible: true });
  expect(heard).toEqual([{ utilityId: 'u1', panelVisible: true }]);
  expect(asked.slice(0, 4)).toEqual([
    ['utilityBar', 'open', 'u1', true],
    ['utilityBar', 'open', 'u1', false],
    ['utilityBar', 'updatePanel', 'u1', { height: 600 }],
    ['utilityBar', 'update', 'u1', { highlighted: true }],
  ]);
  expect(() => utilityBar.enablePopout()).toThrow(
    'local-org does not support enablePopout of lightning/platformUtilityBarApi',
  );
});
