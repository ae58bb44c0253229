import '../labels';
import './apex';
import CobaltConfigField from 'c/cobaltConfigField';
import CobaltConfiguration from 'c/cobaltConfiguration';
import CobaltFieldForm from 'c/cobaltFieldForm';
import CobaltWorkflows from 'c/cobaltWorkflows';
import LightningConfirm from 'lightning/confirm';

import { mount, queryAll, rendered, textsOf } from '../mount';
import type { Mounted } from '../mount';
import { eventsOf, only, settled } from '../numbers/support';
import {
  announcement,
  apex,
  change,
  config,
  errorsOf,
  expectAccessible,
  failure,
  field,
  has,
  part,
  pending,
  press,
  retry,
  stateOf,
  useCobalt,
  withValidity,
  workflow,
} from './support';
import type { Control } from './support';

useCobalt();

describe('the configuration', () => {
  let page: Mounted<{ accountId: string }>;
  const confirm = jest.fn<Promise<boolean>, [{ label: string; message: string }]>();
  const form = () => part<Element & { fields: object[]; errors: object[] }>(page, 'fields');
  const workflows = () => only<Element & { workflows: object[]; fieldErrors: object[] }>(page, 'c-cobalt-workflows');
  const save = async (detail: object) => {
    form().dispatchEvent(new CustomEvent('save', { detail }));
    await settled();
  };

  async function open(answer: object | null = config()): Promise<void> {
    apex.getConfig.mockResolvedValueOnce(answer);
    page = await mount(CobaltConfiguration as never, { accountId: 'a01' });
    await settled();
  }

  beforeEach(() => {
    Object.assign(LightningConfirm, { open: confirm.mockReset().mockResolvedValue(true) });
  });

  test('is loading at first', async () => {
    apex.getConfig.mockReturnValueOnce(pending().promise);
    page = await mount(CobaltConfiguration as never, { accountId: 'a01' });
    expect(apex.getConfig).toHaveBeenCalledWith({ accountId: 'a01' });
    expect(stateOf(page).isLoading).toBe(true);
    expect(has(page, 'c-cobalt-workflows, [data-part="none"]')).toBe(false);
    await expectAccessible(page);
  });

  test('that cannot be loaded says why and may be tried again', async () => {
    apex.getConfig.mockRejectedValueOnce(failure('Cobalt does not answer'));
    page = await mount(CobaltConfiguration as never, { accountId: 'a01' });
    await settled();
    expect(stateOf(page).error).toEqual(failure('Cobalt does not answer'));
    apex.getConfig.mockResolvedValueOnce(config());
    await retry(page);
    expect(form().fields).toHaveLength(1);
    await expectAccessible(page);
  });

  test('that is not there may be created', async () => {
    await open(null);
    expect(textsOf(page, '[data-part="none"] p')[0]).toContain('no configuration yet');
    apex.createConfig.mockResolvedValueOnce(config());
    await press(part(page, 'create'));
    expect(apex.createConfig).toHaveBeenCalledWith({ accountId: 'a01' });
    expect(has(page, '[data-part="none"]')).toBe(false);
    expect(workflows().workflows).toHaveLength(1);
  });

  test('that is not there is accessible', async () => {
    await open(null);
    await expectAccessible(page);
  });

  test('shows its fields and workflows', async () => {
    await open();
    await expectAccessible(page);
  });

  test('without fields says so', async () => {
    await open(config({ fields: [field({ isHidden: true })] }));
    expect(textsOf(page, '[data-part="empty"]')).toEqual(['This application asks for nothing.']);
    await expectAccessible(page);
  });

  test('saves its fields and shows what Cobalt has made of them', async () => {
    await open();
    const saved = config({ fields: [field({ valueJson: '"Inbox"' })] });
    apex.saveFields.mockResolvedValueOnce(saved);
    await save([{ fieldId: 'f1', valueJson: '"Inbox"' }]);
    expect(apex.saveFields).toHaveBeenCalledWith({
      accountId: 'a01',
      configId: 'c1',
      values: [{ fieldId: 'f1', valueJson: '"Inbox"' }],
    });
    expect(form().fields).toEqual(saved.fields);
    expect(announcement(page)).toBe('The configuration is saved.');
  });

  test('shows what Cobalt says is wrong with fields, those that no form shows above the others', async () => {
    await open();
    const fieldErrors = [
      { id: 'f1', name: 'Folder', message: 'No such folder' },
      { id: 'f9', name: 'Secret', message: 'Expired' },
    ];
    apex.saveFields.mockResolvedValueOnce(config({ fieldErrors }));
    await save([]);
    expect(form().errors).toEqual(fieldErrors);
    expect(errorsOf(page)).toEqual([['Secret: Expired']]);
    expect(announcement(page)).toBe('Cobalt refuses some of the values; see the fields.');
    await expectAccessible(page);
  });

  test('that was not saved stays as it was entered, and says why', async () => {
    await open();
    const before = form().fields;
    apex.saveFields.mockRejectedValueOnce(failure('Cobalt answered 400'));
    await save([]);
    expect(errorsOf(page)).toEqual([failure('Cobalt answered 400')]);
    expect(form().fields).toBe(before);
    expect(announcement(page)).toBe('');
  });

  test('saves the fields of a workflow without turning it', async () => {
    await open(config({ workflows: [workflow({ isEnabled: true })] }));
    apex.saveWorkflow.mockResolvedValueOnce(config());
    const values = [{ fieldId: 'f2', valueJson: '1' }];
    workflows().dispatchEvent(new CustomEvent('save', { detail: { workflowId: 'w1', values } }));
    await settled();
    expect(apex.saveWorkflow).toHaveBeenCalledWith({
      accountId: 'a01',
      configId: 'c1',
      workflow: { workflowId: 'w1', isEnabled: true, values },
    });
  });

  test('knows which workflows were turned since it was loaded', async () => {
    await open();
    workflows().dispatchEvent(new CustomEvent('turned', { detail: { workflowId: 'w1', isEnabled: true } }));
    await settled();
    expect(workflows().workflows).toEqual([workflow({ isEnabled: true })]);
  });

  test('is deleted when that is confirmed', async () => {
    await open();
    await press(part(page, 'remove'));
    expect(confirm.mock.calls[0]![0].label).toBe('Delete the configuration?');
    expect(apex.deleteConfig).toHaveBeenCalledWith({ accountId: 'a01', configId: 'c1' });
    expect(has(page, '[data-part="none"]')).toBe(true);
    expect(announcement(page)).toBe('The configuration is deleted.');
  });

  test('is not deleted otherwise, or when that fails', async () => {
    await open();
    confirm.mockResolvedValueOnce(false);
    await press(part(page, 'remove'));
    expect(apex.deleteConfig).not.toHaveBeenCalled();
    apex.deleteConfig.mockRejectedValueOnce(failure('Cobalt answered 500'));
    await press(part(page, 'remove'));
    expect(errorsOf(page)).toEqual([failure('Cobalt answered 500')]);
    expect(has(page, '[data-part="none"]')).toBe(false);
  });

  test('of an account that is not shown any more is dropped', async () => {
    const late = pending<object>();
    apex.getConfig.mockReturnValueOnce(late.promise);
    page = await mount(CobaltConfiguration as never, { accountId: 'a01' });
    apex.getConfig.mockResolvedValueOnce(null);
    page.accountId = 'a02';
    await settled();
    late.resolve(config());
    await settled();
    expect(has(page, '[data-part="none"]')).toBe(true);
  });
});

