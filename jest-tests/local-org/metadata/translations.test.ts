import { Unsupported } from '../../../local-org/org/errors';
import { loadShopWith, refusals, xml } from './support';

const OBJECT = 'base/objectTranslations/Invoice__c-fr/Invoice__c-fr.objectTranslation-meta.xml';
const WORDS = 'base/translations/fr_CA.translation-meta.xml';
const object = (content: string) => ({ [OBJECT]: xml('CustomObjectTranslation', content) });
const words = (content: string) => ({ [WORDS]: xml('Translations', content) });

test('texts of objects and labels are kept by language', () => {
  const { translations, labels } = loadShopWith({
    ...object('<fields><help>Combien</help><label>Montant</label><name>Amount__c</name></fields>'),
    ...words('<customLabels><label>Allô</label><name>Greeting</name></customLabels>'),
  });
  expect(Object.fromEntries(translations.get('fr')!)).toEqual({
    'invoice__c/fields/amount__c/help': 'Combien',
    'invoice__c/fields/amount__c/label': 'Montant',
  });
  expect(labels.get('greeting')!.find(({ language }) => language === 'fr_CA')).toMatchObject({ value: 'Allô' });
});

test('what Salesforce writes for a text that is not translated is none', () => {
  const { translations } = loadShopWith(
    object('<fields><label><!-- Amount --></label><name>Amount__c</name></fields><nameFieldLabel></nameFieldLabel>'),
  );
  expect([...translations.get('fr')!]).toEqual([]);
});

test.each<[string, Record<string, string>, string]>([
  [
    'of a field that is not there',
    object('<fields><label>X</label><name>Nope__c</name></fields>'),
    'Invoice__c-fr: In field: name - no CustomField named Invoice__c.Nope__c found',
  ],
  [
    'of an object that is not there',
    { 'base/objectTranslations/Nope__c-fr/Nope__c-fr.objectTranslation-meta.xml': xml('CustomObjectTranslation', '') },
    'Nope__c-fr: In field: name - no CustomObject named Nope__c found',
  ],
  [
    'of a validation rule that is not there',
    object('<validationRules><errorMessage>X</errorMessage><name>Nope</name></validationRules>'),
    'Invoice__c-fr: In field: name - no ValidationRule named Invoice__c.Nope found',
  ],
  [
    'of a layout that is not there',
    object('<layouts><layout>Nope</layout><sections><label>X</label><section>Y</section></sections></layouts>'),
    'Invoice__c-fr: In field: name - no Layout named Invoice__c-Nope found',
  ],
  [
    'of a label that is not there',
    words('<customLabels><label>X</label><name>Nope</name></customLabels>'),
    'fr_CA: In field: name - no CustomLabel named Nope found',
  ],
  [
    'of a tab that is not there',
    words('<customTabs><label>X</label><name>Nope</name></customTabs>'),
    'fr_CA: In field: name - no CustomTab named Nope found',
  ],
  [
    'that is too long',
    object(`<fields><label>${'x'.repeat(41)}</label><name>Amount__c</name></fields>`),
    'Invoice__c-fr: Value too long for field: label maximum length is:40',
  ],
  [
    'that comes twice',
    {
      ...object('<fields><label>X</label><name>Amount__c</name></fields>'),
      'base/objectTranslations/Invoice__c-fr/Amount__c.fieldTranslation-meta.xml': xml(
        'CustomFieldTranslation',
        '<label>Y</label><name>Amount__c</name>',
      ),
    },
    'Invoice__c-fr: Invoice__c.fields.Amount__c.label is translated twice',
  ],
])('a translation %s is refused', (_, files, problem) => {
  expect(refusals(files)).toEqual([problem]);
});

test.each([
  ['quickActions', object('<quickActions><label>X</label><name>Y</name></quickActions>')],
  ['flowDefinitions', words('<flowDefinitions><fullName>X</fullName></flowDefinitions>')],
])('translations of %s are refused by name, file and line', (name, files) => {
  expect(() => loadShopWith(files)).toThrow(Unsupported);
  expect(() => loadShopWith(files)).toThrow(new RegExp(`:2: local-org does not support translations of ${name}`));
});
