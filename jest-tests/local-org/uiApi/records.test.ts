import { Studio } from './studio';

interface RecordJson {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Record<string, { value: unknown; displayValue: string | null }>;
  readonly lastModifiedDate: string;
  readonly eTag: string;
  readonly weakEtag: number;
  readonly recordTypeInfo: { readonly name: string } | null;
}

let studio: Studio;
let account: string;
let job: string;

const fieldsOf = (...names: string[]) => names.map((name) => `Job__c.${name}`).join();

beforeAll(async () => {
  studio = await Studio.open();
  account = studio.create('admin', 'Account', { Name: 'Harbour Works', BillingCity: 'Kiel' });
  job = studio.create('clerk', 'Job__c', {
    Name: 'Job One',
    Code__c: 'J1',
    Status__c: 'Running',
    Tags__c: 'W;M',
    Effort__c: 1234.5,
    Share__c: 12.5,
    Due__c: '2026-11-30',
    Started_At__c: '2026-11-21T20:30:00.000Z',
    Urgent__c: true,
    Opens__c: '17:05:00.000Z',
    Client__c: account,
  });
});

const read = (alias: string, query: string, id = job): RecordJson => studio.get(alias, `/records/${id}?${query}`);

describe('reading', () => {
  test('gives the fields asked for, with values and how the user writes them', () => {
    const { fields } = read(
      'admin',
      `fields=${fieldsOf('Name', 'Status__c', 'Tags__c', 'Effort__c', 'Share__c', 'Due__c', 'Started_At__c', 'Urgent__c')}`,
    );
    expect(fields).toEqual({
      Name: { value: 'Job One', displayValue: null },
      Status__c: { value: 'Running', displayValue: 'In Progress' },
      Tags__c: { value: 'W;M', displayValue: 'Wood;Metal' },
      Effort__c: { value: 1234.5, displayValue: '1,234.5' },
      Share__c: { value: 12.5, displayValue: '12.5%' },
      Due__c: { value: '2026-11-30', displayValue: '11/30/2026' },
      Started_At__c: { value: '2026-11-21T20:30:00.000Z', displayValue: '11/21/2026, 12:30 PM' },
      Urgent__c: { value: true, displayValue: null },
    });
  });

  test('writes for the locale and the time zone of the user', () => {
    const { fields } = read('clerk', `fields=${fieldsOf('Effort__c', 'Due__c', 'Started_At__c', 'Opens__c')}`);
    expect(fields).toMatchObject({
      Effort__c: { value: 1234.5, displayValue: '1.234,5' },
      Due__c: { displayValue: '30.11.2026' },
      Started_At__c: { displayValue: '21.11.2026, 21:30' },
      Opens__c: { value: '17:05:00.000Z', displayValue: '17:05' },
    });
  });

  test('tells what the record is beside its fields', () => {
    const record = read('admin', 'fields=Job__c.Id');
    expect(record).toMatchObject({
      apiName: 'Job__c',
      id: job,
      childRelationships: {},
      lastModifiedById: studio.userId('clerk'),
      lastModifiedDate: expect.stringMatching(/^2\d{3}-.*Z$/) as string,
      recordTypeInfo: null,
    });
    expect(record.weakEtag).toBe(Date.parse(record.lastModifiedDate));
    expect(record.eTag).toMatch(/^[0-9a-f]{32}$/);
    expect(read('admin', 'fields=Job__c.Id').eTag).toBe(record.eTag);
  });

  test('walks up relationships, to several objects too', () => {
    const { fields } = read('admin', 'fields=Job__c.Client__r.Name,Job__c.Client__r.Owner.Alias,Job__c.Owner.Name');
    expect(fields['Client__r']).toMatchObject({
      displayValue: 'Harbour Works',
      value: {
        apiName: 'Account',
        id: account,
        fields: {
          Id: { value: account },
          Name: { value: 'Harbour Works' },
          Owner: { value: { apiName: 'User', fields: { Alias: { value: 'admin' } } } },
        },
      },
    });
    expect(fields['Owner']).toMatchObject({ displayValue: 'clerk', value: { apiName: 'User' } });
  });

  test('gives an empty relationship as null', () => {
    const id = studio.create('admin', 'Job__c', { Name: 'No client', Code__c: 'N' });
    expect(read('admin', 'fields=Job__c.Client__r.Name', id).fields['Client__r']).toEqual({
      displayValue: null,
      value: null,
    });
  });

  test('gives an address as its parts', () => {
    const { fields } = read('admin', 'fields=Account.BillingAddress,Account.BillingCity', account);
    expect(fields['BillingCity']).toEqual({ value: 'Kiel', displayValue: null });
    expect(fields['BillingAddress']!.value).toMatchObject({ city: 'Kiel', street: null });
  });

  test('gives the fields of layouts, with the names of what lookups point to', () => {
    const full = Object.keys(read('admin', 'layoutTypes=Full').fields);
    expect(full).toEqual(
      expect.arrayContaining(['Name', 'Code__c', 'Budget__c', 'Double_Effort__c', 'Client__r', 'Owner']),
    );
    expect(full).not.toContain('Due__c');
    const compact = Object.keys(read('admin', 'layoutTypes=Compact').fields);
    expect(compact).toEqual(['Client__c', 'Client__r', 'Name', 'Secret__c', 'Status__c']);
  });

  test('leaves out optional fields that are not there for the user, and refuses required ones', () => {
    const { fields } = read('clerk', 'optionalFields=Job__c.Name,Job__c.Secret__c,Job__c.Nope__c,Contact.Name');
    expect(Object.keys(fields)).toEqual(['Name']);
    for (const name of ['Secret__c', 'Nope__c', 'Client__r.Nope__c', 'Nope__r.Name']) {
      expect(studio.send('clerk', 'GET', `/records/${job}?fields=Job__c.${name}`)).toMatchObject({
        status: 400,
        body: [{ errorCode: 'INVALID_FIELD', message: expect.stringContaining('No such column') as string }],
      });
    }
    expect(studio.send('admin', 'GET', `/records/${job}?fields=Contact.Name`)).toMatchObject({ status: 400 });
    expect(studio.send('admin', 'GET', `/records/${job}`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'MISSING_ARGUMENT' }],
    });
    expect(studio.send('admin', 'GET', `/records/${job}?layoutTypes=Half`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'ILLEGAL_QUERY_PARAMETER_VALUE' }],
    });
  });

  test('computes formulas', () => {
    expect(read('admin', 'fields=Job__c.Double_Effort__c').fields['Double_Effort__c']).toEqual({
      value: 2469,
      displayValue: '2,469.0',
    });
  });

  test('tells a record that is not there from one that is not shared, and hides objects without rights', () => {
    const missing = `${job.slice(0, 3)}00000000ZZZAAA`;
    expect(studio.send('admin', 'GET', `/records/${missing}?fields=Job__c.Id`).status).toBe(404);
    const own = studio.create('admin', 'Job__c', { Name: 'Private', Code__c: 'P' });
    expect(studio.send('clerk', 'GET', `/records/${own}?fields=Job__c.Id`)).toMatchObject({
      status: 403,
      body: [{ errorCode: 'INSUFFICIENT_ACCESS' }],
    });
    expect(studio.send('visitor', 'GET', `/records/${job}?fields=Job__c.Id`)).toMatchObject({
      status: 404,
      body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
    });
    expect(studio.send('admin', 'GET', '/records/nonsense?fields=Job__c.Id').status).toBe(404);
  });

  test('reads several at once, each with its own outcome', () => {
    const body = studio.get<{ hasErrors: boolean; results: { statusCode: number; result: unknown }[] }>(
      'admin',
      `/records/batch/${job},${account},00100000000ZZZZ?fields=Job__c.Name,Account.Name`,
    );
    expect(body.hasErrors).toBe(true);
    expect(body.results).toMatchObject([
      { statusCode: 200, result: { id: job, fields: { Name: { value: 'Job One' } } } },
      { statusCode: 200, result: { id: account, fields: { Name: { value: 'Harbour Works' } } } },
      { statusCode: 404, result: [{ errorCode: 'NOT_FOUND' }] },
    ]);
  });

  test('reads custom metadata with the right to it, and writes none', () => {
    const rates = studio.get<{ records: { records: { id: string }[] } }>('admin', '/list-ui/Rate__mdt/All');
    const [{ id }] = rates.records.records as [{ id: string }];
    expect(read('admin', 'fields=Rate__mdt.MasterLabel,Rate__mdt.Hourly__c', id).fields).toEqual({
      MasterLabel: { value: 'Normal', displayValue: null },
      Hourly__c: { value: 42.5, displayValue: '42.50' },
    });
    expect(studio.send('clerk', 'GET', `/records/${id}?fields=Rate__mdt.MasterLabel`).status).toBe(404);
    expect(studio.send('admin', 'PATCH', `/records/${id}`, { fields: { Hourly__c: 1 } }).status).toBe(400);
    expect(studio.send('admin', 'DELETE', `/records/${id}`).status).toBe(400);
  });
});

