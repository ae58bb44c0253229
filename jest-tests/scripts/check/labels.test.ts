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

describe('translations', () => {
  const LANGUAGES = ['de', 'es', 'fr', 'it', 'ja'];
  const translation = (...texts: readonly [string, string][]) =>
    metadata(
      'Translations',
      ...texts.map(([name, text]) => `<customLabels><label>${text}</label><name>${name}</name></customLabels>`),
    );
  const german = 'core/translations/de.translation-meta.xml';
  const calls = metadata(
    'CustomLabels',
    '<labels><fullName>Calls</fullName><shortDescription>{0} calls {1}</shortDescription><value>{0} of {1}</value></labels>',
  );
  const RIGHT: [string, string] = ['Calls', '{1}: {0}'];

  /** All five languages right, but for the files given. */
  const project = (files: Readonly<Record<string, string>> = {}) =>
    writeProject({
      'core/classes/Calls.cls': 'public class Calls { String a = Label.Calls; }',
      [LABELS]: calls,
      ...Object.fromEntries(
        LANGUAGES.map((code) => [`core/translations/${code}.translation-meta.xml`, translation(RIGHT)]),
      ),
      ...files,
    });

  test('pass with the placeholders of the label, in whatever order', async () => {
    expect(await checkLabels(project())).toEqual([]);
  });

  test('into one language are wanted into all five', async () => {
    const file = 'core/translations/ja.translation-meta.xml';
    expect(await checkLabels(project({ [file]: translation() }))).toEqual([
      {
        file: LABELS,
        line: 3,
        message: 'has a text without a translation into ja: Translations/customLabels[Calls]/label',
      },
    ]);
    const pirate = 'core/translations/en_PI.translation-meta.xml';
    expect(await checkLabels(project({ [pirate]: translation(RIGHT) }))).toEqual([
      { file: pirate, message: 'translates into a language that is none of de, es, fr, it, ja' },
    ]);
  });

  test.each([
    ['{0} Anrufe', 'Translations/customLabels[Calls]/label has the placeholders {0}, not {0} {1}'],
    ['Anrufe', 'Translations/customLabels[Calls]/label has the placeholders none, not {0} {1}'],
    [' ', 'Translations/customLabels[Calls]/label is empty'],
    [`{0} {1} ${'x'.repeat(1000)}`, 'Translations/customLabels[Calls]/label has 1008 characters, at most 1000 fit'],
  ])('as %j are told', async (text, message) => {
    expect(await checkLabels(project({ [german]: translation(['Calls', text]) }))).toEqual([
      { file: german, line: 3, message },
    ]);
  });

  test('that come twice, or of nothing, are told', async () => {
    expect(await checkLabels(project({ [german]: translation(RIGHT, RIGHT, ['Gone', 'x']) }))).toEqual([
      { file: german, line: 4, message: 'translates Translations/customLabels[Calls]/label again' },
      { file: german, line: 5, message: 'translates Translations/customLabels[Gone]/label, which does not exist' },
    ]);
  });

  test('from another English than that of now are told', async () => {
    const digests = JSON.stringify({ 'Translations/customLabels[Calls]/label': '00000000' });
    expect(await checkLabels(project({ 'config/translations/fr.json': digests }))).toEqual([
      {
        file: LABELS,
        line: 3,
        message: 'has a text that changed since it was translated into fr: Translations/customLabels[Calls]/label',
      },
    ]);
  });

  test('are wanted of objects, fields, values, rules, sections, tabs and apps, not of events or standard names', async () => {
    const root = 'core/objects/Call__c';
    const found = await checkLabels(
      project({
        [`${root}/Call__c.object-meta.xml`]: metadata(
          'CustomObject',
          '<label>Call</label><nameField><label>Call Name</label></nameField><pluralLabel>Calls</pluralLabel>',
        ),
        [`${root}/fields/End__c.field-meta.xml`]: metadata(
          'CustomField',
          '<inlineHelpText>How it ended.</inlineHelpText><label>End</label><relationshipLabel>Ended</relationshipLabel>',
          '<valueSet><valueSetDefinition><value><fullName>Sold</fullName></value></valueSetDefinition></valueSet>',
        ),
        [`${root}/validationRules/Ended.validationRule-meta.xml`]: metadata(
          'ValidationRule',
          '<errorMessage>It has not ended.</errorMessage>',
        ),
        'core/layouts/Call__c-Call Layout.layout-meta.xml': metadata(
          'Layout',
          '<layoutSections><customLabel>true</customLabel><label>How</label></layoutSections>',
          '<layoutSections><customLabel>false</customLabel><label>System Information</label></layoutSections>',
        ),
        'core/tabs/Calls.tab-meta.xml': metadata('CustomTab', '<label>Calls</label>'),
        'core/tabs/Call__c.tab-meta.xml': metadata('CustomTab', '<customObject>true</customObject>'),
        'core/applications/Desk.app-meta.xml': metadata('CustomApplication', '<label>Desk</label>'),
        'core/objects/Case/fields/End__c.field-meta.xml': metadata('CustomField', '<label>End</label>'),
        'core/objects/Ping__e/Ping__e.object-meta.xml': metadata('CustomObject', '<label>Ping</label>'),
        'core/objects/Case/Case.object-meta.xml': metadata('CustomObject', '<label>Case</label>'),
      }),
    );
    const counts = found.map(({ message }) => /into (\w+): (.*), and its package (\d+) more$/.exec(message)?.slice(1));
    // German has four cases of two numbers and a gender, Japanese one form; ten texts are the same in all.
    const first = 'Translations/customApplications[Desk]/label';
    expect(counts).toEqual([
      ['de', first, '18'],
      ['es', first, '12'],
      ['fr', first, '13'],
      ['it', first, '13'],
      ['ja', first, '10'],
    ]);
  });

  test('of objects count', async () => {
    const files = Object.fromEntries(
      LANGUAGES.map((code) => [
        `core/objectTranslations/Case-${code}/Case-${code}.objectTranslation-meta.xml`,
        metadata('CustomObjectTranslation', '<fields><label>Ende</label><name>End__c</name></fields>'),
      ]),
    );
    const field = { 'core/objects/Case/fields/End__c.field-meta.xml': metadata('CustomField', '<label>End</label>') };
    expect(await checkLabels(project({ ...field, ...files }))).toEqual([]);
    expect(await checkLabels(project(files))).toHaveLength(5);
  });
});