describe('the form', () => {
  type Properties = { fields: object[]; errors: object[]; heading: string; isBusy: boolean };
  let page: Mounted<Properties>;
  let saved: object[];
  const rows = () => queryAll(page, 'c-cobalt-config-field') as (Control & { error: string; field: object })[];
  const enter = async (index: number, detail: unknown) => {
    rows()[index]!.dispatchEvent(new CustomEvent('change', { detail }));
    await settled();
  };

  async function open(fields: object[], errors: object[] = []): Promise<void> {
    page = await mount(CobaltFieldForm as never, { fields, errors, heading: 'Fields', isBusy: false });
    saved = eventsOf(page, 'save');
  }

  test('shows the fields that are to be shown, with nothing to save', async () => {
    await open([field(), field({ id: 'f2', isHidden: true })]);
    expect(rows()).toHaveLength(1);
    expect(part(page, 'save').disabled).toBe(true);
    expect(has(page, '.slds-badge')).toBe(false);
    await expectAccessible(page);
  });

  test('sends the values of all fields, those that are hidden, too', async () => {
    await open([field(), field({ id: 'f2', isHidden: true, valueJson: '7' }), field({ id: 'f3' })]);
    await enter(0, 'Inbox');
    expect(textsOf(page, '.slds-badge')).toEqual(['Unsaved changes']);
    await press(part(page, 'save'));
    expect(saved).toEqual([
      [
        { fieldId: 'f1', valueJson: '"Inbox"' },
        { fieldId: 'f2', valueJson: '7' },
      ],
    ]);
    await expectAccessible(page);
  });

  test('sends nothing while a field is not good, and goes there', async () => {
    await open([field(), field({ id: 'f2', isRequired: true })]);
    await enter(0, 'Inbox');
    const focus = jest.spyOn(rows()[1]!, 'focus');
    withValidity(...rows().flatMap((row) => queryAll(row, '[data-part="control"]')));
    await press(part(page, 'save'));
    expect(saved).toEqual([]);
    expect(focus).toHaveBeenCalledTimes(1);
  });

  test('discards what was entered, and notices what was taken back', async () => {
    await open([field({ valueJson: '"Inbox"' })]);
    await enter(0, 'Outbox');
    await press(part(page, 'discard'));
    expect(rows()[0]!.value).toBe('Inbox');
    await enter(0, 'Outbox');
    await enter(0, 'Inbox');
    expect(part(page, 'save').disabled).toBe(true);
  });

  test('keeps what was entered when the fields are read again, until it is stored', async () => {
    await open([field(), field({ id: 'f2' })]);
    await enter(0, 'Inbox');
    await enter(1, 'x');
    page.fields = [field({ valueJson: '"Inbox"' }), field({ id: 'f2' })];
    await settled();
    expect(rows().map(({ value }) => value)).toEqual(['Inbox', 'x']);
    page.fields = [field({ valueJson: '"Inbox"' }), field({ id: 'f2', valueJson: '"x"' })];
    await settled();
    expect(part(page, 'save').disabled).toBe(true);
  });

  test('tells each field what Cobalt says of it, until it is changed', async () => {
    await open(
      [field(), field({ id: 'f2', name: 'Size' })],
      [
        { id: 'f1', message: 'No such folder' },
        { name: 'Size', message: 'Too large' },
      ],
    );
    expect(rows().map(({ error }) => error)).toEqual(['No such folder', 'Too large']);
    await enter(0, 'Inbox');
    expect(rows().map(({ error }) => error)).toEqual(['', 'Too large']);
    page.errors = [{ id: 'f1', message: 'Still none' }];
    await settled();
    expect(rows().map(({ error }) => error)).toEqual(['Still none', '']);
  });

  test('cannot be saved twice at a time', async () => {
    await open([field()]);
    await enter(0, 'Inbox');
    page.isBusy = true;
    await settled();
    expect(part(page, 'save').disabled).toBe(true);
  });
});

