import { checkMetadata } from '../../../scripts/check/metadata';
import { deleteProjects, metadata, writeProject } from '../project';

afterAll(deleteProjects);

const field = (...lines: string[]) => ({
  'core/objects/Call__c/fields/Length__c.field-meta.xml': metadata('CustomField', ...lines),
});
const sound = ['<fullName>Length__c</fullName>', '<label>Length</label>', '<type>Number</type>'];

test.each([
  ['an unknown element', ['<lable>Length</lable>'], 6, '<lable> is no element of CustomField'],
  [
    'an unknown element further in',
    ['<valueSet><valueSetDefinition><sorted>true</sorted><sort>true</sort></valueSetDefinition></valueSet>'],
    6,
    '<sort> is no element of ValueSetValuesDefinition',
  ],
  ['a value an enum does not have', ['<deleteConstraint>Perhaps</deleteConstraint>'], 6, 'cannot be "Perhaps"'],
  ['a bad boolean', ['<required>yes</required>'], 6, '<required> must be true or false, not "yes"'],
  ['an empty boolean', ['<required/>'], 6, '<required> must be true or false, not ""'],
  ['a bad number', ['<precision>18 digits</precision>'], 6, '<precision> must be a number, not "18 digits"'],
  ['a single element that is repeated', ['<scale>0</scale>', '<scale>2</scale>'], 7, '<scale> may stand only once'],
  ['elements where a value belongs', ['<scale><two/></scale>'], 6, '<two> stands in <scale>, which holds a number'],
  ['text between elements', ['surplus'], 2, '<CustomField> holds text where only elements may stand'],
  [
    'a text longer than Salesforce takes',
    [`<inlineHelpText>${'x'.repeat(511)}</inlineHelpText>`],
    6,
    '<inlineHelpText> may have 510 characters, not 511',
  ],
  [
    'an element that must be there',
    ['<lookupFilter><active>true</active></lookupFilter>'],
    6,
    '<isOptional> is missing',
  ],
])('finds %s', async (_fault, lines, line, message) => {
  expect(await checkMetadata(writeProject(field(...sound, ...lines)))).toEqual([
    {
      file: 'core/objects/Call__c/fields/Length__c.field-meta.xml',
      line,
      message: expect.stringContaining(message),
    },
  ]);
});

test('finds a description of a permission set that is longer than Salesforce takes', async () => {
  const described = (length: number) => ({
    'core/permissionsets/Caller.permissionset-meta.xml': metadata(
      'PermissionSet',
      `<description>${'x'.repeat(length)}</description>`,
      '<label>Caller</label>',
    ),
  });

  expect(await checkMetadata(writeProject(described(255)))).toEqual([]);
  expect(await checkMetadata(writeProject(described(256)))).toMatchObject([
    { message: '<description> may have 255 characters, not 256' },
  ]);
});

test('finds a component that calls itself other than its file, or not at all', async () => {
  const [, ...unnamed] = sound;

  expect(await checkMetadata(writeProject(field('<fullName>Size__c</fullName>', ...unnamed)))).toMatchObject([
    { message: 'fullName is Size__c, but the file is named Length__c' },
  ]);
  expect(await checkMetadata(writeProject(field(...unnamed)))).toMatchObject([
    { message: 'fullName is missing, but the file is named Length__c' },
  ]);
});

test('finds a root element that is no metadata type, and one in no namespace', async () => {
  const project = writeProject({
    'core/a/Ghost.ghost-meta.xml': metadata('Ghost'),
    'voice/tabs/Call__c.tab-meta.xml': '<CustomTab><motif>Custom1: Heart</motif></CustomTab>\n',
  });

  expect(await checkMetadata(project)).toEqual([
    { file: 'core/a/Ghost.ghost-meta.xml', line: 2, message: '<Ghost> is no metadata type' },
    {
      file: 'voice/tabs/Call__c.tab-meta.xml',
      line: 1,
      message: '<CustomTab> must be in the namespace http://soap.sforce.com/2006/04/metadata',
    },
  ]);
});

test('finds XML that is not well-formed, in any .xml file', async () => {
  const project = writeProject({
    'core/tabs/Call__c.tab-meta.xml': metadata('CustomTab', '<motif>Custom1'),
    'core/staticresources/list.xml': '<list>\n<a b=1/>\n</list>\n',
  });

  expect(await checkMetadata(project)).toEqual([
    { file: 'core/staticresources/list.xml', line: 2, message: expect.stringMatching(/^is not well-formed XML: /) },
    { file: 'core/tabs/Call__c.tab-meta.xml', line: 4, message: expect.stringMatching(/^is not well-formed XML: /) },
  ]);
});

test('passes sound metadata: repeated elements, typed values, encoded XML, dates and comments', async () => {
  const project = writeProject({
    ...field(
      ...sound,
      '<!-- a comment -->',
      '<precision>18</precision>',
      '<scale>0</scale>',
      '<required>false</required>',
    ),
    'core/lwc/call/call.js-meta.xml': metadata(
      'LightningComponentBundle',
      '<targets><target>lightning__RecordPage</target><target>lightning__AppPage</target></targets>',
      '<targetConfigs><targetConfig targets="lightning__RecordPage"><objects><object>Call__c</object></objects></targetConfig></targetConfigs>',
    ),
    'core/customMetadata/Rule.First.md-meta.xml': metadata(
      'CustomMetadata',
      '<label>First</label>',
      '<values><field>Days__c</field><value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></values>',
      '<values><field>Code__c</field><value>A</value></values>',
    ),
  });

  expect(await checkMetadata(project)).toEqual([]);
});
