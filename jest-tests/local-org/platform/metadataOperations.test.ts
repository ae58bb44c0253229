import { Workshop, data } from '../api/workshop';

let org: Workshop;

beforeEach(async () => {
  org = await Workshop.open('console');
});

interface Told {
  readonly id: string;
  readonly status: string;
  readonly success: boolean;
  readonly done: boolean;
  readonly failures: readonly string[];
  readonly successes: readonly string[];
  readonly total: number;
  readonly errors: number;
  readonly by: string;
  readonly message: string | null;
  readonly jobId: string;
  readonly as: string;
  readonly labels: readonly string[];
}

function run(source: string): void {
  const url = `${data}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(source)}`;
  const { body } = org.send('admin', 'GET', url);
  expect(body).toMatchObject({ exceptionMessage: null, compileProblem: null, success: true });
}

/** What the callback was told. */
function told(name = 'told'): Told {
  const [account] = org.query('admin', `SELECT Description FROM Account WHERE Name = '${name}'`);
  if (!account) throw new Error(`the callback ${name} has not run`);
  return JSON.parse(account['Description'] as string) as Told;
}

/** Components as Apex: `component('Rate.New', 'New', new Map<String, Object>{ … })`. */
const component = (fullName: string, label: string | null, values: Record<string, string> = {}) => {
  const pairs = Object.entries(values).map(([field, value]) => `'${field}' => ${value}`);
  const text = label === null ? 'null' : `'${label}'`;
  return `RateDeployer.component('${fullName}', ${text}, new Map<String, Object>{ ${pairs.join(', ')} })`;
};

function deploy(...components: string[]): Told {
  run(`RateDeployer.deploy('told', new List<Metadata.CustomMetadata>{ ${components.join(', ')} });`);
  return told();
}

const rates = (fields: string) => org.query('admin', `SELECT ${fields} FROM Rate__mdt ORDER BY DeveloperName`);
const rate = (name: string) =>
  org.query(
    'admin',
    `SELECT DeveloperName, MasterLabel, QualifiedApiName, Active__c, From__c, Checked_At__c, Percent__c, Prefix__c,
       Notes__c, Kind__c, Region__r.DeveloperName FROM Rate__mdt WHERE DeveloperName = '${name}'`.replace(/\s+/g, ' '),
  )[0];

