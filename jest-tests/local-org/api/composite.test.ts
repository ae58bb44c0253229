import { Workshop, data } from './workshop';

let workshop: Workshop;

beforeAll(async () => {
  workshop = await Workshop.open();
});

const widget = (Name: string, more: Record<string, unknown> = {}) => ({
  attributes: { type: 'Widget__c' },
  Name,
  ...more,
});
const named = (name: string) => workshop.count(`SELECT Id FROM Widget__c WHERE Name = '${name}'`);
const success = { id: expect.any(String), success: true, errors: [] } as unknown;

describe('collections', () => {
  const url = `${data}/composite/sobjects`;

  test('keep the good records and tell of the bad ones', () => {
    const records = [widget('Good 1'), widget('Bad', { Size__c: -1 }), widget('Bad', { Nope__c: 1 }), widget('Good 1')];
    const { status, body } = workshop.send('clerk', 'POST', url, { records });
    expect(status).toBe(200);
    expect(body).toEqual([
      success,
      {
        success: false,
        errors: [
          { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'A size is not negative', fields: ['Size__c'] },
        ],
      },
      {
        success: false,
        errors: [
          { statusCode: 'INVALID_FIELD', message: "No such column 'Nope__c' on sobject of type Widget__c", fields: [] },
        ],
      },
      success,
    ]);
    expect([named('Good 1'), named('Bad')]).toEqual([2, 0]);
  });

  test('keep nothing with allOrNone', () => {
    const { status, body } = workshop.send('clerk', 'POST', url, {
      allOrNone: true,
      records: [widget('None'), widget('None', { Size__c: -1 })],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] },
    ]);
    expect(named('None')).toBe(0);
  });

  test('hold records of several objects', () => {
    const records = [widget('Mixed'), { attributes: { type: 'Account' }, Name: 'Mixed Ltd' }, widget('Mixed')];
    expect(workshop.send('clerk', 'POST', url, { records }).body).toEqual([success, success, success]);
    expect([named('Mixed'), workshop.count("SELECT Id FROM Account WHERE Name = 'Mixed Ltd'")]).toEqual([2, 1]);
  });

  test('tell of an object that is not there, or not for this user', () => {
    const records = [
      { Name: 'x' },
      { attributes: { type: 'Hidden__c' }, Name: 'x' },
      { attributes: { type: 'Locked__c' }, Name: 'x' },
    ];
    expect(workshop.send('clerk', 'POST', url, { records }).body).toMatchObject([
      { success: false, errors: [{ statusCode: 'INVALID_TYPE' }] },
      {
        success: false,
        errors: [{ statusCode: 'INVALID_TYPE', message: "sObject type 'Hidden__c' is not supported." }],
      },
      { success: false, errors: [{ statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY' }] },
    ]);
  });

  test('are read, updated and deleted by id', () => {
    const ids = ['Set 1', 'Set 2'].map((name) => workshop.create('Widget__c', { Name: name }));
    const updated = workshop.send('clerk', 'PATCH', url, {
      records: [
        { ...widget('Set 1b'), id: ids[0] },
        widget('no id'),
        { attributes: { type: 'Widget__c' }, id: ids[1], Size__c: -1 },
      ],
    });
    expect(updated.body).toMatchObject([
      { id: ids[0], success: true },
      { success: false, errors: [{ statusCode: 'MISSING_ARGUMENT' }] },
      { success: false, errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] },
    ]);
    const missing = `${ids[0]!.slice(0, 3)}000000ZZZZZZ`;
    const read = { ids: [...ids, missing], fields: ['Name'] };
    expect(workshop.send('clerk', 'POST', `${url}/Widget__c`, read).body).toMatchObject([
      { Name: 'Set 1b' },
      { Name: 'Set 2' },
      null,
    ]);
    expect(workshop.send('clerk', 'GET', `${url}/Widget__c?ids=${ids.join()}&fields=Name`).body).toHaveLength(2);
    const deleted = workshop.send('clerk', 'DELETE', `${url}?ids=${ids.join()},nonsense`);
    expect(deleted.body).toMatchObject([
      { success: true },
      { success: true },
      { success: false, errors: [{ statusCode: 'MALFORMED_ID' }] },
    ]);
    expect(workshop.send('clerk', 'POST', `${url}/Widget__c`, read).body).toEqual([null, null, null]);
  });

  test('are upserted by external id', () => {
    const send = () =>
      workshop.send('clerk', 'PATCH', `${url}/Widget__c/Code__c`, {
        records: [
          widget('Up 1', { Code__c: 'UP-1' }),
          widget('Up 2', { Code__c: 'UP-2' }),
          widget('Bad', { Code__c: 'UP-3', Size__c: -1 }),
        ],
      }).body;
    expect(send()).toMatchObject([
      { success: true, created: true },
      { success: true, created: true },
      { success: false },
    ]);
    expect(send()).toMatchObject([
      { success: true, created: false },
      { success: true, created: false },
      { success: false },
    ]);
    expect(workshop.count("SELECT Id FROM Widget__c WHERE Code__c LIKE 'UP-%'")).toBe(2);
    expect(workshop.send('clerk', 'PATCH', `${url}/Widget__c/Name`, { records: [widget('x')] }).status).toBe(404);
  });

  test('take 200 records, not 201', () => {
    const records = Array.from({ length: 201 }, (_, index) => widget('Many', { Size__c: index }));
    expect(workshop.send('clerk', 'POST', url, { records })).toMatchObject({
      status: 400,
      body: [
        {
          errorCode: 'EXCEEDED_ID_LIMIT',
          message: 'record limit reached. cannot submit more than 200 records into this call',
        },
      ],
    });
    expect(named('Many')).toBe(0);
    const body = workshop.send('clerk', 'POST', url, { records: records.slice(1) }).body as { success: boolean }[];
    expect(body.filter((result) => result.success)).toHaveLength(200);
    expect(named('Many')).toBe(200);
    expect(workshop.send('clerk', 'POST', url, { records: [] }).status).toBe(400);
    expect(workshop.send('clerk', 'POST', url, {}).status).toBe(400);
  });
});

