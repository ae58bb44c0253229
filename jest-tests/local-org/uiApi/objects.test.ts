import { Studio } from './studio';

type Json = Record<string, unknown>;

let studio: Studio;

beforeAll(async () => {
  studio = await Studio.open();
});

const MASTER = '012000000000000AAA';

describe('object-info', () => {
  test('describes the object and its fields as Salesforce does', () => {
    const info = studio.get('admin', '/object-info/job__c');
    expect(info).toMatchObject({
      apiName: 'Job__c',
      createable: true,
      custom: true,
      defaultRecordTypeId: MASTER,
      deletable: true,
      keyPrefix: expect.stringMatching(/^a\w\w$/) as string,
      label: 'Job',
      labelPlural: 'Jobs',
      nameFields: ['Name'],
      updateable: true,
      themeInfo: { iconUrl: expect.stringContaining('/icons/custom/custom93_120.png') as string },
      childRelationships: [
        { childObjectApiName: 'Step__c', fieldName: 'Job__c', relationshipName: 'Steps__r', junctionIdListNames: [] },
      ],
    });
    const fields = info['fields'] as Record<string, Json>;
    expect(fields['Client__c']).toMatchObject({
      dataType: 'Reference',
      reference: true,
      referenceToInfos: [{ apiName: 'Account', nameFields: ['Name'] }],
      relationshipName: 'Client__r',
    });
    expect(Object.fromEntries(Object.entries(fields).map(([name, { dataType }]) => [name, dataType]))).toMatchObject({
      Id: 'Reference',
      Name: 'String',
      Status__c: 'Picklist',
      Tags__c: 'MultiPicklist',
      Effort__c: 'Double',
      Budget__c: 'Currency',
      Share__c: 'Percent',
      Due__c: 'Date',
      Started_At__c: 'DateTime',
      Urgent__c: 'Boolean',
      Notes__c: 'TextArea',
    });
    expect(fields['Code__c']).toMatchObject({ required: true, length: 10, createable: true });
    expect(fields['Notes__c']).toMatchObject({
      extraTypeInfo: 'PlainTextArea',
      inlineHelpText: 'What the client said.',
    });
    expect(fields['Double_Effort__c']).toMatchObject({ calculated: true, createable: false, updateable: false });
    expect(fields['OwnerId']).toMatchObject({ required: false, polymorphicForeignKey: true });
    expect(fields['Status__c']).toMatchObject({ required: false });
  });

  test('shows what the user may do, and the fields the user may read', () => {
    const info = studio.get('clerk', '/object-info/Job__c');
    expect(info).toMatchObject({ createable: true, deletable: false });
    const fields = info['fields'] as Record<string, Json>;
    expect(fields['Secret__c']).toBeUndefined();
    expect(fields['Budget__c']).toMatchObject({ createable: false, updateable: false });
  });

  test('lists record types with the default and the rights of the user', () => {
    const [repair, build] = [studio.recordTypeId('Repair'), studio.recordTypeId('Build')];
    expect(studio.get('clerk', '/object-info/Job__c')).toMatchObject({
      defaultRecordTypeId: repair,
      recordTypeInfos: {
        [repair]: { available: true, defaultRecordTypeMapping: true, master: false, name: 'Repair' },
        [build]: { available: false, defaultRecordTypeMapping: false, name: 'Building' },
        [MASTER]: { master: true, defaultRecordTypeMapping: false },
      },
    });
    expect(studio.get('admin', '/object-info/Job__c')).toMatchObject({
      recordTypeInfos: { [build]: { available: true } },
    });
  });

  test('does not know objects the user may not read, events and names of nothing', () => {
    for (const [alias, object] of [
      ['visitor', 'Job__c'],
      ['visitor', 'Account'],
      ['admin', 'Nope__c'],
      ['admin', 'Name'],
      ['clerk', 'Rate__mdt'],
    ] as const) {
      expect(studio.send(alias, 'GET', `/object-info/${object}`)).toMatchObject({
        status: 404,
        body: [{ errorCode: 'NOT_FOUND' }],
      });
    }
  });

  test('answers for several objects, each with its own outcome', () => {
    expect(studio.get('admin', '/object-info/batch/Job__c,Nope__c')).toMatchObject({
      results: [
        { statusCode: 200, result: { apiName: 'Job__c' } },
        { statusCode: 404, result: [{ errorCode: 'NOT_FOUND' }] },
      ],
    });
  });

  test('tells the parts of a name and of an address', () => {
    const { fields } = studio.get<{ fields: Record<string, Json> }>('admin', '/object-info/Contact');
    expect(fields['FirstName']).toMatchObject({ compoundFieldName: 'Name' });
    expect(fields['Name']).toMatchObject({ compound: true, extraTypeInfo: 'PersonName' });
    expect(fields['MailingCity']).toMatchObject({ compoundFieldName: 'MailingAddress' });
    expect(fields['MailingAddress']).toMatchObject({ compound: true, dataType: 'Address' });
  });
});

