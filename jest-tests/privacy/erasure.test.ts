/** More rows of one person than a transaction may write are erased, and counted, by batches that follow each other. */
import { repository } from '../../scripts/shared/paths';
import { RunningOrg } from '../../scripts/shared/runningOrg';

jest.setTimeout(120_000);

/** Each has a row of its history, too. */
const DISPOSITIONS = 5100;
const AT_ONCE = 850;
const OF_OTHERS = 50;
const HER_NUMBER = '+15550100177';
const ANOTHER_NUMBER = '+15550100188';

const data = '/services/data/v66.0';

let org: RunningOrg;
beforeAll(async () => void (org = await RunningOrg.start(repository)));
afterAll(async () => {
  const { stderr } = await org.stop();
  if (stderr !== '') throw new Error(stderr);
});

test('10,200 rows of one person', async () => {
  await insertDispositions('another', ANOTHER_NUMBER, 0, OF_OTHERS);
  for (let first = 0; first < DISPOSITIONS; first += AT_ONCE)
    await insertDispositions('hers', HER_NUMBER, first, first + AT_ONCE);
  for (const object of ['Disposition_Log__c', 'Disposition_Change__c'])
    expect(await count(`${object} WHERE Customer_Number__c = '${HER_NUMBER}'`)).toBe(DISPOSITIONS);

  await ask('POST', `${data}/actions/custom/apex/ErasePersonalDataAction`, { inputs: [{ phone: HER_NUMBER }] });
  await advance(0);

  const [receipt] = await org.query(
    `SELECT Status__c, Objects__c, Objects_Done__c, Erased__c, Deleted__c, Failed__c, Counts__c, Problems__c, Systems__c
     FROM Personal_Data_Erasure__c`,
  );
  expect(receipt).toMatchObject({
    Status__c: 'Completed',
    Objects_Done__c: receipt!['Objects__c'],
    Erased__c: 2 * DISPOSITIONS,
    Deleted__c: 0,
    Failed__c: 0,
    Problems__c: null,
    Systems__c: 'Harbor',
  });
  const counts = JSON.parse(receipt!['Counts__c'] as string) as { objectName: string }[];
  expect(counts.sort((a, b) => a.objectName.localeCompare(b.objectName))).toMatchObject([
    { objectName: 'Disposition_Change__c', erased: DISPOSITIONS, deleted: 0, failed: 0 },
    { objectName: 'Disposition_Log__c', erased: DISPOSITIONS, deleted: 0, failed: 0 },
  ]);

  for (const object of ['Disposition_Log__c', 'Disposition_Change__c']) {
    expect(await count(`${object} WHERE Customer_Number__c = NULL`)).toBe(DISPOSITIONS);
    expect(await count(`${object} WHERE Customer_Number__c = '${ANOTHER_NUMBER}'`)).toBe(OF_OTHERS);
    await apex(`
      for (${object} row : [SELECT Customer_Number__c, Disposition_Reason__c FROM ${object}]) {
        Assert.areEqual(row.Customer_Number__c == null, row.Disposition_Reason__c == null, row.Id);
      }`);
  }
  await apex(`
    PersonalDataRequest request = new PersonalDataRequest();
    request.phones = new List<String>{ '${HER_NUMBER}' };
    Assert.areEqual(0, PersonalDataService.find(request).total);`);
});

test('the last batch starts none', async () => {
  const jobs = `SELECT Status, NumberOfErrors, JobItemsProcessed, TotalJobItems FROM AsyncApexJob
    WHERE ApexClass.Name = 'PersonalDataJob' ORDER BY TotalJobItems DESC`;
  const ended = await org.query(jobs);
  expect(ended[0]!['TotalJobItems']).toBe(DISPOSITIONS / 100);
  for (const job of ended)
    expect(job).toMatchObject({ Status: 'Completed', NumberOfErrors: 0, JobItemsProcessed: job['TotalJobItems'] });

  await advance(3600);

  expect(await org.query(jobs)).toEqual(ended);
});

function insertDispositions(name: string, phone: string, first: number, end: number): Promise<void> {
  return apex(`
    List<Disposition_Log__c> logs = new List<Disposition_Log__c>();
    for (Integer i = ${first}; i < ${end}; i++) {
      logs.add(
        new Disposition_Log__c(
          Interaction_ID__c = '${name} ' + i,
          Disposition_Code__c = 'COMPLETED',
          Disposition_Reason__c = 'asked to be called back',
          Customer_Number__c = '${phone}',
          Timestamp__c = Datetime.newInstanceGmt(2026, 11, 2, 9, 0, 0),
          Source_System__c = 'Harbor'
        )
      );
    }
    insert logs;`);
}

/** Anonymous Apex as the administrator. */
async function apex(source: string): Promise<void> {
  const query = new URLSearchParams({ anonymousBody: source }).toString();
  expect(await ask('GET', `${data}/tooling/executeAnonymous?${query}`)).toMatchObject({ success: true });
}

/** What becomes due meanwhile has run when it comes back. */
const advance = (seconds: number): Promise<unknown> => ask('POST', '/local-org/clock', { advanceSeconds: seconds });

async function count(from: string): Promise<unknown> {
  return (await org.query(`SELECT COUNT(Id) total FROM ${from}`))[0]!['total'];
}

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await org.request('admin', method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
