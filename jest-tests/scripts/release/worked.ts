/** An org in which somebody has worked with the release 0.1.0: what is in it, and whether it goes on. */
import { zip } from '../../../scripts/release/archive';
import { writeManifest } from '../../../scripts/release/manifest';
import type { RunningOrg } from '../../../scripts/shared/runningOrg';
import { metadata } from '../project';

const API = '/services/data/v66.0';
const DISPOSITIONS = '/services/apexrest/dispositions/v1';
const AT = '2026-05-04T10:15:30Z';
const PERMISSION_SETS = {
  admin: ['Patchbay_Admin', 'Patchbay_Voice_Admin'],
  integration: ['Patchbay_Integration', 'Patchbay_Voice_Integration'],
};

/** Whose rows are compared, with every field that they have before the upgrade. */
const OBJECTS = [
  'Account',
  'Contact',
  'Case',
  'Task',
  'Disposition_Log__c',
  'Disposition_Change__c',
  'Integration_Error_Log__c',
  'Pending_Sync__c',
  'Linked_Account__c',
  'Screen_Pop_Request__c',
  'Wrap_Up_Favorite__c',
  'Recording_Playback__c',
  'Disposition_Rule__mdt',
  'Outbound_Endpoint__mdt',
  'Wrap_Up_Setting__mdt',
];

/** Fields that a deployment changes by itself. */
const SYSTEM = new Set(['SystemModstamp']);

export class Worked {
  private readonly org: RunningOrg;
  private readonly fields = new Map<string, readonly string[]>();
  /** Ids of the settings there are before the upgrade, which may bring more. */
  private readonly settings = new Map<string, ReadonlySet<unknown>>();

  constructor(org: RunningOrg) {
    this.org = org;
  }

  /** Users get their rights, systems send, messages wait, jobs are scheduled, and an admin changes settings. */
  async work(): Promise<void> {
    await this.startAfterTheJobs();
    await this.assign();
    const account = await this.create('Account', { Name: 'Harbor Lights' });
    const contact = await this.create('Contact', { LastName: 'Okafor', AccountId: account, Phone: '+15550100' });
    await this.send(
      { Interaction_ID__c: 'kept-1', Disposition_Code__c: 'Completed', Contact_ID__c: contact, Timestamp__c: AT },
      { Interaction_ID__c: 'kept-2', Disposition_Code__c: 'Follow_Up', Contact_ID__c: contact, Timestamp__c: AT },
    );
    await this.send({
      Interaction_ID__c: 'kept-1',
      Disposition_Code__c: 'Follow_Up',
      Contact_ID__c: contact,
      Timestamp__c: '2026-05-04T10:16:30Z',
    });
    await this.org.request('integration', 'POST', DISPOSITIONS, { Interaction_ID__c: 'refused' });
    await this.run(`
      insert new Pending_Sync__c(Endpoint__c = 'Cobalt', Idempotency_Key__c = 'waits', Status__c = 'Pending',
        Next_Attempt_At__c = Datetime.now().addDays(30), Payload__c = '{}');
      insert new Linked_Account__c(Name = 'Harbor', Linked_Account_ID__c = 'harbor');
      insert new Integration_Error_Log__c(Code__c = 'UNEXPECTED', Summary__c = 'Kept', Occurred_At__c = Datetime.now());
      System.schedule('Patchbay outbox', '0 20 * * * ?', new PendingSyncSweep());
      System.schedule('Patchbay screen pops', '0 40 * * * ?', new ScreenPopSweep());`);
    await this.changeSettings();
    for (const object of OBJECTS) {
      this.fields.set(object, await this.fieldsOf(object));
      if (!object.endsWith('__mdt')) continue;
      this.settings.set(object, new Set((await this.org.query(`SELECT Id FROM ${object}`)).map(({ Id }) => Id)));
    }
  }

  /** Everything that an upgrade has to leave as it is. */
  async state(): Promise<unknown> {
    const rows = new Map<string, unknown>();
    for (const [object, fields] of this.fields) {
      const found = await this.org.query(`SELECT ${fields.join(', ')} FROM ${object} ORDER BY Id`);
      const earlier = this.settings.get(object);
      rows.set(
        object,
        found.map(withoutAddress).filter(({ Id }) => earlier?.has(Id) ?? true),
      );
    }
    const jobs = 'SELECT Id, CronJobDetail.Name, CronExpression, NextFireTime, State FROM CronTrigger ORDER BY Id';
    const names = Object.values(PERMISSION_SETS)
      .flat()
      .map((name) => `'${name}'`);
    const assignments = `SELECT Id, AssigneeId, PermissionSet.Name FROM PermissionSetAssignment WHERE PermissionSet.Name IN (${names.join()}) ORDER BY Id`;
    const users = 'SELECT Id, Username, Profile.Name FROM User ORDER BY Id';
    for (const soql of [jobs, assignments, users]) {
      rows.set(soql, JSON.parse(JSON.stringify((await this.org.query(soql)).map(withoutAddress))));
    }
    // Nothing that is compared may be empty by mistake.
    for (const name of ['Disposition_Log__c', 'Disposition_Change__c', 'Pending_Sync__c', jobs, assignments]) {
      expect(rows.get(name)).not.toEqual([]);
    }
    return rows;
  }