describe('picklist-values', () => {
  const values = (answer: Json) => (answer['values'] as { value: string }[]).map(({ value }) => value);

  test('gives active values, labels and the default', () => {
    const answer = studio.get('admin', `/object-info/Job__c/picklist-values/${MASTER}/Status__c`);
    expect(answer).toMatchObject({
      controllerValues: {},
      defaultValue: { label: 'Open', value: 'Open' },
      values: [{ value: 'Open' }, { value: 'Running', label: 'In Progress' }, { value: 'Done' }],
    });
  });

  test('gives the values of the record type', () => {
    const build = studio.recordTypeId('Build');
    const answer = studio.get('admin', `/object-info/Job__c/picklist-values/${build}/Status__c`);
    expect(values(answer)).toEqual(['Open', 'Running']);
    expect(answer['defaultValue']).toMatchObject({ value: 'Running' });
  });

  test('tells what a dependent picklist offers for each value of its controller', () => {
    expect(studio.get('admin', `/object-info/Job__c/picklist-values/${MASTER}/Phase__c`)).toMatchObject({
      controllerValues: { Open: 0, Running: 1, Done: 2 },
      values: [
        { value: 'Drawing', validFor: [0, 1] },
        { value: 'Cutting', validFor: [1] },
      ],
    });
    expect(studio.get('admin', '/object-info/Job__c')).toMatchObject({
      dependentFields: { Status__c: { Phase__c: {} } },
      fields: { Phase__c: { controllerName: 'Status__c', controllingFields: ['Status__c'] } },
    });
  });

  test('gives every picklist of the object', () => {
    const { picklistFieldValues } = studio.get<{ picklistFieldValues: Json }>(
      'admin',
      `/object-info/Job__c/picklist-values/${MASTER}`,
    );
    expect(Object.keys(picklistFieldValues)).toEqual(['Phase__c', 'Status__c', 'Tags__c']);
  });

  test('refuses what is no picklist, no field or no record type', () => {
    const path = '/object-info/Job__c/picklist-values';
    expect(studio.send('admin', 'GET', `${path}/${MASTER}/Name`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD' }],
    });
    expect(studio.send('admin', 'GET', `${path}/${MASTER}/Nope__c`).status).toBe(404);
    expect(studio.send('admin', 'GET', `${path}/01200000000ZZZZ/Status__c`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_RECORD_TYPE' }],
    });
  });
});

interface Section {
  readonly heading: string;
  readonly useHeading: boolean;
  readonly columns: number;
  readonly layoutRows: {
    layoutItems: { label: string; layoutComponents: { apiName: string; componentType: string }[] }[];
  }[];
}

