import { partsOf, united, without } from '../../../local-org/deploy/additive';

const profile = (parts: string) =>
  `<?xml version="1.0"?>\n<Profile xmlns="http://soap.sforce.com/2006/04/metadata">\n${parts}\n</Profile>`;
const fieldRight = (field: string, editable: boolean) =>
  `<fieldPermissions><editable>${editable}</editable><field>${field}</field><readable>true</readable></fieldPermissions>`;
const layout = (name: string, recordType = '') =>
  `<layoutAssignments><layout>${name}</layout>${recordType && `<recordType>${recordType}</recordType>`}</layoutAssignments>`;

const ids = (text: string, root = 'Profile') => partsOf(text, root, 'x').map(({ tag, key }) => `${tag} ${key}`);

test('elements are told apart by what they are about', () => {
  const text = profile(
    `<!-- <custom>false</custom> --><custom>true</custom>${fieldRight('Tree__c.Kind__c', true)}${layout('Tree__c-Tall')}${layout('Tree__c-Small', 'Tree__c.Bush')}<loginHours/>`,
  );
  expect(ids(text)).toEqual([
    'custom ',
    'fieldPermissions Tree__c.Kind__c',
    'layoutAssignments Tree__c ',
    'layoutAssignments Tree__c Tree__c.Bush',
    'loginHours ',
  ]);
});

test('what is deployed takes the place of its like, the rest stays, elements of a name together', () => {
  const present = profile(
    `<custom>true</custom>${fieldRight('A.B__c', false)}${fieldRight('A.C__c', false)}${layout('A-One')}`,
  );
  const deployed = profile(`${fieldRight('A.B__c', true)}${layout('A-Two')}<description>New</description>`);
  const result = united(present, deployed, 'Profile', 'x');
  expect(ids(result)).toEqual([
    'custom ',
    'description ',
    'fieldPermissions A.C__c',
    'fieldPermissions A.B__c',
    'layoutAssignments A ',
  ]);
  expect(result).toContain(fieldRight('A.B__c', true));
  expect(result).toContain('A-Two');
  expect(result).not.toContain('A-One');
});

test('what is moved elsewhere is taken away; a file without anything left is told', () => {
  const labels = (...names: string[]) =>
    `<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata">${names.map((name) => `<labels><fullName>${name}</fullName><value>${name}</value></labels>`).join('')}</CustomLabels>`;
  expect(without(labels('A', 'B'), labels('B', 'C'), 'CustomLabels', 'x')).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>\n<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">\n    <labels><fullName>A</fullName><value>A</value></labels>\n</CustomLabels>\n`,
  );
  expect(without(labels('A'), labels('A'), 'CustomLabels', 'x')).toBeNull();
});
