/** What users read of the metadata in their own language, which they choose themselves. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { data, Workshop } from '../api/workshop';
import { xml } from '../metadata/support';

const french = (name: string) => `src/objectTranslations/${name}-fr/${name}-fr.objectTranslation-meta.xml`;
const FILES: Readonly<Record<string, string>> = {
  [french('Job__c')]: xml(
    'CustomObjectTranslation',
    `<caseValues><plural>false</plural><value>Mission</value></caseValues>
     <caseValues><plural>true</plural><value>Missions</value></caseValues>
     <fields><help>Ce que le client a dit.</help><label>Remarques</label><name>Notes__c</name></fields>
     <fields><label>État</label><name>Status__c</name>
       <picklistValues><masterLabel>In Progress</masterLabel><translation>En cours</translation></picklistValues>
       <picklistValues><masterLabel>Done</masterLabel><translation><!-- Done --></translation></picklistValues>
     </fields>
     <gender>Feminine</gender>
     <layouts><layout>Job Layout</layout>
       <sections><label>Renseignements</label><section>Information</section></sections>
     </layouts>
     <nameFieldLabel>Nom de la mission</nameFieldLabel>
     <recordTypes><label>Réparation</label><name>Repair</name></recordTypes>
     <validationRules><errorMessage>Un budget n’est pas négatif.</errorMessage><name>Budget_Not_Negative</name></validationRules>`,
  ),
  'src/objectTranslations/Job__c-es/Job__c-es.objectTranslation-meta.xml': xml(
    'CustomObjectTranslation',
    '<caseValues><plural>false</plural><value>Trabajo</value></caseValues>',
  ),
  // As sf keeps fields that somebody has retrieved: each in a file of its own.
  [french('Step__c')]: xml('CustomObjectTranslation', ''),
  'src/objectTranslations/Step__c-fr/Job__c.fieldTranslation-meta.xml': xml(
    'CustomFieldTranslation',
    '<label>Mission</label><name>Job__c</name><relationshipLabel>Étapes</relationshipLabel>',
  ),
  'src/translations/fr.translation-meta.xml': xml(
    'Translations',
    `<customApplications><description>Pour tous</description><label>Atelier</label><name>Studio</name></customApplications>
     <customTabs><label>Établi</label><name>Bench</name></customTabs>`,
  ),
};

let project: string;
let org: Workshop;

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'studio-'));
  cpSync(join(__dirname, '../fixtures/studio'), project, { recursive: true });
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  }
  org = await Workshop.open(project);
  choose('admin', { language: 'fr', locale: 'fr_FR' });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

const SETTINGS = '/lightning/data/personal-settings';

const choose = (alias: string, settings: unknown) => org.send(alias, 'POST', SETTINGS, settings);

const get = (alias: string, path: string) => org.send(alias, 'GET', path).body as Record<string, never>;
const ui = (alias: string, path: string) => get(alias, `/lightning/data/ui-api${path}`);

const newJob = (values: Record<string, unknown> = {}) =>
  org.send('admin', 'POST', `${data}/sobjects/Job__c`, { Name: 'Roof', Code__c: 'R1', ...values });

describe('personal settings', () => {
  test('are what a user may choose, whatever else that user may do', () => {
    expect(get('visitor', SETTINGS)).toMatchObject({ language: 'en_US', locale: 'en_US' });
    expect(choose('visitor', { language: 'iw', locale: 'iw_IL' })).toMatchObject({ status: 200 });
    const offered = get('visitor', SETTINGS) as Record<string, unknown>;
    expect(offered).toMatchObject({ language: 'iw', locale: 'iw_IL' });
    expect(offered['languages']).toEqual(expect.arrayContaining(['de', 'es', 'fr', 'it', 'ja', 'ar']));
    expect(
      org.query('admin', "SELECT LanguageLocaleKey, LocaleSidKey FROM User WHERE Alias = 'visitor'"),
    ).toMatchObject([{ LanguageLocaleKey: 'iw', LocaleSidKey: 'iw_IL' }]);
  });

  test.each([
    [{ language: 'tlh', locale: 'en_US' }, 'language: bad value: "tlh"'],
    [{ language: 'fr', locale: 'xx_XX' }, 'locale: bad value: "xx_XX"'],
    [{ language: 'fr', locale: 'fr_FR', profile: 'Admin' }, 'profile is no personal setting'],
  ])('%j are refused', (settings, message) => {
    expect(choose('clerk', settings)).toMatchObject({ status: 400, body: [{ message }] });
    expect(get('clerk', SETTINGS)).toMatchObject({ language: 'de', locale: 'de_DE' });
  });

  test('are held against the languages of Salesforce in records, too', () => {
    const [user] = org.query('admin', "SELECT Id FROM User WHERE Alias = 'clerk'") as [{ Id: string }];
    const answer = org.send('admin', 'PATCH', `${data}/sobjects/User/${user.Id}`, { LanguageLocaleKey: 'tlh' });
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' }] });
  });
});

describe('in French', () => {
  test('objects, fields and help, in both APIs; what is not translated is English', () => {
    const info = ui('admin', '/object-info/Job__c') as unknown as { fields: Record<string, unknown> };
    expect(info).toMatchObject({ label: 'Mission', labelPlural: 'Missions' });
    expect(info.fields).toMatchObject({
      Name: { label: 'Nom de la mission' },
      Notes__c: { label: 'Remarques', inlineHelpText: 'Ce que le client a dit.' },
      Budget__c: { label: 'Budget' },
    });
    expect(Object.values((info as unknown as { recordTypeInfos: Record<string, unknown> }).recordTypeInfos)).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'Réparation' })]),
    );
    expect(get('admin', `${data}/sobjects/Job__c/describe`)).toMatchObject({
      label: 'Mission',
      fields: expect.arrayContaining([
        expect.objectContaining({ name: 'Notes__c', label: 'Remarques', inlineHelpText: 'Ce que le client a dit.' }),
      ]) as unknown,
    });
  });

  test('values: where they are chosen, shown, and read by toLabel()', () => {
    const MASTER = '012000000000000AAA';
    expect(ui('admin', `/object-info/Job__c/picklist-values/${MASTER}/Status__c`)).toMatchObject({
      values: [
        { value: 'Open', label: 'Open' },
        { value: 'Running', label: 'En cours' },
        { value: 'Done', label: 'Done' },
      ],
    });
    const { id } = newJob({ Status__c: 'Running' }).body as { id: string };
    expect(ui('admin', `/records/${id}?fields=Job__c.Status__c`)).toMatchObject({
      fields: { Status__c: { value: 'Running', displayValue: 'En cours' } },
    });
    const soql = `SELECT toLabel(Status__c) FROM Job__c WHERE Id = '${id}'`;
    expect(org.query('admin', soql)).toMatchObject([{ Status__c: 'En cours' }]);
    expect(org.query('clerk', soql.replace('Id =', 'Name !=')).map((row) => row['Status__c'])).not.toContain(
      'En cours',
    );
  });

  test('sections, columns, lists of children, tabs and apps', () => {
    expect(ui('admin', '/layout/Job__c?layoutType=Full&mode=View')).toMatchObject({
      sections: [{ heading: 'Renseignements' }, { heading: 'Notes' }, { heading: 'System' }],
    });
    expect(ui('admin', '/list-ui/Job__c/All_Jobs')).toMatchObject({
      info: {
        displayColumns: expect.arrayContaining([
          expect.objectContaining({ fieldApiName: 'Name', label: 'Nom de la mission' }),
        ]) as unknown,
      },
    });
    expect(ui('admin', '/related-list-info/Job__c')).toMatchObject({ relatedLists: [{ label: 'Étapes' }] });
    const { apps } = ui('admin', '/apps') as unknown as { apps: { label: string; description: string }[] };
    expect(apps).toEqual(
      expect.arrayContaining([expect.objectContaining({ label: 'Atelier', description: 'Pour tous' })]),
    );
    expect(ui('admin', '/nav-items?navItemNames=Bench,Job__c')).toMatchObject({
      navItems: [{ label: 'Établi' }, { label: 'Missions', objectLabel: 'Mission' }],
    });
    expect(get('admin', '/lightning/data/tab/Bench')).toMatchObject({ label: 'Établi' });
  });

  test('messages of validation rules, and the field of a value that cannot be', () => {
    expect(newJob({ Budget__c: -1 })).toMatchObject({ body: [{ message: 'Un budget n’est pas négatif.' }] });
    expect(newJob({ Status__c: 'Lost' })).toMatchObject({
      body: [{ message: 'État: bad value for restricted picklist field: Lost' }],
    });
  });

  test('what Apex describes', () => {
    const source = `
      Schema.DescribeSObjectResult job = Job__c.SObjectType.getDescribe();
      Schema.DescribeFieldResult status = Job__c.Status__c.getDescribe();
      System.assertEquals('Mission Missions', job.getLabel() + ' ' + job.getLabelPlural());
      System.assertEquals('État', status.getLabel());
      System.assertEquals('En cours', status.getPicklistValues()[1].getLabel());
      System.assertEquals('Running', status.getPicklistValues()[1].getValue());
      System.assertEquals('fr fr_FR', UserInfo.getLanguage() + ' ' + UserInfo.getLocale());`;
    const answer = get('admin', `${data}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(source)}`);
    expect(answer).toMatchObject({ success: true });
  });
});

test('a language of a country falls back to the language, a plural that is not there to the singular', () => {
  choose('clerk', { language: 'es_MX', locale: 'es_MX' });
  expect(ui('clerk', '/object-info/Job__c')).toMatchObject({ label: 'Trabajo', labelPlural: 'Trabajo' });
  choose('clerk', { language: 'ja', locale: 'ja_JP' });
  expect(ui('clerk', '/object-info/Job__c')).toMatchObject({ label: 'Job', labelPlural: 'Jobs' });
});
