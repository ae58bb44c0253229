/** Measurements inside the engine: boot, compiler, loops, numbers, dispositions, voice calls, the outbox. Prints JSON. */
import { openOrg } from '../../local-org/org/boot';
import type { LocalOrg } from '../../local-org/org/localOrg';
import { disposition, dispositions } from './dispositions';
import { MeasuredApi } from './measuredApi';
import { bestOf } from './measurement';
import type { Measurement } from './measurement';
import { measureNumbersInApex } from './numbersApex';
import { measureOutbound } from './outbound';
import { voiceCall } from './voiceCall';

const CALLS = 30;
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
  const measured = [
    { name: 'boot, engine only', value: boot, unit: 'ms' },
    ...measureCompiler(org),
    measureLoop(org),
    ...measureNumbersInApex(org),
  ];
  const api = new MeasuredApi(org, users.find(({ alias }) => alias === 'integration')!.id);
  return [...measured, ...measureDispositions(api), ...measureVoiceCalls(api), ...measureOutbound(org)];
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

function measureDispositions(api: MeasuredApi): Measurement[] {
  const path = '/dispositions/v1';
  let turn = 0;
  return [1, 200].flatMap((count) => {
    const next = () =>
      api.post(path, count === 1 ? disposition(`one-${turn++}`) : dispositions(`many-${turn++}`, count));
    const milliseconds = bestOf(count === 1 ? 50 : 5, next);
    const name = count === 1 ? '1 disposition' : `${count} dispositions`;
    const used = next();
    return [
      { name, value: milliseconds, unit: 'ms' },
      { name: `${name}, SOQL`, value: used.count('queries'), unit: 'statements' },
      { name: `${name}, DML`, value: used.count('dmlStatements'), unit: 'statements' },
      { name: `${name}, DML rows`, value: used.count('dmlRows'), unit: 'rows' },
    ];
  });
}

/** What each operation uses on its way to success, and the least CPU time of some calls. */
function measureVoiceCalls(api: MeasuredApi): Measurement[] {
  const calls = Array.from({ length: CALLS }, (_, index) =>
    voiceCall(`wxcc_engine-${index}`).map(([operation, body]) => ({
      operation,
      used: api.post(`/voice/v1/${operation}`, body),
    })),
  );
  return calls[0]!.flatMap(({ operation }, index) => {
    const used = calls.map((call) => call[index]!.used);
    const most = (value: (each: (typeof used)[number]) => number) => Math.max(...used.map(value));
    return [
      { name: `${operation}, Apex CPU`, value: Math.min(...used.map(({ cpu }) => cpu)), unit: 'ms' },
      { name: `${operation}, SOQL`, value: most(({ count }) => count('queries')), unit: 'statements', aim: 3 },
      { name: `${operation}, DML`, value: most(({ count }) => count('dmlStatements')), unit: 'statements', aim: 1 },
      { name: `${operation}, callouts`, value: most(({ count }) => count('callouts')), unit: 'callouts', aim: 1 },
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
