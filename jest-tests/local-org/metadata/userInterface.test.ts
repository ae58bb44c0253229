import { FILES, lineOf, load, refusals, text } from './studio';
import { xml } from './support';

describe('layouts', () => {
  const itemLine = (field: string) => lineOf('layout', `<field>${field}</field>`) - 2;

  test.each([
    [
      'a field that is not there',
      '<field>Budget__c<',
      '<field>Nope__c<',
      [`${itemLine('Budget__c')}: In field: field - no CustomField named Job__c.Nope__c found`],
    ],
    [
      'a field twice',
      '<field>Budget__c<',
      '<field>Effort__c<',
      [`${itemLine('Effort__c')}: Duplicate layout item: Effort__c`],
    ],
    ['no name', '<field>Name<', '<field>Due__c<', ['2: Layout must contain an item for required layout field: Name']],
    [
      'no required field',
      '<field>Code__c<',
      '<field>Due__c<',
      ['2: Layout must contain an item for required layout field: Code__c'],
    ],
    [
      'an unknown element',
      '<emptySpace>true</emptySpace>',
      '<emptyRoom>true</emptyRoom>',
      [
        expect.stringMatching(
          /^\d+: Error parsing file: Element .*emptyRoom invalid at this location in type LayoutItem$/,
        ),
        expect.stringMatching(/: Layout items must specify a field or an empty space$/),
      ],
    ],
    [
      'a behaviour of no such name',
      '<behavior>Edit</behavior>',
      '<behavior>Change</behavior>',
      [expect.stringMatching(/^\d+: 'Change' is not a valid value for the enum 'behavior'$/)],
    ],
    [
      'a related list of nothing',
      'Step__c.Job__c',
      'Step__c.Minutes__c',
      [`${lineOf('layout', '<relatedLists>')}: Cannot find related list:Step__c.Minutes__c`],
    ],
    [
      'a column of a related list that is not there',
      '<fields>Minutes__c<',
      '<fields>Hours__c<',
      [`${lineOf('layout', '<fields>Minutes__c')}: Invalid field:Hours__c in related list:Step__c.Job__c`],
    ],
  ])('%s', (_, before, after, problems) => {
    expect(refusals('layout', before, after)).toEqual(problems);
  });

  test('a formula that could be edited, and a required field that could not', () => {
    const formula = text(FILES.layout).replace(/Readonly(<\/behavior>\s*<field>Double_Effort__c)/, 'Edit$1');
    expect(() => load({ [FILES.layout]: formula })).toThrow('Field:Double_Effort__c must be Readonly');
    const required = text(FILES.layout).replace(/Required(<\/behavior>\s*<field>Code__c)/, 'Readonly$1');
    expect(() => load({ [FILES.layout]: required })).toThrow('Field:Code__c must not be Readonly');
  });

  test('of an object that is not there', () => {
    const path = 'src/layouts/Nope__c-Nope.layout-meta.xml';
    expect(() => load({ [path]: xml('Layout', '') })).toThrow(
      `${path}:2: Parent entity failed to deploy: no CustomObject named Nope__c found`,
    );
  });
});

test('a dependent picklist follows a field that is there', () => {
  expect(refusals('phase', '>Status__c<', '>Name<')).toEqual([
    ': In field: controllingField - no CustomField named Job__c.Name found',
  ]);
});

describe('actions of layouts', () => {
  const list = (...items: [name: string, type: string][]) =>
    `<platformActionList><actionListContext>Record</actionListContext>${items
      .map(
        ([name, type], at) =>
          `<platformActionListItems><actionName>${name}</actionName><actionType>${type}</actionType>` +
          `<sortOrder>${items.length - at}</sortOrder></platformActionListItems>`,
      )
      .join('')}</platformActionList>`;
  const withActions = (...items: [name: string, type: string][]) => ({
    [FILES.layout]: text(FILES.layout).replace('</Layout>', `${list(...items)}</Layout>`),
  });

  test('come in their order', () => {
    const { ui } = load(
      withActions(['Delete', 'StandardButton'], ['NewTask', 'QuickAction'], ['Edit', 'StandardButton']),
    );
    const layout = ui.layouts.get('job__c')!.find(({ name }) => name === 'Job Layout')!;
    expect(layout.actions!.map(({ name }) => name)).toEqual(['Edit', 'NewTask', 'Delete']);
  });

  test('are refused when the object has no such quick action', () => {
    expect(() => load(withActions(['Job__c.Nope', 'QuickAction']))).toThrow(
      'In field: actionName - no QuickAction named Job__c.Nope found',
    );
  });
});

