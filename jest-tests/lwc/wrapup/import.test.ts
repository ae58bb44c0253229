import '../labels';
import { queryAll, textsOf } from '../mount';
import { settled } from '../numbers/support';
import {
  apex,
  button,
  choose,
  deployment,
  expectAccessible,
  field,
  has,
  note,
  open,
  page,
  paste,
  plan,
  press,
  ROW,
  table,
  usePage,
  wait,
} from './importPage';

jest.mock('@salesforce/apex/WrapUpImportController.deploy', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/WrapUpImportController.getDeployment', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/WrapUpImportController.load', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/WrapUpImportController.preview', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});

usePage();

const OPTIONS = { contactCenter: 'Harbor_Voice', queue: '', order: 'Keep', switchesOffMissing: false };
const DEPLOYMENT = 'c-translation-rule-deployment';
const file = (name: string, text: string) => ({ name, text: () => Promise.resolve(text) });
const cells = () => queryAll(table(), 'tbody tr').map((row) => [...row.children].map((cell) => cell.textContent));

describe('before anything is chosen', () => {
  test('asks for the codes of the only contact centre', async () => {
    await open();
    expect(field('Contact center').value).toBe('Harbor_Voice');
    expect(field('Queue of new reasons').options).toEqual([
      { value: '', label: 'Every queue' },
      { value: 'Voice_Support', label: 'Voice Support' },
    ]);
    expect(has('[data-part="deploy"]')).toBe(false);
    expect(apex.preview).not.toHaveBeenCalled();
    await expectAccessible();
  });

  test('says that there is no contact centre', async () => {
    await open({ contactCenters: [] });
    expect(textsOf(page, 'p').join(' ')).toContain('There is no active contact center.');
    expect(has('lightning-combobox')).toBe(false);
    expect(apex.getDeployment).not.toHaveBeenCalled();
    await expectAccessible();
  });

  test('a page that cannot be loaded says why and may be tried again', async () => {
    await open({}, { body: { message: 'You do not have access to the Apex class' } });
    expect(has('lightning-combobox')).toBe(false);
    expect(panels()[0]!.error).toEqual({ body: { message: 'You do not have access to the Apex class' } });
    await press(field('Try again', 'lightning-button'));
    expect(has('lightning-combobox')).toBe(true);
  });

  test('who may not import can look, and is told what is missing', async () => {
    await open({ missingPermissions: ['Manage_Voice_Configuration', 'CustomizeApplication'] });
    expect(textsOf(page, '[role="note"]')).toEqual([
      'You can look at a preview. To import, you need Manage_Voice_Configuration, CustomizeApplication.',
    ]);
    await paste('[]');
    expect(button().disabled).toBe(true);
    await expectAccessible();
  });
});

describe('the preview', () => {
  test('follows what is pasted, when typing pauses', async () => {
    await open();
    await paste('[', 300);
    await paste('[]', 300);
    expect(apex.preview).not.toHaveBeenCalled();
    await wait(100);
    expect(apex.preview.mock.calls).toEqual([[{ json: '[]', options: OPTIONS }]]);
    expect(button().label).toBe('Deploy 1 change');
    await paste(' ');
    expect(has('c-wrap-up-reason-import-preview')).toBe(false);
  });

  test('follows files: several are pages of one answer', async () => {
    await open();
    await choose('Files of the contact center (JSON)', { files: [file('a.json', '{"a":1}')] }, 'lightning-input');
    expect(apex.preview).toHaveBeenLastCalledWith({ json: '{"a":1}', options: OPTIONS });
    await choose(
      'Files of the contact center (JSON)',
      { files: [file('a', '{}'), file('b', '[]')] },
      'lightning-input',
    );
    expect(JSON.parse((apex.preview.mock.lastCall as [{ json: string }])[0].json)).toEqual([{}, []]);
    await choose('Files of the contact center (JSON)', { files: [] }, 'lightning-input');
    expect(apex.preview).toHaveBeenCalledTimes(2);
  });

  test('that is a part of the reasons switches off none, unless it is asked for', async () => {
    await open();
    await paste('[7]');
    expect(apex.preview.mock.lastCall).toMatchObject([{ options: { switchesOffMissing: false } }]);
  });

  test('follows each choice', async () => {
    await open();
    await paste('[]');
    await choose('Queue of new reasons', { value: 'Voice_Support' });
    await choose('Order', { value: 'Name' });
    await choose('Switch off reasons that the contact center no longer has', { checked: true }, 'lightning-input');
    expect(apex.preview).toHaveBeenLastCalledWith({
      json: '[]',
      options: { contactCenter: 'Harbor_Voice', queue: 'Voice_Support', order: 'Name', switchesOffMissing: true },
    });
  });

  test('of several answers under way the last asked for counts', async () => {
    await open();
    const answers: ((value: object) => void)[] = [];
    apex.preview.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    await paste('[1]');
    await paste('[2]');
    answers[1]!(plan({ changeCount: 2 }));
    await settled();
    answers[0]!(plan({ changeCount: 1 }));
    await settled();
    expect(button().label).toBe('Deploy 2 changes');
  });

  test('shows what becomes of each code, what changes first', async () => {
    await open();
    apex.preview.mockResolvedValue(
      plan({
        changeCount: 3,
        idleCount: 2,
        rows: [
          { ...ROW, state: 'Unchanged', name: 'Same', codeId: 'code-2' },
          { ...ROW, state: 'Missing', name: 'Gone', codeId: 'code-3', isActive: false, place: 30 },
          { ...ROW, state: 'Changed', name: 'Called back', oldName: 'Call back', queue: 'Sales', codeId: 'code-4' },
          ROW,
          { ...ROW, state: 'System', name: 'Own', codeId: 'code-5', isActive: false, place: undefined },
        ],
      }),
    );
    await paste('[]');
    expect(textsOf(table(), '[data-part="summary"]')).toEqual([
      'New: 1 · Changed: 1 · Switched off: 1 · Unchanged: 1 · Of the system: 1 · 2 idle codes left out',
    ]);
    expect(cells()).toEqual([
      ['New', 'Resolvedcode-1', 'Every queue', '10', 'Yes'],
      ['Changed', 'Called backwas: Call backcode-4', 'Sales', '10', 'Yes'],
      ['Switched off', 'Gonecode-3', 'Every queue', '30', 'No'],
      ['Unchanged', 'Samecode-2', 'Every queue', '10', 'Yes'],
      ['Of the system', 'Owncode-5', 'Every queue', '', 'No'],
    ]);
    await expectAccessible();
  });

  test('tells bad entries by number and field, and the others can be imported', async () => {
    await open();
    apex.preview.mockResolvedValue(
      plan({
        badCount: 2,
        isPartial: true,
        problems: [
          { index: 3, field: 'name', message: 'is missing' },
          { index: 5, message: 'is no JSON object' },
          { message: 'There are more than 2000 entries' },
        ],
      }),
    );
    await paste('[]');
    expect(textsOf(table(), '[data-part="problems"] li')).toEqual([
      'Entry 4, name: is missing',
      'Entry 6: is no JSON object',
      'There are more than 2000 entries',
    ]);
    expect(textsOf(table(), 'p').join(' ')).toContain('2 entries are left out');
    expect(textsOf(table(), 'p').join(' ')).toContain('none is taken for missing');
    expect(button().disabled).toBe(false);
    await expectAccessible();
  });

  test('that fails says why', async () => {
    await open();
    apex.preview.mockRejectedValue({ body: { message: 'queue: this value is missing or not possible.' } });
    await paste('[]');
    expect(panels()[1]!.error).toEqual({ body: { message: 'queue: this value is missing or not possible.' } });
    expect(has('[data-part="deploy"]')).toBe(false);
    await expectAccessible();
  });
});

describe('the deployment', () => {
  test('sends what was previewed, is followed to its end, and the preview is made again', async () => {
    await open();
    await paste('[7]');
    apex.deploy.mockResolvedValue({ outcome: 'Deploying', deployment: deployment() });
    await press(button());
    expect(apex.deploy.mock.calls).toEqual([[{ json: '[7]', options: OPTIONS, baseVersion: 'v1' }]]);
    expect(notice()).toContain('for 2 s now');
    expect(button().disabled).toBe(true);

    apex.getDeployment.mockRejectedValueOnce({ body: { message: 'Gone' } });
    await wait(1000);
    apex.getDeployment.mockResolvedValue(deployment({ status: 'Succeeded' }));
    apex.preview.mockResolvedValue(plan({ changeCount: 0, rows: [{ ...ROW, state: 'Unchanged' }] }));
    await wait(1000);
    expect(notice()).toContain('Imported. Agents can choose the wrap-up reasons from now on.');
    expect(button().disabled).toBe(true);
    expect(cells()[0]![0]).toBe('Unchanged');
    await expectAccessible();
  });

  test('that Salesforce refuses says what of', async () => {
    await open();
    await paste('[7]');
    const errors = [{ name: 'Wrap_Up_Reason.X', problem: 'Not allowed' }];
    const failed = deployment({ status: 'Failed', message: 'One failed', errors });
    apex.deploy.mockResolvedValue({ outcome: 'Deploying', deployment: failed });
    await press(button());
    expect(notice()).toContain('Salesforce did not take the wrap-up reasons; nothing was changed');
    expect(notice()).toContain('“Wrap_Up_Reason.X”: Not allowed');
    expect(button().disabled).toBe(false);
    await expectAccessible();
  });

  test.each([
    ['Conflict', 'Somebody changed the wrap-up reasons meanwhile.', 2],
    ['Locked', 'Somebody is importing wrap-up reasons', 1],
    ['Unchanged', 'There is nothing to change.', 1],
  ])('%s is told', async (outcome, text, previews) => {
    await open();
    await paste('[7]');
    apex.deploy.mockResolvedValue({ outcome });
    await press(button());
    expect(note()).toContain(text);
    expect(apex.preview).toHaveBeenCalledTimes(previews);
  });

  test('that cannot be started says why', async () => {
    await open();
    await paste('[7]');
    apex.deploy.mockRejectedValue({ body: { message: 'You may not import' } });
    await press(button());
    expect(panels()[1]!.error).toEqual({ body: { message: 'You may not import' } });
    expect(button().disabled).toBe(false);
  });

  test('of somebody else is in the way of another', async () => {
    apex.getDeployment.mockResolvedValue(deployment({ isMine: false }));
    await open();
    await paste('[7]');
    expect(notice()).toContain('Ada Okafor is importing wrap-up reasons');
    expect(button().disabled).toBe(true);
  });

  test('is not followed any more when the page is left', async () => {
    apex.getDeployment.mockResolvedValue(deployment());
    await open();
    await wait(1000);
    const asked = apex.getDeployment.mock.calls.length;
    page.remove();
    await wait(5000);
    expect(apex.getDeployment).toHaveBeenCalledTimes(asked);
  });
});

function panels(): { error: unknown }[] {
  return queryAll(page, 'c-error-panel') as unknown as { error: unknown }[];
}

function notice(): string {
  const [panel] = queryAll(page, DEPLOYMENT);
  return textsOf(panel!, '.text').join(' ');
}
