/** An empty org gets a release, is worked with, and gets the next one: nothing is lost. */
import { startEmptyOrg } from '../../../scripts/shared/emptyOrg';
import type { RunningOrg } from '../../../scripts/shared/runningOrg';
import { BASKET_LAYOUTS, careOf, DEPLOYMENT_SETTINGS, FIRST, release, SECOND } from './orchard';

jest.setTimeout(120_000);

const API = '/services/data/v66.0';

let org: RunningOrg;
let orchardSet: string;
let tree: string;

beforeAll(async () => {
  org = await startEmptyOrg({
    users: [
      { alias: 'admin', profile: 'System Administrator' },
      { alias: 'gardener', profile: 'Standard User' },
    ],
  });
});
afterAll(() => org.stop());

const create = async (object: string, values: object, alias = 'admin'): Promise<string> => {
  const { status, body } = await org.request(alias, 'POST', `${API}/sobjects/${object}`, values);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return (body as { id: string }).id;
};

const run = async (source: string): Promise<void> => {
  const address = `${API}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(source)}`;
  const { body } = await org.request('admin', 'GET', address);
  expect(body).toMatchObject({ success: true });
};

const advance = (seconds: number) => org.request('admin', 'POST', '/local-org/clock', { advanceSeconds: seconds });

const kinds = async () => (await org.query('SELECT Kind__c FROM Tree__c ORDER BY Name')).map(({ Kind__c }) => Kind__c);

const days = async () =>
  Object.fromEntries(
    (await org.query('SELECT DeveloperName, Days__c FROM Care__mdt')).map(({ DeveloperName, Days__c }) => [
      DeveloperName,
      Days__c,
    ]),
  ) as Record<string, number>;

const component = async () => (await fetch(`${org.connection.instanceUrl}/lightning/c/treeCard`)).text();

test('an empty org has its users and their console, and nothing of a project', async () => {
  expect(await org.query('SELECT Id FROM ApexClass')).toEqual([]);
  expect((await org.request('admin', 'GET', `${API}/sobjects/Tree__c`)).status).toBe(404);
  expect(await component()).toContain('no component c/treeCard');
});

test('the first release is deployed, its tests run with what the zip holds', async () => {
  const result = await org.deploy(release(FIRST), { testLevel: 'RunLocalTests' });
  expect(result).toMatchObject({
    status: 'Succeeded',
    success: true,
    numberComponentErrors: 0,
    numberTestsCompleted: 1,
    numberTestErrors: 0,
  });
  const messages = result.details.componentSuccesses.map(({ componentType, fullName, fileName, created }) => [
    componentType,
    fullName,
    fileName,
    created,
  ]);
  expect(messages).toEqual(
    expect.arrayContaining([
      ['ApexClass', 'Trees', 'classes/Trees.cls', true],
      ['CustomObject', 'Tree__c', 'objects/Tree__c.object', true],
      ['CustomField', 'Tree__c.Height__c', 'objects/Tree__c.object', true],
      ['CustomLabel', 'Orchard_Name', 'labels/CustomLabels.labels', true],
      ['LightningComponentBundle', 'treeCard', 'lwc/treeCard', true],
    ]),
  );
  expect(await component()).toContain('A tree');
});

test('the org is worked with', async () => {
  const [set] = await org.query("SELECT Id FROM PermissionSet WHERE Name = 'Orchard'");
  orchardSet = set!['Id'] as string;
  const users = await org.query("SELECT Id FROM User WHERE Alias IN ('admin', 'gardener')");
  for (const { Id } of users) await create('PermissionSetAssignment', { PermissionSetId: orchardSet, AssigneeId: Id });
  tree = await create('Tree__c', { Kind__c: 'Äpfel', Height__c: 3.5 }, 'gardener');
  await run(`System.schedule('Water', '0 0 6 * * ?', new Watering());
    System.enqueueJob(new Watering(), 10);
    Metadata.DeployContainer container = new Metadata.DeployContainer();
    for (String name : new List<String>{ 'Apple', 'Pear', 'Plum' }) {
      Metadata.CustomMetadata record = new Metadata.CustomMetadata();
      record.fullName = 'Care.' + name;
      record.label = name;
      Metadata.CustomMetadataValue value = new Metadata.CustomMetadataValue();
      value.field = 'Days__c';
      value.value = 9;
      record.values.add(value);
      container.addMetadata(record);
    }
    Metadata.Operations.enqueueDeployment(container, null);`);
  expect(await days()).toEqual({ Apple: 9, Pear: 9, Plum: 9 });
});

test('the same release again changes nothing', async () => {
  const again = Object.fromEntries(Object.entries(FIRST).filter(([path]) => !path.startsWith('customMetadata/')));
  const { status, details } = await org.deploy(release(again));
  expect([status, details.componentFailures]).toEqual(['Succeeded', []]);
  expect(details.componentSuccesses.filter(({ created, changed }) => created || changed)).toEqual([]);
  expect(await kinds()).toEqual(['Äpfel']);
});

test('a class that jobs wait for is not replaced, unless the deployment settings allow it', async () => {
  const { status, details } = await org.deploy(release(SECOND, [['CustomField', ['Tree__c.Height__c']]]));
  expect([status, details.componentFailures]).toMatchObject([
    'Failed',
    [
      {
        componentType: 'ApexClass',
        fullName: 'Watering',
        fileName: 'classes/Watering.cls',
        problem: expect.stringMatching(/^This schedulable class has jobs pending or in progress\n/) as unknown,
      },
    ],
  ]);
});

