/**
 * What no Apex test can provoke in Process_Disposition and the reprocessing: validation rules of an org that refuse
 * what the flow writes, and jobs that enqueue jobs.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { createOrg } from '../../local-org/org/org';
import type { LocalOrg } from '../../local-org/org/localOrg';
import { repository } from '../../scripts/shared/paths';
import { copyPackage } from '../../scripts/shared/sfdxProject';

const REFUSAL = 'Refused by a rule of the org';

/** Rules by object: what they refuse. */
const rules: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Account: { Refuse_Status: 'Last_Disposition_Status__c = "Needs attention"' },
  Disposition_Log__c: {
    Refuse_Second_Attempt: 'AND(Attempts__c > 1, Source_System__c = "once")',
    Refuse_Processed: 'AND(Processed_Flag__c, Source_System__c = "unprocessable")',
    Refuse_Every_Result: 'AND(NOT(ISPICKVAL(Status__c, "Received")), Source_System__c = "unmarkable")',
  },
};

describe('processing in an org with rules of its own', () => {
  let project: string;
  let org: LocalOrg;

  beforeAll(async () => {
    project = mkdtempSync(join(tmpdir(), 'faults-'));
    copyPackage(repository, 'force-app/core', project);
    for (const [object, formulas] of Object.entries(rules)) {
      for (const [name, formula] of Object.entries(formulas)) writeRule(project, object, name, formula);
    }
    const admin = { alias: 'admin', username: 'admin@faults.example.com', profile: 'System Administrator' };
    org = await createOrg({ projectDir: project, users: [{ ...admin, permissionSets: ['Patchbay_Admin'] }] });
  });

  afterAll(() => rmSync(project, { recursive: true }));

  test('an account that cannot be written marks the log as failed and is recorded', () => {
    const answer = post('account', 'Failed', 'once');

    expect(answer).toMatchObject({ success: true, data: [{ outcome: 'created', status: 'Failed' }] });
    expect(logs('account')).toEqual([expect.stringMatching(`^Failed false 1 .*${REFUSAL}`)]);
    expect(errors('account')).toEqual([expect.stringMatching(`^DISPOSITION_NOT_PROCESSED .*${REFUSAL}`)]);
    expect(values('SELECT COUNT() FROM Case')).toEqual(['0']);
  });

  test('a log that the job cannot process again is recorded, and stays as it was', () => {
    run('DispositionReprocessService.reprocessAllFailed();');

    expect(logs('account')).toEqual([expect.stringMatching('^Failed false 1 ')]);
    const [id] = values("SELECT Id FROM Disposition_Log__c WHERE Interaction_ID__c = 'account'");
    const recorded = values(
      `SELECT Code__c, Interaction_ID__c FROM Integration_Error_Log__c WHERE Record_ID__c = '${id}'`,
    );
    expect(recorded).toContain('DISPOSITION_NOT_PROCESSED null');
  });

  test('a log that cannot be marked as processed is marked as failed, with the case that was created', () => {
    expect(post('processed', 'Follow_Up', 'unprocessable')).toMatchObject({
      data: [{ outcome: 'created', status: 'Failed' }],
    });
    expect(logs('processed')).toEqual([expect.stringMatching(`^Failed false 1 .*${REFUSAL}`)]);
    expect(errors('processed')).toHaveLength(1);

    // Sent again: the flow runs again, and fails again, but there is no second case.
    expect(post('processed', 'Follow_Up', 'unprocessable')).toMatchObject({
      data: [{ outcome: 'unchanged', status: 'Failed' }],
    });
    expect(logs('processed')).toEqual([expect.stringMatching('^Failed false 2 ')]);
    expect(values('SELECT COUNT() FROM Case')).toEqual(['1']);
  });

  test('a log that cannot be marked at all is refused with what was created, and the error survives', () => {
    const answer = post('refused', 'Abandoned', 'unmarkable');

    expect(answer).toMatchObject({ success: false, data: [{ outcome: 'failed' }], errors: [{ item: 0 }] });
    expect(JSON.stringify(answer)).not.toContain(REFUSAL);
    expect(logs('refused')).toEqual([]);
    expect(values('SELECT COUNT() FROM Task')).toEqual(['0']);
    expect(errors('refused')).toContainEqual(expect.stringMatching(`^DISPOSITION_NOT_PROCESSED .*${REFUSAL}`));
  });

  // Here because an Apex test cannot chain jobs.
  test('more logs than one job takes are processed by a chain of jobs', () => {
    run(`
      Profile minimal = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'];
      insert new User(
        Alias = 'gone', Email = 'gone@example.com', EmailEncodingKey = 'UTF-8', IsActive = false, LastName = 'Gone',
        LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', ProfileId = minimal.Id, TimeZoneSidKey = 'Europe/Berlin',
        Username = 'gone@faults.example.com'
      );`);
    run(`
      User gone = [SELECT Id FROM User WHERE Alias = 'gone'];
      List<Disposition_Log__c> logs = new List<Disposition_Log__c>();
      for (Integer i = 0; i < 450; i++) {
        logs.add(new Disposition_Log__c(
          Interaction_ID__c = 'chain' + i, Disposition_Code__c = 'Follow_Up', Agent__c = gone.Id
        ));
      }
      insert logs;
      for (Disposition_Log__c log : logs) {
        log.Agent__c = null;
        // Makes the update no message, which would start the flow by itself.
        log.Last_Processed_At__c = null;
      }
      update logs;`);
    const counted = (status: string) =>
      values(
        `SELECT COUNT() FROM Disposition_Log__c WHERE Interaction_ID__c LIKE 'chain%' AND Status__c = '${status}'`,
      );
    expect(counted('Failed')).toEqual(['450']);

    run('DispositionReprocessService.reprocessAllFailed();');

    expect(counted('Processed')).toEqual(['450']);
    expect(values("SELECT COUNT() FROM AsyncApexJob WHERE JobType = 'Queueable'")).toEqual(['4']);
  });

  /** Posts one disposition for a contact with an account; what the endpoint answers. */
  function post(interactionId: string, code: string, source: string): unknown {
    const [body] = run(`
      List<Contact> people = [SELECT Id FROM Contact];
      if (people.isEmpty()) {
        Account company = new Account(Name = 'Example Ltd');
        insert company;
        people.add(new Contact(LastName = 'Doe', AccountId = company.Id));
        insert people;
      }
      RestContext.request = new RestRequest();
      RestContext.response = new RestResponse();
      RestContext.request.requestBody = Blob.valueOf(JSON.serialize(new Map<String, Object>{
        'Interaction_ID__c' => '${interactionId}',
        'Disposition_Code__c' => '${code}',
        'Source_System__c' => '${source}',
        'Timestamp__c' => '2024-05-04T12:00:00Z',
        'Contact_ID__c' => people[0].Id
      }));
      DispositionResource.receive();
      System.debug(RestContext.response.responseBody.toString());`);
    return JSON.parse(body!);
  }

  const logs = (interactionId: string): string[] =>
    values(
      `SELECT Status__c, Processed_Flag__c, Attempts__c, Last_Error__c FROM Disposition_Log__c WHERE Interaction_ID__c = '${interactionId}'`,
    );

  const errors = (interactionId: string): string[] =>
    values(
      `SELECT Code__c, Message__c FROM Integration_Error_Log__c WHERE Interaction_ID__c = '${interactionId}' ORDER BY Name`,
    );

  /** The rows of a query, the fields of each joined; of a count the number. */
  function values(soql: string): string[] {
    if (soql.includes('COUNT()')) return run(`System.debug([${soql}]);`);
    const fields = /SELECT (.*) FROM/.exec(soql)![1]!.split(', ');
    const row = fields.map((field) => `row.${field}`).join(` + ' ' + `);
    return run(`for (SObject each : [${soql}]) {
      ${/FROM (\w+)/.exec(soql)![1]} row = (${/FROM (\w+)/.exec(soql)![1]}) each;
      System.debug(${row});
    }`);
  }

  /** Runs anonymous Apex as the admin; its debug lines. */
  function run(apex: string): string[] {
    return org.run(org.admin, 'synchronous', (transaction) => {
      org.apex.runAnonymous(apex);
      return transaction.log.filter(({ event }) => event === 'USER_DEBUG').map(({ text }) => text);
    });
  }
});

function writeRule(project: string, object: string, name: string, formula: string): void {
  const file = join(project, `force-app/core/faults/objects/${object}/validationRules/${name}.validationRule-meta.xml`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `<?xml version="1.0" encoding="UTF-8"?>
<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>${name}</fullName>
    <active>true</active>
    <errorConditionFormula>${formula.replaceAll('"', '&quot;')}</errorConditionFormula>
    <errorMessage>${REFUSAL}</errorMessage>
</ValidationRule>
`,
  );
}
