import { Workshop, data } from './workshop';

let workshop: Workshop;

beforeAll(async () => {
  workshop = await Workshop.open();
  const records = Array.from({ length: 200 }, (_, index) => ({
    attributes: { type: 'Widget__c' },
    Name: 'Row',
    Size__c: index,
  }));
  for (let turn = 0; turn < 3; turn++) workshop.send('clerk', 'POST', `${data}/composite/sobjects`, { records });
});

const get = (alias: string, soql: string, more = '', headers: Record<string, string> = {}) =>
  workshop.send(alias, 'GET', `${data}/query?q=${encodeURIComponent(soql)}${more}`, undefined, headers);

describe('a query', () => {
  test('answers fields in its order, with parents and children', () => {
    const { status, body } = get(
      'clerk',
      "SELECT code__c, Account__r.Name, Parent__r.Name, (SELECT Name FROM Parts__r) FROM Widget__c WHERE Code__c = 'C-1'",
    );
    expect(status).toBe(200);
    const [record] = (body as { records: Record<string, unknown>[] }).records;
    expect(Object.keys(record!)).toEqual(['attributes', 'Code__c', 'Account__r', 'Parent__r', 'Parts__r']);
    expect(record).toMatchObject({
      attributes: {
        type: 'Widget__c',
        url: expect.stringMatching(/^\/services\/data\/v66\.0\/sobjects\/Widget__c\/a/),
      },
      Code__c: 'C-1',
      Account__r: { attributes: { type: 'Account' }, Name: 'Old Mill' },
      Parent__r: null,
      Parts__r: null,
    });
    workshop.create('Widget__c', { Name: 'Tooth', Parent__r: { Code__c: 'C-1' } });
    expect(
      workshop.query('clerk', "SELECT (SELECT Name FROM Parts__r) FROM Widget__c WHERE Code__c = 'C-1'"),
    ).toMatchObject([{ Parts__r: { totalSize: 1, done: true, records: [{ Name: 'Tooth' }] } }]);
  });

  test('answers aggregates and counts', () => {
    expect(workshop.query('clerk', "SELECT COUNT(Id), MAX(Size__c) top FROM Widget__c WHERE Name = 'Row'")).toEqual([
      { attributes: { type: 'AggregateResult' }, expr0: 600, top: 199 },
    ]);
    expect(get('clerk', "SELECT COUNT() FROM Widget__c WHERE Name = 'Row'").body).toEqual({
      totalSize: 600,
      done: true,
      records: [],
    });
  });

  test('comes in pages', () => {
    const soql = "SELECT Size__c FROM Widget__c WHERE Name = 'Row' ORDER BY Size__c";
    const first = get('clerk', soql, '', { 'Sforce-Query-Options': 'batchSize=250' }).body as {
      nextRecordsUrl: string;
      records: unknown[];
    };
    expect(first).toMatchObject({ totalSize: 600, done: false });
    expect(first.records).toHaveLength(250);
    const second = workshop.send('clerk', 'GET', first.nextRecordsUrl, undefined, {
      'Sforce-Query-Options': 'batchSize=250',
    });
    const third = workshop.send('clerk', 'GET', (second.body as { nextRecordsUrl: string }).nextRecordsUrl);
    expect(third.body).toMatchObject({ totalSize: 600, done: true });
    expect((third.body as { records: unknown[] }).records).toHaveLength(100);
    expect(third.body).not.toHaveProperty('nextRecordsUrl');
  });

  test('is paged for its own user only', () => {
    const first = get('clerk', "SELECT Id FROM Widget__c WHERE Name = 'Row'", '', {
      'Sforce-Query-Options': 'batchSize=200',
    }).body as { nextRecordsUrl: string };
    const refused = { status: 400, body: [{ errorCode: 'INVALID_QUERY_LOCATOR', message: 'invalid query locator' }] };
    expect(workshop.send('admin', 'GET', first.nextRecordsUrl)).toMatchObject(refused);
    expect(workshop.send('clerk', 'GET', `${data}/query/01g-nonsense`)).toMatchObject(refused);
    expect(workshop.send('clerk', 'GET', first.nextRecordsUrl).status).toBe(200);
  });

  test('sees what the user may see', () => {
    expect(get('clerk', 'SELECT Secret__c FROM Widget__c')).toMatchObject({
      status: 400,
      body: [
        {
          errorCode: 'INVALID_FIELD',
          message: expect.stringContaining("No such column 'Secret__c' on entity 'Widget__c'"),
        },
      ],
    });
    expect(get('clerk', 'SELECT Id FROM Hidden__c')).toMatchObject({
      status: 400,
      body: [
        { errorCode: 'INVALID_TYPE', message: expect.stringContaining("sObject type 'Hidden__c' is not supported") },
      ],
    });
  });

  test.each([
    [
      'SELECT Nope FROM Widget__c',
      'INVALID_FIELD',
      /ERROR at Row:1:Column:8\nNo such column 'Nope' on entity 'Widget__c'/,
    ],
    ['SELECT Id FROM Nope__c', 'INVALID_TYPE', /sObject type 'Nope__c' is not supported/],
    ['SELECT Id FROM', 'MALFORMED_QUERY', /./],
    ['SELECT Id FROM Widget__c WHERE', 'MALFORMED_QUERY', /./],
  ])('%s is refused', (soql, errorCode, message) => {
    expect(get('clerk', soql)).toMatchObject({
      status: 400,
      body: [{ errorCode, message: expect.stringMatching(message) }],
    });
  });

  test('must be there', () => {
    expect(workshop.send('clerk', 'GET', `${data}/query`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'MALFORMED_QUERY' }],
    });
  });

  test('tells its columns', () => {
    expect(get('clerk', 'SELECT Id, Account__r.Name FROM Widget__c', '&columns=true').body).toMatchObject({
      columnMetadata: [{ columnName: 'Id' }, { columnName: 'Account__r.Name' }],
      entityName: 'Widget__c',
      idSelected: true,
    });
  });

  test('finds deleted rows with queryAll', () => {
    const id = workshop.create('Widget__c', { Name: 'Gone' });
    workshop.send('clerk', 'DELETE', `${data}/sobjects/Widget__c/${id}`);
    const all = workshop.send(
      'clerk',
      'GET',
      `${data}/queryAll?q=${encodeURIComponent("SELECT IsDeleted FROM Widget__c WHERE Name = 'Gone'")}`,
    );
    expect((all.body as { records: unknown[] }).records).toMatchObject([{ IsDeleted: true }]);
    expect(workshop.query('clerk', "SELECT Id FROM Widget__c WHERE Name = 'Gone'")).toEqual([]);
  });
});
