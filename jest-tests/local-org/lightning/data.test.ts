import { Workshop, data } from '../api/workshop';

let org: Workshop;

beforeAll(async () => {
  org = await Workshop.open('console');
});

const apex = '/lightning/data/apex';
const call = (method: string, params: Record<string, unknown> = {}, cacheable = false, alias = 'worker') =>
  org.send(alias, 'POST', `${apex}/WidgetController/${method}`, { params, cacheable });
const value = (method: string, params: Record<string, unknown> = {}) => {
  const { status, body } = call(method, params);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as { returnValue: unknown }).returnValue;
};
const count = (name: string) => org.count(`SELECT Id FROM Widget__c WHERE Name = '${name}'`);

describe('who may ask', () => {
  test('users of the API alone may not', () => {
    expect(call('values', {}, false, 'robot')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'API_ONLY_USER', message: expect.stringContaining('API only') }],
    });
  });

  test('users without ApiEnabled may, and still not the API', () => {
    expect(call('values').status).toBe(200);
    expect(org.send('worker', 'GET', `${data}/limits`)).toMatchObject({
      status: 403,
      body: [{ errorCode: 'API_DISABLED_FOR_ORG' }],
    });
  });

  test('a composite request does not lead there', () => {
    const body = { batchRequests: [{ method: 'POST', url: `${apex}/WidgetController/values`, richInput: {} }] };
    expect(org.send('robot', 'POST', `${data}/composite/batch`, body)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_INPUT' }],
    });
  });

  test('the class needs to be allowed', () => {
    expect(call('values', {}, false, 'visitor')).toMatchObject({
      status: 403,
      body: { message: "You do not have access to the Apex class named 'WidgetController'." },
    });
  });

  test('an address that does not exist is not found', () => {
    expect(org.send('worker', 'GET', '/lightning/data/nowhere').status).toBe(404);
    expect(org.send('worker', 'GET', `${apex}/WidgetController/values`).status).toBe(405);
  });
});

describe('what may be called', () => {
  test.each(['notEnabled', 'hidden', 'nowhere'])('%s may not', (method) => {
    expect(call(method)).toMatchObject({
      status: 404,
      body: { message: `Unable to find Apex action method referenced as 'WidgetController.${method}'.` },
    });
  });

  test('classes that do not exist are named', () => {
    expect(org.send('worker', 'POST', `${apex}/Nowhere/values`, {})).toMatchObject({
      status: 404,
      body: { message: "Unable to find Apex action class referenced as 'Nowhere'." },
    });
  });

  test('a wired method must be cacheable', () => {
    expect(call('values', {}, true)).toMatchObject({
      status: 500,
      body: { message: 'Apex methods that are to be cached must be marked as @AuraEnabled(cacheable=true)' },
    });
    expect(call('find', { colour: 'none' }, true)).toMatchObject({ status: 200, body: { returnValue: [] } });
  });

  test.each([true, false])('a cacheable method saves nothing, wired (%s) or not', (wired) => {
    expect(call('countAndSave', {}, wired)).toMatchObject({
      status: 500,
      body: {
        exceptionType: 'System.LimitException',
        isUserDefinedException: false,
        message: 'Too many DML statements: 1',
        stackTrace: expect.stringContaining('Class.WidgetController.countAndSave: line'),
      },
    });
    expect(count('Never kept')).toBe(0);
    expect(call('publishAnyway', {}, wired)).toMatchObject({
      status: 500,
      body: { exceptionType: 'System.LimitException', message: 'Too many DML statements: 1' },
    });
  });

  test('continuations are refused by name', () => {
    expect(call('later')).toMatchObject({
      status: 501,
      body: [{ message: 'local-org does not support continuations (WidgetController.later)' }],
    });
  });

  test.each([
    ['params', { params: [] }],
    ['cacheable', { cacheable: 'yes' }],
  ])('a body with bad %s is refused', (name, body) => {
    expect(org.send('worker', 'POST', `${apex}/WidgetController/values`, body)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_API_INPUT', message: expect.stringContaining(name) }],
    });
  });
});

