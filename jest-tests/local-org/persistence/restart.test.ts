/** An org with a folder for its data, whose process ends at any moment: what is there when it is opened again. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openOrg } from '../../../local-org/org/boot';
import type { LocalOrg } from '../../../local-org/org/localOrg';

const LIGHTHOUSE = join(__dirname, '../fixtures/lighthouse');

let dataDir: string;
let org: LocalOrg;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lighthouse-data-'));
  org = await open();
});

afterEach(() => {
  org.close();
  rmSync(dataDir, { recursive: true });
});

async function open(projectDir = LIGHTHOUSE): Promise<LocalOrg> {
  return (await openOrg({ projectDir, instanceUrl: 'http://127.0.0.1', withData: true, dataDir })).org;
}

/** The process is gone, a new one is there. */
async function restart(): Promise<void> {
  org.close();
  org = await open();
}

/** Nothing that follows a transaction runs: the process ends before it. */
function apex(source: string, options: { readonly andNoMore?: boolean } = {}): void {
  const run = () => org.run(org.admin, 'synchronous', () => org.apex.runAnonymous(source));
  if (options.andNoMore) org.async.holding(run);
  else run();
}

function rows(soql: string): string[] {
  const found = org.run(org.admin, 'synchronous', () =>
    org.data.query(org.data.parse(soql), { access: 'SYSTEM', sharing: false }),
  );
  return found.map((record) =>
    [...record.values]
      .filter(([name]) => name !== 'Id')
      .map(([, value]) => String(value))
      .join(' '),
  );
}

const texts = (): string[] => rows('SELECT Text__c FROM Log__c ORDER BY Name');

describe('records', () => {
  test('are as they were committed: inserted, updated, deleted, with their numbers and ids', async () => {
    apex(`
      insert new List<Log__c>{ new Log__c(Text__c = 'eins'), new Log__c(Text__c = 'žwei'), new Log__c(Text__c = 'drei') };
      Log__c second = [SELECT Id FROM Log__c WHERE Text__c = 'žwei'];
      second.Text__c = 'Zwei ö';
      update second;
      delete [SELECT Id FROM Log__c WHERE Text__c = 'drei'];
      Beam__c beam = Beam__c.getOrgDefaults();
      beam.Colour__c = 'white';
      upsert beam;`);
    const before = rows('SELECT Id, Name, Text__c, CreatedDate, CreatedById FROM Log__c ORDER BY Name');
    await restart();
    expect(rows('SELECT Id, Name, Text__c, CreatedDate, CreatedById FROM Log__c ORDER BY Name')).toEqual(before);
    expect(rows("SELECT Text__c FROM Log__c WHERE Text__c = 'ZWEI Ö'")).toEqual(['Zwei ö']);
    expect(rows('SELECT Colour__c FROM Beam__c')).toEqual(['white']);
    apex("insert new Log__c(Text__c = 'next');");
    expect(rows('SELECT Name FROM Log__c ORDER BY Name')).toEqual(['L-0001', 'L-0002', 'L-0004']);
    expect(new Set(rows('SELECT Text__c FROM Log__c')).size).toBe(3);
  });

  test('of a transaction that failed, or was undone to a savepoint, are not there', async () => {
    apex("insert new Log__c(Text__c = 'kept');");
    expect(() => apex("insert new Log__c(Text__c = 'undone'); Integer x = 1 / 0;")).toThrow('Divide by 0');
    apex(`
      Savepoint before = Database.setSavepoint();
      insert new Log__c(Text__c = 'undone, too');
      Database.rollback(before);
      insert new Log__c(Text__c = 'kept, too');`);
    await restart();
    expect(texts()).toEqual(['kept', 'kept, too']);
  });

  test('of users and what they were given', async () => {
    apex("User reader = [SELECT Id FROM User WHERE Alias = 'reader']; reader.LastName = 'Renamed'; update reader;");
    const ids = rows('SELECT Username, Id, Name FROM User ORDER BY Username');
    await restart();
    expect(rows('SELECT Username, Id, Name FROM User ORDER BY Username')).toEqual(ids);
    expect(rows("SELECT Name FROM User WHERE Alias = 'reader'")).toEqual(['Renamed']);
  });

  test('survive a snapshot in the journal’s place, and what follows it', async () => {
    apex("insert new Log__c(Text__c = 'before');");
    org.durable!.compactIfLong(0);
    apex("insert new Log__c(Text__c = 'after');");
    await restart();
    expect(texts()).toEqual(['before', 'after']);
    org.durable!.compactIfLong(0);
    await restart();
    expect(texts()).toEqual(['before', 'after']);
  });
});

