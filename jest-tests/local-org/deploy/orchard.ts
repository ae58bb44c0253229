/** A small invented product in metadata format, in two releases, and the zips it is deployed by. */
import { strToU8, zipSync } from 'fflate';

/** Texts by path in the zip. */
export type Files = Readonly<Record<string, string>>;

const xml = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata" ` +
  `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">\n${content}\n</${root}>\n`;

export const apex = (name: string, body: string): Files => ({
  [`classes/${name}.cls`]: body,
  [`classes/${name}.cls-meta.xml`]: xml('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>'),
});

const field = (name: string, rest: string): string =>
  `    <fields>\n        <fullName>${name}</fullName>\n        <label>${name.slice(0, -3)}</label>\n${rest}\n    </fields>`;

export const KIND = field('Kind__c', '        <length>40</length>\n        <type>Text</type>');
export const HEIGHT = field(
  'Height__c',
  '        <precision>5</precision>\n        <scale>1</scale>\n        <type>Number</type>',
);
export const RIPE = field('Ripe__c', '        <defaultValue>true</defaultValue>\n        <type>Checkbox</type>');

export const tree = (...fields: readonly string[]): string =>
  xml(
    'CustomObject',
    `    <deploymentStatus>Deployed</deploymentStatus>
${fields.join('\n')}
    <label>Tree</label>
    <nameField>
        <displayFormat>T-{0000}</displayFormat>
        <label>Tree</label>
        <type>AutoNumber</type>
    </nameField>
    <pluralLabel>Trees</pluralLabel>
    <sharingModel>ReadWrite</sharingModel>`,
  );

const basket = xml(
  'CustomObject',
  `    <deploymentStatus>Deployed</deploymentStatus>
${field('Tree__c', '        <referenceTo>Tree__c</referenceTo>\n        <relationshipName>Baskets</relationshipName>\n        <type>Lookup</type>')}
    <label>Basket</label>
    <nameField>
        <label>Basket</label>
        <type>Text</type>
    </nameField>
    <pluralLabel>Baskets</pluralLabel>
    <sharingModel>ReadWrite</sharingModel>`,
);

const care = xml(
  'CustomObject',
  `${field('Days__c', '        <fieldManageability>DeveloperControlled</fieldManageability>\n        <precision>3</precision>\n        <scale>0</scale>\n        <type>Number</type>')}
    <label>Care</label>
    <pluralLabel>Cares</pluralLabel>
    <visibility>Public</visibility>`,
);

export const careOf = (name: string, days: number): Files => ({
  [`customMetadata/Care.${name}.md`]: xml(
    'CustomMetadata',
    `    <label>${name}</label>\n    <protected>false</protected>\n    <values>\n        <field>Days__c</field>\n        <value xsi:type="xsd:double">${days}</value>\n    </values>`,
  ),
});

export const orchardSet = (fields: readonly string[], objects: readonly string[], classes: readonly string[]): string =>
  xml(
    'PermissionSet',
    [
      ...classes.map(
        (name) => `    <classAccesses><apexClass>${name}</apexClass><enabled>true</enabled></classAccesses>`,
      ),
      ...fields.map(
        (name) =>
          `    <fieldPermissions><editable>true</editable><field>${name}</field><readable>true</readable></fieldPermissions>`,
      ),
      '    <label>Orchard</label>',
      ...objects.map(
        (name) =>
          `    <objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>${name}</object><viewAllRecords>true</viewAllRecords></objectPermissions>`,
      ),
    ].join('\n'),
  );

const layout = (...fields: readonly string[]): string => {
  const items = fields.map((name) => `<layoutItems><behavior>Edit</behavior><field>${name}</field></layoutItems>`);
  return xml(
    'Layout',
    `    <layoutSections><customLabel>false</customLabel><detailHeading>false</detailHeading><editHeading>false</editHeading><layoutColumns>${items.join('')}</layoutColumns><style>OneColumn</style></layoutSections>`,
  );
};

/** Two layouts of baskets and a profile that has one of them for its users. */
export const BASKET_LAYOUTS: Files = {
  'layouts/Basket__c-Wide.layout': layout('Name', 'Tree__c'),
  'layouts/Basket__c-Narrow.layout': layout('Name'),
  'profiles/Picker.profile': xml(
    'Profile',
    '    <custom>true</custom>\n    <layoutAssignments><layout>Basket__c-Wide</layout></layoutAssignments>\n    <userLicense>Salesforce</userLicense>',
  ),
};

export const label = (name: string, text: string): string =>
  xml(
    'CustomLabels',
    `    <labels>\n        <fullName>${name}</fullName>\n        <language>en_US</language>\n        <protected>false</protected>\n        <shortDescription>${name}</shortDescription>\n        <value>${text}</value>\n    </labels>`,
  );

