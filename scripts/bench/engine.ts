/** Measurements inside the engine: boot, compiler, loops, numbers, one and 200 dispositions. Prints JSON. */
import { RestApi } from '../../local-org/api/restApi';
import type { LimitName } from '../../local-org/org/limits';
import { openOrg } from '../../local-org/org/boot';
import type { LocalOrg } from '../../local-org/org/localOrg';
import type { Transaction } from '../../local-org/org/transaction';
import { disposition, dispositions } from './dispositions';
import { bestOf } from './measurement';
import type { Measurement } from './measurement';
import { measureNumbersInApex } from './numbersApex';

const LOOP_TURNS = 30_000_000;
const LOOP = `
  List<Integer> values = new List<Integer>{ 3, 1, 4, 1, 5, 9, 2, 6 };
  Integer sum = 0;
  for (Integer i = 0; i < ${LOOP_TURNS}; i++) {
    sum += values[i & 7];
  }
  System.debug(sum);`;

async function main(projectDir: string): Promise<Measurement[]> {
  const start = performance.now();
  const { org, users } = await openOrg({ projectDir, instanceUrl: 'http://localhost', withData: true });
  const boot = performance.now() - start;
  return [
    { name: 'boot, engine only', value: boot, unit: 'ms' },
    ...measureCompiler(org),
    measureLoop(org),
    ...measureNumbersInApex(org),
    ...measureDispositions(org, users.find(({ alias }) => alias === 'integration')!.id),
  ];
}

function measureCompiler(org: LocalOrg): Measurement[] {
  const lines = org.apex.lineCount;
  const milliseconds = bestOf(5, () => org.apex.compile());
  return [{ name: 'Apex compiled, warm', value: (lines / milliseconds) * 1000, unit: 'lines/s', aim: 20_000 }];
}

function measureLoop(org: LocalOrg): Measurement {
  const milliseconds = bestOf(3, () => org.run(org.admin, 'synchronous', () => org.apex.runAnonymous(LOOP)));
  return { name: 'Apex loop', value: (LOOP_TURNS / milliseconds) * 1000, unit: 'turns/s', aim: 30_000_000 };
}

function measureDispositions(org: LocalOrg, userId: string): Measurement[] {
  const rest = new RestApi(org);
  const transactions: Transaction[] = [];
  const run = org.run.bind(org);
  Object.assign(org, {
    run: (...[user, kind, work]: Parameters<LocalOrg['run']>) =>
      run(user, kind, (transaction) => {
        transactions.push(transaction);
        return work(transaction);
      }),
  });
  const post = (body: unknown) => {
    transactions.length = 0;
    const answer = rest.handle(org.security.user(userId), {
      method: 'POST',
      path: '/services/apexrest/dispositions/v1',
      search: '',
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(body)),
      apiUsage: { used: 1, maximum: 100_000 },
    });
    if (answer.status !== 200) throw new Error(`dispositions answered ${answer.status}`);
  };
  let turn = 0;
  return [1, 200].flatMap((count) => {
    const next = () => post(count === 1 ? disposition(`one-${turn++}`) : dispositions(`many-${turn++}`, count));
    const milliseconds = bestOf(count === 1 ? 50 : 5, next);
    const name = count === 1 ? '1 disposition' : `${count} dispositions`;
    const used = (limit: LimitName) => transactions[0]!.limits.count(limit);
    return [
      { name, value: milliseconds, unit: 'ms' },
      { name: `${name}, SOQL`, value: used('queries'), unit: 'statements' },
      { name: `${name}, DML`, value: used('dmlStatements'), unit: 'statements' },
      { name: `${name}, DML rows`, value: used('dmlRows'), unit: 'rows' },
    ];
  });
}

main(process.argv[2]!).then(
  (measurements) => console.log(JSON.stringify(measurements)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
