/** Collects the files of the user interface while a project is read, and builds the model once its objects stand. */
import { all, isTrue, textOf, type XmlElement } from '../xml';
import { applicationOf, objectUiOf, tabOf } from './applications';
import type { PermissionGrant } from '../model';
import { checkUi } from './check';
import { checkGrants } from './checkGrants';
import { checkDashboard } from './dashboards';
import { componentOf } from './components';
import { flexiPageOf } from './flexiPages';
import { compactLayoutOf, layoutOf } from './layouts';
import { listViewOf } from './listViews';
import { checkReportTypes, foldersOf, pathIn, reportOf, type ReportSurroundings } from './reports';
import { emptyUi, type UiModel, type UnsupportedPart } from './model';
import type { UiContext, UiSource } from './source';

export const UI_KINDS = {
  layout: 'Layout',
  compactLayout: 'CompactLayout',
  listView: 'ListView',
  flexipage: 'FlexiPage',
  app: 'CustomApplication',
  tab: 'CustomTab',
  js: 'LightningComponentBundle',
  reportFolder: 'ReportFolder',
  reportType: 'ReportType',
  report: 'Report',
  dashboardFolder: 'DashboardFolder',
  dashboard: 'Dashboard',
} as const;

export type UiKind = keyof typeof UI_KINDS;

/** Kinds that nothing but the user interface reads. */
export const PLAIN_UI = [
  'compactLayout',
  'listView',
  'flexipage',
  'app',
  'reportFolder',
  'reportType',
  'report',
  'dashboardFolder',
  'dashboard',
] as const satisfies readonly UiKind[];

export class UiReader {
  private readonly sources = new Map<UiKind, UiSource[]>();
  private readonly objects: UiSource[] = [];
  private readonly recordTypes: UiSource[] = [];

  add(kind: UiKind, source: UiSource): void {
    const list = this.sources.get(kind);
    if (list) list.push(source);
    else this.sources.set(kind, [source]);
  }

  /** Object files and record types, for what they say of pages and layouts. */
  addObject(name: string, xml: XmlElement, file: string): void {
    this.objects.push({ name, object: name, xml, file });
  }

  addRecordType(object: string, name: string, xml: XmlElement, file: string): void {
    this.recordTypes.push({ name, object, xml, file });
  }

  build(context: UiContext, spellings: ReadonlyMap<PermissionGrant, ReadonlyMap<string, string>>): UiModel {
    const ui = emptyUi();
    const { model } = context;
    for (const source of this.of('layout')) push(ui.layouts, layoutOf(source, context));
    for (const source of this.of('compactLayout')) push(ui.compactLayouts, compactLayoutOf(source, context));
    for (const source of this.of('listView')) push(ui.listViews, listViewOf(source, context));
    for (const source of this.objects) {
      if (model.objects.has(source.object.toLowerCase())) {
        ui.objects.set(source.object.toLowerCase(), objectUiOf(source, context));
      }
    }
    for (const { object, name, xml } of this.recordTypes) {
      const layout = textOf(xml, 'compactLayoutAssignment');
      const key = `${object}.${name}`.toLowerCase();
      if (layout) ui.recordTypeCompactLayouts.set(key, layout);
      ui.recordTypePicklists.set(key, picklistsOf(xml));
    }
    for (const source of this.of('js')) ui.components.set(source.name.toLowerCase(), componentOf(source, context));
    this.buildNamed(ui, ui.flexiPages, 'flexipage', (source) => flexiPageOf(source, context));
    this.buildNamed(ui, ui.applications, 'app', (source) => applicationOf(source, context));
    this.buildNamed(ui, ui.tabs, 'tab', (source) => tabOf(source, context));
    checkUi(ui, context);
    checkGrants(ui, spellings, context);
    this.checkAnalytics(context);
    return ui;
  }

  private checkAnalytics(context: UiContext): void {
    const collect = <R>(work: () => R): R | null => context.problems.collect(work);
    const surroundings: ReportSurroundings = {
      types: checkReportTypes(this.of('reportType'), context),
      folders: foldersOf('reports', this.of('reportFolder'), context),
      reportable: new Set(
        this.objects.filter(({ xml }) => isTrue(xml, 'enableReports')).map(({ object }) => object.toLowerCase()),
      ),
    };
    const reports = this.of('report').flatMap((source) => {
      const report = collect(() => reportOf(source, surroundings, context));
      return report ? [[pathIn('reports', source.file).toLowerCase(), report] as const] : [];
    });
    const folders = foldersOf('dashboards', this.of('dashboardFolder'), context);
    for (const source of this.of('dashboard')) checkDashboard(source, new Map(reports), folders, context);
  }

  private of(kind: UiKind): readonly UiSource[] {
    return this.sources.get(kind) ?? [];
  }

  private buildNamed<D extends { readonly name: string }>(
    ui: UiModel,
    into: Map<string, D>,
    kind: UiKind,
    make: (source: UiSource) => D | UnsupportedPart | null,
  ): void {
    for (const source of this.of(kind)) {
      const made = make(source);
      const key = source.name.toLowerCase();
      if (made && 'feature' in made) ui.unsupported.set(`${kind}:${key}`, made);
      else if (made) into.set(key, made);
    }
  }
}

function picklistsOf(xml: XmlElement): Map<string, Map<string, boolean>> {
  return new Map(
    all(xml, 'picklistValues').map((picklist) => [
      (textOf(picklist, 'picklist') ?? '').toLowerCase(),
      new Map(
        all(picklist, 'values').map((value) => [
          decodeURIComponent(textOf(value, 'fullName') ?? '').toLowerCase(),
          isTrue(value, 'default'),
        ]),
      ),
    ]),
  );
}

function push<D extends { readonly object: string }>(into: Map<string, D[]>, def: D | null): void {
  if (!def) return;
  const list = into.get(def.object.toLowerCase());
  if (list) list.push(def);
  else into.set(def.object.toLowerCase(), [def]);
}
