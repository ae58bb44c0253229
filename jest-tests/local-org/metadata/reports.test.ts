/** Reports, report types and dashboards as a deployment takes and refuses them. */
import { DeployErrors } from '../../../local-org/org/errors';
import { loadShopWith, xml } from './support';

const OBJECT = (name: string, more = '<enableReports>true</enableReports>') => ({
  [`base/objects/${name}/${name}.object-meta.xml`]: xml(
    'CustomObject',
    `<deploymentStatus>Deployed</deploymentStatus><label>Invoice</label>
     <nameField><displayFormat>INV-{0000}</displayFormat><label>Number</label><type>AutoNumber</type></nameField>
     <pluralLabel>Invoices</pluralLabel><sharingModel>Private</sharingModel><enableActivities>true</enableActivities>${more}`,
  ),
});

const FILTER = `<filter><booleanFilter>1 OR 2</booleanFilter>
  <criteriaItems><column>Invoice__c.Status__c</column><operator>equals</operator><value>Open</value></criteriaItems>
  <criteriaItems><column>Invoice__c.Amount__c</column><operator>greaterThan</operator><value>5</value></criteriaItems>
</filter>`;
const CHART = `<chart><chartSummaries><column>RowCount</column></chartSummaries>
  <groupingColumn>Invoice__c.Status__c</groupingColumn></chart>`;
const GOOD = {
  name: '<name>Open invoices</name>',
  chart: CHART,
  columns: '<columns><field>CUST_NAME</field></columns><columns><field>Invoice__c.Amount__c</field></columns>',
  filter: FILTER,
  format: '<format>Summary</format>',
  groupings: '<groupingsDown><dateGranularity>Day</dateGranularity><field>Invoice__c.Status__c</field></groupingsDown>',
  reportType: '<reportType>CustomEntity$Invoice__c</reportType>',
  frame:
    '<timeFrameFilter><dateColumn>Invoice__c.Due__c</dateColumn><interval>INTERVAL_LAST30</interval></timeFrameFilter>',
};

const report = (changes: Partial<typeof GOOD> = {}, path = 'Sales/Open') => ({
  [`base/reports/${path}.report-meta.xml`]: xml('Report', `\n${Object.values({ ...GOOD, ...changes }).join('\n')}`),
});
const FOLDER = { 'base/reports/Sales.reportFolder-meta.xml': xml('ReportFolder', '<name>Sales</name>') };
const BOARDS = { 'base/dashboards/Sales.dashboardFolder-meta.xml': xml('DashboardFolder', '<name>Sales</name>') };

const COMPONENT =
  '<chartAxisRange>Auto</chartAxisRange><componentType>Bar</componentType><report>Sales/Open</report><sortBy>RowLabelAscending</sortBy>';
const dashboard = (component = COMPONENT, path = 'Sales/Overview') => ({
  [`base/dashboards/${path}.dashboard-meta.xml`]: xml(
    'Dashboard',
    `<dashboardGridLayout><dashboardGridComponents>\n<dashboardComponent>${component}</dashboardComponent>
     </dashboardGridComponents></dashboardGridLayout><dashboardType>SpecifiedUser</dashboardType><title>Sales</title>`,
  ),
});

const ALL = { ...OBJECT('Invoice__c'), ...FOLDER, ...BOARDS };

/** `file:line: problem` of what is refused. */
function refusals(files: Readonly<Record<string, string>>): string[] {
  try {
    loadShopWith({ ...ALL, ...files });
  } catch (error) {
    if (!(error instanceof DeployErrors)) throw error;
    return error.errors.map(({ place, problem }) => `${place.file.split('/').at(-1)}:${place.line}: ${problem}`);
  }
  throw new Error('nothing was refused');
}

test('what names what exists is taken', () => {
  expect(() => loadShopWith({ ...ALL, ...report(), ...dashboard() })).not.toThrow();
});

const MATRIX = { format: '<format>Matrix</format>' };

test.each<[string, Partial<typeof GOOD>, string]>([
  [
    'an object',
    { reportType: '<reportType>CustomEntity$Nope__c</reportType>' },
    'invalid report type: CustomEntity$Nope__c',
  ],
  ['a report type', { reportType: '<reportType>Nope__c</reportType>' }, 'invalid report type: Nope__c'],
  [
    'a column',
    { columns: '<columns><field>Invoice__c.Nope__c</field></columns>' },
    'Invalid field name: Invoice__c.Nope__c',
  ],
  [
    'another object’s column',
    { columns: '<columns><field>Line__c.Count__c</field></columns>' },
    'Invalid field name: Line__c.Count__c',
  ],
  ['a standard column', { columns: '<columns><field>CUST_NOPE</field></columns>' }, 'Invalid field name: CUST_NOPE'],
  ['a filter', { filter: FILTER.replace('Amount__c', 'Nope__c') }, 'Invalid field name: Invoice__c.Nope__c'],
  [
    'an operator',
    { filter: FILTER.replace('greaterThan', 'above') },
    "'above' is not a valid value for the enum 'FilterOperation'",
  ],
  [
    'a number in the logic',
    { filter: FILTER.replace('OR 2', 'OR 3') },
    'The filter logic references an undefined filter: 3',
  ],
  ['a date', { frame: GOOD.frame.replace('Due__c', 'Amount__c') }, 'Invalid date column: Invoice__c.Amount__c'],
  [
    'a chart’s grouping',
    { chart: CHART.replace('Status__c', 'Title__c') },
    'Invalid chart grouping: Invoice__c.Title__c',
  ],
  [
    'a granularity',
    { groupings: GOOD.groupings.replace('Day', 'Hour') },
    "'Hour' is not a valid value for the enum 'UserDateGranularity'",
  ],
  ['a format', { format: '<format>Pile</format>' }, "'Pile' is not a valid value for the enum 'format'"],
  ['groupings across', MATRIX, 'A Matrix report needs groupings down and across'],
])('a report is refused, with its line, for %s that does not exist', (_what, changes, problem) => {
  const found = refusals(report(changes));
  expect(found).toEqual([expect.stringMatching(/^Open\.report-meta\.xml:\d+: /)]);
  expect(found[0]).toContain(`: ${problem}`);
});

