import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { loadProject } from '../../../local-org/metadata/load';
import type { OrgModel } from '../../../local-org/metadata/model';
import { DeployErrors } from '../../../local-org/org/errors';
import { xml } from './support';

const STUDIO = join(__dirname, '../fixtures/studio');

const FILES = {
  layout: 'src/layouts/Job__c-Job Layout.layout-meta.xml',
  page: 'src/flexipages/Job_Record_Page.flexipage-meta.xml',
  overview: 'src/flexipages/Overview.flexipage-meta.xml',
  utilities: 'src/flexipages/Studio_Utilities.flexipage-meta.xml',
  view: 'src/objects/Job__c/listViews/Urgent_Or_Open.listView-meta.xml',
  compact: 'src/objects/Job__c/compactLayouts/Job_Compact.compactLayout-meta.xml',
  object: 'src/objects/Job__c/Job__c.object-meta.xml',
  app: 'src/applications/Studio.app-meta.xml',
  tab: 'src/tabs/Bench.tab-meta.xml',
  pageTab: 'src/tabs/Overview.tab-meta.xml',
  card: 'src/lwc/jobCard/jobCard.js-meta.xml',
  bench: 'src/lwc/bench/bench.js-meta.xml',
  manager: 'src/permissionsets/Studio_Manager.permissionset-meta.xml',
  profile: 'src/profiles/Standard.profile-meta.xml',
};

const text = (file: string): string => readFileSync(join(STUDIO, file), 'utf8');