test('finds placeholders that no translator could understand', async () => {
  const label = (note: string) =>
    metadata(
      'CustomLabels',
      `<labels><fullName>Calls</fullName><shortDescription>${note}</shortDescription><value>{0} of {1}</value></labels>`,
    );
  const check = (note: string) =>
    checkLabels(
      writeProject({
        'core/classes/Calls.cls': 'public class Calls { String a = Label.Calls; }',
        [LABELS]: label(note),
      }),
    );
  expect(await check('{0} calls, {1} all calls')).toEqual([]);
  expect(await check('{0} calls')).toEqual([
    { file: LABELS, line: 3, message: 'does not explain {1} of the label Calls in its shortDescription' },
  ]);
});

test('finds what cannot be translated', async () => {
  const set = 'core/globalValueSets/Ends.globalValueSet-meta.xml';
  const type = 'core/reportTypes/Calls.reportType-meta.xml';
  const found = await checkLabels(
    writeProject({
      [set]: metadata('GlobalValueSet', '<masterLabel>Ends</masterLabel>'),
      [type]: metadata(
        'ReportType',
        '<sections><columns><displayNameOverride>End</displayNameOverride><field>End__c</field></columns></sections>',
      ),
    }),
  );
  expect(found).toEqual([
    { file: set, message: 'cannot be translated by npm run translations:merge: Ends.globalValueSet-meta.xml' },
    {
      file: type,
      line: 3,
      message: 'names a column anew, which cannot be translated: leave the name of its field',
    },
  ]);
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