describe('a deployment', () => {
  test('makes a record with values of every type', () => {
    const result = deploy(
      component('Rate.New', 'Brand new', {
        Active__c: 'true',
        From__c: 'Date.newInstance(2026, 11, 21)',
        Checked_At__c: 'Datetime.newInstanceGmt(2026, 11, 21, 7, 8, 9)',
        Percent__c: '12.345',
        Prefix__c: "' abc '",
        Kind__c: "'net'",
        Region__c: "'North'",
        Notes__c: "'x'.repeat(1000)",
      }),
    );
    expect(result).toMatchObject({
      status: 'Succeeded',
      success: true,
      done: true,
      successes: ['Rate.New: created'],
      failures: [],
      total: 1,
      errors: 0,
      labels: ['High', 'Low', 'Brand new'],
    });
    // A query gives long texts whole, getInstance gives what they begin with.
    run("Assert.areEqual(255, Rate__mdt.getInstance('New').Notes__c.length());");
    expect(rate('New')).toMatchObject({
      DeveloperName: 'New',
      MasterLabel: 'Brand new',
      QualifiedApiName: 'New',
      Active__c: true,
      From__c: '2026-11-21',
      Checked_At__c: '2026-11-21T07:08:09.000+0000',
      Percent__c: 12.35,
      Prefix__c: 'abc',
      Kind__c: 'Net',
      Notes__c: 'x'.repeat(1000),
      Region__r: { DeveloperName: 'North' },
    });
  });

  test('changes a record and keeps the fields it does not name', () => {
    const result = deploy(component('Rate__mdt.High', null, { Percent__c: '21', Prefix__c: 'null' }));
    expect(result.successes).toEqual(['Rate__mdt.High: changed']);
    expect(rate('High')).toMatchObject({
      MasterLabel: 'High',
      Percent__c: 21,
      Prefix__c: null,
      Active__c: true,
      Region__r: { DeveloperName: 'North' },
    });
    expect(rates('DeveloperName')).toHaveLength(2);
  });

  test('says what it has left as it was', () => {
    expect(deploy(component('Rate.low', 'Low', { Percent__c: '7' })).successes).toEqual(['Rate.low: unchanged']);
  });

  test('runs after the transaction, its callback as Automated Process with a job of its own', () => {
    run(`
      Id id = RateDeployer.deploy('told', new List<Metadata.CustomMetadata>{ ${component('Rate.New', 'New')} });
      Assert.areEqual('0Af', String.valueOf(id).left(3));
      Assert.isNull(Rate__mdt.getInstance('New'));
      insert new Account(Name = id);
    `);
    const result = told();
    expect(org.query('admin', 'SELECT Name FROM Account ORDER BY CreatedDate, Id')[0]).toMatchObject({
      Name: result.id,
    });
    expect(result).toMatchObject({ as: 'Automated Process', by: org.org.admin.name });
    expect(
      org.query('admin', `SELECT Status, ApexClass.Name FROM AsyncApexJob WHERE Id = '${result.jobId}'`),
    ).toMatchObject([{ Status: 'Completed', ApexClass: { Name: 'RateDeployer' } }]);
    expect(rate('New')).toMatchObject({ MasterLabel: 'New', Active__c: false });
  });

  test('is not begun when its transaction fails', () => {
    const source = `RateDeployer.deploy('told', new List<Metadata.CustomMetadata>{ ${component('Rate.New', 'New')} }); Integer i = 1 / 0;`;
    const url = `${data}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(source)}`;
    expect(org.send('admin', 'GET', url).body).toMatchObject({ success: false });
    expect(rates('Id')).toHaveLength(2);
    expect(() => told()).toThrow('has not run');
  });

  test('takes the components as they are when it is queued', () => {
    run(`
      Metadata.CustomMetadata one = ${component('Rate.New', 'Before')};
      RateDeployer.deploy('told', new List<Metadata.CustomMetadata>{ one });
      one.label = 'After';
    `);
    expect(rate('New')).toMatchObject({ MasterLabel: 'Before' });
  });

  test('comes after those queued before it', () => {
    run(['One', 'Two', 'Three'].map((label) => `RateDeployer.rename('High', '${label}');`).join('\n'));
    expect(['One', 'Two', 'Three'].map((name) => told(name).labels)).toEqual([
      ['One', 'Low'],
      ['Two', 'Low'],
      ['Three', 'Low'],
    ]);
    expect(rate('High')).toMatchObject({ MasterLabel: 'Three' });
  });

  test('brings records that name each other, and 200 at once', () => {
    const result = deploy(
      component('Rate.South', 'South', { Region__c: "'South'" }),
      component('Region.South', 'South', { Code__c: "'SO'" }),
    );
    expect(result).toMatchObject({ status: 'Succeeded', total: 2 });
    expect(rate('South')).toMatchObject({ Region__r: { DeveloperName: 'South' } });
    run(`
      List<Metadata.CustomMetadata> many = new List<Metadata.CustomMetadata>();
      for (Integer i = 0; i < 200; i++) {
        many.add(RateDeployer.component('Rate.Bulk_' + i, 'Bulk ' + i, new Map<String, Object>{ 'Percent__c' => i }));
      }
      RateDeployer.deploy('many', many);
    `);
    expect(told('many')).toMatchObject({ total: 200, errors: 0 });
    expect(rates('Id')).toHaveLength(203);
  });

  test('needs no callback', () => {
    run(`
      Metadata.DeployContainer container = new Metadata.DeployContainer();
      container.addMetadata(${component('Rate.New', 'New')});
      Metadata.Operations.enqueueDeployment(container, null);
    `);
    expect(rate('New')).toMatchObject({ MasterLabel: 'New' });
  });

  test('stays when its callback fails', () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    run(`RateDeployer.deploy('broken', new List<Metadata.CustomMetadata>{ ${component('Rate.New', 'New')} });`);
    expect(said.mock.calls[0]?.[0]).toContain('callback RateDeployer of the deployment 0Af');
    said.mockRestore();
    expect(rate('New')).toMatchObject({ MasterLabel: 'New' });
    expect(org.query('admin', 'SELECT Status, ExtendedStatus FROM AsyncApexJob')).toMatchObject([
      { Status: 'Failed', ExtendedStatus: 'System.IllegalArgumentException: The callback fails' },
    ]);
  });

  test('can be asked for by its id', () => {
    const { id } = deploy(component('Rate.New', 'New'), component('Rate.Low', 'Low'));
    const url = `${data}/metadata/deployRequest/${id}`;
    expect(org.send('admin', 'GET', `${url}?includeDetails=true`)).toMatchObject({
      status: 200,
      body: {
        id,
        deployResult: {
          id,
          status: 'Succeeded',
          success: true,
          done: true,
          checkOnly: false,
          rollbackOnError: true,
          createdByName: org.org.admin.name,
          createdDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.000\+0000$/) as string,
          numberComponentsTotal: 2,
          numberComponentsDeployed: 2,
          numberComponentErrors: 0,
          numberTestsTotal: 0,
          details: {
            componentFailures: [],
            componentSuccesses: [
              {
                fullName: 'Rate.New',
                componentType: 'CustomMetadata',
                fileName: 'customMetadata/Rate.New.md',
                created: true,
                changed: true,
                deleted: false,
                success: true,
                problem: null,
                id: expect.stringMatching(/^m0/) as string,
              },
              { fullName: 'Rate.Low', created: false, changed: false },
            ],
          },
        },
      },
    });
    const { body } = org.send('admin', 'GET', url) as { body: { deployResult: object } };
    expect(body.deployResult).not.toHaveProperty('details');
    expect(org.send('admin', 'GET', `${data}/metadata/deployRequest/0Af000000009999AAA`).status).toBe(404);
    expect(org.send('robot', 'GET', url)).toMatchObject({ status: 403, body: [{ errorCode: 'INSUFFICIENT_ACCESS' }] });
  });

  test("tells its callback of a failure that is nobody's", () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = jest.spyOn(org.org.store, 'insertRows').mockImplementationOnce(() => {
      throw new Error('The disk is full');
    });
    const result = deploy(component('Rate.New', 'New'));
    broken.mockRestore();
    expect(said.mock.calls[0]?.[0]).toContain('deployment 0Af');
    said.mockRestore();
    expect(result).toMatchObject({
      status: 'Failed',
      success: false,
      done: true,
      message: 'UNKNOWN_EXCEPTION: The disk is full',
      failures: [],
      successes: [],
    });
    expect(rates('Id')).toHaveLength(2);
  });

  test('is seen by components afterwards', () => {
    const call = (method: string, params: object) =>
      org.send('admin', 'POST', `/lightning/data/apex/RateDeployer/${method}`, { params }).body;
    expect(call('rename', { developerName: 'High', label: 'Higher' })).toEqual({
      returnValue: expect.stringMatching(/^0Af/) as string,
    });
    expect(call('labelOf', { developerName: 'High' })).toEqual({ returnValue: 'Higher' });
  });
});

