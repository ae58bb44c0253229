/** Tabs, apps, record types and layouts that profiles and permission sets name. */
import type { PermissionGrant } from '../model';
import { tabExists } from './check';
import type { UiModel } from './model';
import type { UiContext } from './source';

/** `spellings`: names as the file of each grant spells them, by their lower-case form. */
export function checkGrants(
  ui: UiModel,
  spellings: ReadonlyMap<PermissionGrant, ReadonlyMap<string, string>>,
  context: UiContext,
): void {
  for (const [grant, spelled] of spellings) checkGrant(ui, grant, spelled, context);
}

function checkGrant(
  ui: UiModel,
  grant: PermissionGrant,
  spelled: ReadonlyMap<string, string>,
  { model, problems }: UiContext,
): void {
  const missing = (field: string, type: string, name: string) =>
    problems.add(`In field: ${field} - no ${type} named ${spelled.get(name) ?? name} found`, { file: grant.file });
  for (const name of grant.tabs.keys()) {
    // Salesforce has more standard tabs than local-org has objects.
    if (!name.startsWith('standard-') && !tabExists(ui, model, name)) missing('tab', 'CustomTab', name);
  }
  for (const name of grant.applications) {
    const exists = ui.applications.has(name) || ui.unsupported.has(`app:${name}`) || name.startsWith('standard__');
    if (!exists) missing('application', 'CustomApplication', name);
  }
  const recordTypes = new Set(
    [...model.objects.values()].flatMap(({ name, recordTypes: types }) =>
      (types ?? []).map(({ developerName }) => `${name}.${developerName}`.toLowerCase()),
    ),
  );
  for (const name of grant.recordTypes?.keys() ?? []) {
    if (!recordTypes.has(name)) missing('recordType', 'RecordType', name);
  }
  for (const { layout, recordType } of grant.layoutAssignments ?? []) {
    const object = layout.slice(0, Math.max(0, layout.indexOf('-')));
    const layouts = ui.layouts.get(object.toLowerCase()) ?? [];
    const known = layouts.some(({ name }) => `${object}-${name}`.toLowerCase() === layout.toLowerCase());
    // Layouts of standard objects come with every org.
    if (!known && model.objects.get(object.toLowerCase())?.kind !== 'standard') missing('layout', 'Layout', layout);
    if (recordType && !recordTypes.has(recordType.toLowerCase())) missing('recordType', 'RecordType', recordType);
  }
}
