/** Licences: users and permission sets take them, and there are only so many. */
import { findObject } from '../../../local-org/metadata/model';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { openHarbor, prints } from '../vendors/harbor';

let org: LocalOrg;
beforeEach(async () => {
  org = await openHarbor();
});
afterEach(() => org.close());

const idOf = (alias: string): string => org.userByUsername(`${alias}@local-org.example.com`).id;

/** `used/total` of a licence. */
function counts(object: string, column: string, name: string): string {
  const sql = `SELECT "UsedLicenses", "TotalLicenses" FROM "${findObject(org.model, object)!.name}" WHERE "${column}" = ?`;
  return org.store.select(sql, [name])[0]!.join('/');
}
const integration = () => counts('UserLicense', 'Name', 'Salesforce Integration');
const voice = () => counts('PermissionSetLicense', 'DeveloperName', 'ServiceCloudVoiceExternalTelephonyPsl');

const failure = (apex: string, alias = 'admin'): string | undefined =>
  prints(org, `try { ${apex} } catch (Exception e) { System.debug(e.getMessage()); }`, alias)[0];

/** Apex that makes users of the licence Salesforce Integration, `robot0` … */
const robots = (count: number, first = 0) => `
  Id profileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'].Id;
  List<User> robots = new List<User>();
  for (Integer i = ${first}; i < ${first + count}; i++) {
    robots.add(new User(
      Username = 'robot' + i + '@example.com', LastName = 'Robot', Alias = 'robot' + i, Email = 'robot@example.com',
      ProfileId = profileId, TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US',
      EmailEncodingKey = 'UTF-8'
    ));
  }
  insert robots;`;

const assigning = (set: string, user: string) => `insert new PermissionSetAssignment(
  AssigneeId = '${user}', PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = '${set}'].Id);`;

test('users take a licence while there are any', () => {
  expect(integration()).toBe('0/5');
  prints(org, robots(5));
  expect(integration()).toBe('5/5');
  expect(failure(robots(1, 5))).toBe(
    'Insert failed. First exception on row 0; first error: LICENSE_LIMIT_EXCEEDED, License Limit Exceeded - Salesforce Integration: []',
  );
});

test('one statement does not take more than there are', () => {
  expect(failure(robots(6))).toMatch(/^Insert failed\. First exception on row 5; first error: LICENSE_LIMIT_EXCEEDED/);
  expect(integration()).toBe('0/5');
});

test('a user who is not active any more gives the licence back', () => {
  prints(org, robots(5));
  prints(
    org,
    "update new User(Id = [SELECT Id FROM User WHERE Username = 'robot0@example.com'].Id, IsActive = false);",
  );
  expect(integration()).toBe('4/5');
  prints(org, robots(1, 5));
  const again =
    "update new User(Id = [SELECT Id FROM User WHERE Username = 'robot0@example.com'].Id, IsActive = true);";
  expect(failure(again)).toMatch(/LICENSE_LIMIT_EXCEEDED, License Limit Exceeded - Salesforce Integration/);
});

test('a name that is taken is refused', () => {
  prints(org, robots(1));
  expect(failure(robots(1))).toMatch(/DUPLICATE_USERNAME, Duplicate Username\./);
});

test('users and what they are assigned do not mix with other records in one transaction', () => {
  const mixed = `insert new Account(Name = 'Pier'); ${assigning('ContactCenterAgentExternalTelephony', idOf('clerk'))}`;
  expect(failure(mixed)).toMatch(/MIXED_DML_OPERATION.*PermissionSetAssignment, original object: Account/);
  const alone = `${robots(1)} insert new Account(Name = 'Pier');`;
  expect(failure(alone)).toBeUndefined();
});

