/** What pages, apps and tabs say of each other. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { OrgModel } from '../model';
import { findObject } from '../model';
import { checkPage } from './checkPages';
import { PROPERTY_NAME } from './components';
import type { ActionOverrideDef, ApplicationDef, ComponentDef, Placed, TabDef, UiModel } from './model';
import type { UiContext } from './source';
import { STANDARD_TABS } from './standardApps';

export function checkUi(ui: UiModel, context: UiContext): void {
  checkBundles(ui, context);
  checkPublicProperties(ui, context);
  for (const [name, { overrides, compactLayout, file, line }] of ui.objects) {
    for (const override of overrides) checkOverride(ui, override, context.model.objects.get(name)!.name, context);
    const layouts = ui.compactLayouts.get(name) ?? [];
    if (compactLayout && compactLayout !== 'SYSTEM' && !layouts.some((layout) => layout.name === compactLayout)) {
      const message = `In field: compactLayoutAssignment - no CompactLayout named ${compactLayout} found`;
      context.problems.add(message, { file, line });
    }
  }
  for (const app of ui.applications.values()) checkApplication(ui, app, context);
  for (const tab of ui.tabs.values()) checkTab(ui, tab, context);
  for (const page of ui.flexiPages.values()) checkPage(ui, page, context);
}

/** Every component has a -meta.xml beside it. */
function checkBundles(ui: UiModel, { model, problems }: UiContext): void {
  for (const file of model.other.get('LightningComponentBundle') ?? []) {
    const name = /\/lwc\/([^/]+)\/\1\.(?:js|ts|html)$/.exec(file)?.[1];
    if (name === undefined || ui.components.has(name.toLowerCase())) continue;
    // The source a script is compiled from tells no more than the script.
    const isFirst = !model.other
      .get('LightningComponentBundle')!
      .some((each) => each < file && each.startsWith(file.slice(0, file.lastIndexOf('.'))));
    if (isFirst) problems.add(`Required metadata file is missing: ${name}.js-meta.xml`, { file });
  }
}

/** A property that is set on a page is a public one of the component's class. */
function checkPublicProperties(ui: UiModel, { model, problems }: UiContext): void {
  for (const component of ui.components.values()) {
    const properties = [...component.configs.values()].flatMap((config) => config.properties);
    const script = properties.length ? scriptOf(model, component) : null;
    // What a class inherits from another than LightningElement is not looked for.
    if (!script || !/\bextends\s+(?:NavigationMixin\s*\(\s*)?LightningElement\b/.test(script)) continue;
    for (const property of new Set(properties)) {
      if (!PROPERTY_NAME.test(property.name)) continue;
      const declared = new RegExp(
        `@api\\s+(?:(?:get|set|accessor|readonly)\\s+)*${property.name.replaceAll('$', '\\$')}\\b`,
      );
      if (!declared.test(script)) {
        problems.add(`The component ${component.name} has no public property ${property.name}`, property);
      }
    }
  }
}

/** TypeScript before the JavaScript it is compiled to, which may be missing or old. */
function scriptOf({ projectDir }: OrgModel, { file }: ComponentDef): string | null {
  const path = join(projectDir, file.replace(/\.js-meta\.xml$/, ''));
  const script = [`${path}.ts`, `${path}.js`].find((each) => existsSync(each));
  return script === undefined ? null : readFileSync(script, 'utf8');
}

function checkOverride(ui: UiModel, override: ActionOverrideDef, subject: string, { problems }: UiContext): void {
  if (override.type !== 'Flexipage' || !override.page) return;
  const page = pageNamed(ui, override.page);
  if (page === 'missing') {
    problems.add(`In field: content - no FlexiPage named ${override.page} found`, override);
  } else if (page !== 'unsupported' && page.type !== wantedType(subject)) {
    problems.add(`The page ${page.name} is of the type ${page.type}, not ${wantedType(subject)}`, override);
  } else if (page !== 'unsupported' && page.object && page.object.toLowerCase() !== subject.toLowerCase()) {
    problems.add(`The page ${page.name} is for ${page.object}, not for ${subject}`, override);
  }
}

const wantedType = (subject: string): string => (/^standard-home$/i.test(subject) ? 'HomePage' : 'RecordPage');

function pageNamed(ui: UiModel, name: string) {
  const key = name.toLowerCase();
  return ui.flexiPages.get(key) ?? (ui.unsupported.has(`flexipage:${key}`) ? 'unsupported' : 'missing');
}

function checkApplication(ui: UiModel, app: ApplicationDef, context: UiContext): void {
  const { model, problems } = context;
  for (const { name, ...place } of app.tabs) {
    if (!tabExists(ui, model, name)) problems.add(`In field: tabs - no CustomTab named ${name} found`, place);
  }
  if (app.utilityBar) {
    const page = pageNamed(ui, app.utilityBar);
    if (page === 'missing') problems.add(`In field: utilityBar - no FlexiPage named ${app.utilityBar} found`, app);
    else if (page !== 'unsupported' && page.type !== 'UtilityBar') {
      problems.add(`The page ${page.name} is no utility bar: its type is ${page.type}`, app);
    }
  }
  for (const override of app.overrides) {
    const subject = override.subject ?? override.recordType?.split('.')[0] ?? '';
    if (subject && !subject.startsWith('standard-') && !findObject(model, subject)) {
      problems.add(`In field: pageOrSobjectType - no CustomObject named ${subject} found`, override);
    }
    checkOverride(ui, override, subject, context);
  }
}

export function tabExists(ui: UiModel, model: OrgModel, name: string): boolean {
  const key = name.toLowerCase();
  if (ui.tabs.has(key) || ui.unsupported.has(`tab:${key}`)) return true;
  if (!key.startsWith('standard-')) return false;
  return STANDARD_TABS.has(key.slice(9)) || model.objects.has(key.slice(9));
}

function checkTab(ui: UiModel, tab: TabDef, { problems }: UiContext): void {
  const { target } = tab;
  const place: Placed = tab;
  if (target.kind === 'component') {
    const component = ui.components.get(target.component.toLowerCase());
    if (!component) {
      problems.add(`In field: lwcComponent - no LightningComponentBundle named ${target.component} found`, place);
    } else if (!component.targets.includes('lightning__Tab') || !component.isExposed) {
      problems.add(`The component ${component.name} is not exposed to lightning__Tab`, place);
    }
  }
  if (target.kind === 'page') {
    const page = pageNamed(ui, target.page);
    if (page === 'missing') problems.add(`In field: flexiPage - no FlexiPage named ${target.page} found`, place);
    else if (page !== 'unsupported' && page.type !== 'AppPage') {
      problems.add(`The page ${page.name} is no app page: its type is ${page.type}`, place);
    }
  }
}
