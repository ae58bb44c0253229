import { columnOf, rowOf } from '../../../../local-org/lightning/modules/shell/tableRows/tableRows';

type Info = Parameters<typeof columnOf>[1];
type Row = Parameters<typeof rowOf>[0];

const infoOf = (apiName: string, nameField: string): Info => {
  const fieldOf = (name: string) => ({ apiName: name, dataType: 'String', nameField: name === nameField });
  const fields = Object.fromEntries(['Name', 'DeveloperName', 'MasterLabel'].map((name) => [name, fieldOf(name)]));
  return { apiName, fields } as unknown as Info;
};
const columnOfField = (fieldApiName: string) => ({ fieldApiName, label: fieldApiName, sortable: true });
const record = (apiName: string): Row =>
  ({ apiName, id: 'm02000000000001AAA', fields: { MasterLabel: { value: 'First', displayValue: null } } }) as never;

it('links custom metadata by its label, other records by their name alone', () => {
  const column = columnOfField('MasterLabel');
  const rule = infoOf('Rule__mdt', 'DeveloperName');
  expect(columnOf(column, rule).type).toBe('url');
  expect(rowOf(record('Rule__mdt'), [column], rule)).toMatchObject({
    MasterLabel: 'First',
    MasterLabel__address: '/lightning/r/Rule__mdt/m02000000000001AAA/view',
  });
  const job = infoOf('Job__c', 'Name');
  expect(columnOf(column, job).type).toBe('text');
  expect(rowOf(record('Job__c'), [column], job)).toEqual({ id: 'm02000000000001AAA', MasterLabel: 'First' });
});

it('shows what a lookup leads to by its name as a link, its other fields as what they are', () => {
  const owner = {
    apiName: 'OwnerId',
    dataType: 'Reference',
    relationshipName: 'Owner',
    referenceToInfos: [{ apiName: 'User', nameFields: ['FirstName', 'LastName', 'Name'] }],
  };
  const job = { apiName: 'Job__c', fields: { OwnerId: owner } } as unknown as Info;
  const [name, alias] = ['Owner.Name', 'Owner.Alias'].map(columnOfField);
  expect([name, alias].map((column) => columnOf(column!, job).type)).toEqual(['url', 'text']);
  const id = '005000000000002AAA';
  const user = { apiName: 'User', id, fields: { Alias: { value: 'ada' }, Name: { value: 'Ada Okafor' } } };
  const row = { apiName: 'Job__c', id: 'a01', fields: { Owner: { value: user, displayValue: 'Ada Okafor' } } };
  expect(rowOf(row as unknown as Row, [name!, alias!], job)).toEqual({
    id: 'a01',
    'Owner.Name': 'Ada Okafor',
    'Owner.Name__address': `/lightning/r/User/${id}/view`,
    'Owner.Alias': 'ada',
  });
});