describe('parameters', () => {
  const id = '001000000000001AAA';
  const none = new Array<null>(14).fill(null);

  test('are the declared types, by name', () => {
    const params = {
      text: 'x',
      whole: 5,
      big: 12345678901,
      exact: 1.25,
      rough: 2.5,
      yes: true,
      reference: '001000000000001',
      day: '2026-11-21',
      moment: '2026-11-21T07:08:09.010Z',
      ids: [id],
      names: ['a', 'b', 'a'],
      counts: { a: 1 },
      anything: { a: 1.5, b: [true, null], c: { d: 'e' } },
      level: 'error',
    };
    expect(value('types', params)).toEqual([
      'x',
      '5',
      '12345678901',
      '1.25',
      '2.5',
      'true',
      id,
      '2026-11-21',
      '2026-11-21 07:08:09.010',
      `(${id})`,
      '{a, b}',
      '{a=1}',
      '{"a":1.5,"b":[true,null],"c":{"d":"e"}}',
      'ERROR',
    ]);
  });

  test('that are missing, spelled otherwise or unknown are null', () => {
    expect(value('types', { Text: 'x', nowhere: 1 })).toEqual(Object.assign(none, { 12: 'null' }));
  });

  test('come as the texts of input elements, too', () => {
    const given = value('types', { whole: ' 7 ', exact: '1.50', yes: 'true', moment: 0, text: 5, big: '' }) as string[];
    expect([given[0], given[1], given[2], given[3], given[5], given[8]]).toEqual([
      '5',
      '7',
      null,
      '1.50',
      'true',
      '1970-01-01 00:00:00.000',
    ]);
  });

  test.each([
    ['whole', 'Integer', 'many'],
    ['whole', 'Integer', 1.5],
    ['whole', 'Integer', 3_000_000_000],
    ['whole', 'Integer', true],
    ['text', 'String', { a: 1 }],
    ['reference', 'Id', 'nobody'],
    ['day', 'Date', '2026-13-01'],
    ['moment', 'Datetime', 0.5],
    ['moment', 'Datetime', 9e15],
    ['yes', 'Boolean', 1],
    ['ids', 'List<Id>', id],
    ['ids', 'List<Id>', ['nobody']],
    ['counts', 'Map<String,Integer>', []],
    ['level', 'LoggingLevel', 'loud'],
  ])('%s as %s is not %j', (name, type, given) => {
    const { status, body } = call('types', { [name]: given });
    expect(status).toBe(400);
    expect((body as { message: string }).message).toContain(
      `Value provided is invalid for action parameter '${name}' of type '${type}'`,
    );
  });

  test('of no type are Decimals and maps of anything', () => {
    expect(value('isDecimal', { value: 5, nested: { inner: { a: 1 }, list: [1] } })).toBe(true);
  });

  test('of a class set its @AuraEnabled properties and nothing else', () => {
    const filter = {
      colour: 'Red',
      smallest: 1.5,
      sizes: [1, 2],
      plain: 'a field without accessors stays null',
      doubled: 99,
      unseen: 'x',
      other: 'y',
    };
    expect(value('echo', { filter })).toEqual({
      colour: 'Red',
      smallest: 1.5,
      sizes: [1, 2],
      doubled: 2,
      note: 'note of Red',
    });
    expect(value('echo', { filter: null })).toBeNull();
    expect(call('echo', { filter: 'Red' }).status).toBe(400);
  });

  test('that are records have fields by name', () => {
    const saved = value('save', {
      widget: {
        sobjectType: 'Widget__c',
        Name: 'From a component',
        Size__c: '2.5',
        Ready__c: true,
        Due__c: '2026-11-21',
      },
    });
    expect(saved).toMatch(/^\w{18}$/);
    expect(
      org.query('admin', `SELECT Size__c, Ready__c, Due__c FROM Widget__c WHERE Id = '${saved as string}'`),
    ).toMatchObject([{ Size__c: 2.5, Ready__c: true, Due__c: '2026-11-21' }]);
    for (const widget of [{ Nope__c: 1 }, { sobjectType: 'Account' }, { Size__c: 'large' }, []]) {
      expect(call('save', { widget })).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining("action parameter 'widget' of type 'Widget__c'") },
      });
    }
  });
});