const component = (text: string): Files => ({
  'lwc/treeCard/treeCard.js':
    "import { LightningElement } from 'lwc';\nexport default class TreeCard extends LightningElement {}\n",
  'lwc/treeCard/treeCard.html': `<template><p>${text}</p></template>\n`,
  'lwc/treeCard/treeCard.js-meta.xml': xml(
    'LightningComponentBundle',
    '<apiVersion>66.0</apiVersion><isExposed>false</isExposed>',
  ),
});

const watering = (days: number): Files =>
  apex(
    'Watering',
    `public class Watering implements Schedulable, Queueable {
  private String note = 'watered';
  public void execute(SchedulableContext context) { work(); }
  public void execute(QueueableContext context) { work(); }
  private void work() { insert new Tree__c(Kind__c = note + ' ${days}'); }
}
`,
  );

const trees = (body: string): Files => apex('Trees', `public with sharing class Trees {\n${body}\n}\n`);

const test = apex(
  'TreesTest',
  `@IsTest
private class TreesTest {
  @IsTest
  static void counts() {
    insert new Tree__c(Kind__c = 'Apple');
    Assert.areEqual(1, Trees.count());
  }
}
`,
);

export const FIRST: Files = {
  'objects/Tree__c.object': tree(KIND, HEIGHT),
  'objects/Care__mdt.object': care,
  ...careOf('Apple', 3),
  ...careOf('Pear', 5),
  ...trees(
    '  public static Integer count() { return [SELECT COUNT() FROM Tree__c]; }\n  public static Decimal height(Tree__c tree) { return tree.Height__c; }',
  ),
  ...test,
  ...watering(1),
  'permissionsets/Orchard.permissionset': orchardSet(['Tree__c.Kind__c', 'Tree__c.Height__c'], ['Tree__c'], ['Trees']),
  'labels/CustomLabels.labels': label('Orchard_Name', 'The orchard'),
  ...component('A tree'),
};

/** Without Height__c, with Ripe__c and baskets. */
export const SECOND: Files = {
  ...FIRST,
  'objects/Tree__c.object': tree(KIND, RIPE),
  'objects/Basket__c.object': basket,
  ...trees('  public static Integer count() { return [SELECT COUNT() FROM Tree__c WHERE Ripe__c = true]; }'),
  ...watering(2),
  'permissionsets/Orchard.permissionset': orchardSet(
    ['Tree__c.Kind__c', 'Tree__c.Ripe__c', 'Basket__c.Tree__c'],
    ['Tree__c', 'Basket__c'],
    ['Trees'],
  ),
  'labels/CustomLabels.labels': label('Orchard_Motto', 'Ripe when ready'),
  ...component('A ripe tree'),
};

export const DEPLOYMENT_SETTINGS: Files = {
  'settings/Deployment.settings': xml(
    'DeploymentSettings',
    '    <doesSkipAsyncApexValidation>true</doesSkipAsyncApexValidation>',
  ),
};

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^classes\/(.+)\.cls$/, 'ApexClass'],
  [/^objects\/(.+)\.object$/, 'CustomObject'],
  [/^customMetadata\/(.+)\.md$/, 'CustomMetadata'],
  [/^permissionsets\/(.+)\.permissionset$/, 'PermissionSet'],
  [/^profiles\/(.+)\.profile$/, 'Profile'],
  [/^labels\/(.+)\.labels$/, 'CustomLabels'],
  [/^layouts\/(.+)\.layout$/, 'Layout'],
  [/^lwc\/(\w+)\/\1\.js$/, 'LightningComponentBundle'],
  [/^settings\/(.+)\.settings$/, 'Settings'],
  [/^roles\/(.+)\.role$/, 'Role'],
];

/** `[['ApexClass', ['Trees']]]` */
export const manifest = (types: readonly (readonly [string, readonly string[]])[]): string =>
  xml(
    'Package',
    types
      .map(
        ([name, members]) =>
          `<types>${members.map((each) => `<members>${each}</members>`).join('')}<name>${name}</name></types>`,
      )
      .join('\n') + '<version>66.0</version>',
  );

export function packageXml(files: Files): string {
  const named = Object.keys(files).flatMap((path): [string, string][] =>
    TYPES.flatMap(([pattern, type]) => (pattern.test(path) ? [[type, pattern.exec(path)![1]!]] : [])),
  );
  const types = [...new Set(named.map(([type]) => type))];
  return manifest(types.map((type) => [type, named.filter(([each]) => each === type).map(([, name]) => name)]));
}

export const zipped = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

/** A zip with its package.xml; `removed` goes into a destructiveChanges.xml. */
export const release = (files: Files, removed: readonly (readonly [string, readonly string[]])[] = []): Uint8Array =>
  zipped({
    ...files,
    'package.xml': packageXml(files),
    ...(removed.length && { 'destructiveChanges.xml': manifest(removed) }),
  });