const ENDED = 'the process has ended';

describe('jobs', () => {
  beforeEach(() => void jest.spyOn(console, 'error').mockReturnValue());
  afterEach(() => jest.restoreAllMocks());

  const LAMP =
    '{a=(1.50, null), b=null}|true|true|2026-11-21 09:05|2026-11-21 00:00:00|bytes|9000000001|{double=2.5}|unsaved|true|List<Log__c>|true';

  test('that wait run with all they hold, and their finalizers', async () => {
    apex("System.enqueueJob(new Lamp('one'));", { andNoMore: true });
    await restart();
    expect(rows("SELECT Status FROM AsyncApexJob WHERE JobType = 'Queueable'")).toEqual(['Queued']);
    org.async.drain();
    expect(rows('SELECT Key__c, Text__c FROM Log__c ORDER BY Name')).toEqual([`one ${LAMP}`, 'one-finalizer SUCCESS']);
    await restart();
    org.async.drain();
    expect(rows('SELECT Key__c FROM Log__c ORDER BY Name')).toEqual(['one', 'one-finalizer']);
    expect(rows("SELECT Status FROM AsyncApexJob WHERE JobType = 'Queueable'")).toEqual(['Completed']);
  });

  test('that are delayed wait for the rest of their time, on the moved clock', async () => {
    org.advance(86_400_000);
    const moved = org.now();
    apex("System.enqueueJob(new Lamp('late'), 5);");
    await restart();
    expect(org.now()).toBeGreaterThanOrEqual(moved);
    expect(org.now()).toBeLessThan(moved + 60_000);
    org.async.drain();
    expect(texts()).toEqual([]);
    org.advance(300_000);
    expect(texts()).toHaveLength(2);
  });

  test('that are scheduled go on, each time once', async () => {
    apex("System.schedule('watch', '0 0 * * * ?', new Watch('all is well'));");
    org.advance(3_600_000);
    expect(texts()).toHaveLength(1);
    await restart();
    org.advance(7_200_000);
    expect(texts()).toEqual(['all is well', 'all is well', 'all is well']);
    apex("System.abortJob([SELECT Id FROM CronTrigger WHERE CronJobDetail.Name = 'watch'].Id);");
    await restart();
    org.advance(7_200_000);
    expect(texts()).toHaveLength(3);
  });

  test('that ran when the process ended run again from their beginning', async () => {
    apex("System.enqueueJob(new Lamp('cut'));", { andNoMore: true });
    // The process ends as the job's transaction is about to be committed.
    const commit = org.durable!.commit.bind(org.durable);
    org.durable!.commit = (following) => {
      if (org.async.running === null) throw new Error(ENDED);
      commit(following);
    };
    expect(() => org.async.drain()).toThrow(ENDED);
    await restart();
    org.async.drain();
    expect(rows("SELECT Key__c FROM Log__c WHERE Key__c = 'cut'")).toEqual(['cut']);
    expect(rows("SELECT Status FROM AsyncApexJob WHERE JobType = 'Queueable'")).toEqual(['Completed']);
  });

  test('a batch goes on behind the last scope that was committed, with its state', async () => {
    apex(`
      List<Log__c> logs = new List<Log__c>();
      for (Integer i = 1; i <= 200; i++) {
        logs.add(new Log__c(Text__c = 'log ' + i));
      }
      insert logs;`);
    apex('Database.executeBatch(new Sweep(), 50);', { andNoMore: true });
    const commit = org.durable!.commit.bind(org.durable);
    let scopes = 0;
    org.durable!.commit = (following) => {
      const step = org.async.running?.kind === 'batch' ? org.async.running.step?.next : undefined;
      if (step === 3) scopes++;
      if (scopes > 0) throw new Error(ENDED);
      commit(following);
    };
    expect(() => org.async.drain()).toThrow(ENDED);
    await restart();
    expect(rows("SELECT Key__c, Text__c FROM Log__c WHERE Key__c LIKE 'scope%' ORDER BY Name")).toEqual([
      'scope-50 log 1',
      'scope-100 log 51',
    ]);
    org.async.drain();
    expect(rows('SELECT Key__c, Text__c FROM Log__c WHERE Key__c != null ORDER BY Name')).toEqual([
      'scope-50 log 1',
      'scope-100 log 51',
      'scope-150 log 101',
      'scope-200 log 151',
      'swept 200',
    ]);
    expect(rows("SELECT Status, TotalJobItems FROM AsyncApexJob WHERE JobType = 'BatchApex'")).toEqual(['Completed 4']);
  });
});