describe('results', () => {
  test('of records are their fields with values, parents inside, children as a list', () => {
    const account = org.send('admin', 'POST', `${data}/sobjects/Account`, { Name: 'Mill' }).body as { id: string };
    const widget = { Name: 'Gear', Size__c: 1.5, Account__c: account.id, Made_At__c: '2026-11-21T07:08:09.000Z' };
    const made = org.send('admin', 'POST', `${data}/sobjects/Widget__c`, widget).body as { id: string };
    expect(value('find', { colour: 'Gear' })).toEqual([
      {
        Id: made.id,
        Name: 'Gear',
        Size__c: 1.5,
        Ready__c: false,
        Made_At__c: '2026-11-21T07:08:09.000Z',
        Account__c: account.id,
        Account__r: { Id: account.id, Name: 'Mill' },
      },
    ]);
    expect(value('withWidgets', { accountId: account.id })).toEqual({
      Id: account.id,
      Name: 'Mill',
      Widgets__r: [{ Id: made.id, Name: 'Gear' }],
    });
  });

  test('of classes are their @AuraEnabled members that hold something', () => {
    expect(value('box')).toEqual({
      kind: 'shape',
      filters: [{ colour: 'Red', smallest: 1.5, plain: 'seen', doubled: 2, note: 'note of Red' }],
      dates: { due: '2026-11-21' },
    });
  });

  test('of values are numbers, texts and lists', () => {
    expect(value('values')).toEqual({
      decimal: 1.5,
      long: 12345678901,
      time: 3_600_005,
      moment: '2026-11-21T07:08:09.000Z',
      quiddity: 'AURA',
      set: [1, 2],
    });
  });

  test.each([
    ['bytes', 'giving a component a Blob'],
    ['saveResult', 'giving a component an object of Database.SaveResult'],
  ])('of %s are refused by name', (method, feature) => {
    expect(call(method)).toMatchObject({
      status: 501,
      body: [{ errorCode: 'NOT_SUPPORTED_BY_LOCAL_ORG', message: `local-org does not support ${feature}` }],
    });
    expect(count('Never kept')).toBe(0);
  });

  test('that hold themselves are refused', () => {
    expect(call('circle')).toMatchObject({
      status: 500,
      body: { exceptionType: 'System.SerializationException', message: expect.stringContaining('cycle') },
    });
  });
});

describe('errors', () => {
  const fail = (how: string) => call('saveThenFail', { name: `Lost by ${how}`, how });

  const kept = () => org.count("SELECT Id FROM Widget__c WHERE Name LIKE 'Lost by%'");

  test.each([
    ['handled', 'Shown to the user'],
    ['changed', 'Second'],
  ])('that are handled (%s) say their message and nothing else', (how, message) => {
    const { status, body } = fail(how);
    expect(status).toBe(500);
    expect(body).toEqual({ message });
    expect(kept()).toBe(0);
  });

  test.each([
    ['own', 'WidgetController.WidgetException', true, 'Mine'],
    ['null', 'System.NullPointerException', false, 'Attempt to de-reference a null object'],
    ['strange', 'System.IllegalArgumentException', false, 'Unknown: strange'],
  ])('%s is %s', (how, exceptionType, isUserDefinedException, message) => {
    expect(fail(how)).toMatchObject({
      status: 500,
      body: {
        exceptionType,
        isUserDefinedException,
        message,
        stackTrace: expect.stringMatching(/^Class\.WidgetController\.saveThenFail: line \d+, column 1$/),
      },
    });
    expect(kept()).toBe(0);
  });

  test('of a validation rule stand at their field', () => {
    expect(fail('rule')).toMatchObject({
      status: 500,
      body: {
        fieldErrors: {
          Size__c: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'A size is not negative' }],
        },
        pageErrors: [],
        index: null,
        duplicateResults: [],
      },
    });
    expect(kept()).toBe(0);
  });

  test('of a missing field stand at that field', () => {
    expect(fail('required')).toMatchObject({
      status: 500,
      body: { fieldErrors: { LastName: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] } },
    });
  });
});