describe('list views and compact layouts', () => {
  test.each([
    [
      'a column',
      '<columns>Urgent__c<',
      '<columns>Nope__c<',
      'columns>Urgent__c',
      'Could not resolve list view column: Nope__c',
    ],
    [
      'a filter field',
      '<field>Urgent__c<',
      '<field>NOPE<',
      'field>Urgent__c',
      'Could not resolve list view filter field: NOPE',
    ],
    [
      'an operation',
      '>contains<',
      '>resembles<',
      'operation>contains',
      "'resembles' is not a valid value for the enum 'operation'",
    ],
    ['a scope', '>Everything<', '>All<', 'filterScope', "'All' is not a valid value for the enum 'filterScope'"],
    [
      'a filter that logic leaves out',
      '(1 OR 2) AND 3',
      '1 OR 2',
      'booleanFilter',
      'Some filter conditions are defined but not referenced in the filter logic: 3',
    ],
    [
      'a filter that is not there',
      '(1 OR 2) AND 3',
      '(1 OR 2) AND 3 AND 4',
      'booleanFilter',
      'The filter logic references an undefined filter: 4',
    ],
    [
      'logic without parentheses',
      '(1 OR 2) AND 3',
      '1 OR 2 AND 3',
      'booleanFilter',
      'The filter logic is not valid: 1 OR 2 AND 3',
    ],
  ])('refuse %s', (_, before, after, at, problem) => {
    expect(refusals('view', before, after)).toEqual([`${lineOf('view', `<${at}`)}: ${problem}`]);
  });

  test('know the codes of standard fields, of parents and of users', () => {
    const view = (object: string, ...columns: string[]) => {
      const path = `src/objects/${object}/listViews/Codes.listView-meta.xml`;
      const content = `${columns.map((column) => `<columns>${column}</columns>`).join('')}<filterScope>Everything</filterScope><label>Codes</label>`;
      const { ui } = load({ [path]: xml('ListView', `<fullName>Codes</fullName>${content}`) });
      return ui.listViews.get(object.toLowerCase())!.find(({ name }) => name === 'Codes')!.columns;
    };
    expect(view('Job__c', 'NAME', 'LAST_UPDATE', 'UPDATEDBY_USER', 'CREATEDBY_USER.ALIAS', 'RECORDTYPE')).toEqual([
      'Name',
      'LastModifiedDate',
      'LastModifiedBy.Name',
      'CreatedBy.Alias',
      'RecordType.Name',
    ]);
    expect(view('Account', 'ACCOUNT.NAME', 'ACCOUNT.PHONE1', 'ACCOUNT.ADDRESS1_STATE', 'CORE.USERS.ALIAS')).toEqual([
      'Name',
      'Phone',
      'BillingState',
      'Owner.Alias',
    ]);
    expect(view('Case', 'CASES.CASE_NUMBER', 'CONTACT.FULL_NAME', 'CASES.SUBJECT', 'CASES.CREATED_DATE')).toEqual([
      'CaseNumber',
      'Contact.Name',
      'Subject',
      'CreatedDate',
    ]);
  });

  test('a compact layout names fields that are there', () => {
    expect(refusals('compact', '<fields>Client__c<', '<fields>Nope__c<')).toEqual([
      `${lineOf('compact', '<fields>Client__c')}: In field: fields - no CustomField named Job__c.Nope__c found`,
    ]);
    expect(refusals('object', '>Job_Compact<', '>Nope<')).toEqual([
      '2: In field: compactLayoutAssignment - no CompactLayout named Nope found',
    ]);
  });
});