function load(files: Readonly<Record<string, string>>): OrgModel {
  const folder = mkdtempSync(join(tmpdir(), 'studio-'));
  try {
    cpSync(STUDIO, folder, { recursive: true });
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return loadProject(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `line: problem` of everything that is refused once `before` has become `after` in a file. */
function refusals(file: keyof typeof FILES, before: string, after: string): string[] {
  const path = FILES[file];
  const original = text(path);
  if (!original.includes(before)) throw new Error(`${path} does not hold ${before}`);
  try {
    load({ [path]: original.replace(before, after) });
  } catch (error) {
    if (!(error instanceof DeployErrors)) throw error;
    return error.errors.map(({ place, problem }) => {
      const where = place.file === path ? String(place.line ?? '') : place.file;
      return `${where}: ${problem}`;
    });
  }
  throw new Error('nothing was refused');
}

/** The line of a text in a file of the fixture. */
const lineOf = (file: keyof typeof FILES, part: string): number =>
  text(FILES[file]).slice(0, text(FILES[file]).indexOf(part)).split('\n').length;

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

describe('Lightning pages', () => {
  const DESIGN = "We couldn't retrieve the design time component information for component";
  const anywhere = (problem: string) =>
    expect.stringMatching(new RegExp(`^\\d+: ${problem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)) as string;

  test.each([
    ['a component of the project', 'c:jobCard', 'c:nope', `${DESIGN} c:nope.`],
    ['a component of Salesforce', 'force:detailPanel', 'forse:detailPanel', `${DESIGN} forse:detailPanel.`],
    ['a property', '<name>compact<', '<name>compakt<', 'The component c:jobCard has no property compakt'],
    [
      'a property of a component of Salesforce',
      '<name>decorate<',
      '<name>deco<',
      'The component flexipage:richText has no property deco',
    ],
    [
      'a value of a Boolean',
      '<name>compact</name>\n                    <value>true<',
      '<name>compact</name>\n                    <value>yes<',
      'The property compact must be true or false: yes',
    ],
    ['a value above the maximum', '<value>5<', '<value>11<', 'The property rows must be 10 or less: 11'],
    ['a value that is no integer', '<value>5<', '<value>many<', 'The property rows must be an integer: many'],
    [
      'a value that is not offered',
      '<value>warm<',
      '<value>cold<',
      'The property tone must be one of plain, warm: cold',
    ],
    ['a facet', '<value>tabsFacet<', '<value>nopeFacet<', 'The page has no facet nopeFacet'],
    [
      'a region',
      '<name>sidebar<',
      '<name>margin<',
      'The template flexipage:recordHomeTemplateDesktop has no region margin',
    ],
    ['a label', '$Label.Late_Notice', '$Label.Nope', 'no CustomLabel named Nope found'],
    [
      'a field of a rule',
      '{!Record.Effort__c}',
      '{!Record.Nope__c}',
      "The visibility rule's leftValue {!Record.Nope__c} isn't valid: no field Job__c.Nope__c found",
    ],
    [
      'a permission of a rule',
      'CustomPermission.See_Budget',
      'CustomPermission.Nope',
      'no CustomPermission named Nope found',
    ],
    [
      'a global of a rule',
      '{!$User.Profile.Name}',
      '{!$Profile.Name}',
      "The visibility rule's leftValue {!$Profile.Name} isn't valid",
    ],
    ['an operator', '>GT<', '>ABOVE<', "'ABOVE' is not a valid value for the enum 'operator'"],
    ['logic', '1 AND (2 OR 3)', '1 AND (2 OR 4)', 'The filter logic references an undefined filter: 4'],
    [
      'an identifier twice',
      '<identifier>cardForAdmins<',
      '<identifier>card<',
      'The identifier card is used more than once on the page',
    ],
  ])('refuse %s', (_, before, after, problem) => {
    expect(refusals('page', before, after)).toContainEqual(anywhere(problem));
  });

  test('name the line', () => {
    const line = lineOf('page', '<componentName>c:jobCard');
    const [problem] = refusals('page', 'c:jobCard', 'c:nope');
    expect(Number(problem!.split(':')[0])).toBeLessThan(line);
    expect(Number(problem!.split(':')[0])).toBeGreaterThan(line - 15);
    expect(refusals('page', '<value>5<', '<value>11<')).toEqual([
      `${lineOf('page', '<value>5<') - 2}: The property rows must be 10 or less: 11`,
    ]);
  });

  test('need what a component requires', () => {
    const without = text(FILES.page).replace(
      /<componentInstanceProperties>\s*<name>rows<\/name>\s*<value>2<\/value>\s*<\/componentInstanceProperties>/,
      '',
    );
    expect(() => load({ [FILES.page]: without })).toThrow('The property rows of the component c:jobCard is required');
  });

  test('take only components that are exposed to them, for objects that these allow', () => {
    expect(refusals('overview', 'c:bench', 'c:jobCard')).toEqual([
      anywhere("The component c:jobCard isn't exposed to lightning__AppPage"),
    ]);
    expect(refusals('overview', 'c:bench', 'c:helpers')).toEqual([
      anywhere("The component c:helpers isn't exposed to lightning__AppPage"),
    ]);
    expect(refusals('overview', 'flexipage:filterListCard', 'force:highlightsPanel')).toContainEqual(
      anywhere("The component force:highlightsPanel isn't supported on pages of the type AppPage"),
    );
    expect(refusals('card', '<object>Job__c</object>', '<object>Account</object>')).toEqual([
      `${FILES.page}: The component c:jobCard isn't available for Job__c`,
      `${FILES.page}: The component c:jobCard isn't available for Job__c`,
    ]);
    expect(refusals('bench', '<isExposed>true', '<isExposed>false')).toContainEqual(
      `${FILES.overview}: The component c:bench isn't exposed to lightning__AppPage`,
    );
  });

  test('of a kind that local-org lacks are kept as such, not taken for something else', () => {
    const path = 'src/flexipages/Community.flexipage-meta.xml';
    const { ui } = load({
      [path]: xml(
        'FlexiPage',
        '<masterLabel>C</masterLabel><template><name>x:y</name></template><type>CommAppPage</type>',
      ),
    });
    expect(ui.unsupported.get('flexipage:community')).toMatchObject({
      feature: 'Lightning pages of the type CommAppPage',
      file: path,
      line: 2,
    });
  });
});

describe('components', () => {
  test.each([
    [
      'a target',
      '<target>lightning__RecordPage</target>',
      '<target>lightning__RecordPge</target>',
      'Invalid target: lightning__RecordPge',
    ],
    [
      'an object',
      '<object>Job__c</object>',
      '<object>Nope__c</object>',
      'The object Nope__c of a targetConfig does not exist',
    ],
    ['a type of a property', 'type="Integer"', 'type="Number"', 'The property rows has an invalid type: Number'],
    [
      'a default that does not fit',
      'default="plain"',
      'default="loud"',
      'The property tone must be one of plain, warm: loud',
    ],
    [
      'an unknown element',
      '<isExposed>true</isExposed>',
      '<exposed>true</exposed>',
      'Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}exposed invalid at this location in type LightningComponentBundle',
    ],
    [
      'objects of other targets',
      'targetConfig targets="lightning__RecordPage"',
      'targetConfig targets="lightning__AppPage"',
      'The objects tag is allowed for lightning__RecordPage only',
    ],
  ])('refuse %s', (_, before, after, problem) => {
    expect(refusals('card', before, after).map((each) => each.replace(/^\d+: /, ''))).toContain(problem);
  });
});

describe('apps and tabs', () => {
  test.each([
    ['a tab', '<tabs>Bench<', '<tabs>Nope<', 'In field: tabs - no CustomTab named Nope found'],
    ['a utility bar', '>Studio_Utilities<', '>Nope<', 'In field: utilityBar - no FlexiPage named Nope found'],
    [
      'a page that is no utility bar',
      '>Studio_Utilities<',
      '>Overview<',
      'The page Overview is no utility bar: its type is AppPage',
    ],
    ['a page of an override', '>Repair_Page<', '>Nope<', 'In field: content - no FlexiPage named Nope found'],
    [
      'a page of another type',
      '>Repair_Page<',
      '>Overview<',
      'The page Overview is of the type AppPage, not RecordPage',
    ],
    ['a kind of navigation', '>Console<', '>Sideways<', "'Sideways' is not a valid value for the enum 'navType'"],
    ['a colour', '#0B5CAB', 'blue', 'Invalid color: blue'],
  ])('refuse %s', (_, before, after, problem) => {
    expect(refusals('app', before, after).map((each) => each.replace(/^\d+: /, ''))).toEqual([problem]);
  });

  test('an app names the line of a tab that is not there', () => {
    expect(refusals('app', '<tabs>Bench<', '<tabs>Nope<')).toEqual([
      `${lineOf('app', '<tabs>Bench')}: In field: tabs - no CustomTab named Nope found`,
    ]);
  });

  test('an override names a page of the object', () => {
    const page = text(FILES.page).replace('<sobjectType>Job__c', '<sobjectType>Step__c');
    expect(() => load({ [FILES.page]: page })).toThrow('The page Job_Record_Page is for Step__c, not for Job__c');
    expect(refusals('object', '>Job_Record_Page<', '>Nope<')).toEqual([
      '3: In field: content - no FlexiPage named Nope found',
    ]);
  });

  test('a tab shows something that is there', () => {
    expect(refusals('tab', '<lwcComponent>bench<', '<lwcComponent>nope<')).toEqual([
      '2: In field: lwcComponent - no LightningComponentBundle named nope found',
    ]);
    expect(refusals('tab', '<lwcComponent>bench<', '<lwcComponent>jobCard<')).toEqual([
      '2: The component jobCard is not exposed to lightning__Tab',
    ]);
    expect(refusals('pageTab', '<flexiPage>Overview<', '<flexiPage>Studio_Home<')).toEqual([
      '2: The page Studio_Home is no app page: its type is HomePage',
    ]);
    expect(refusals('tab', '<motif>Custom67: Gears</motif>', '')).toEqual(['2: Required field is missing: motif']);
  });
});

describe('profiles and permission sets', () => {
  test.each([
    ['manager', '<tab>Bench<', '<tab>Nope<', 'In field: tab - no CustomTab named Nope found'],
    [
      'manager',
      '<application>Studio<',
      '<application>Nope<',
      'In field: application - no CustomApplication named Nope found',
    ],
    [
      'manager',
      '<recordType>Job__c.Build<',
      '<recordType>Job__c.Nope<',
      'In field: recordType - no RecordType named Job__c.Nope found',
    ],
    [
      'profile',
      '<layout>Job__c-Short Layout<',
      '<layout>Job__c-Nope<',
      'In field: layout - no Layout named Job__c-Nope found',
    ],
  ] as const)('%s: %s', (file, before, after, problem) => {
    expect(refusals(file, before, after)).toEqual([`: ${problem}`]);
  });
});
