/** The search for callers from TypeScript, on records of an org, beside the search in Apex. */
import { findCallers } from '../../client/src/index';
import type { CallerRecord } from '../../client/src/index';
import type { LocalOrg } from '../../local-org/org/localOrg';
import { openApex, runApex } from './apexEngine';

/** Last name and number of contacts, in the forms people write them in. */
const CONTACTS = {
  Ames: '(469) 555-0123',
  Baker: '469.555.0124',
  Clark: '+1 469 555 0125 ext. 7',
  Dunn: '+1 469 555 0125 ext. 8',
  Evans: '+14695550126',
  Ford: '001 469-555-0126',
  Grant: '+41 (0)31 917 52 00',
  Hill: '469 555 01239',
};

let org: LocalOrg;

beforeAll(async () => {
  org = await openApex();
  runApex(
    org,
    CONTACTS,
    `List<SObject> records = new List<SObject>();
     for (String name : ((Map<String, Object>) input).keySet()) {
       records.add(new Contact(LastName = name, Phone = (String) ((Map<String, Object>) input).get(name)));
     }
     records.add(new Account(Name = 'Ames Inc.', Phone = '+14695550123'));
     records.add(new Lead(LastName = 'Irwin', Company = 'Irwin Inc.', MobilePhone = '469-555-0127'));
     insert records;
     output = null;`,
  );
}, 60_000);

const run = (soql: string): Promise<CallerRecord[]> =>
  Promise.resolve(runApex<CallerRecord[]>(org, soql, 'output = Database.query((String) input);'));

const CASES: [number: string, outcome: string, names: string[]][] = [
  ['+14695550123', 'one', ['Ames']],
  ['tel:+1-469-555-0124', 'one', ['Baker']],
  ['+14695550125', 'ambiguous', ['Clark', 'Dunn']],
  ['+14695550125 x8', 'one', ['Dunn']],
  ['+14695550125;ext=9', 'none', []],
  ['+14695550126', 'ambiguous', ['Evans', 'Ford']],
  ['0041319175200', 'one', ['Grant']],
  ['+14695550127', 'one', ['Irwin']],
  ['+14695550199', 'none', []],
  ['anonymous', 'none', []],
];

it.each(CASES)('%s: %s', async (number, outcome, names) => {
  const match = await findCallers(number, run, { defaultCountry: 'US' });
  expect([match.outcome, match.callers.map(({ name }) => name).sort()]).toEqual([outcome, names]);
});

it('finds the same callers as Apex', () => {
  const found = runApex<Record<string, { kind: string; candidates: { name: string }[] }>>(
    org,
    CASES.map(([number]) => number),
    `Set<String> numbers = new Set<String>();
     for (Object each : (List<Object>) input) {
       numbers.add((String) each);
     }
     output = CallerMatcher.find(numbers);`,
  );
  const inApex = CASES.map(([number]) => {
    const { kind, candidates } = found[number]!;
    return [number, kind.toLowerCase(), candidates.map(({ name }) => name).sort()];
  });
  expect(inApex).toEqual(CASES);
});