describe('a field', () => {
  type Properties = { field: object; value: unknown; error: string };
  let page: Mounted<Properties & { reportValidity(): boolean }>;
  const control = () => part<Control & { type: string; fieldLevelHelp: string; required: boolean }>(page, 'control');
  const options = [
    { name: 'Small', value: 's' },
    { name: 'Large', value: 'l' },
  ];

  async function open(changes: object, value: unknown = '', error = ''): Promise<void> {
    page = await mount(CobaltConfigField as never, { field: field(changes), value, error } as never);
  }

  test.each([
    [{ fieldType: 'text' }, '', 'lightning-input', 'text'],
    [{ fieldType: 'number' }, '1', 'lightning-input', 'number'],
    [{ fieldType: 'date' }, '2026-05-04', 'lightning-input', 'date'],
    [{ fieldType: 'url' }, '', 'lightning-input', 'url'],
    [{ fieldType: 'email' }, '', 'lightning-input', 'email'],
    [{ fieldType: 'password' }, '', 'lightning-input', 'password'],
    [{ fieldType: 'checkbox' }, true, 'lightning-input', 'checkbox'],
    [{ fieldType: 'textarea' }, '', 'lightning-textarea', undefined],
    [{ fieldType: 'json' }, '', 'lightning-textarea', undefined],
    [{ fieldType: 'select', options }, 's', 'lightning-combobox', undefined],
    [{ fieldType: 'select', options, isMultiple: true }, ['s'], 'lightning-checkbox-group', undefined],
  ])('%j has a control of its kind', async (changes, value, tag, type) => {
    await open({ ...changes, isRequired: true }, value);
    expect(control().localName).toBe(tag);
    expect(control().label).toBe('Folder');
    expect(type === undefined || control().type === type).toBe(true);
    await expectAccessible(page);
  });

  test('tells what is entered', async () => {
    await open({});
    const changes = eventsOf(page, 'change');
    await change(control(), { value: 'Inbox' });
    expect(changes).toEqual(['Inbox']);
  });

  test('a box that is ticked is a yes', async () => {
    await open({ fieldType: 'checkbox' }, false);
    const changes = eventsOf(page, 'change');
    await change(control(), { checked: true });
    expect(changes).toEqual([true]);
  });

  test('a choice that is not required may be none', async () => {
    await open({ fieldType: 'select', options });
    expect(control().options.map(({ label }) => label)).toEqual(['None', 'Small', 'Large']);
    page.field = field({ fieldType: 'select', options, isRequired: true });
    await settled();
    expect(control().options.map(({ label }) => label)).toEqual(['Small', 'Large']);
  });

  describe('that is a map', () => {
    const map = { fieldType: 'map', options, labels: [{ name: 'Our size', value: 'size' }], isRequired: true };
    const assignment = () => part(page, 'assignment');

    test('has a choice for each of its labels', async () => {
      await open(map, '{"size": "l", "other": "x"}');
      const changes = eventsOf(page, 'change');
      expect(assignment().label).toBe('Our size');
      expect(assignment().value).toBe('l');
      expect(assignment().options.map(({ label }) => label)).toEqual(['None', 'Small', 'Large']);
      await change(assignment(), { value: 's' });
      await change(assignment(), { value: '' });
      expect(changes.map((json) => JSON.parse(json as string) as unknown)).toEqual([
        { size: 's', other: 'x' },
        { other: 'x' },
      ]);
      await expectAccessible(page);
    });

    test('says what is wrong with it until that is mended', async () => {
      await open(map, '');
      expect(page.reportValidity()).toBe(false);
      await settled();
      expect(textsOf(page, '[role="alert"]')).toEqual(['Complete this field.']);
      await expectAccessible(page);
      const changes = eventsOf(page, 'change');
      await change(assignment(), { value: 's' });
      page.value = changes[0];
      await settled();
      expect(page.reportValidity()).toBe(true);
      expect(textsOf(page, '[role="alert"]')).toEqual(['']);
    });
  });

  test('says how to write a value of several parts, after what Cobalt says', async () => {
    await open({ fieldType: 'map', helpText: 'Which field goes where.' });
    expect(control().fieldLevelHelp).toBe(
      'Which field goes where. A JSON value, as Cobalt describes it for this field.',
    );
    page.field = field({ isMultiple: true });
    await settled();
    expect(control().fieldLevelHelp).toBe('One value per line.');
  });

  test.each([
    [{ isRequired: true }, '', '', 'Complete this field.'],
    [{ isRequired: true, fieldType: 'select', options, isMultiple: true }, [], '', 'Complete this field.'],
    [{ fieldType: 'json' }, '{', '', 'This is no valid JSON; see line 1, character 2.'],
    [{}, 'x', 'No such folder', 'No such folder'],
    [{}, 'x', '', ''],
    [{ fieldType: 'json' }, '', '', ''],
  ])('%j with %j, of which Cobalt says %j', async (changes, value, error, message) => {
    await open(changes, value, error);
    const messages = withValidity(control());
    expect(page.reportValidity()).toBe(message === '');
    expect(messages.get(control())).toBe(message);
  });

  test('shows what Cobalt says as soon as it says so', async () => {
    await open({}, 'x');
    const messages = withValidity(control());
    const report = jest.spyOn(control(), 'reportValidity');
    page.error = 'No such folder';
    await rendered();
    await settled();
    expect(messages.get(control())).toBe('No such folder');
    expect(report).toHaveBeenCalledTimes(1);
  });
});