describe('saving', () => {
  test('answers a new record with the fields of its layout and those given', () => {
    const { status, body } = studio.send('clerk', 'POST', '/records', {
      apiName: 'Job__c',
      fields: { Name: 'New', Code__c: 'N1', Due__c: '2026-12-01', Client__c: account },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      apiName: 'Job__c',
      id: expect.stringMatching(/^a\w{17}$/) as string,
      fields: {
        Name: { value: 'New' },
        Status__c: { value: 'Open', displayValue: 'Open' },
        Due__c: { value: '2026-12-01' },
        Client__r: { displayValue: 'Harbour Works' },
      },
    });
  });

  test('tells errors of fields at the field and others for the page', () => {
    const refused = (fields: Record<string, unknown>) => {
      const { status, body } = studio.send('admin', 'POST', '/records', { apiName: 'Job__c', fields });
      expect(status).toBe(400);
      return body;
    };
    expect(refused({ Name: 'x', Code__c: 'c', Budget__c: -1 })).toEqual({
      enhancedErrorType: 'RecordError',
      message: 'An error occurred while trying to create the record. Please try again.',
      statusCode: 400,
      output: {
        errors: [],
        fieldErrors: {
          Budget__c: [
            {
              constituentField: null,
              duplicateRecordError: null,
              errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
              field: 'Budget__c',
              fieldLabel: 'Budget',
              message: 'A budget is not negative.',
            },
          ],
        },
      },
    });
    expect(refused({ Name: 'x', Code__c: 'c', Status__c: 'Done' })).toMatchObject({
      output: { errors: [{ field: null, message: 'Say how long it took.' }], fieldErrors: {} },
    });
    expect(refused({ Name: 'x' })).toMatchObject({
      output: { fieldErrors: { Code__c: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] } },
    });
    expect(refused({ Name: 'x', Code__c: 'c', Status__c: 'Nope' })).toMatchObject({
      output: { fieldErrors: { Status__c: [{ errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' }] } },
    });
    expect(refused({ Name: 'x', Code__c: 'c', Effort__c: 'many' })).toMatchObject({
      output: { fieldErrors: { Effort__c: [{ errorCode: 'JSON_PARSER_ERROR' }] } },
    });
  });

  test('changes nothing when it refuses', () => {
    const { status } = studio.send('clerk', 'PATCH', `/records/${job}`, {
      fields: { Name: 'Changed', Status__c: 'Nope' },
    });
    expect(status).toBe(400);
    expect(read('clerk', 'fields=Job__c.Name').fields['Name']!.value).toBe('Job One');
  });

  test('updates, and answers what is stored now', () => {
    const { status, body } = studio.send('clerk', 'PATCH', `/records/${job}`, { fields: { Effort__c: 2, Id: job } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: job, fields: { Effort__c: { value: 2 }, Double_Effort__c: { value: 4 } } });
  });

  test('refuses to overwrite what another saved meanwhile', () => {
    const { lastModifiedDate } = read('clerk', 'fields=Job__c.Name');
    const patch = (since: string) =>
      studio.send('clerk', 'PATCH', `/records/${job}`, { fields: { Notes__c: 'n' } }, { 'If-Unmodified-Since': since });
    expect(patch(new Date(Date.parse(lastModifiedDate) - 60_000).toUTCString())).toMatchObject({
      status: 412,
      body: [{ errorCode: 'PRECONDITION_FAILED' }],
    });
    expect(patch('yesterday')).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_HEADER' }] });
    expect(patch(new Date(lastModifiedDate).toUTCString()).status).toBe(200);
  });

  test('does not write fields without the right, unknown ones, or other members', () => {
    const patch = (body: unknown) => studio.send('clerk', 'PATCH', `/records/${job}`, body);
    expect(patch({ fields: { Budget__c: 5 } })).toMatchObject({
      status: 400,
      body: { output: { fieldErrors: { Budget__c: [{ errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE' }] } } },
    });
    expect(patch({ fields: { Secret__c: 'x' } })).toMatchObject({
      body: { output: { errors: [{ errorCode: 'INVALID_FIELD' }] } },
    });
    expect(patch({ fields: {}, colour: 'red' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'JSON_PARSER_ERROR', message: 'Unrecognized field "colour"' }],
    });
    expect(patch({})).toMatchObject({ status: 400, body: [{ errorCode: 'MISSING_ARGUMENT' }] });
  });

  test('deletes where the user may', () => {
    expect(studio.send('clerk', 'DELETE', `/records/${job}`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY' }],
    });
    const own = studio.create('admin', 'Job__c', { Name: 'Short-lived', Code__c: 'S' });
    expect(studio.send('admin', 'DELETE', `/records/${own}`)).toMatchObject({ status: 204, body: null });
    expect(studio.send('admin', 'DELETE', `/records/${own}`).status).toBe(404);
  });

  test('the public API gives the same answers', () => {
    const path = `/records/${job}?fields=Job__c.Name`;
    expect(studio.sendPublic('admin', 'GET', path).body).toEqual(studio.send('admin', 'GET', path).body);
    expect(studio.sendPublic('visitor', 'GET', path)).toMatchObject({
      status: 403,
      body: [{ errorCode: 'API_DISABLED_FOR_ORG' }],
    });
    expect(studio.sendPublic('admin', 'GET', '/favorites')).toMatchObject({
      status: 501,
      body: [{ errorCode: 'NOT_SUPPORTED_BY_LOCAL_ORG' }],
    });
  });
});
