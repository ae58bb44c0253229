/** What somebody finds who meets our objects in Lightning: lists, search, a highlights panel, tabs, and help at each field. */
import { basename, dirname } from 'node:path';

import { repository } from '../../../scripts/shared/paths';
import { packageFiles } from '../../../scripts/shared/sfdxProject';
import { childrenOf, childText, readXml } from '../../../scripts/shared/xml';

/** Objects whose records nobody looks for by themselves, and where they are seen instead. */
const WITHOUT_TAB: Readonly<Record<string, string>> = {
  Disposition_Change__c: 'the related list of its disposition',
  Endpoint_State__c: 'the page Integrations',
  Setup_Result__c: 'the page Setup',
  Sync_State__c: 'the page Cobalt',
  Wrap_Up_Favorite__c: 'the list of reasons of a call',
};

/** Tabs of the app for admins that are no page but a list of records worth a place in the navigation. */
const IN_NAVIGATION = [
  'Disposition_Log__c',
  'Integration_Error_Log__c',
  'Pending_Sync__c',
  'Personal_Data_Erasure__c',
  'Retention_Run__c',
];

const files = packageFiles(repository);
const read = (file: string) => readXml(repository, file);

/** Custom objects that hold records: neither custom metadata, events nor settings. */
const objects = files
  .filter((file) => /\/(\w+__c)\/\1\.object-meta\.xml$/.test(file))
  .filter((file) => childText(read(file), 'customSettingsType') === undefined)
  .map((file) => ({ name: basename(dirname(file)), folder: dirname(file), root: read(file) }));

const fields = files.filter((file) => file.endsWith('.field-meta.xml'));
const fieldsOf = (folder: string): Set<string> =>
  new Set(
    fields
      .filter((file) => file.startsWith(`${folder}/fields/`))
      .map((file) => basename(file).replace('.field-meta.xml', '')),
  );

test('the objects and fields of both packages are looked at', () => {
  expect(objects.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Disposition_Log__c', 'Recording_Playback__c']),
  );
  expect(fields.length).toBeGreaterThan(200);
});

describe.each(objects.map((object) => [object.name, object] as const))('%s', (name, { folder, root }) => {
  test('has a list view of all its records, with columns that it has', () => {
    const view = read(`${folder}/listViews/All.listView-meta.xml`);
    const columns = childrenOf(view, 'columns').map(({ text }) => text);
    const custom = columns.filter((column) => column.endsWith('__c'));
    expect(childText(view, 'filterScope')).toBe('Everything');
    expect(columns).toContain('NAME');
    expect(custom.length).toBeGreaterThan(1);
    expect(custom.filter((column) => !fieldsOf(folder).has(column))).toEqual([]);
  });

  test('has a compact layout of its own, and uses it', () => {
    const assigned = childText(root, 'compactLayoutAssignment');
    const layout = read(`${folder}/compactLayouts/${assigned}.compactLayout-meta.xml`);
    const shown = childrenOf(layout, 'fields').map(({ text }) => text);
    expect(shown.filter((field) => field.endsWith('__c')).length).toBeGreaterThan(1);
    expect(shown.filter((field) => field.endsWith('__c') && !fieldsOf(folder).has(field))).toEqual([]);
  });

  test('says in search results and lookups more than a number', () => {
    const [layouts] = childrenOf(root, 'searchLayouts');
    for (const part of ['lookupDialogsAdditionalFields', 'searchResultsAdditionalFields']) {
      const shown = childrenOf(layouts!, part).map(({ text }) => text);
      expect(shown.length).toBeGreaterThan(1);
      expect(shown.filter((field) => field.endsWith('__c') && !fieldsOf(folder).has(field))).toEqual([]);
    }
  });

  test('has a tab, or is seen somewhere else', () => {
    const hasTab = files.some((file) => file.endsWith(`/tabs/${name}.tab-meta.xml`));
    expect(hasTab).toBe(WITHOUT_TAB[name] === undefined);
  });
});

test('a number tells what it is the number of: no two objects begin theirs alike', () => {
  const formats = objects
    .flatMap(({ root }) => childrenOf(root, 'nameField'))
    .flatMap((nameField) => childText(nameField, 'displayFormat') ?? []);
  const beginnings = formats.map((format) => format.slice(0, format.indexOf('{')));
  expect(beginnings).toContain('DL-');
  expect(beginnings.filter((beginning, index) => beginnings.indexOf(beginning) !== index)).toEqual([]);
});

test('no object without a tab is named that does not exist', () => {
  expect(Object.keys(WITHOUT_TAB).filter((name) => !objects.some((object) => object.name === name))).toEqual([]);
});

test('the app of admins leads to the records that they watch', () => {
  const app = read(files.find((file) => file.endsWith('/Patchbay.app-meta.xml'))!);
  expect(childrenOf(app, 'tabs').map(({ text }) => text)).toEqual(expect.arrayContaining(IN_NAVIGATION));
});

test('every custom field says what it is for, to admins and at the field', () => {
  const silent = fields.filter((file) => {
    const root = read(file);
    return ['description', 'inlineHelpText'].some((part) => (childText(root, part) ?? '').trim() === '');
  });
  expect(silent).toEqual([]);
});