describe('composite requests', () => {
  const url = `${data}/composite`;
  const create = (referenceId: string, body: unknown) => ({
    method: 'POST',
    url: `${data}/sobjects/Widget__c`,
    referenceId,
    body,
  });

  interface Part {
    readonly httpStatusCode: number;
    readonly referenceId: string;
    readonly body: unknown;
  }
  const send = (body: unknown) => {
    const answer = workshop.send('clerk', 'POST', url, body);
    return (answer.body as { compositeResponse: Part[] }).compositeResponse;
  };

  test('refer to what earlier parts answered', () => {
    const parts = send({
      compositeRequest: [
        create('parent', { Name: 'C parent' }),
        create('child', { Name: 'C child of @{parent.id}', Parent__c: '@{parent.id}' }),
        { method: 'GET', url: `${data}/sobjects/Widget__c/@{child.id}?fields=Parent__c`, referenceId: 'read' },
        {
          method: 'GET',
          url: `${data}/query?q=SELECT Id FROM Widget__c WHERE Parent__c='@{parent.id}'`,
          referenceId: 'query',
        },
        {
          method: 'PATCH',
          url: `${data}/sobjects/Widget__c/@{query.records[0].Id}`,
          referenceId: 'patch',
          body: { Size__c: 4 },
        },
      ],
    });
    expect(parts.map(({ httpStatusCode }) => httpStatusCode)).toEqual([201, 201, 200, 200, 204]);
    const parentId = (parts[0]!.body as { id: string }).id;
    expect(parts[2]!.body).toMatchObject({ Parent__c: parentId });
    expect(parts[4]!.body).toBeNull();
    expect(
      workshop.query('clerk', `SELECT Size__c, Name FROM Widget__c WHERE Parent__c = '${parentId}'`),
    ).toMatchObject([{ Size__c: 4, Name: `C child of ${parentId}` }]);
  });

  test('keep good parts, and halt those that refer to a bad one', () => {
    const parts = send({
      compositeRequest: [
        create('bad', { Size__c: -1 }),
        create('good', { Name: 'C kept' }),
        create('lost', { Name: 'x', Parent__c: '@{bad.id}' }),
      ],
    });
    expect(parts).toMatchObject([
      { httpStatusCode: 400, body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] },
      { httpStatusCode: 201 },
      {
        httpStatusCode: 400,
        body: [
          { errorCode: 'PROCESSING_HALTED', message: 'Invalid reference specified. No value for bad.id found in bad' },
        ],
      },
    ]);
    expect(named('C kept')).toBe(1);
  });

  test('are one transaction with allOrNone', () => {
    const halted = [
      {
        errorCode: 'PROCESSING_HALTED',
        message: 'The transaction was rolled back since another operation in the same transaction failed.',
      },
    ];
    const parts = send({
      allOrNone: true,
      compositeRequest: [
        create('one', { Name: 'C undone' }),
        create('two', { Size__c: -1 }),
        create('three', { Name: 'C undone' }),
      ],
    });
    expect(parts).toMatchObject([
      { httpStatusCode: 400, body: halted, referenceId: 'one' },
      { httpStatusCode: 400, body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }], referenceId: 'two' },
      { httpStatusCode: 400, body: halted, referenceId: 'three' },
    ]);
    expect(named('C undone')).toBe(0);
    expect(send({ allOrNone: true, compositeRequest: [create('one', { Name: 'C done' })] })).toMatchObject([
      { httpStatusCode: 201 },
    ]);
    expect(named('C done')).toBe(1);
  });

  test.each([
    ['too many parts', Array.from({ length: 26 }, (_, index) => create(`r${index}`, { Name: 'x' }))],
    ['no parts', []],
    ['a reference twice', [create('a', { Name: 'x' }), create('a', { Name: 'x' })]],
    ['a bad reference', [create('a-b', { Name: 'x' })]],
    ['a part without a method', [{ url: `${data}/limits`, referenceId: 'a' }]],
    ['a composite request as a part', [{ method: 'POST', url, referenceId: 'a', body: {} }]],
    ['another address', [{ method: 'GET', url: '/services/apexrest/echo/1', referenceId: 'a' }]],
  ])('refuse %s', (_name, compositeRequest) => {
    expect(workshop.send('clerk', 'POST', url, { compositeRequest }).status).toBe(400);
  });
});

