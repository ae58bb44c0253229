import { Workshop, data } from './workshop';

let workshop: Workshop;

beforeAll(async () => {
  workshop = await Workshop.open();
});

const widgets = `${data}/sobjects/Widget__c`;
const error = (errorCode: string, message: string | RegExp, fields?: string[]) =>
  [
    {
      errorCode,
      message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
      ...(fields && { fields }),
    },
  ] as unknown;

describe('creating', () => {
  test('answers the id and where the record is', () => {
    const { status, headers, body } = workshop.send('clerk', 'POST', widgets, { Name: 'Bolt' });
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.stringMatching(/^a\w{17}$/), success: true, errors: [] });
    expect(headers['Location']).toBe(`${widgets}/${(body as { id: string }).id}`);
  });

  test('takes values of every type and gives them back', () => {
    const values = {
      Name: 'Typed',
      Size__c: 12.5,
      Ready__c: true,
      Made_At__c: '2026-11-21T09:05:00.000+0000',
      Due__c: '2026-11-30',
      Colour__c: 'Red',
    };
    const id = workshop.create('Widget__c', values);
    expect(workshop.send('clerk', 'GET', `${widgets}/${id}`).body).toMatchObject({
      attributes: { type: 'Widget__c', url: `${widgets}/${id}` },
      Id: id,
      ...values,
      Account__c: null,
    });
  });

  test('names the field that does not exist', () => {
    const { status, body } = workshop.send('clerk', 'POST', widgets, { Name: 'x', Nope__c: 1 });
    expect(status).toBe(400);
    expect(body).toEqual(error('INVALID_FIELD', "No such column 'Nope__c' on sobject of type Widget__c"));
  });

  test('does not show a field that the user may not read, and does not write one that is read-only', () => {
    expect(workshop.send('clerk', 'POST', widgets, { Name: 'x', Secret__c: 's' }).body).toEqual(
      error('INVALID_FIELD', "No such column 'Secret__c' on sobject of type Widget__c"),
    );
    expect(
      workshop.send('clerk', 'POST', widgets, { Name: 'x', Fixed__c: 's', CreatedDate: '2020-01-01T00:00:00Z' }).body,
    ).toEqual(
      error(
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        /^Unable to create\/update fields: Fixed__c, CreatedDate\. Please check/,
        ['Fixed__c', 'CreatedDate'],
      ),
    );
    expect(workshop.send('admin', 'POST', widgets, { Name: 'x', Secret__c: 's' }).status).toBe(400);
  });

  test('refuses an id', () => {
    expect(workshop.send('clerk', 'POST', widgets, { Id: 'a00000000000001AAA', Name: 'x' }).body).toEqual(
      error('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']),
    );
  });

  test('tells of values of the wrong type or length', () => {
    const bad = (values: Record<string, unknown>) => workshop.send('clerk', 'POST', widgets, { Name: 'x', ...values });
    expect(bad({ Size__c: 'wide' })).toMatchObject({ status: 400, body: [{ errorCode: 'JSON_PARSER_ERROR' }] });
    expect(bad({ Made_At__c: 'yesterday' })).toMatchObject({ status: 400, body: [{ errorCode: 'JSON_PARSER_ERROR' }] });
    expect(bad({ Code__c: 'x'.repeat(21) })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'STRING_TOO_LONG', fields: ['Code__c'] }],
    });
    expect(bad({ Colour__c: 'Blue' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', fields: ['Colour__c'] }],
    });
  });

  test('keeps the rules of the object', () => {
    expect(workshop.send('clerk', 'POST', `${data}/sobjects/Account`, {}).body).toEqual(
      error('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', ['Name']),
    );
    expect(workshop.send('clerk', 'POST', widgets, { Name: 'x', Size__c: -1 }).body).toEqual(
      error('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A size is not negative', ['Size__c']),
    );
    expect(workshop.send('clerk', 'POST', widgets, { Name: 'x', Code__c: 'c-1' })).toMatchObject({
      status: 400,
      body: [
        {
          errorCode: 'DUPLICATE_VALUE',
          message: expect.stringMatching(/^duplicate value found: Code__c duplicates value on record with id: /),
        },
      ],
    });
  });

  test('finds a parent by its external id', () => {
    const id = workshop.create('Widget__c', { Name: 'Part', Parent__r: { Code__c: 'C-1' } });
    const [part] = workshop.query('clerk', `SELECT Parent__r.Name FROM Widget__c WHERE Id = '${id}'`);
    expect(part).toMatchObject({ Parent__r: { Name: 'Cog' } });
    expect(workshop.send('clerk', 'POST', widgets, { Name: 'Part', Parent__r: { Code__c: 'none' } })).toMatchObject({
      status: 400,
      body: [
        {
          errorCode: 'INVALID_FIELD',
          message: expect.stringContaining(
            'Foreign key external ID: none not found for field Code__c in entity Widget__c',
          ),
        },
      ],
    });
  });

  test.each([
    ['{"Name" 1}', /^Unexpected character .* at \[line:1, column:\d+\]$/],
    ['', 'The HTTP entity body is required, but this request has no entity body.'],
    ['[]', 'Can not deserialize SObject out of START_ARRAY token'],
  ])('refuses the body %s', (body, message) => {
    const answer = workshop.send('clerk', 'POST', widgets, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(error('JSON_PARSER_ERROR', message));
  });

  test('refuses another content type', () => {
    const answer = workshop.send('clerk', 'POST', widgets, 'Name=x', {
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expect(answer.status).toBe(415);
    expect(answer.body).toEqual(
      error(
        'UNSUPPORTED_MEDIA_TYPE',
        'Content-Type header specified in HTTP request is not supported: application/x-www-form-urlencoded',
      ),
    );
  });
});

describe('rights', () => {
  test('an object that the user may not read does not exist', () => {
    const hidden = workshop.send('clerk', 'POST', `${data}/sobjects/Hidden__c`, { Name: 'x' });
    expect(hidden.status).toBe(404);
    expect(hidden.body).toEqual(error('NOT_FOUND', 'The requested resource does not exist'));
  });

  test('an object that the user may only read cannot be written', () => {
    expect(workshop.send('clerk', 'POST', `${data}/sobjects/Locked__c`, { Name: 'x' })).toMatchObject({
      status: 400,
      body: error('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'entity type cannot be inserted: Locked'),
    });
  });

  test('a record of another user is not there where sharing is private', () => {
    const made = workshop.send('admin', 'POST', `${data}/sobjects/Locked__c`, { Name: 'Own' }).body as { id: string };
    expect(workshop.send('admin', 'GET', `${data}/sobjects/Locked__c/${made.id}`).status).toBe(200);
    expect(workshop.send('clerk', 'GET', `${data}/sobjects/Locked__c/${made.id}`).status).toBe(404);
    expect(workshop.query('clerk', 'SELECT Id FROM Locked__c')).toEqual([]);
  });

  test('a user without API access is refused', () => {
    expect(workshop.send('guest', 'GET', `${data}/limits`)).toMatchObject({
      status: 403,
      body: [{ errorCode: 'API_DISABLED_FOR_ORG' }],
    });
  });
});

describe('one record by id', () => {
  test('is updated, read by fields, deleted', () => {
    const id = workshop.create('Widget__c', { Name: 'Nut', Size__c: 1 });
    expect(workshop.send('clerk', 'PATCH', `${widgets}/${id}`, { Size__c: 2 })).toMatchObject({
      status: 204,
      body: null,
    });
    expect(workshop.send('clerk', 'POST', `${widgets}/${id}?_HttpMethod=PATCH`, { Size__c: 3 }).status).toBe(204);
    expect(workshop.send('clerk', 'GET', `${widgets}/${id.slice(0, 15)}?fields=Name,size__c`).body).toEqual({
      attributes: { type: 'Widget__c', url: `${widgets}/${id}` },
      Name: 'Nut',
      Size__c: 3,
    });
    expect(workshop.send('clerk', 'DELETE', `${widgets}/${id}`)).toMatchObject({ status: 204, body: null });
    expect(workshop.send('clerk', 'GET', `${widgets}/${id}`).status).toBe(404);
    for (const method of ['PATCH', 'DELETE']) {
      const answer = workshop.send('clerk', method, `${widgets}/${id}`, method === 'PATCH' ? { Name: 'y' } : undefined);
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject(error('ENTITY_IS_DELETED', 'entity is deleted') as object);
    }
  });

  test('is updated through a validation rule', () => {
    const id = workshop.create('Widget__c', { Name: 'Nut' });
    expect(workshop.send('clerk', 'PATCH', `${widgets}/${id}`, { Size__c: -3 })).toMatchObject({
      status: 400,
      body: error('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A size is not negative', ['Size__c']),
    });
  });

  test('shows addresses as objects of their parts', () => {
    const id = workshop.create('Account', { Name: 'Addressed', BillingCity: 'Portland', BillingState: 'OR' });
    const url = `${data}/sobjects/Account/${id}`;
    expect(workshop.send('clerk', 'GET', `${url}?fields=Name,BillingAddress`).body).toMatchObject({
      BillingAddress: { city: 'Portland', state: 'OR', street: null, latitude: null },
    });
    expect(workshop.send('clerk', 'GET', url).body).toMatchObject({ BillingCity: 'Portland', ShippingAddress: null });
  });

  test.each(['GET', 'PATCH', 'DELETE'])('%s of an unknown id or what is no id is a 404', (method) => {
    const body = method === 'PATCH' ? { Name: 'x' } : undefined;
    const prefix = workshop.create('Widget__c', { Name: 'x' }).slice(0, 3);
    const missing = workshop.send('clerk', method, `${widgets}/${prefix}000000ZZZZZZ`, body);
    expect(missing).toMatchObject({ status: 404, body: error('NOT_FOUND', 'The requested resource does not exist') });
    const wrongObject = workshop.send('clerk', method, `${widgets}/001000000000001AAA`, body);
    expect(wrongObject.status).toBe(404);
    const noId = workshop.send('clerk', method, `${widgets}/nope`, body);
    expect(noId).toMatchObject({
      status: 404,
      body: error('NOT_FOUND', 'Provided external ID field does not exist or is not accessible: nope'),
    });
  });

  test('a method that is not there is named with those that are', () => {
    expect(workshop.send('clerk', 'PUT', widgets, {})).toMatchObject({
      status: 405,
      body: error('METHOD_NOT_ALLOWED', "HTTP Method 'PUT' not allowed. Allowed are HEAD,GET,POST"),
    });
  });

  test('fields that are asked for must exist', () => {
    const id = workshop.create('Widget__c', { Name: 'x' });
    expect(workshop.send('clerk', 'GET', `${widgets}/${id}?fields=Name,Secret__c`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD' }],
    });
  });
});

describe('upsert by external id', () => {
  test('creates, then updates, and keeps one record', () => {
    const url = `${widgets}/Code__c/U-1`;
    const first = workshop.send('clerk', 'PATCH', url, { Name: 'Upserted', Size__c: 1 });
    expect(first.status).toBe(201);
    expect(first.body).toEqual({ id: expect.any(String), success: true, errors: [], created: true });
    const second = workshop.send('clerk', 'PATCH', url, { Size__c: 2 });
    expect(second.status).toBe(200);
    expect(second.body).toEqual({ ...(first.body as object), created: false });
    expect(workshop.query('clerk', "SELECT Name, Size__c FROM Widget__c WHERE Code__c = 'U-1'")).toMatchObject([
      { Name: 'Upserted', Size__c: 2 },
    ]);
    expect(workshop.send('clerk', 'GET', url).body).toMatchObject({ Name: 'Upserted' });
    expect(workshop.send('clerk', 'DELETE', url).status).toBe(204);
    expect(workshop.send('clerk', 'GET', url).status).toBe(404);
  });

  test('takes values that are percent-encoded', () => {
    expect(workshop.send('clerk', 'PATCH', `${widgets}/Code__c/a%2Fb%20c`, { Name: 'Odd' }).status).toBe(201);
    expect(workshop.count("SELECT Id FROM Widget__c WHERE Code__c = 'a/b c'")).toBe(1);
  });

  test('refuses the key in the body', () => {
    expect(workshop.send('clerk', 'PATCH', `${widgets}/Code__c/U-2`, { Name: 'x', code__c: 'U-2' })).toMatchObject({
      status: 400,
      body: error('INVALID_FIELD', 'The Code__c field should not be specified in the sobject data.', ['Code__c']),
    });
  });

  test('refuses fields that are no external id', () => {
    for (const name of ['Name', 'Nope__c', 'Secret__c']) {
      expect(workshop.send('clerk', 'PATCH', `${widgets}/${name}/1`, { Name: 'x' })).toMatchObject({
        status: 404,
        body: error('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`),
      });
    }
  });

  test('lists the records when the value is not unique', () => {
    const ids = ['One', 'Two'].map((Name) => workshop.create('Widget__c', { Name, Batch__c: 'same' }));
    const urls = expect.arrayContaining(ids.map((id) => `${widgets}/${id}`)) as unknown;
    expect(workshop.send('clerk', 'PATCH', `${widgets}/Batch__c/same`, { Size__c: 1 })).toMatchObject({
      status: 300,
      body: urls,
    });
    expect(workshop.send('clerk', 'GET', `${widgets}/Batch__c/same`)).toMatchObject({ status: 300, body: urls });
    expect(workshop.send('clerk', 'DELETE', `${widgets}/Batch__c/same`).status).toBe(300);
    expect(workshop.query('clerk', "SELECT Size__c FROM Widget__c WHERE Batch__c = 'same'")).toMatchObject([
      { Size__c: null },
      { Size__c: null },
    ]);
  });

  test('creates nothing with updateOnly', () => {
    expect(workshop.send('clerk', 'PATCH', `${widgets}/Code__c/U-9?updateOnly=true`, { Name: 'x' }).status).toBe(404);
    expect(workshop.count("SELECT Id FROM Widget__c WHERE Code__c = 'U-9'")).toBe(0);
  });
});

test('a platform event is published', () => {
  const { status, body } = workshop.send('clerk', 'POST', `${data}/sobjects/Ping__e`, { Text__c: 'hello' });
  expect(status).toBe(201);
  expect(body).toMatchObject({ success: true, id: expect.stringMatching(/^e/) });
  expect(workshop.send('clerk', 'POST', `${data}/sobjects/Ping__e`, { Nope__c: 1 }).status).toBe(400);
});

describe('descriptions', () => {
  interface Field {
    readonly name: string;
  }

  test('show what the user may see and do', () => {
    const { sobjects } = workshop.send('clerk', 'GET', `${data}/sobjects`).body as { sobjects: { name: string }[] };
    const names = sobjects.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Account', 'Widget__c', 'Locked__c']));
    expect(names).not.toContain('Hidden__c');
    expect(sobjects.find(({ name }) => name === 'Locked__c')).toMatchObject({ createable: false, updateable: false });
  });

  test('show fields with their types', () => {
    const describe = workshop.send('clerk', 'GET', `${widgets}/describe`).body as {
      fields: Field[];
      childRelationships: unknown[];
    };
    const field = (name: string) => describe.fields.find((candidate) => candidate.name === name);
    expect(field('Code__c')).toMatchObject({
      type: 'string',
      length: 20,
      externalId: true,
      unique: true,
      updateable: true,
    });
    expect(field('Fixed__c')).toMatchObject({ createable: false, updateable: false });
    expect(field('Secret__c')).toBeUndefined();
    expect(field('Colour__c')).toMatchObject({
      type: 'picklist',
      restrictedPicklist: true,
      picklistValues: [
        { value: 'Red', label: 'Red', active: true },
        { value: 'Green', label: 'Green', active: true },
      ],
    });
    expect(field('Account__c')).toMatchObject({
      type: 'reference',
      referenceTo: ['Account'],
      relationshipName: 'Account__r',
    });
    expect(describe.childRelationships).toContainEqual(
      expect.objectContaining({ childSObject: 'Widget__c', field: 'Parent__c', relationshipName: 'Parts__r' }),
    );
    expect(workshop.send('clerk', 'GET', `${data}/sobjects/Hidden__c/describe`).status).toBe(404);
  });
});

describe('addresses', () => {
  test('of the version list its resources', () => {
    expect(workshop.send('clerk', 'GET', data).body).toMatchObject({
      sobjects: `${data}/sobjects`,
      query: `${data}/query`,
    });
    expect(workshop.send('clerk', 'GET', `${data}/limits`).body).toMatchObject({
      DailyApiRequests: { Max: 100, Remaining: 97 },
    });
  });

  test.each([
    ['/services/data/v20.0/limits', 410, 'GONE'],
    ['/services/data/v40.0/limits', 501, 'NOT_SUPPORTED_BY_LOCAL_ORG'],
    ['/services/data/v99.0/limits', 404, 'NOT_FOUND'],
    ['/services/data/vX/limits', 404, 'NOT_FOUND'],
    [`${data}/nonsense`, 404, 'NOT_FOUND'],
    [`${data}/search?q=FIND`, 501, 'NOT_SUPPORTED_BY_LOCAL_ORG'],
    [`${data}/jobs/ingest`, 501, 'NOT_SUPPORTED_BY_LOCAL_ORG'],
  ])('%s is a %i', (path, status, errorCode) => {
    expect(workshop.send('clerk', 'GET', path)).toMatchObject({ status, body: [{ errorCode }] });
  });
});