test('the line is that of what is wrong', () => {
  const [found] = refusals(report({ columns: '<columns>\n\n<field>CUST_NOPE</field></columns>' }));
  expect(found).toBe('Open.report-meta.xml:8: Invalid field name: CUST_NOPE');
});

test('long texts are columns, but no groupings and no filters', () => {
  const long = 'Invoice__c.Notes__c';
  expect(() =>
    loadShopWith({ ...ALL, ...report({ columns: `<columns><field>${long}</field></columns>` }) }),
  ).not.toThrow();
  const grouped = `<groupingsDown><field>${long}</field></groupingsDown>${GOOD.groupings}`;
  expect(refusals(report({ groupings: grouped }))).toEqual([expect.stringContaining(`${long} cannot be grouped by`)]);
});

test('an object has to allow reports, a report needs its folder', () => {
  const hidden = { ...report(), ...OBJECT('Invoice__c', '') };
  expect(refusals(hidden)).toEqual([expect.stringContaining('(Invoice__c does not allow reports)')]);
  expect(refusals(report({}, 'Elsewhere/Open'))).toEqual([expect.stringContaining('Cannot find folder:Elsewhere')]);
});

test('what local-org cannot check is refused by name', () => {
  const accounts = report({ reportType: '<reportType>AccountList</reportType>' });
  expect(() => loadShopWith({ ...ALL, ...accounts })).toThrow(
    'local-org does not support reports of the type AccountList',
  );
  const joined = report({ format: '<format>MultiBlock</format>' });
  expect(() => loadShopWith({ ...ALL, ...joined })).toThrow('local-org does not support joined reports');
});

describe('report types', () => {
  const type = (table: string, field: string, base = 'Invoice__c') => ({
    'base/reportTypes/Invoices.reportType-meta.xml': xml(
      'ReportType',
      `<baseObject>${base}</baseObject><category>other</category><deployed>true</deployed><label>Invoices</label>
       <join><outerJoin>false</outerJoin><relationship>Lines__r</relationship></join>
       <sections><columns><checkedByDefault>true</checkedByDefault><field>${field}</field><table>${table}</table></columns>
       <masterLabel>Invoices</masterLabel></sections>`,
    ),
  });
  const ofType = report({
    reportType: '<reportType>Invoices__c</reportType>',
    columns: '<columns><field>Invoice__c$Status__c</field></columns>',
    groupings: '<groupingsDown><field>Invoice__c$Status__c</field></groupingsDown>',
    chart: '',
    filter: '',
    frame: '',
  });

  test('give reports their columns, and no others', () => {
    expect(() => loadShopWith({ ...ALL, ...type('Invoice__c', 'Status__c'), ...ofType })).not.toThrow();
    const other = { ...type('Invoice__c', 'Amount__c'), ...ofType };
    expect(refusals(other)[0]).toContain('Invalid field name: Invoice__c$Status__c');
  });

  test.each([
    ['Invoice__c', 'Nope__c', 'Could not find field: Nope__c on Invoice__c'],
    ['Invoice__c.Nopes__r', 'Status__c', 'Could not find table for path: Invoice__c.Nopes__r'],
  ])('%s %s is refused', (table, field, problem) => {
    expect(refusals(type(table, field))).toEqual([expect.stringContaining(problem)]);
  });
});

describe('dashboards', () => {
  test.each([
    ['a report', COMPONENT.replace('Open', 'Nope'), 'In field: report - no Report named Sales/Nope found'],
    ['a component', COMPONENT.replace('>Bar', '>HorizontalBar'), "'HorizontalBar' is not a valid value for the enum"],
    [
      'a grouping',
      `${COMPONENT}<groupingColumn>Invoice__c.Title__c</groupingColumn>`,
      'has no grouping Invoice__c.Title__c',
    ],
    ['a sorting', COMPONENT.replace(/<sortBy>.*/, ''), 'Charts require the sortBy attribute'],
    [
      'an axis',
      COMPONENT.replace('<chartAxisRange>Auto</chartAxisRange>', ''),
      'Required field is missing: chartAxisRange',
    ],
    ['colours', '<componentType>Metric</componentType><report>Sales/Open</report>', 'missing indicatorHighColor'],
    [
      'a column',
      '<componentType>FlexTable</componentType><dashboardTableColumn><column>Invoice__c.Title__c</column></dashboardTableColumn><report>Sales/Open</report>',
      'has no column Invoice__c.Title__c',
    ],
  ])('are refused, with their line, without %s', (_what, component, problem) => {
    const found = refusals({ ...report(), ...dashboard(component) });
    expect(found).toEqual([expect.stringMatching(/^Overview\.dashboard-meta\.xml:\d+: /)]);
    expect(found[0]).toContain(problem);
  });

  test('draw a report’s own chart where it has one, and nothing without groupings', () => {
    const drawn = dashboard(`${COMPONENT}<useReportChart>true</useReportChart>`);
    expect(refusals({ ...report({ chart: '' }), ...drawn })).toEqual([expect.stringContaining('has no chart')]);
    const flat = report({ format: '<format>Tabular</format>', groupings: '', chart: '' });
    expect(refusals({ ...flat, ...dashboard() })).toEqual([
      expect.stringContaining('A chart needs a report with groupings: Sales/Open'),
    ]);
  });
});
