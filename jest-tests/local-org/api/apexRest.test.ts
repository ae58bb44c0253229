import { Workshop, data } from './workshop';

let workshop: Workshop;

beforeAll(async () => {
  workshop = await Workshop.open();
});

const echo = '/services/apexrest/echo';
const count = (name: string) => workshop.count(`SELECT Id FROM Widget__c WHERE Name = '${name}'`);

describe('Apex REST', () => {
  test('sees the request, and its returned value is the body', () => {
    const { status, headers, body } = workshop.send('clerk', 'GET', `${echo}/a%20b/c?x=1&y=%C3%A4`, undefined, {
      'X-Colour': 'Red',
    });
    expect(status).toBe(200);
    expect(headers['Content-Type']).toBe('application/json;charset=UTF-8');
    expect(JSON.parse(body as string)).toEqual({
      uri: '/echo/a%20b/c',
      path: '/services/apexrest/echo/*',
      verb: 'GET',
      text: 'Red',
      params: { x: '1', y: 'ä' },
    });
  });

  test('is open to those with API Enabled or Apex REST Services', () => {
    expect(workshop.send('caller', 'POST', `${echo}/1`, 'x').status).toBe(202);
    expect(workshop.send('caller', 'GET', `${data}/limits`)).toMatchObject({
      status: 403,
      body: [{ errorCode: 'API_DISABLED_FOR_ORG' }],
    });
    expect(workshop.send('guest', 'POST', `${echo}/1`, 'x')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'APEX_REST_SERVICES_DISABLED' }],
    });
  });

  test('fills the response itself', () => {
    const { status, headers, body } = workshop.send('clerk', 'POST', `${echo}/1`, 'größer');
    expect([status, body]).toEqual([202, '<größer>']);
    expect(headers).toMatchObject({ 'X-Echo': 'yes', 'Content-Type': 'text/plain' });
  });

  test.each([
    ['one value a name', '', 'a=1&b=x+y%2Bz&a=2&c', { a: '2', b: 'x y+z', c: '' }],
    ['Latin-1 unless it says otherwise', '', 'name=J%C3%BCrg', { name: 'JÃ¼rg' }],
    ['UTF-8 when it says so', '; charset=UTF-8', 'name=J%C3%BCrg&%E2%82%AC=%', { name: 'Jürg', '€': '%' }],
  ])('has the pairs of a form as parameters and nothing in the body: %s', (_what, charset, form, params) => {
    const { headers, body } = workshop.send('clerk', 'POST', `${echo}/1?q=0`, form, {
      'Content-Type': `application/x-www-form-urlencoded${charset}`,
    });
    expect(body).toBe('<>');
    expect(JSON.parse(headers['X-Params']!)).toEqual({ q: '0', ...params });
  });

  test.each([207, 422, 502])('refuses the status %i, which Salesforce does not list', (refused) => {
    const { status, body } = workshop.send('clerk', 'POST', `${echo}/1?status=${refused}`, '');
    expect(status).toBe(500);
    expect(body).toEqual([{ errorCode: 'APEX_ERROR', message: `Invalid status code for HTTP response: ${refused}` }]);
  });

  test('takes parameters from the body by name', () => {
    const put = (body: unknown) => workshop.send('clerk', 'PUT', `${echo}/1`, body);
    expect(put({ NAME: 'Added', count: 3, sizes: [1.5, 2] })).toMatchObject({
      status: 200,
      body: '"Added:3:(1.5, 2)"',
    });
    expect(count('Added')).toBe(1);
    expect(put({ name: 'Added' })).toMatchObject({ status: 200, body: '"Added:null:null"' });
    expect(put({ name: 'Added', colour: 'Red' })).toMatchObject({
      status: 400,
      body: [
        { errorCode: 'JSON_PARSER_ERROR', message: 'Unexpected parameter encountered during deserialization: colour' },
      ],
    });
    expect(put({ name: 'Added', count: 'many' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'JSON_PARSER_ERROR' }],
    });
    expect(put('{')).toMatchObject({ status: 400, body: [{ errorCode: 'JSON_PARSER_ERROR' }] });
    expect(count('Added')).toBe(2);
  });

  test('answers 500 for an uncaught exception and keeps nothing', () => {
    const { status, body } = workshop.send('clerk', 'DELETE', `${echo}/1`);
    expect(status).toBe(500);
    expect(body).toEqual([
      {
        errorCode: 'APEX_ERROR',
        message:
          'System.NullPointerException: Attempt to de-reference a null object\n\nClass.EchoResource.fail: line 43, column 1',
      },
    ]);
    expect(count('Never kept')).toBe(0);
  });

  test('needs access to the class', () => {
    expect(workshop.send('clerk', 'GET', '/services/apexrest/noaccess')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'FORBIDDEN', message: 'You do not have access to the Apex class named: NoAccessResource' }],
    });
    expect(workshop.send('admin', 'GET', '/services/apexrest/noaccess')).toMatchObject({
      status: 200,
      body: '"secret"',
    });
  });

  test('knows what is not mapped', () => {
    expect(workshop.send('clerk', 'GET', '/services/apexrest/nowhere')).toMatchObject({
      status: 404,
      body: [{ errorCode: 'NOT_FOUND', message: 'Could not find a match for URL' }],
    });
    expect(workshop.send('clerk', 'PATCH', `${echo}/1`)).toMatchObject({
      status: 405,
      body: [
        {
          errorCode: 'METHOD_NOT_ALLOWED',
          message: "HTTP Method 'PATCH' not allowed. Allowed are HEAD,DELETE,GET,POST,PUT",
        },
      ],
    });
  });
});

