import { compileFormula, parentResolver } from '../../../local-org/formula';
import { findObject } from '../../../local-org/metadata/model';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { insert, openOrg, record } from '../flow/support';

let org: LocalOrg;
beforeAll(async () => {
  org = await openOrg({});
});

/** Value of a formula about a call, as text. */
function evaluate(source: string): string {
  const object = findObject(org.model, 'Call__c')!;
  const formula = compileFormula(
    { source, file: 'test.xml' },
    { model: org.model, object, kind: 'validation', returns: 'string' },
  );
  return org.run(org.admin, 'synchronous', (tx) =>
    String(formula.evaluate({ record: record(org, 'Call__c'), prior: null, isNew: true, user: tx.user })),
  );
}

test.each<[string, string | RegExp]>([
  ['$User.Username', 'admin@local-org.example.com'],
  ['$User.LastName', /./],
  ['TEXT($User.UserType)', 'Standard'],
  ['$User.Id', /^005\w{15}$/],
  ['$Profile.Name', 'System Administrator'],
  ['$Organization.Name', /./],
  ['$UserRole.Name', 'null'],
  ['$Label.greeting', 'Good day'],
  ['TEXT($CustomMetadata.Rule__mdt.First.Limit__c)', '7'],
  ['IF($Permission.Close_Calls, "may", "may not")', 'may not'],
  ['TEXT($System.OriginDateTime)', '1900-01-01 00:00:00Z'],
  ['$Setup.Options__c.Mode__c', 'null'],
])('%s', (source, expected) => {
  const pattern = typeof expected === 'string' ? new RegExp(`^${expected}$`) : expected;
  expect(evaluate(source)).toMatch(pattern);
});

test('a hierarchy setting: the user before the profile before the organisation', () => {
  const mode = (SetupOwnerId: string, Mode__c: string) =>
    expect(insert(org, 'Options__c', [{ SetupOwnerId, Mode__c }]).results[0]!.errors).toEqual([]);
  mode(org.id, 'org');
  expect(evaluate('$Setup.Options__c.Mode__c')).toBe('org');
  mode(org.admin.profileId, 'profile');
  expect(evaluate('$Setup.Options__c.Mode__c')).toBe('profile');
  mode(org.admin.id, 'user');
  expect(evaluate('$Setup.Options__c.Mode__c')).toBe('user');
});

test('parents of many records are read by one query, which does not count', () => {
  const [acme, bolt] = insert(org, 'Account', [{ Name: 'Acme' }, { Name: 'Bolt' }]).results.map(({ id }) => id!);
  const object = findObject(org.model, 'Call__c')!;
  const source = { source: 'Account__r.Name & "/" & Account__r.Owner.Username', file: 'test.xml' };
  const formula = compileFormula(source, { model: org.model, object, kind: 'validation', returns: 'string' });
  expect(formula.parentReferences).toEqual([
    ['Account__r', 'Name'],
    ['Account__r', 'Owner', 'Username'],
  ]);
  const calls = Array.from({ length: 200 }, (_, index) =>
    record(org, 'Call__c', { Account__c: [acme!, bolt!, null][index % 3] }),
  );
  const query = jest.spyOn(org.data, 'query');
  const values = org.run(org.admin, 'synchronous', (tx) => {
    const parent = parentResolver(org, calls, formula.parentReferences);
    const found = calls.map((call) =>
      formula.evaluate({ record: call, prior: null, isNew: true, user: tx.user, parent }),
    );
    expect(tx.limits.count('queries')).toBe(0);
    return found;
  });
  expect(query).toHaveBeenCalledTimes(1);
  query.mockRestore();
  expect(values.slice(0, 3)).toEqual(['Acme/admin@local-org.example.com', 'Bolt/admin@local-org.example.com', '/']);
});

test('formula fields, validation rules and default values work together in a save', () => {
  const { results } = insert(org, 'Call__c', [{ Name: 'a', Amount__c: 21 }, { Name: 'b' }]);
  const read = () =>
    org.data.query(org.data.parse('SELECT Name, Twice__c, Done__c FROM Call__c ORDER BY Name'), {
      access: 'SYSTEM',
      sharing: false,
    });
  expect(results.every(({ success }) => success)).toBe(true);
  const shown = org.run(org.admin, 'synchronous', () =>
    read().map((row) => [row.get('Name'), String(row.get('Twice__c')), row.get('Done__c')]),
  );
  expect(shown).toEqual([
    ['a', '42.00', false],
    ['b', '0.00', false],
  ]);
  expect(insert(org, 'Step__c', [{ Name: 's', Kind__c: 'bad' }]).results[0]!.errors[0]!.message).toBe(
    'Bad steps are not allowed',
  );
});