describe('a refused deployment', () => {
  const good = component('Rate.Good', 'Good');
  const long = 'x'.repeat(41);

  test.each([
    [
      component('Nothing.High', 'x'),
      "Nothing.High: Error: Entity of type 'CustomObject' named 'Nothing__mdt' cannot be found",
    ],
    [
      component('Widget__c.High', 'x'),
      "Widget__c.High: Error: Entity of type 'CustomObject' named 'Widget__c__mdt' cannot be found",
    ],
    [component('High', 'x'), 'High: Error: Invalid fullName: High: type and record name are expected'],
    [component('Rate.New', null), 'Rate.New: Error: Required field is missing: label'],
    [component('Rate.New', long), `Rate.New: Error: Label: data value too large: ${long} (max length=40)`],
    [
      component(`Rate.${long}`, 'x'),
      `Rate.${long}: Error: Custom Metadata Record Name: data value too large: ${long} (max length=40)`,
    ],
    [
      component('Rate.New', 'x', { Nope__c: '1' }),
      'Rate.New: Error: In field: field - no CustomField named Rate__mdt.Nope__c found',
    ],
    [
      component('Rate.New', 'x', { MasterLabel: "'y'" }),
      'Rate.New: Error: In field: field - no CustomField named Rate__mdt.MasterLabel found',
    ],
    [component('Rate.New', 'x', { Percent__c: "'5'" }), 'Rate.New: Error: Percent: value not of required type: 5'],
    [
      component('Rate.New', 'x', { Percent__c: '1000' }),
      'Rate.New: Error: Percent: value outside of valid range on numeric field: 1000',
    ],
    [component('Rate.New', 'x', { Active__c: "'true'" }), 'Rate.New: Error: Active: value not of required type: true'],
    [
      component('Rate.New', 'x', { From__c: "'2026-01-01'" }),
      'Rate.New: Error: From: value not of required type: 2026-01-01',
    ],
    [
      component('Rate.New', 'x', { Prefix__c: "'x'.repeat(21)" }),
      `Rate.New: Error: Prefix: data value too large: ${'x'.repeat(21)} (max length=20)`,
    ],
    [component('Rate.New', 'x', { Prefix__c: '5' }), 'Rate.New: Error: Prefix: value not of required type: 5'],
    [component('Rate.New', 'x', { Mail__c: "'nobody'" }), 'Rate.New: Error: Mail: invalid email address: nobody'],
    [
      component('Rate.New', 'x', { Kind__c: "'Other'" }),
      'Rate.New: Error: Kind: bad value for restricted picklist field: Other',
    ],
    [
      component('Rate.New', 'x', { Region__c: "'West'" }),
      'Rate.New: Error: In field: Region__c - no CustomMetadata named Region.West found',
    ],
    [component('Region.West', 'West'), 'Region.West: Error: Required fields are missing: [Code__c]'],
    [
      component('Region.North', 'North', { Code__c: 'null' }),
      'Region.North: Error: Required fields are missing: [Code__c]',
    ],
    [component('Rate.good', 'Again'), 'Rate.good: Error: Duplicate component: Rate.good'],
  ])('%s', (bad, failure) => {
    const result = deploy(good, bad);
    expect(result).toMatchObject({
      status: 'Failed',
      success: false,
      done: true,
      total: 2,
      errors: 1,
      failures: [failure],
    });
    // The whole deployment is undone.
    expect(rates('DeveloperName')).toMatchObject([{ DeveloperName: 'High' }, { DeveloperName: 'Low' }]);
    expect(result.labels).toEqual(['High', 'Low']);
  });

  test.each(['1st', 'two words', 'two__marks', 'end_', '_start', 'dash-ed', 'übung'])(
    'has the record name %s',
    (name) => {
      expect(deploy(component(`Rate.${name}`, 'x')).failures).toEqual([
        `Rate.${name}: Error: The Custom Metadata Record Name can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.`,
      ]);
      expect(rates('Id')).toHaveLength(2);
    },
  );

  test('tells every problem', () => {
    const { failures, errors } = deploy(component('Rate.New', null, { Nope__c: '1', Percent__c: 'true' }));
    expect(failures).toEqual([
      'Rate.New: Error: Required field is missing: label',
      'Rate.New: Error: In field: field - no CustomField named Rate__mdt.Nope__c found',
      'Rate.New: Error: Percent: value not of required type: true',
    ]);
    expect(errors).toBe(1);
  });

  test('is not even queued for those who may not customise the application', () => {
    const params = { developerName: 'High', label: 'Higher' };
    expect(org.send('worker', 'POST', '/lightning/data/apex/RateDeployer/rename', { params })).toMatchObject({
      status: 500,
      body: {
        exceptionType: 'System.NoAccessException',
        message:
          'Insufficient Privileges: You do not have the level of access necessary to perform the operation you requested. Please contact the owner of the record or your administrator if access is necessary.',
      },
    });
    expect(rate('High')).toMatchObject({ MasterLabel: 'High' });
  });
});

describe('in Apex tests', () => {
  test.each([
    'cannotDeploy',
    'cannotDeployWithoutCallback',
    'callsTheCallbackItself',
    'containersHoldWhatIsPutInto',
    'reads',
  ])('%s', (method) => {
    expect(org.org.apex.runTest('RateDeployerTest', method)).toMatchObject({ passed: true, message: null });
  });
});

test('layouts are refused by name', () => {
  const source =
    "Metadata.Operations.retrieve(Metadata.MetadataType.Layout, new List<String>{ 'Account-Account Layout' });";
  const url = `${data}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(source)}`;
  expect(org.send('admin', 'GET', url)).toMatchObject({
    status: 501,
    body: [{ message: 'local-org does not support Metadata.Operations.retrieve of Layout' }],
  });
  const typed = `${data}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent('Metadata.Layout layout;')}`;
  expect(org.send('admin', 'GET', typed).body).toMatchObject({
    compiled: false,
    compileProblem: 'local-org does not support Metadata.Layout',
  });
});