test('custom metadata that Apex has deployed, and how the deployment ended, are there', async () => {
  apex(`
    Metadata.CustomMetadata tide = new Metadata.CustomMetadata();
    tide.fullName = 'Tide.Spring';
    tide.label = 'Spring';
    Metadata.CustomMetadataValue height = new Metadata.CustomMetadataValue();
    height.field = 'Height__c';
    height.value = 4.2;
    tide.values.add(height);
    Metadata.DeployContainer container = new Metadata.DeployContainer();
    container.addMetadata(tide);
    insert new Log__c(Text__c = Metadata.Operations.enqueueDeployment(container, null));`);
  await restart();
  expect(rows('SELECT DeveloperName, Height__c FROM Tide__mdt ORDER BY DeveloperName')).toEqual([
    'Neap 1.0',
    'Spring 4.2',
  ]);
  expect(org.async.deployments.find(texts()[0]!)).toMatchObject({ success: true, numberComponentsDeployed: 1 });
});

describe('platform events', () => {
  test('that nobody has been given yet are delivered, once', async () => {
    apex("EventBus.publish(new List<Flash__e>{ new Flash__e(Text__c = 'a'), new Flash__e(Text__c = 'b') });", {
      andNoMore: true,
    });
    await restart();
    org.async.drain();
    expect(texts()).toEqual(['seen a', 'seen b']);
    await restart();
    org.async.drain();
    expect(texts()).toEqual(['seen a', 'seen b']);
  });

  test('are kept for subscribers, and newer ones have higher replay ids', async () => {
    apex("EventBus.publish(new Flash__e(Text__c = 'a'));");
    await restart();
    apex("EventBus.publish(new Flash__e(Text__c = 'b'));");
    const kept = org.events.log.after(org.model.objects.get('flash__e')!, 0);
    expect(kept.map((event) => event.get('Text__c'))).toEqual(['a', 'b']);
    const [a, b] = kept.map((event) => Number(event.get('ReplayId')));
    expect(b).toBeGreaterThan(a!);
  });
});

describe('the project', () => {
  let projectDir: string;
  beforeEach(() => {
    projectDir = mkdtempSync(join(tmpdir(), 'lighthouse-'));
    cpSync(LIGHTHOUSE, projectDir, { recursive: true });
    org.close();
  });
  afterEach(() => rmSync(projectDir, { recursive: true }));

  test('may lie elsewhere, but not have changed', async () => {
    org = await open(projectDir);
    org.close();
    writeFileSync(join(projectDir, 'src/classes/Watch.cls'), 'public class Watch { }');
    await expect(open(projectDir)).rejects.toThrow(
      `${dataDir}: the data is that of another state of the project (changed: src/classes/Watch.cls)`,
    );
    org = await open();
  });
});