describe('batches', () => {
  const url = `${data}/composite/batch`;

  test('answer each part', () => {
    const { body } = workshop.send('clerk', 'POST', url, {
      batchRequests: [
        { method: 'POST', url: 'v66.0/sobjects/Widget__c', richInput: { Name: 'B one' } },
        { method: 'GET', url: 'v66.0/sobjects/Nope__c' },
        { method: 'GET', url: `${data}/limits` },
      ],
    });
    expect(body).toMatchObject({
      hasErrors: true,
      results: [
        { statusCode: 201, result: { success: true } },
        { statusCode: 404, result: [{ errorCode: 'NOT_FOUND' }] },
        { statusCode: 200, result: { DailyApiRequests: { Max: 100 } } },
      ],
    });
  });

  test('halt at an error when they are asked to', () => {
    const part = { method: 'GET', url: 'v66.0/sobjects/Nope__c' };
    const { body } = workshop.send('clerk', 'POST', url, { haltOnError: true, batchRequests: [part, part] });
    expect(body).toMatchObject({
      results: [{ statusCode: 404 }, { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED' }] }],
    });
  });
});

describe('record trees', () => {
  const url = `${data}/composite/tree/Widget__c`;
  const node = (referenceId: string, Name: string, more: Record<string, unknown> = {}) => ({
    attributes: { type: 'Widget__c', referenceId },
    Name,
    ...more,
  });

  test('are saved from the root to the leaves', () => {
    const leaf = { records: [node('leaf', 'Tree leaf')] };
    const { status, body } = workshop.send('clerk', 'POST', url, {
      records: [
        node('root', 'Tree root', { Parts__r: { records: [node('branch', 'Tree branch', { Parts__r: leaf })] } }),
        node('other', 'Tree other'),
      ],
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      hasErrors: false,
      results: ['root', 'other', 'branch', 'leaf'].map((referenceId) => ({
        referenceId,
        id: expect.any(String) as unknown,
      })),
    });
    expect(
      workshop.query('clerk', "SELECT Parent__r.Parent__r.Name FROM Widget__c WHERE Name = 'Tree leaf'"),
    ).toMatchObject([{ Parent__r: { Parent__r: { Name: 'Tree root' } } }]);
  });

  test('are kept whole or not at all', () => {
    const { status, body } = workshop.send('clerk', 'POST', url, {
      records: [node('ok', 'Tree lost', { Parts__r: { records: [node('bad', 'Tree lost', { Size__c: -1 })] } })],
    });
    expect(status).toBe(400);
    expect(body).toEqual({
      hasErrors: true,
      results: [
        {
          referenceId: 'bad',
          errors: [
            { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'A size is not negative', fields: ['Size__c'] },
          ],
        },
      ],
    });
    expect(named('Tree lost')).toBe(0);
  });

  test('refuse a reference twice, another type, an unknown field', () => {
    expect(workshop.send('clerk', 'POST', url, { records: [node('a', 'x'), node('a', 'x')] }).status).toBe(400);
    expect(
      workshop.send('clerk', 'POST', url, { records: [{ attributes: { type: 'Account', referenceId: 'a' } }] }).status,
    ).toBe(400);
    expect(workshop.send('clerk', 'POST', url, { records: [node('a', 'x', { Nope__c: 1 })] })).toMatchObject({
      status: 400,
      body: { hasErrors: true, results: [{ referenceId: 'a', errors: [{ statusCode: 'INVALID_FIELD' }] }] },
    });
  });
});
