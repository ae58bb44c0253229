/** Cobalt: linked accounts, sessions, the hosted portal, configurations. */
import { ConfigError } from '../../../local-org/org/configValues';
import { readCobaltConfig } from '../../../local-org/vendors/cobalt/config';
import { API, CobaltPeer, FAILURE, LARGEST, LOG, MAPPING, OWNER, WORKFLOW } from './cobaltPeer';

let cobalt: CobaltPeer;
beforeAll(async () => void (cobalt = await CobaltPeer.open()));
afterEach(() => cobalt.reset());
afterAll(() => cobalt.org.close());

const UNKNOWN = (id: string) =>
  FAILURE(
    400,
    'BAD_REQUEST',
    'INVALID_LINKED_ACCOUNT_ID',
    `No linked account found for account id : ${id} in environment test`,
  );
const NOBODY = FAILURE(401, 'UNAUTHORIZED', 'SERVER_ERROR', 'Invalid Credentials');

describe('a linked account', () => {
  const upsert = (body: unknown) => cobalt.ask('PUT', `${API}/linked-account`, body);

  test('is made, then changed where something is given', () => {
    const made = upsert({ linked_account_id: 'new', name: 'New', udf: { a: '1', b: '2' } });
    expect(made).toMatchObject({
      status: 200,
      json: {
        account_id: 'new',
        name: 'New',
        environment: 'test',
        __v: 0,
        _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      },
    });
    cobalt.org.advance(1000);
    const changed = upsert({ linked_account_id: 'new', udf: { a: '3' } }).json as Record<string, never>;
    expect(changed).toMatchObject({ _id: (made.json as { _id: string })._id, name: 'New', __v: 1 });
    expect(changed['udf']).toMatchObject([
      { key_name: 'a', key_value: '3' },
      { key_name: 'b', key_value: '2' },
    ]);
    expect(changed['updatedAt'] > changed['createdAt']).toBe(true);
  });

  test.each([
    [{ name: 'x' }, 'linked_account_id is required', 'INVALID_LINKED_ACCOUNT_ID'],
    [{ linked_account_id: 'x', udf: 'y' }, 'udf must be an object', 'SERVER_ERROR'],
    [[], 'The body must be a JSON object', 'SERVER_ERROR'],
  ])('%j is refused', (body, message, code) => {
    expect(upsert(body)).toMatchObject(FAILURE(400, 'BAD_REQUEST', code, message));
  });

  test('needs the key', () => {
    expect(cobalt.peer.send('PUT', `${API}/linked-account`, { linked_account_id: 'x' })).toMatchObject(NOBODY);
  });
});

describe('a session', () => {
  const tokenOf = (query = '') =>
    (cobalt.ask('POST', `${API}/session-token${query}`, { linked_account_id: 'acme' }).json as { token: string }).token;

  test('stands for its account for 24 hours of the clock', () => {
    const session = cobalt.session();
    const config = () => cobalt.ask('GET', `${API}/slug/salesforce/config`, undefined, session);
    expect(config()).toMatchObject({ status: 200, json: { config_id: 'acme' } });
    cobalt.org.advance(23 * 3_600_000);
    expect(config().status).toBe(200);
    cobalt.org.advance(3_600_000);
    expect(config()).toMatchObject(FAILURE(401, 'UNAUTHORIZED', 'SERVER_ERROR', 'jwt expired'));
    expect(cobalt.ask('GET', `${API}/slug/salesforce/config`, undefined, cobalt.session()).status).toBe(200);
  });

  test('is the same until it is over, or another is wanted', () => {
    const first = tokenOf();
    cobalt.org.advance(2000);
    expect(tokenOf()).toBe(first);
    expect(tokenOf('?force_refresh=true')).not.toBe(first);
  });

  test('that was changed does not hold', () => {
    const [head, , signature] = tokenOf().split('.');
    const claims = Buffer.from(JSON.stringify({ linked_account_id: 'umbra', exp: 9e9 })).toString('base64url');
    const forged = { authorization: `Bearer ${head}.${claims}.${signature}` };
    expect(cobalt.ask('GET', `${API}/execution`, undefined, forged)).toMatchObject(NOBODY);
    expect(cobalt.ask('GET', `${API}/execution`, undefined, { authorization: 'Bearer x' })).toMatchObject(NOBODY);
  });

  test('is for accounts that are there', () => {
    expect(cobalt.ask('POST', `${API}/session-token`, { linked_account_id: 'x' })).toMatchObject(UNKNOWN('x'));
    expect(cobalt.ask('POST', `${API}/session-token`, {})).toMatchObject(
      FAILURE(400, 'BAD_REQUEST', 'SERVER_ERROR', 'linked_account_id is required'),
    );
  });
});

