/** Dashboards as a deployment checks them: their components show reports that exist, by what those have. */
import { all, first, textOf, type XmlElement } from '../xml';
import { checkFolder, type ReportDef } from './reports';
import { placeOf, requiredText, wordOf, type UiContext, type UiSource } from './source';

const TYPES =
  'Bar BarGrouped BarStacked BarStacked100 Column ColumnGrouped ColumnStacked ColumnStacked100 Line LineGrouped Pie Table Metric Gauge LineCumulative LineGroupedCumulative Scontrol VisualforcePage Donut Funnel ColumnLine ColumnLineGrouped ColumnLineStacked ColumnLineStacked100 Scatter ScatterGrouped FlexTable Image RichText PulseMetric LightningWebComponent'.split(
    ' ',
  );
/** Components that show no report. */
const WITHOUT_REPORT = new Set(['Scontrol', 'VisualforcePage', 'Image', 'RichText', 'LightningWebComponent']);
/** Components that are no charts: they need no grouping, but say where their colours change. */
const WITH_INDICATORS = new Set(['Metric', 'Table', 'Gauge']);
const INDICATORS = ['indicatorHighColor', 'indicatorLowColor', 'indicatorMiddleColor'];
const NO_CHARTS = new Set([...WITH_INDICATORS, 'FlexTable', 'PulseMetric']);
const MOST_COMPONENTS = 25;

export function checkDashboard(
  source: UiSource,
  reports: ReadonlyMap<string, ReportDef>,
  folders: ReadonlySet<string>,
  context: UiContext,
): void {
  const { problems } = context;
  checkFolder('dashboards', source, folders, context);
  requiredText(source, source.xml, 'title', problems);
  wordOf(source, source.xml, 'dashboardType', ['SpecifiedUser', 'LoggedInUser', 'MyTeamUser'] as const, problems);
  const components = componentsOf(source.xml);
  if (components.length > MOST_COMPONENTS) {
    problems.add(`A dashboard has at most ${MOST_COMPONENTS} components`, placeOf(source));
  }
  for (const component of components) checkComponent(source, component, reports, context);
}

/** In a grid, or in the three columns of old. */
const componentsOf = (xml: XmlElement): XmlElement[] => [
  ...all(xml, 'dashboardGridLayout')
    .flatMap((grid) => all(grid, 'dashboardGridComponents'))
    .flatMap((cell) => all(cell, 'dashboardComponent')),
  ...['leftSection', 'middleSection', 'rightSection']
    .flatMap((name) => all(xml, name))
    .flatMap((section) => all(section, 'components')),
];

function checkComponent(
  source: UiSource,
  component: XmlElement,
  reports: ReadonlyMap<string, ReportDef>,
  context: UiContext,
): void {
  const type = requiredText(source, component, 'componentType', context.problems);
  const refuse = (problem: string, child: string): void =>
    context.problems.add(problem, placeOf(source, first(component, child) ?? component));
  if (type && !TYPES.includes(type)) {
    refuse(`'${type}' is not a valid value for the enum 'DashboardComponentType'`, 'componentType');
  }
  if (!type || WITHOUT_REPORT.has(type)) return;
  const path = requiredText(source, component, 'report', context.problems);
  const report = reports.get(path.toLowerCase());
  if (path && !report) refuse(`In field: report - no Report named ${path} found`, 'report');
  if (WITH_INDICATORS.has(type)) {
    const missing = INDICATORS.find((name) => !textOf(component, name));
    if (missing) refuse(`missing ${missing}`, 'componentType');
  }
  if (!report) return;
  const drawn = textOf(component, 'useReportChart') === 'true';
  if (drawn && !report.hasChart) refuse(`The report ${path} has no chart`, 'useReportChart');
  if (!NO_CHARTS.has(type)) checkAxes(component, report, drawn, path, refuse);
  for (const name of all(component, 'groupingColumn').map(({ text }) => text.trim())) {
    if (!report.groupings.includes(name)) refuse(`The report ${path} has no grouping ${name}`, 'groupingColumn');
  }
  for (const table of all(component, 'dashboardTableColumn')) {
    const name = textOf(table, 'column') ?? '';
    if (name !== 'RowCount' && !report.columns.has(name)) {
      context.problems.add(
        `The report ${path} has no column ${name}`,
        placeOf(source, first(table, 'column') ?? table),
      );
    }
  }
}

function checkAxes(
  component: XmlElement,
  report: ReportDef,
  drawn: boolean,
  path: string,
  refuse: (problem: string, child: string) => void,
): void {
  if (!report.groupings.length) refuse(`A chart needs a report with groupings: ${path}`, 'report');
  if (!textOf(component, 'chartAxisRange')) refuse('Required field is missing: chartAxisRange', 'componentType');
  const sorts = drawn || first(component, 'sortBy') || first(component, 'groupingSortProperties');
  if (!sorts) refuse('Charts require the sortBy attribute', 'componentType');
}