describe('layout', () => {
  const sections = (alias: string, query = '', object = 'Job__c') =>
    studio.get<{ sections: Section[] }>(alias, `/layout/${object}?${query}`).sections;
  const names = ({ layoutRows }: Section) =>
    layoutRows.map(({ layoutItems }) => layoutItems.map(({ layoutComponents }) => layoutComponents[0]!.apiName));

  test('gives sections, rows and items', () => {
    const [first, second, third] = sections('admin');
    expect(first).toMatchObject({ heading: 'Information', columns: 2, useHeading: true });
    expect(names(first!)).toEqual([
      ['Name', 'OwnerId'],
      ['Code__c', 'Budget__c'],
      ['Status__c', 'Effort__c'],
      ['Client__c', 'Double_Effort__c'],
      ['Secret__c', null],
    ]);
    expect(second).toMatchObject({ heading: 'Notes', columns: 1 });
    expect(third!.layoutRows[0]!.layoutItems.map(({ label }) => label)).toEqual(['Created By', 'Last Modified By']);
  });

  test('tells what can be edited and what must be filled in', () => {
    const item = (alias: string, name: string) =>
      sections(alias)
        .flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems))
        .find(({ layoutComponents }) => layoutComponents[0]!.apiName === name);
    expect(item('admin', 'Code__c')).toMatchObject({ required: true, editableForNew: true, editableForUpdate: true });
    expect(item('admin', 'OwnerId')).toMatchObject({ editableForNew: false, editableForUpdate: true });
    expect(item('admin', 'Budget__c')).toMatchObject({ required: false, editableForUpdate: true });
    expect(item('clerk', 'Budget__c')).toMatchObject({ editableForNew: false, editableForUpdate: false });
    expect(item('admin', 'Double_Effort__c')).toMatchObject({ editableForNew: false, editableForUpdate: false });
    expect(item('clerk', 'Secret__c')).toBeUndefined();
  });

  test('leaves out of a new record what nobody can fill in', () => {
    const headings = sections('admin', 'mode=Create').map(({ heading }) => heading);
    expect(headings).toEqual(['Information', 'Notes']);
    expect(names(sections('admin', 'mode=Create')[0]!).flat()).not.toContain('Double_Effort__c');
    expect(sections('admin', 'mode=Edit').at(-1)!.useHeading).toBe(false);
  });

  test("is that of the profile's assignment for the record type", () => {
    expect(sections('clerk', `recordTypeId=${studio.recordTypeId('Build')}`).map(({ heading }) => heading)).toEqual([
      'Short',
    ]);
    expect(sections('clerk', `recordTypeId=${studio.recordTypeId('Repair')}`)[0]!.heading).toBe('Information');
    expect(sections('admin', `recordTypeId=${studio.recordTypeId('Build')}`)[0]!.heading).toBe('Information');
  });

  test('gives the compact layout of the object, and of the record type', () => {
    expect(names(sections('admin', 'layoutType=Compact')[0]!).flat()).toEqual([
      'Name',
      'Status__c',
      'Client__c',
      'Secret__c',
    ]);
    const repair = studio.recordTypeId('Repair');
    expect(names(sections('admin', `layoutType=Compact&recordTypeId=${repair}`)[0]!).flat()).toEqual([
      'Name',
      'Due__c',
    ]);
    expect(names(sections('admin', 'layoutType=Compact', 'Account')[0]!).flat()).toContain('Phone');
  });

  test('of an object without one is what Salesforce would make', () => {
    const account = sections('admin', '', 'Account');
    expect(account.map(({ heading }) => heading)).toEqual([
      'Account Information',
      'Address Information',
      'Description Information',
      'System Information',
    ]);
    const address = account[1]!.layoutRows[0]!.layoutItems[0]!.layoutComponents.map(({ apiName }) => apiName);
    expect(address).toEqual(['BillingStreet', 'BillingCity', 'BillingState', 'BillingPostalCode', 'BillingCountry']);
    expect(sections('admin', '', 'Step__c')[0]!.heading).toBe('Information');
    const contact = sections('admin', '', 'Contact')[0]!;
    const labels = contact.layoutRows.flatMap(({ layoutItems }) => layoutItems.map(({ label }) => label));
    expect(labels).toEqual(expect.arrayContaining(['Contact Owner', 'Name', 'Account Name', 'Phone', 'Reports To']));
  });

  test('refuses other types and modes', () => {
    expect(studio.send('admin', 'GET', '/layout/Job__c?mode=Delete')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'ILLEGAL_QUERY_PARAMETER_VALUE' }],
    });
    expect(studio.send('visitor', 'GET', '/layout/Job__c').status).toBe(404);
  });
});