describe('workflows', () => {
  type Properties = { accountId: string; configId?: string; workflows: object[]; fieldErrors: object[] };
  let page: Mounted<Properties>;
  let turned: object[];
  const toggle = () => only<Control>(page, 'lightning-input');
  const turn = (checked: boolean) => change(toggle(), { checked });

  async function open(workflows: object[] = [workflow()]): Promise<void> {
    page = await mount(CobaltWorkflows as never, { accountId: 'a01', configId: 'c1', workflows, fieldErrors: [] });
    turned = eventsOf(page, 'turned');
  }

  test('are switches', async () => {
    await open();
    expect(toggle().label).toBe('Sync Opportunities');
    expect(toggle().checked).toBe(false);
    expect(textsOf(page, 'li p')).toEqual(['Sends what is won.']);
    await expectAccessible(page);
  });

  test('that are none say what to do', async () => {
    await open([]);
    expect(textsOf(page, '[data-part="empty"]')[0]).toContain('Publish one in Cobalt');
    await expectAccessible(page);
  });

  test('are on at once, before Cobalt has answered', async () => {
    await open();
    const answer = pending<void>();
    apex.setWorkflow.mockReturnValueOnce(answer.promise);
    await turn(true);
    expect(toggle().checked).toBe(true);
    expect(apex.setWorkflow).toHaveBeenCalledWith({
      accountId: 'a01',
      configId: 'c1',
      workflow: { workflowId: 'w1', isEnabled: true },
    });
    expect(turned).toEqual([]);
    answer.resolve();
    await settled();
    expect(turned).toEqual([{ workflowId: 'w1', isEnabled: true }]);
    expect(announcement(page)).toBe('Sync Opportunities is on.');
  });

  test('go back when Cobalt refuses, and say why', async () => {
    await open();
    apex.setWorkflow.mockRejectedValueOnce(failure('Cobalt answered 500'));
    const answer = turn(true);
    expect(toggle().checked).toBe(false);
    await answer;
    expect(toggle().checked).toBe(false);
    expect(errorsOf(page)).toEqual([failure('Cobalt answered 500')]);
    expect(turned).toEqual([]);
    await expectAccessible(page);
    jest.useFakeTimers();
    await turn(true);
    expect(errorsOf(page)).toEqual([]);
  });

  test('that are turned again meanwhile end as they were turned last', async () => {
    await open();
    const first = pending<void>();
    apex.setWorkflow.mockReturnValueOnce(first.promise);
    await turn(true);
    await turn(false);
    expect(apex.setWorkflow).toHaveBeenCalledTimes(1);
    expect(toggle().checked).toBe(false);
    first.resolve();
    await settled();
    expect(apex.setWorkflow).toHaveBeenLastCalledWith(
      expect.objectContaining({ workflow: { workflowId: 'w1', isEnabled: false } }),
    );
    expect(turned.at(-1)).toEqual({ workflowId: 'w1', isEnabled: false });
  });

  test('have settings of their own', async () => {
    await open([workflow({ fields: [field()] })]);
    const saved = eventsOf(page, 'save');
    expect(textsOf(page, 'summary')).toEqual(['Settings of Sync Opportunities']);
    only(page, 'c-cobalt-field-form').dispatchEvent(new CustomEvent('save', { detail: [] }));
    expect(saved).toEqual([{ workflowId: 'w1', values: [] }]);
    await expectAccessible(page);
  });

  test('whose settings are all hidden have none', async () => {
    await open([workflow({ fields: [field({ isHidden: true })] })]);
    expect(has(page, 'details')).toBe(false);
  });
});