  /** Calls of old clients have their old effects, jobs run, and what is new can be used. */
  async goOn(): Promise<void> {
    const rule = await this.org.query(
      "SELECT Account_Status__c FROM Disposition_Rule__mdt WHERE DeveloperName = 'Completed'",
    );
    expect(rule.map(withoutAddress)).toEqual([{ Account_Status__c: 'Ours' }]);
    const again = { Interaction_ID__c: 'kept-2', Disposition_Code__c: 'Follow_Up', Timestamp__c: AT };
    const contact = (await this.org.query('SELECT Id FROM Contact'))[0]!['Id'];
    expect(await this.send({ ...again, Contact_ID__c: contact })).toEqual(['unchanged']);
    expect(
      await this.send({
        Interaction_ID__c: 'new',
        Disposition_Code__c: 'Completed',
        Contact_ID__c: contact,
        Timestamp__c: AT,
      }),
    ).toEqual(['created']);
    const account = await this.org.query('SELECT Last_Disposition_Status__c FROM Account');
    expect(account.map(withoutAddress)).toEqual([{ Last_Disposition_Status__c: 'Ours' }]);
    const health = await this.org.request('admin', 'GET', '/services/apexrest/health/v1');
    expect([200, 503]).toContain(health.status);
    expect(health.body).toMatchObject({ data: { findings: expect.any(Array) } });
    await this.run("insert new Setup_Result__c(Key__c = 'tried', State__c = 'DONE');");
    expect(await this.org.query("SELECT State__c FROM Setup_Result__c WHERE Key__c = 'tried'")).toHaveLength(1);
    await this.org.request('admin', 'POST', '/local-org/clock', { advanceSeconds: 7200 });
    const fired = await this.org.query(
      "SELECT TimesTriggered FROM CronTrigger WHERE CronJobDetail.Name = 'Patchbay outbox'",
    );
    expect(fired[0]!['TimesTriggered']).toBeGreaterThan(0);
  }

  /** No job is due while the upgrade goes on, however slow the machine is. */
  private startAfterTheJobs(): Promise<unknown> {
    const secondsOfHour = Math.floor(Date.now() / 1000) % 3600;
    return this.org.request('admin', 'POST', '/local-org/clock', { advanceSeconds: 41 * 60 - secondsOfHour + 3600 });
  }

  private async assign(): Promise<void> {
    for (const [alias, names] of Object.entries(PERMISSION_SETS)) {
      const [user] = await this.org.query(`SELECT Id FROM User WHERE Username = '${alias}@release.example.com'`);
      for (const name of names) {
        const [set] = await this.org.query(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
        await this.create('PermissionSetAssignment', { AssigneeId: user!['Id'], PermissionSetId: set!['Id'] });
      }
    }
  }

  /** Sends dispositions as a contact centre; answers what became of each. */
  private async send(...dispositions: readonly object[]): Promise<string[]> {
    const { status, body } = await this.org.request('integration', 'POST', DISPOSITIONS, dispositions);
    expect({ status, body }).toMatchObject({ status: 200, body: { success: true } });
    return (body as { data: { outcome: string }[] }).data.map(({ outcome }) => outcome);
  }

  /** A setting of the release is edited, another one is made. */
  private async changeSettings(): Promise<void> {
    const rule = (label: string, code: string) =>
      Buffer.from(
        metadata(
          'CustomMetadata',
          `<label>${label}</label>`,
          '<protected>false</protected>',
          ...[
            ['Account_Status__c', 'string', 'Ours'],
            ['Action__c', 'string', 'Nothing'],
            ['Active__c', 'boolean', 'true'],
            ['Disposition_Code__c', 'string', code],
          ].map(
            ([field, type, value]) =>
              `<values><field>${field}</field><value xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xsd:${type}">${value}</value></values>`,
          ),
        ),
      );
    const names = ['Disposition_Rule.Completed', 'Disposition_Rule.Ours'];
    const archive = zip(
      new Map([
        ['package.xml', Buffer.from(writeManifest(new Map([['CustomMetadata', names]]), '66.0'))],
        ['customMetadata/Disposition_Rule.Completed.md', rule('Completed', 'Completed')],
        ['customMetadata/Disposition_Rule.Ours.md', rule('Ours', 'Ours')],
      ]),
    );
    const { details } = await this.org.deploy(archive);
    expect(details.componentFailures).toEqual([]);
  }

  private async create(object: string, values: object): Promise<string> {
    const { status, body } = await this.org.request('admin', 'POST', `${API}/sobjects/${object}`, values);
    expect({ object, status, body }).toMatchObject({ status: 201 });
    return (body as { id: string }).id;
  }

  private async run(source: string): Promise<void> {
    const address = `${API}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(source)}`;
    const { body } = await this.org.request('admin', 'GET', address);
    expect(body).toMatchObject({ compiled: true, success: true });
  }

  private async fieldsOf(object: string): Promise<string[]> {
    const { status, body } = await this.org.request('admin', 'GET', `${API}/sobjects/${object}/describe`);
    expect({ object, status }).toEqual({ object, status: 200 });
    const { fields } = body as { fields: { name: string; type: string }[] };
    const compound = new Set(['address', 'location', 'base64']);
    return fields.filter(({ name, type }) => !SYSTEM.has(name) && !compound.has(type)).map(({ name }) => name);
  }
}

function withoutAddress(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'attributes'));
}