describe('the hosted portal', () => {
  const open = (account = 'acme', body: unknown = {}, query = '') => {
    const answer = cobalt.ask('POST', `${API}/connect-url${query}`, body, cobalt.session(account));
    return (answer.json as { hosted_url: string }).hosted_url.replace('http://127.0.0.1:8080', '');
  };
  const press = (url: string, form: Record<string, string>) =>
    cobalt.ask('POST', url, new URLSearchParams(form).toString(), { 'x-api-key': '', linked_account_id: '' });
  const connected = (account: string) =>
    (cobalt.ask('GET', '/api/v2/f-sdk/application/salesforce', undefined, cobalt.session(account)).json as never)[
      'connected'
    ];

  test('connects and disconnects an application, and tells of it', () => {
    const url = open('umbra');
    expect(connected('umbra')).toBe(false);
    const page = cobalt.peer.send('GET', url);
    expect(page).toMatchObject({ status: 200, headers: { 'Content-Type': 'text/html;charset=UTF-8' } });
    expect(page.text).toContain('>Connect<span> Salesforce</span></button>');
    expect(press(url, { slug: 'salesforce', action: 'connect' })).toMatchObject({
      status: 303,
      headers: { Location: url },
    });
    expect(cobalt.peer.send('GET', url).text).toContain('Connected as umbra');
    expect(connected('umbra')).toBe(true);
    press(url, { slug: 'salesforce', action: 'disconnect' });
    expect(connected('umbra')).toBe(false);
    expect(cobalt.heard().map(({ json }) => json)).toMatchObject([
      { event: 'Connection Created', linked_account_id: 'umbra', slug: 'salesforce', type: 'General' },
      { event: 'Connection Deleted' },
    ]);
  });

  test('escapes what it is told, and takes no colours that are none', () => {
    const url = open('acme', { name: '<b>"x"</b>', color: '#0a0', bgColor: 'red;}' }, '?config_id=own');
    const { text } = cobalt.peer.send('GET', url.split('?')[0]!);
    expect(text).toContain('Integrations of &lt;b&gt;&quot;x&quot;&lt;/b&gt;');
    expect(text).toContain('color: #0a0;');
    expect(text).not.toContain('red;}');
    expect(cobalt.ask('GET', `${API}/slug/salesforce/config/own`).status).toBe(200);
  });

  test('is gone after a day, and for links that were never made', () => {
    const url = open();
    cobalt.org.advance(24 * 3_600_000);
    expect(cobalt.peer.send('GET', url)).toMatchObject({ status: 401, text: expect.stringContaining('has expired') });
    expect(cobalt.peer.send('GET', '/cobalt/connect/x').status).toBe(401);
  });

  test('is for sessions alone', () => {
    expect(cobalt.ask('POST', `${API}/connect-url`, {})).toMatchObject(NOBODY);
  });

  test('knows its applications', () => {
    expect(press(open(), { slug: 'x' })).toMatchObject(
      FAILURE(400, 'BAD_REQUEST', 'SERVER_ERROR', 'Application with slug x not found'),
    );
  });
});

