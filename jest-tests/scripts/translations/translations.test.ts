/** What translators use: texts out of a project, and their translations into it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../../scripts/shared/paths';
import { capture } from '../../../scripts/shared/process';
import { deleteProjects, metadata, writeProject } from '../project';

afterAll(deleteProjects);

const run = (script: string, project: string, ...options: readonly string[]) =>
  capture(
    process.execPath,
    ['--import', 'tsx', `scripts/translations/${script}.ts`, '--project', project, ...options],
    {
      cwd: repository,
      env: process.env,
    },
  );

interface Listed {
  readonly key: string;
  readonly english: string;
  readonly maxLength: number;
  readonly note: string;
  readonly translation?: string;
  readonly isCurrent?: boolean;
}

async function extract(project: string, ...options: readonly string[]): Promise<Listed[]> {
  const { code, stdout, stderr } = await run('extract', project, ...options);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Listed[];
}

function merge(project: string, language: string, filled: unknown, ...options: readonly string[]) {
  writeFileSync(join(project, 'filled.json'), JSON.stringify(filled));
  return run('merge', project, '--lang', language, ...options, join(project, 'filled.json'));
}

const LABELS = 'core/texts/labels/CustomLabels.labels-meta.xml';
const labels = (value: string) =>
  metadata(
    'CustomLabels',
    `<labels><fullName>Calls</fullName><shortDescription>{0} calls</shortDescription><value>${value}</value></labels>`,
  );
const project = () =>
  writeProject({
    [LABELS]: labels('{0} calls'),
    'core/classes/Calls.cls': 'public class Calls { String a = Label.Calls; }',
    'core/objects/Call__c/Call__c.object-meta.xml': metadata(
      'CustomObject',
      '<label>Call</label><nameField><label>Call Name</label></nameField><pluralLabel>Calls</pluralLabel>',
    ),
    'core/objects/Call__c/fields/End__c.field-meta.xml': metadata(
      'CustomField',
      '<inlineHelpText>How it ended.</inlineHelpText><label>End</label>',
      '<valueSet><valueSetDefinition><value><fullName>Sold &amp; done</fullName></value></valueSetDefinition></valueSet>',
    ),
  });
const OBJECT = 'core/texts/objectTranslations/Call__c-fr/Call__c-fr.objectTranslation-meta.xml';
const FRENCH = {
  'Call__c/caseValues[false]/value': 'Appel',
  'Call__c/caseValues[true]/value': 'Appels',
  'Call__c/gender': 'Masculine',
  'Call__c/startsWith': 'Vowel',
  'Call__c/nameFieldLabel': 'Nom de l’appel',
  'Call__c/fields[End__c]/label': 'Fin',
  'Call__c/fields[End__c]/help': 'Comment il s’est terminé.',
  'Call__c/fields[End__c]/picklistValues[Sold & done]/translation': 'Vendu & fait',
  'Translations/customLabels[Calls]/label': 'Appels : {0}',
};

test('a round: what is missing is listed, filled, written, and no longer missing; what changes comes again', async () => {
  const folder = project();
  const missing = await extract(folder, '--lang', 'fr');
  expect(missing.map(({ key }) => key).sort()).toEqual(Object.keys(FRENCH).sort());
  expect(missing.find(({ key }) => key.endsWith('[Calls]/label'))).toEqual({
    key: 'Translations/customLabels[Calls]/label',
    english: '{0} calls',
    maxLength: 1000,
    note: '{0} calls Used in Calls.',
  });
  expect(missing.find(({ key }) => key === 'Call__c/fields[End__c]/label')).toMatchObject({ maxLength: 40 });

  const list = Object.entries(FRENCH).map(([key, translation]) => ({ key, translation }));
  expect(await merge(folder, 'fr', list)).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, OBJECT), 'utf8')).toBe(
    metadata(
      'CustomObjectTranslation',
      '    <caseValues>',
      '        <plural>false</plural>',
      '        <value>Appel</value>',
      '    </caseValues>',
      '    <caseValues>',
      '        <plural>true</plural>',
      '        <value>Appels</value>',
      '    </caseValues>',
      '    <fields>',
      '        <help>Comment il s’est terminé.</help>',
      '        <label>Fin</label>',
      '        <name>End__c</name>',
      '        <picklistValues>',
      '            <masterLabel>Sold &amp; done</masterLabel>',
      '            <translation>Vendu &amp; fait</translation>',
      '        </picklistValues>',
      '    </fields>',
      '    <gender>Masculine</gender>',
      '    <nameFieldLabel>Nom de l’appel</nameFieldLabel>',
      '    <startsWith>Vowel</startsWith>',
    ),
  );
  expect(await extract(folder, '--lang', 'fr')).toEqual([]);

  writeFileSync(join(folder, LABELS), labels('{0} calls today'));
  expect(await extract(folder, '--lang', 'fr')).toMatchObject([
    { english: '{0} calls today', translation: 'Appels : {0}', isCurrent: false },
  ]);
  expect(await extract(folder, '--lang', 'fr', '--all')).toHaveLength(9);

  // What is gone from the project goes from its translations; the rest stays as it is.
  const before = readFileSync(join(folder, OBJECT), 'utf8');
  writeFileSync(join(folder, LABELS), metadata('CustomLabels'));
  expect(await merge(folder, 'fr', [])).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, 'core/texts/translations/fr.translation-meta.xml'))).toBe(false);
  expect(readFileSync(join(folder, OBJECT), 'utf8')).toBe(before);
});

test('each language is asked for the forms it has', async () => {
  const folder = project();
  const [german, japanese] = await Promise.all([extract(folder, '--lang', 'de'), extract(folder, '--lang', 'ja')]);
  const forms = (texts: readonly Listed[]) =>
    texts.filter(({ key }) => /caseValues|gender|startsWith/.test(key)).length;
  expect([forms(german), forms(japanese)]).toEqual([9, 1]);
  expect(german.find(({ key }) => key === 'Call__c/caseValues[Genitive,true]/value')!.note).toBe(
    'Name of the object Call__c, plural, genitive case, without article',
  );
  expect((await run('extract', folder, '--lang', 'tlh')).stderr).toContain('Nothing is translated into tlh');
});

test.each([
  [{ 'Translations/customLabels[Calls]/label': 'Appels' }, 'has the placeholders none, not {0}'],
  [{ 'Call__c/gender': 'Neuter' }, 'is "Neuter", not one of Masculine, Feminine'],
  [{ 'Call__c/fields[End__c]/label': 'x'.repeat(41) }, 'has 41 characters, at most 40 fit'],
  [{ 'Call__c/fields[End__c]/label': ' ' }, 'is empty'],
  [{ 'Call__c/fields[Gone__c]/label': 'Parti' }, 'Call__c/fields[Gone__c]/label is no text of this project'],
  [[{ key: 'Call__c/gender' }], 'wants a text for key and translation'],
])('nothing is written where something is wrong: %j', async (filled, complaint) => {
  const folder = project();
  const good = { 'Call__c/fields[End__c]/help': 'Comment ?' };
  const { code, stderr } = await merge(folder, 'fr', Array.isArray(filled) ? filled : { ...good, ...filled });
  expect(code).toBe(1);
  expect(stderr).toContain(complaint);
  expect(existsSync(join(folder, OBJECT))).toBe(false);
});

test('texts that have gone since are passed over if that is wanted', async () => {
  const folder = project();
  const filled = { 'Call__c/fields[Gone__c]/label': 'Parti', 'Call__c/fields[End__c]/label': 'Fin' };
  const { code, stdout, stderr } = await merge(folder, 'fr', filled, '--skip-unknown');
  expect([code, stderr]).toEqual([0, expect.stringContaining('Gone__c]/label is no text of this project any more')]);
  expect(stdout).toContain('1 translations merged, 9 texts, 8 without a translation');
});
