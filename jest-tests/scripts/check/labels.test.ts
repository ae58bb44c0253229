import { checkLabels } from '../../../scripts/check/labels';
import { deleteProjects, metadata, writeProject } from '../project';

afterAll(deleteProjects);

const LABELS = 'core/labels/CustomLabels.labels-meta.xml';
const labels = (...names: string[]) =>
  metadata('CustomLabels', ...names.map((name) => `<labels><fullName>${name}</fullName></labels>`));

const users = {
  'core/classes/Calls.cls': [
    'public class Calls {',
    '    String first = System.Label.In_Apex;',
    '    String second = Label.In_Apex_Too; // Label.In_A_Comment',
    "    String third = 'Label.In_A_Text' + this.Label.Of_Another + Label.get('', 'X');",
    '    /* Label.In_A_Comment */',
    '}',
  ].join('\n'),
  'core/lwc/calls/calls.ts': "import text from '@salesforce/label/c.In_Component';\n",
  'core/flows/Call.flow-meta.xml': metadata('Flow', '<formulas><expression>{!$Label.In_Flow}</expression></formulas>'),
  'core/pages/Calls.page': '<apex:page title="{!$Label.In_Page}"/>\n',
};
const used = ['In_Apex', 'In_Apex_Too', 'In_Component', 'In_Flow', 'In_Page'];

test('passes labels that are defined and used, in Apex, components, flows and pages', async () => {
  expect(await checkLabels(writeProject({ ...users, [LABELS]: labels(...used) }))).toEqual([]);
});

test('finds each use of a label that is not defined', async () => {
  expect(await checkLabels(writeProject(users))).toEqual([
    { file: 'core/classes/Calls.cls', line: 2, message: 'uses the label In_Apex, which is not defined' },
    { file: 'core/classes/Calls.cls', line: 3, message: 'uses the label In_Apex_Too, which is not defined' },
    { file: 'core/flows/Call.flow-meta.xml', line: 3, message: 'uses the label In_Flow, which is not defined' },
    { file: 'core/lwc/calls/calls.ts', line: 1, message: 'uses the label In_Component, which is not defined' },
    { file: 'core/pages/Calls.page', line: 1, message: 'uses the label In_Page, which is not defined' },
  ]);
});

test('finds a label that nothing uses, and one defined twice', async () => {
  expect(await checkLabels(writeProject({ ...users, [LABELS]: labels(...used, 'In_A_Comment', 'In_Apex') }))).toEqual([
    { file: LABELS, line: 9, message: 'defines the label In_Apex again' },
    { file: LABELS, line: 8, message: 'defines the label In_A_Comment, which nothing uses' },
  ]);
});

test('finds a translation of a label that is not defined', async () => {
  const file = 'core/translations/de.translation-meta.xml';
  const translation = metadata('Translations', '<customLabels><label>x</label><name>Gone</name></customLabels>');

  expect(await checkLabels(writeProject({ ...users, [LABELS]: labels(...used), [file]: translation }))).toEqual([
    { file, line: 3, message: 'uses the label Gone, which is not defined' },
  ]);
});

describe('translations', () => {
  const translation = (...texts: readonly [string, string][]) =>
    metadata(
      'Translations',
      ...texts.map(([name, text]) => `<customLabels><label>${text}</label><name>${name}</name></customLabels>`),
    );
  const calls = metadata('CustomLabels', '<labels><fullName>Calls</fullName><value>{0} of {1} calls</value></labels>');
  const project = (languages: Readonly<Record<string, string>>) => {
    const files = Object.entries(languages).map(([language, text]) => [
      `core/translations/${language}.translation-meta.xml`,
      text,
    ]);
    const user = { 'core/classes/Calls.cls': 'public class Calls { String a = Label.Calls; }' };
    return writeProject({ ...user, [LABELS]: calls, ...(Object.fromEntries(files) as Record<string, string>) });
  };

  test('pass with the placeholders of the label, in whatever order', async () => {
    const german = translation(['Calls', 'von {1} Anrufen {0}']);
    expect(await checkLabels(project({ de: german, fr: translation(['Calls', '{0} appels sur {1}']) }))).toEqual([]);
  });

  test('into one language are wanted in the others, too', async () => {
    expect(await checkLabels(project({ de: translation(['Calls', '{0} von {1}']), fr: translation() }))).toEqual([
      { file: LABELS, line: 3, message: 'defines the label Calls, which is translated, but not into fr' },
    ]);
  });

  test.each([
    ['{0} Anrufe', 'translates the label Calls with the placeholders {0}, not {0} {1}'],
    ['Anrufe', 'translates the label Calls with the placeholders none, not {0} {1}'],
    [' ', 'has no text for the label Calls'],
  ])('as %j are told', async (text, message) => {
    expect(await checkLabels(project({ de: translation(['Calls', text]) }))).toEqual([
      { file: 'core/translations/de.translation-meta.xml', line: 3, message },
    ]);
  });

  test('that come twice are told', async () => {
    const text: [string, string] = ['Calls', '{0} von {1}'];
    expect(await checkLabels(project({ de: translation(text, text) }))).toEqual([
      { file: 'core/translations/de.translation-meta.xml', line: 4, message: 'translates the label Calls again' },
    ]);
  });
});

test('a package uses the labels of those it depends on, not the reverse', async () => {
  const project = writeProject({
    [LABELS]: labels('Of_Core'),
    'voice/labels/CustomLabels.labels-meta.xml': labels('Of_Voice'),
    'core/classes/Core.cls': 'public class Core { String a = System.Label.Of_Voice; }',
    'voice/classes/Voice.cls': 'public class Voice { String a = System.Label.Of_Core; }',
  });

  expect(await checkLabels(project)).toEqual([
    { file: 'core/classes/Core.cls', line: 1, message: 'uses the label Of_Voice, which is not defined' },
  ]);
});