describe('a configuration', () => {
  const create = (body: unknown = {}) =>
    cobalt.ask('POST', `${API}/config`, { slug: 'salesforce', ...(body as object) });
  const update = (body: object) => cobalt.ask('PUT', `${API}/config`, { slug: 'salesforce', ...body });

  test('is made once, with its fields and workflows', () => {
    const made = create({ config_id: 'c1' });
    expect(made.json).toMatchObject({
      slug: 'salesforce',
      config_id: 'c1',
      fields: [
        { id: OWNER, field_type: 'select', required: true },
        { id: MAPPING, labels: [{ name: 'Town' }] },
      ],
      workflows: [
        { id: WORKFLOW, name: 'Import opportunities', enabled: false, fields: [{ id: LARGEST }] },
        { id: LOG },
      ],
      field_errors: [],
    });
    expect(create({ config_id: 'c1' }).json).toEqual(made.json);
    expect(create().json).toMatchObject({ config_id: 'acme', workflows: [{ enabled: true }, { enabled: false }] });
  });

  test('has labels of the customer’s own', () => {
    const labels = { Mapping: [{ name: 'Village', value: 'village' }] };
    expect(create({ config_id: 'c2', labels }).json).toMatchObject({ fields: [{}, { labels: labels.Mapping }] });
    expect(create({ labels: { Nothing: [] } })).toMatchObject(
      FAILURE(400, 'BAD_REQUEST', 'SERVER_ERROR', 'labels.Nothing is invalid'),
    );
  });

  test('takes values by field, in either form, and says which it does not take', () => {
    expect(update({ fields: { [OWNER]: 'ines', [MAPPING]: { city: 'town' } } }).json).toMatchObject({
      fields: [{ value: 'ines' }, { value: { city: 'town' } }],
      field_errors: [],
    });
    const workflows = [{ id: WORKFLOW, enabled: false, fields: { [LARGEST]: 'many' } }];
    expect(update({ fields: [{ id: OWNER, value: 'nobody' }], workflows }).json).toMatchObject({
      fields: [{ value: 'ines' }, {}],
      workflows: [{ enabled: false }, {}],
      field_errors: [
        { id: OWNER, name: 'Owner', error: { message: 'nobody is no option of Owner' } },
        { id: LARGEST, name: 'Largest', error: { message: 'Largest must be a number' } },
      ],
    });
    expect(update({ fields: { [OWNER]: '' } }).json).toMatchObject({
      field_errors: [{ id: OWNER, error: { message: 'Owner is required' } }],
    });
  });

  test('switches one workflow', () => {
    const address = `${API}/slug/salesforce/config/acme/workflows`;
    expect(cobalt.ask('PATCH', `${address}/${LOG}`, { enabled: true }).json).toEqual({
      workflows: [
        { id: WORKFLOW, name: 'Import opportunities', description: 'One by one', enabled: true },
        { id: LOG, name: 'Log', description: '', enabled: true },
      ],
    });
    expect(cobalt.ask('PATCH', `${address}/${LOG}`, { enabled: 'yes' })).toMatchObject(
      FAILURE(400, 'BAD_REQUEST', 'SERVER_ERROR', 'enabled must be true or false'),
    );
    expect(cobalt.ask('PATCH', `${address}/x`, { enabled: true })).toMatchObject(
      FAILURE(404, 'NOT_FOUND', 'SERVER_ERROR', 'Workflow with id x not found'),
    );
  });

  test('is deleted, and then not there', () => {
    const gone = FAILURE(404, 'NOT_FOUND', 'SERVER_ERROR', 'Config with config id acme not found');
    const address = `${API}/slug/salesforce/config`;
    expect(cobalt.ask('DELETE', address).json).toEqual({ message: 'Installation Deleted Success' });
    expect(cobalt.ask('GET', address)).toMatchObject(gone);
    expect(cobalt.ask('DELETE', `${address}/acme`)).toMatchObject(gone);
    expect(update({ fields: {} })).toMatchObject(gone);
  });

  test.each([
    [{ slug: 'x' }, 'Application with slug x not found'],
    [{ slug: undefined }, 'Missing Slug'],
    [{ config_id: 1 }, 'config_id must be a text'],
    [{ fields: 1 }, 'fields must be an object or a list'],
    [{ fields: { x: 1 } }, 'Field with id x not found'],
    [{ workflows: [{ id: 'x' }] }, 'Workflow with id x not found'],
  ])('is not changed by %j', (body, message) => {
    expect(update(body)).toMatchObject(FAILURE(400, 'BAD_REQUEST', 'SERVER_ERROR', message));
  });

  test('is that of an account', () => {
    const ask = (headers: Record<string, string>) =>
      cobalt.ask('GET', `${API}/slug/salesforce/config`, undefined, headers);
    expect(ask({ linked_account_id: '' })).toMatchObject(
      FAILURE(400, 'BAD_REQUEST', 'INVALID_LINKED_ACCOUNT_ID', 'linked_account_id is required'),
    );
    expect(ask({ linked_account_id: 'x' })).toMatchObject(UNKNOWN('x'));
    expect(ask({ 'x-api-key': 'pk' })).toMatchObject(NOBODY);
  });
});

test('addresses of the API that it does not have are refused by name, others as Cobalt does', () => {
  expect(() => cobalt.ask('GET', `${API}/dataref`)).toThrow(
    'local-org does not support GET /api/v2/public/dataref of Cobalt',
  );
  expect(cobalt.ask('GET', '/other')).toMatchObject(
    FAILURE(404, 'NOT_FOUND', 'RESOURCE_NOT_FOUND', 'Cannot GET /other'),
  );
});

const workflowOf = (node: object) => ({ id: '0123456789abcdef01234567', name: 'W', event: 'e', nodes: [node] });

test.each<[object, string]>([
  [{ apiKey: 'x' }, 'cobalt.apiKey must begin with pk or tk'],
  [{ webhook: { path: 'x' } }, 'cobalt.webhook.path must begin with a slash'],
  [{ webhook: { path: '/x', events: ['Other'] } }, 'cobalt.webhook.events: Other is none of Connection Created'],
  [
    { applications: [{ slug: 's', name: 'S', workflows: [{ id: '1', name: 'W', event: 'e' }] }] },
    'cobalt.applications[0].workflows[0].id must be 24 hexadecimal digits',
  ],
  [
    { applications: [{ slug: 's', name: 'S', workflows: [workflowOf({ name: 'N', type: 't', seconds: 1e300 })] }] },
    'cobalt.applications[0].workflows[0].nodes[0].seconds must be a number from 0 to 604800',
  ],
  [{ linkedAccounts: [{ linked_account_id: 'a', connected: ['s'] }] }, 'cobalt.linkedAccounts a: slug s is not there'],
  [
    { linkedAccounts: [{ linked_account_id: 'a' }, { linked_account_id: 'a' }] },
    'cobalt.linkedAccounts: a is there twice',
  ],
  [
    { executions: [{ workflow: 'w', linked_account_id: 'a', minutesAgo: 1 }] },
    'cobalt.executions[0]: workflow w is not there',
  ],
])('%j is refused when the org starts', (config, problem) => {
  const read = () => readCobaltConfig({ apiKey: 'tk', ...config });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(problem);
});