test('the second release keeps records, ids, rights, jobs and sessions', async () => {
  expect(await org.deploy(release(DEPLOYMENT_SETTINGS))).toMatchObject({ status: 'Succeeded' });
  const second = Object.fromEntries(Object.entries(SECOND).filter(([path]) => !path.includes('Care.Pear')));
  const result = await org.deploy(release(second, [['CustomField', ['Tree__c.Height__c']]]));
  expect([result.status, result.details.componentFailures]).toEqual(['Succeeded', []]);

  expect(await org.query('SELECT Id, Name, Kind__c, Ripe__c, CreatedBy.Alias FROM Tree__c', 'gardener')).toEqual([
    expect.objectContaining({ Id: tree, Name: 'T-0001', Kind__c: 'Äpfel', Ripe__c: true }),
  ]);
  const assigned = await org.query(
    "SELECT Assignee.Alias FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Orchard'",
  );
  expect(assigned).toHaveLength(2);
  expect(await org.query("SELECT Id FROM PermissionSet WHERE Name = 'Orchard'")).toMatchObject([{ Id: orchardSet }]);
  expect((await org.request('gardener', 'GET', `${API}/query?q=SELECT+Height__c+FROM+Tree__c`)).status).toBe(400);
  expect(await component()).toContain('A ripe tree');
});

test('what an administrator has edited stays, but for the records that the zip says anew', async () => {
  expect(await days()).toEqual({ Apple: 3, Pear: 9, Plum: 9 });
  expect(await org.deploy(release(careOf('Plum', 1)))).toMatchObject({ status: 'Succeeded' });
  expect(await days()).toEqual({ Apple: 3, Pear: 9, Plum: 1 });
});

test('labels of the first release are there beside those of the second', async () => {
  const both = "Assert.areEqual('The orchard, Ripe when ready', Label.Orchard_Name + ', ' + Label.Orchard_Motto);";
  await expect(run(both)).resolves.toBeUndefined();
});

test('records, auto numbers and new objects go on from where they were', async () => {
  expect(tree.slice(0, 3)).toBe('a00');
  const next = await create('Tree__c', { Kind__c: 'Pear' }, 'gardener');
  expect([next.slice(0, 3), next > tree]).toEqual(['a00', true]);
  expect(await org.query(`SELECT Name FROM Tree__c WHERE Id = '${next}'`)).toMatchObject([{ Name: 'T-0002' }]);
  await create('Basket__c', { Name: 'Wicker', Tree__c: tree }, 'gardener');
  expect(await org.query('SELECT Tree__r.Kind__c FROM Basket__c')).toMatchObject([{ Tree__r: { Kind__c: 'Äpfel' } }]);
});

test('jobs that waited run as the new release has them', async () => {
  await advance(600);
  expect(await kinds()).toEqual(['Äpfel', 'Pear', 'watered 2']);
  await advance(86_400);
  expect(await kinds()).toEqual(['Äpfel', 'Pear', 'watered 2', 'watered 2']);
  expect(await org.query("SELECT State FROM CronTrigger WHERE CronJobDetail.Name = 'Water'")).toMatchObject([
    { State: 'WAITING' },
  ]);
});

test('the org answers while it is deployed into, and takes one deployment after the other', async () => {
  const pending = [org.deploy(release(careOf('Cherry', 2))), org.deploy(release(careOf('Quince', 4)))];
  const made: string[] = [];
  let isDone = false;
  void Promise.all(pending).then(() => (isDone = true));
  while (!isDone) made.push(await create('Tree__c', { Kind__c: 'Cherry' }, 'gardener'));
  expect(await Promise.all(pending)).toMatchObject([{ status: 'Succeeded' }, { status: 'Succeeded' }]);
  expect(made.length).toBeGreaterThan(10);
  const found = await org.query("SELECT Id FROM Tree__c WHERE Kind__c = 'Cherry'");
  expect(found.map(({ Id }) => Id).sort()).toEqual([...made].sort());
  expect(await days()).toMatchObject({ Cherry: 2, Quince: 4 });
});

test('a layout is removed though a profile has it for its users', async () => {
  const made = await org.deploy(release(BASKET_LAYOUTS));
  expect([made.status, made.details.componentFailures]).toEqual(['Succeeded', []]);
  const { status, details } = await org.deploy(release({}, [['Layout', ['Basket__c-Wide']]]));
  expect([status, details.componentFailures]).toEqual(['Succeeded', []]);
  const narrow = BASKET_LAYOUTS['profiles/Picker.profile']!.replace('Wide', 'Narrow');
  expect(await org.deploy(release({ 'profiles/Picker.profile': narrow }))).toMatchObject({ status: 'Succeeded' });
});

test('an object is removed with its records, tab, layouts and rights, once nothing refers to it', async () => {
  const refused = await org.deploy(release({}, [['CustomObject', ['Tree__c']]]));
  expect(refused.status).toBe('Failed');
  const { status, details } = await org.deploy(release({}, [['CustomObject', ['Basket__c']]]));
  expect([status, details.componentFailures]).toEqual(['Succeeded', []]);
  expect(details.componentSuccesses).toMatchObject([{ fullName: 'Basket__c', deleted: true }]);
  expect((await org.request('gardener', 'GET', `${API}/sobjects/Basket__c`)).status).toBe(404);
  expect(await org.query("SELECT Id FROM ObjectPermissions WHERE SobjectType = 'Basket__c'")).toEqual([]);
  expect(await org.query(`SELECT Id FROM Tree__c WHERE Id = '${tree}'`)).toHaveLength(1);
});
