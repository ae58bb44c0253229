import { FILES, lineOf, load, refusals, text } from './studio';
import { xml } from './support';

const withoutLines = (problems: readonly string[]) => problems.map((problem) => problem.replace(/^\d+: /, ''));

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
    expect(refusals('overview', 'flexipage:filterListCard', 'scrt:conversationBody')).toContainEqual(
      anywhere("The component scrt:conversationBody isn't supported on pages of the type AppPage"),
    );
    expect(refusals('page', 'c:jobCard', 'scrt:conversationBody')).toContainEqual(
      anywhere("The component scrt:conversationBody isn't available for Job__c"),
    );
    expect(refusals('card', '<object>Job__c</object>', '<object>Account</object>')).toEqual([
      `${FILES.page}: The component c:jobCard isn't available for Job__c`,
      `${FILES.page}: The component c:jobCard isn't available for Job__c`,
    ]);
    expect(refusals('bench', '<isExposed>true', '<isExposed>false')).toContainEqual(
      `${FILES.overview}: The component c:bench isn't exposed to lightning__AppPage`,
    );
  });

  test('decorate items of the utility bar alone', () => {
    expect(refusals('utilities', '<type>decorator</type>', '')).toEqual([
      anywhere('The component c:timer has no property label'),
    ]);
    expect(refusals('utilities', '<name>height<', '<name>colour<')).toEqual([
      anywhere('The property colour is no decorator on pages of the type UtilityBar'),
    ]);
    expect(refusals('page', '<name>compact</name>', '<name>compact</name><type>decorator</type>')).toContainEqual(
      anywhere('The property compact is no decorator on pages of the type RecordPage'),
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
    expect(withoutLines(refusals('card', before, after))).toContain(problem);
  });
});

test('a property is a public one of the component', () => {
  const script = 'src/lwc/jobCard/jobCard.js';
  expect(() => load({ [script]: text(script).replace('@api rows', 'rows') })).toThrow(
    `${FILES.card}:15: The component jobCard has no public property rows`,
  );
});

test('a data source is a class of the project', () => {
  expect(refusals('card', 'plain,warm', 'apex://Tones')).toContain(
    `${lineOf('card', 'plain,warm')}: In field: datasource - no ApexClass named Tones found`,
  );
});

test('a component needs its meta data', () => {
  expect(() =>
    load({ 'src/lwc/bare/bare.js': 'export {};', 'src/lwc/bare/bare.html': '<template></template>' }),
  ).toThrow(/^src\/lwc\/bare\/bare\.html: Required metadata file is missing: bare\.js-meta\.xml$/);
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
    expect(withoutLines(refusals('app', before, after))).toEqual([problem]);
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
