/**
 * Every REST resource and every method for components, called by users who have one permission set each, or none: nobody
 * gets what docs/permission-matrix.md does not grant, and nothing fails in an unforeseen way.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { entryPoints } from '../../scripts/permissions/entryPoints';
import { permissionMatrix } from '../../scripts/permissions/matrix';
import { repository } from '../../scripts/shared/paths';
import { linkedProject, RunningOrg } from '../../scripts/shared/runningOrg';
import { readPackages } from '../../scripts/check/packageModel';
import { argumentsFor, planted, plant } from './accessData';
import type { Planted } from './accessData';
import { LONGEST, SEED, stopQuietly } from './fuzz';

jest.setTimeout(LONGEST);

const RUNS = Math.max(1, Math.round(4 * Number(process.env['FUZZ_RUNS'] ?? 1)));
const matrix = permissionMatrix(repository);
const points = entryPoints(repository);
/** What a guest alone may be given is given to no user with a login. */
const ACCOUNTS = [...matrix.permissionSets.filter((name) => !name.endsWith('_Guest')), 'nothing'];

let org: RunningOrg;
let records: Planted[];
let project: string;
const ids = new Map<string, string>();

beforeAll(async () => {
  project = projectWithUsers(ACCOUNTS);
  org = await RunningOrg.start(project);
  records = await plant(org);
  for (const { Id, LastName } of await org.query('SELECT Id, LastName FROM User'))
    ids.set(LastName as string, Id as string);
});
afterAll(async () => {
  await stopQuietly(org);
  rmSync(project, { recursive: true });
});

/** The cell of a permission set; '' for who has none. */
function granted(title: string, row: string, account: string): string {
  const column = matrix.permissionSets.indexOf(account);
  const found = matrix.sections.find((section) => section.title === title)!.rows.find(({ name }) => name === row);
  return column === -1 ? '' : (found?.cells[column] ?? '');
}

test('the matrix has every permission set and every entry point', () => {
  const sets = readPackages(repository).flatMap(({ permissionSets }) => permissionSets);
  expect(matrix.permissionSets).toHaveLength(sets.length);
  expect(points.filter(({ kind }) => kind === 'rest').length).toBeGreaterThan(10);
  expect(points.filter(({ kind }) => kind === 'aura').length).toBeGreaterThan(60);
});

describe.each(ACCOUNTS)('%s', (account) => {
  test('reaches the REST resources of the matrix, and no others', async () => {
    for (const { name, detail, className } of points.filter(({ kind }) => kind === 'rest')) {
      const isGranted = granted('REST endpoints', `\`${name}\` ${detail} (${className})`, account) !== '';
      for (const method of detail.split(', ')) {
        const path = `/services/apexrest${name.replace('*', 'anything')}`;
        const { status, text } = await ask(account, method, path, method === 'GET' ? undefined : {});
        const isRefused = status === 403 && text.includes('You do not have access to the Apex class');
        expect({ name, method, isRefused }).toEqual({ name, method, isRefused: !isGranted });
        const fails = isGranted && /APEX_ERROR|System\.\w+Exception/.test(text);
        expect({ name, method, fails }).toEqual({ name, method, fails: false });
        expectNothingHidden(account, name, text);
      }
    }
  });

  test('calls the component methods of the matrix, and no others; sees and changes nothing else', async () => {
    for (const { name, detail, className } of points.filter(({ kind }) => kind === 'aura')) {
      const isGranted = granted('Apex methods for components', `${className}.${name}`, account) !== '';
      const path = `/lightning/data/apex/${className}/${name}`;
      const bodies = fc.sample(argumentsFor(detail, records), { numRuns: isGranted ? RUNS : 1, seed: SEED });
      for (const params of bodies) {
        const { status, text } = await ask(account, 'POST', path, { params });
        const asked = `${className}.${name} ${JSON.stringify(params)}`;
        const isRefused = status === 403 && text.includes('You do not have access to the Apex class');
        expect({ asked, isRefused }).toEqual({ asked, isRefused: !isGranted });
        expect({ asked, status, text: text.slice(0, 600) }).toMatchObject({
          asked,
          // What is thrown is meant for the user: no exception of the implementation, no line of code.
          text: expect.not.stringMatching(/"stackTrace":"[^"]|"exceptionType"|NOT_SUPPORTED/),
        });
        expectNothingHidden(account, asked, text);
      }
    }
    await expectUnchanged(account);
  });
});

/** What was planted in fields that the user may not read comes back in no answer. */
function expectNothingHidden(account: string, asked: string, text: string): void {
  const seen = planted(records)
    .filter(({ mark }) => text.includes(mark))
    .filter(({ field }) => granted('Fields', field, account) === '')
    .map(({ field }) => field);
  expect({ asked, seen }).toEqual({ asked, seen: [] });
}

/** Who may not update an object has changed none of its records, whatever was called. */
async function expectUnchanged(account: string): Promise<void> {
  const id = ids.get(account);
  expect(id).toMatch(/^005/);
  for (const { object, recordId } of records) {
    if (granted('Objects', object, account).includes('U')) continue;
    const found = await org.query(`SELECT LastModifiedById FROM ${object} WHERE Id = '${recordId}'`);
    expect(found).toHaveLength(1);
    expect({ object, by: found[0]!['LastModifiedById'] }).not.toEqual({ object, by: id });
  }
}

/** The repository with more users: for each account one with a single permission set, or none. */
function projectWithUsers(accounts: readonly string[]): string {
  const folder = linkedProject(repository);
  rmSync(join(folder, 'config'));
  mkdirSync(join(folder, 'config'));
  for (const name of readdirSync(join(repository, 'config')).filter((each) => each !== 'local-org.json')) {
    symlinkSync(join(repository, 'config', name), join(folder, 'config', name));
  }
  const config = JSON.parse(readFileSync(join(repository, 'config/local-org.json'), 'utf8')) as Config;
  const users = accounts.map((account) => ({
    alias: account,
    lastName: account,
    username: `${account.toLowerCase()}@access.example.com`,
    profile: 'Standard User',
    permissionSets: account === 'nothing' ? [] : [account],
  }));
  const own = { ...config, users: [...config.users, ...users] };
  writeFileSync(join(folder, 'config/local-org.json'), JSON.stringify(own));
  return folder;
}

interface Config {
  readonly users: readonly unknown[];
}

async function ask(account: string, method: string, path: string, body: unknown) {
  const response = await fetch(org.connection.instanceUrl + path, {
    method,
    headers: { Authorization: `Bearer ${org.tokenOf(account)}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}