test('a permission set brings the licence it needs along', () => {
  expect(voice()).toBe('1/5');
  prints(org, assigning('ContactCenterAgentExternalTelephony', idOf('clerk')));
  prints(org, assigning('ContactCenterSupervisorExternalTelephony', idOf('clerk')));
  expect(voice()).toBe('2/5');
  expect(
    prints(
      org,
      `for (PermissionSetLicenseAssign each : [
         SELECT Assignee.Username, PermissionSetLicense.MasterLabel, PermissionSetLicense.Status FROM PermissionSetLicenseAssign
         WHERE AssigneeId = '${idOf('clerk')}'
       ]) System.debug(each.PermissionSetLicense.MasterLabel + ' ' + each.PermissionSetLicense.Status);`,
    ),
  ).toEqual(['Service Cloud Voice User (Partner Telephony) Active']);
});

test('the licence of a permission set is found by the set', () => {
  const soql = "SELECT License.Name, LicenseId FROM PermissionSet WHERE Name = 'ContactCenterAgentExternalTelephony'";
  expect(
    prints(
      org,
      `PermissionSet agent = [${soql.replace('License.Name, ', '')}];
       System.debug([SELECT DeveloperName FROM PermissionSetLicense WHERE Id = :agent.LicenseId].DeveloperName);`,
    ),
  ).toEqual(['ServiceCloudVoiceExternalTelephonyPsl']);
});

test('a licence that nobody has left refuses the permission set', () => {
  org.store.run('UPDATE "PermissionSetLicense" SET "TotalLicenses" = 1');
  expect(failure(assigning('ContactCenterAgentExternalTelephony', idOf('clerk')))).toMatch(
    /LICENSE_LIMIT_EXCEEDED, License Limit Exceeded - Service Cloud Voice User \(Partner Telephony\)/,
  );
  expect(voice()).toBe('1/1');
});

test('a licence is assigned once, and can be taken away', () => {
  const license =
    "[SELECT Id FROM PermissionSetLicense WHERE DeveloperName = 'ServiceCloudVoiceExternalTelephonyPsl'].Id";
  const assign = `insert new PermissionSetLicenseAssign(AssigneeId = '${idOf('clerk')}', PermissionSetLicenseId = ${license});`;
  prints(org, assign);
  expect(voice()).toBe('2/5');
  expect(failure(assign)).toMatch(/DUPLICATE_VALUE, Duplicate PermissionSetLicenseAssign/);
  prints(org, `delete [SELECT Id FROM PermissionSetLicenseAssign WHERE AssigneeId = '${idOf('clerk')}'];`);
  expect(voice()).toBe('1/5');
});

test('a user of the integration licence needs a second one for rights on standard objects', () => {
  prints(org, `${robots(1)} insert new PermissionSet(Name = 'Sees_Accounts', Label = 'Sees Accounts');`);
  prints(
    org,
    `insert new ObjectPermissions(
       ParentId = [SELECT Id FROM PermissionSet WHERE Name = 'Sees_Accounts'].Id, SobjectType = 'Account', PermissionsRead = true);`,
  );
  const [robot] = prints(org, "System.debug([SELECT Id FROM User WHERE Username = 'robot0@example.com'].Id);");
  const assign = assigning('Sees_Accounts', robot!);
  expect(failure(assign)).toMatch(
    /FIELD_INTEGRITY_EXCEPTION, Can't assign permission set Sees Accounts to user Robot\. The user license doesn't allow the permission: Read Accounts/,
  );
  prints(
    org,
    `insert new PermissionSetLicenseAssign(AssigneeId = '${robot}', PermissionSetLicenseId =
       [SELECT Id FROM PermissionSetLicense WHERE DeveloperName = 'SalesforceAPIIntegrationPsl'].Id);`,
  );
  expect(failure(assign)).toBeUndefined();
});

test('profiles show the permissions they give', () => {
  const soql =
    "SELECT PermissionsApiUserOnly, PermissionsApiEnabled, UserLicense.Name FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'";
  expect(
    prints(
      org,
      `Profile p = [${soql}]; System.debug(p.PermissionsApiUserOnly + ' ' + p.PermissionsApiEnabled + ' ' + p.UserLicense.Name);`,
    ),
  ).toEqual(['true true Salesforce Integration']);
});