describe('actions', () => {
  const custom = `${data}/actions/custom`;

  test('are listed and described', () => {
    expect(workshop.send('clerk', 'GET', custom).body).toEqual({ apex: `${custom}/apex`, flow: `${custom}/flow` });
    expect(workshop.send('clerk', 'GET', `${custom}/flow`).body).toEqual({
      actions: [{ label: 'Double_It', name: 'Double_It', type: 'FLOW', url: `${custom}/flow/Double_It` }],
    });
    expect(workshop.send('clerk', 'GET', `${custom}/apex`).body).toEqual({
      actions: [{ label: 'Paint', name: 'PaintAction', type: 'APEX', url: `${custom}/apex/PaintAction` }],
    });
    expect(workshop.send('clerk', 'GET', `${custom}/flow/Double_It`).body).toMatchObject({
      name: 'Double_It',
      inputs: [{ name: 'number', type: 'NUMBER', maxOccurs: 1 }],
      outputs: [{ name: 'result' }, { name: 'Flow__InterviewGuid' }, { name: 'Flow__InterviewStatus' }],
    });
    expect(workshop.send('clerk', 'GET', `${custom}/apex/PaintAction`).body).toMatchObject({
      inputs: [
        { name: 'colour', required: true },
        { name: 'coats', required: false },
      ],
    });
    expect(workshop.send('clerk', 'GET', `${custom}/flow/Nope`).status).toBe(404);
  });

  test('run a flow once for each input', () => {
    const { status, body } = workshop.send('clerk', 'POST', `${custom}/flow/Double_It`, {
      inputs: [{ number: 2 }, { number: 2.5 }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject([
      {
        actionName: 'Double_It',
        isSuccess: true,
        errors: null,
        outputValues: { result: 4, Flow__InterviewStatus: 'Finished' },
      },
      {
        actionName: 'Double_It',
        isSuccess: true,
        errors: null,
        outputValues: { result: 5, Flow__InterviewStatus: 'Finished' },
      },
    ]);
  });

  test('run Apex once for all inputs', () => {
    const { status, body } = workshop.send('clerk', 'POST', `${custom}/apex/PaintAction`, {
      inputs: [{ colour: 'Red', coats: 2 }, { colour: 'Green' }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { isSuccess: true, outputValues: { text: 'Red x 2' } },
      { isSuccess: true, outputValues: { text: 'Green x null' } },
    ]);
  });

  test('refuse inputs that are missing, unknown or of a wrong type', () => {
    const post = (kind: string, inputs: unknown) => workshop.send('clerk', 'POST', `${custom}/${kind}`, { inputs });
    expect(post('apex/PaintAction', [{ coats: 2 }])).toMatchObject({
      status: 400,
      body: [{ message: 'Missing required input parameter: colour (inputs[0])' }],
    });
    expect(post('flow/Double_It', [{ nope: 2 }])).toMatchObject({
      status: 400,
      body: [{ message: expect.stringContaining('nope') }],
    });
    expect(post('flow/Double_It', [{ number: 'two' }]).status).toBe(400);
    expect(post('flow/Double_It', 'two').status).toBe(400);
  });
});

describe('anonymous Apex', () => {
  const run = (alias: string, source: string) =>
    workshop.send(alias, 'GET', `${data}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(source)}`);

  test('is run for those who may author Apex', () => {
    expect(run('admin', "insert new Widget__c(Name = 'Anonymous');").body).toMatchObject({
      compiled: true,
      success: true,
      line: -1,
    });
    expect(count('Anonymous')).toBe(1);
    expect(run('clerk', "insert new Widget__c(Name = 'Anonymous');")).toMatchObject({
      status: 403,
      body: [{ errorCode: 'INSUFFICIENT_ACCESS' }],
    });
    expect(count('Anonymous')).toBe(1);
  });

  test('tells what does not compile and what is thrown', () => {
    expect(run('admin', "Integer i = 'x';").body).toMatchObject({
      compiled: false,
      success: false,
      line: 1,
      compileProblem: 'Illegal assignment from String to Integer',
    });
    expect(run('admin', "insert new Widget__c(Name = 'Lost');\nInteger i = 1 / 0;").body).toMatchObject({
      compiled: true,
      success: false,
      exceptionMessage: 'System.MathException: Divide by 0',
      exceptionStackTrace: 'AnonymousBlock: line 2, column 1',
    });
    expect(count('Lost')).toBe(0);
  });
});
