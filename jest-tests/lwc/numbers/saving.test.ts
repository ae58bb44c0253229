import '../labels';
import { clearPage, queryAll, textsOf } from '../mount';
import {
  apex,
  button,
  deployment,
  deploymentPanel,
  editor,
  expectAccessible,
  names,
  open,
  press,
  rename,
  rows,
  rule,
  state,
  SWISS,
  useEditor,
  wait,
} from './editorPage';
import { labelled, only, settled } from './support';

jest.mock('@salesforce/apex/NumberRuleController.getDeployment', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/NumberRuleController.load', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/apex/NumberRuleController.save', () => ({ default: jest.fn(), __esModule: true }), {
  virtual: true,
});

useEditor();

describe('saving', () => {
  const change = async () => {
    await open();
    await rename(0, 'Other');
  };

  test('sends the rules with their version and follows the deployment to its end', async () => {
    await change();
    apex.save.mockResolvedValue({ outcome: 'Deploying', refusals: [], state: state({ deployment: deployment() }) });
    await press(button('Save'));
    expect(apex.save).toHaveBeenCalledWith({
      feature: 'Incoming_Caller',
      rules: [rule('Other'), SWISS],
      baseVersion: 'v1',
    });
    expect(textsOf(deploymentPanel(), '.text')[0]).toContain('for 3 s');
    expect(button('Save').disabled).toBe(true);

    apex.getDeployment.mockResolvedValue(deployment({ seconds: 4 }));
    await wait(1000);
    expect(textsOf(deploymentPanel(), '.text')[0]).toContain('for 4 s');

    apex.getDeployment.mockResolvedValue(deployment({ status: 'Succeeded' }));
    apex.load.mockResolvedValue(state({ rules: [rule('Other'), SWISS], version: 'v2' }));
    await wait(1000);
    expect(textsOf(deploymentPanel(), '.text')).toEqual([
      'Saved. The rules are in force for new calls and dispositions.',
    ]);
    expect(names()).toEqual(['Other', 'Swiss']);
    expect(button('Discard changes').disabled).toBe(true);
    await wait(5000);
    expect(apex.getDeployment).toHaveBeenCalledTimes(2);

    await rename(0, 'Third');
    expect(queryAll(editor, 'c-translation-rule-deployment')).toHaveLength(0);
    apex.save.mockResolvedValue({ outcome: 'Unchanged', refusals: [], state: state({ version: 'v3' }) });
    await press(button('Save'));
    expect(apex.save.mock.calls[1]![0]).toMatchObject({ baseVersion: 'v2' });
  });

  test.each([
    ['under way', deployment()],
    [
      'failed',
      deployment({ status: 'Failed', message: 'Not allowed', errors: [{ itemIndex: 1, problem: 'Too long' }] }),
    ],
    ['succeeded', deployment({ status: 'Succeeded' })],
    ['of somebody else', deployment({ isMine: false })],
  ])('is accessible while it is %s', async (_, shown) => {
    await change();
    apex.save.mockResolvedValue({ outcome: 'Deploying', refusals: [], state: state({ deployment: shown }) });
    await press(button('Save'));
    expect(queryAll(editor, 'c-translation-rule-deployment')).toHaveLength(1);
    await expectAccessible();
  });

  test('says why the deployment failed and at which rule, and keeps the changes', async () => {
    await change();
    apex.save.mockResolvedValue({ outcome: 'Deploying', refusals: [], state: state({ deployment: deployment() }) });
    await press(button('Save'));
    apex.getDeployment.mockResolvedValue(
      deployment({ status: 'Failed', message: 'Not allowed', errors: [{ itemIndex: 1, problem: 'Too long' }] }),
    );
    await wait(1000);
    expect(textsOf(deploymentPanel(), '[role="alert"] p')).toContain('Not allowed');
    expect(textsOf(deploymentPanel(), '[role="alert"] li')).toEqual(['“Swiss”: Too long']);
    expect(textsOf(rows()[1]!, '.slds-text-color_error')).toEqual(['Too long']);
    await rename(1, 'Corrected');
    expect(textsOf(rows()[1]!, '.slds-text-color_error')).toEqual([]);
    expect(button('Save').disabled).toBe(false);
    await press(only(deploymentPanel(), 'lightning-button-icon'));
    expect(queryAll(editor, 'c-translation-rule-deployment')).toHaveLength(0);
  });

  test('goes on asking when the state cannot be read', async () => {
    await open(state({ deployment: deployment() }));
    apex.getDeployment.mockRejectedValueOnce(new Error('offline'));
    await wait(1000);
    expect(textsOf(deploymentPanel(), '[role="status"] > p')).toEqual([
      'The state of the deployment could not be read; trying again.',
    ]);
    apex.getDeployment.mockResolvedValue(deployment({ status: 'Failed', message: 'No' }));
    await wait(1000);
    expect(textsOf(deploymentPanel(), '[role="alert"] p')).toContain('No');
  });

  test('shows a deployment that was under way when the page was opened, and then the new rules', async () => {
    await open(state({ deployment: deployment({ isMine: false }) }));
    expect(textsOf(deploymentPanel(), '.text')[0]).toContain('Ada Okafor is saving these rules');
    apex.getDeployment.mockResolvedValue(deployment({ isMine: false, status: 'Succeeded' }));
    apex.load.mockResolvedValue(state({ rules: [rule('Theirs')], version: 'v2' }));
    await wait(1000);
    expect(names()).toEqual(['Theirs']);
    expect(button('Discard changes').disabled).toBe(true);
  });

  test('tells of a failure that happened while the page was closed, until it is read', async () => {
    const failed = state({ deployment: deployment({ status: 'Failed', message: 'No' }) });
    await open(failed);
    await press(only(deploymentPanel(), 'lightning-button-icon'));
    clearPage();
    await open(failed);
    expect(queryAll(editor, 'c-translation-rule-deployment')).toHaveLength(0);
  });

  test('does not tell of a deployment that succeeded long ago', async () => {
    await open(state({ deployment: deployment({ status: 'Succeeded' }) }));
    expect(queryAll(editor, 'c-translation-rule-deployment')).toHaveLength(0);
  });

  test('shows what Salesforce refused', async () => {
    await change();
    apex.save.mockResolvedValue({
      outcome: 'Refused',
      refusals: [
        {
          field: 'rules[1].text',
          refusal: { code: 'MIN_ABOVE_MAX', reason: 'MIN_ABOVE_MAX', position: 1, ruleIndex: 1, ruleName: 'Swiss' },
        },
      ],
      state: state(),
    });
    await press(button('Save'));
    const panels = queryAll(editor, 'c-error-panel');
    expect(textsOf(panels[1]!, 'li')).toEqual(['“Swiss”: The shortest length is greater than the longest.']);
    expect(button('Save').disabled).toBe(false);
    await expectAccessible();
  });

  test('shows an error of the request', async () => {
    await change();
    apex.save.mockRejectedValue({ body: { message: 'You may not save rules.' } });
    await press(button('Save'));
    expect(textsOf(queryAll(editor, 'c-error-panel')[1]!, 'li')).toEqual(['You may not save rules.']);
    expect(names()).toEqual(['Other', 'Swiss']);
    await expectAccessible();
  });

  describe('when somebody else saved meanwhile', () => {
    const theirs = state({
      rules: [rule('Theirs'), SWISS],
      version: 'v9',
      changedBy: 'Ada Okafor',
      changedAt: '2026-03-01T10:00:00.000Z',
    });
    const choose = async (detail: string) => {
      only(editor, 'c-translation-rule-conflict').dispatchEvent(new CustomEvent('choice', { detail }));
      await settled();
    };
    const conflict = async () => {
      await change();
      apex.save.mockResolvedValue({ outcome: 'Conflict', refusals: [], state: theirs });
      await press(button('Save'));
    };

    test('shows who, and both differences', async () => {
      await conflict();
      const panel = only<Element>(editor, 'c-translation-rule-conflict');
      expect(textsOf(panel, 'p')[0]).toContain('Ada Okafor saved them at 3/1/2026, 2:00:00');
      expect(textsOf(panel, 'li').map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
        'Deleted Digits[1,17]->[^\\d]+',
        'Added Theirs[1,17]->[^\\d]+',
        'Deleted Theirs[1,17]->[^\\d]+',
        'Added Other[1,17]->[^\\d]+',
      ]);
      await expectAccessible();
    });

    test('takes their rules when asked to, which can be undone', async () => {
      await conflict();
      await choose('theirs');
      expect(names()).toEqual(['Theirs', 'Swiss']);
      expect(button('Save').disabled).toBe(true);
      await press(labelled(editor, 'lightning-button-icon', 'Undo: Use the rules of somebody else'));
      expect(names()).toEqual(['Other', 'Swiss']);
    });

    test('saves over theirs only when asked to', async () => {
      await conflict();
      expect(apex.save).toHaveBeenCalledTimes(1);
      apex.save.mockResolvedValue({ outcome: 'Deploying', refusals: [], state: state({ deployment: deployment() }) });
      await choose('mine');
      expect(apex.save.mock.calls[1]![0]).toMatchObject({ rules: [rule('Other'), SWISS], baseVersion: 'v9' });
    });

    test('goes on with the old version, which is a conflict again', async () => {
      await conflict();
      await choose('goon');
      expect(queryAll(editor, 'c-translation-rule-conflict')).toHaveLength(0);
      await press(button('Save'));
      expect(apex.save.mock.calls[1]![0]).toMatchObject({ baseVersion: 'v1' });
    });
  });
});