describe('record-defaults and record-ui', () => {
  test('a new record has its default values, layout and object', () => {
    const answer = studio.get<{ record: { id: null; fields: Record<string, Json> }; objectInfos: Json; layout: Json }>(
      'clerk',
      '/record-defaults/create/Job__c',
    );
    expect(answer.record).toMatchObject({ apiName: 'Job__c', id: null, recordTypeInfo: { name: 'Repair' } });
    expect(answer.record.fields).toMatchObject({
      Status__c: { value: 'Open' },
      Code__c: { value: null },
      OwnerId: { value: studio.userId('clerk') },
    });
    expect(answer.record.fields['Secret__c']).toBeUndefined();
    expect(Object.keys(answer.objectInfos)).toEqual(expect.arrayContaining(['Job__c', 'Account', 'User']));
    expect(answer.layout).toMatchObject({ mode: 'Create', objectApiName: 'Job__c' });
  });

  test('takes the values of the record type', () => {
    const build = studio.recordTypeId('Build');
    expect(studio.get('admin', `/record-defaults/create/Job__c?recordTypeId=${build}`)).toMatchObject({
      record: { fields: { Status__c: { value: 'Running' } } },
    });
  });

  test('is not for those who may not create', () => {
    expect(studio.send('admin', 'GET', '/record-defaults/create/Rate__mdt')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'INSUFFICIENT_ACCESS' }],
    });
  });

  test('record-ui gives records, objects and layouts together', () => {
    const id = studio.create('admin', 'Job__c', {
      Name: 'All',
      Code__c: 'A',
      RecordTypeId: studio.recordTypeId('Repair'),
    });
    const repair = studio.recordTypeId('Repair');
    expect(studio.get('admin', `/record-ui/${id}?layoutTypes=Full,Compact&modes=View,Edit`)).toMatchObject({
      records: { [id]: { apiName: 'Job__c', recordTypeInfo: { name: 'Repair' }, fields: { Name: { value: 'All' } } } },
      objectInfos: { Job__c: { apiName: 'Job__c' } },
      layouts: {
        Job__c: {
          [repair]: {
            Full: { View: { mode: 'View' }, Edit: { mode: 'Edit' } },
            Compact: { View: { layoutType: 'Compact' } },
          },
        },
      },
    });
    expect(studio.send('clerk', 'GET', `/record-ui/${id}`).status).toBe(403);
  });

  test('actions are those the user may do with the record', () => {
    const id = studio.create('clerk', 'Job__c', { Name: 'Mine', Code__c: 'A' });
    const names = (alias: string, record = id) => {
      const { actions } = studio.get<{ actions: Record<string, { actions: { apiName: string; type: string }[] }> }>(
        alias,
        `/actions/record/${record}`,
      );
      return actions[record]!.actions.map(({ apiName }) => apiName);
    };
    // The layout leaves Clone out.
    expect(names('admin')).toEqual(['Edit', 'Delete', 'ChangeOwnerOne']);
    expect(names('clerk')).toEqual(['Edit', 'ChangeOwnerOne']);
    // Users are neither deleted nor copied.
    expect(names('admin', studio.userId('clerk'))).toEqual(['Edit']);
  });
});
