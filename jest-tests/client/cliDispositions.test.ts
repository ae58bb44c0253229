import { existsSync, statSync } from 'node:fs';

import type { Disposition } from '../../client/src/index';
import { patchbay } from './commandLine';
import type { RunOptions } from './commandLine';
import { HttpOrg, storing } from './httpOrg';
import { TestFolder } from './testFolder';

let org: HttpOrg;
const folder = new TestFolder();

beforeEach(async () => {
  org = await HttpOrg.start(storing);
});

afterEach(async () => {
  await org.stop();
});

const run = (args: readonly string[], options: RunOptions = {}) =>
  patchbay(['--attempts', '1', 'disposition', ...args], {
    env: { PATCHBAY_INSTANCE_URL: org.url, PATCHBAY_ACCESS_TOKEN: 'token' },
    folder: folder.path,
    ...options,
  });
const { write: file, read } = folder;
const sent = () => org.requests.flatMap(({ body }) => JSON.parse(body) as Disposition[]);

const GOOD = { Interaction_ID__c: 'a', Disposition_Code__c: 'Done' };
const BAD = { Interaction_ID__c: 'b' };

describe('what is sent', () => {
  it('a single one from options', async () => {
    const result = await run(['--field', 'Interaction_ID__c=a', '--field', 'Disposition_Code__c=x=y']);
    expect(result).toEqual({ code: 0, stdout: '1 disposition: 1 created\n', stderr: '' });
    expect(sent()).toEqual([{ Interaction_ID__c: 'a', Disposition_Code__c: 'x=y' }]);
  });

  it.each([
    ['a.json', JSON.stringify([GOOD, { ...GOOD, Interaction_ID__c: 'c', Queue__c: null }])],
    ['a.jsonl', `${JSON.stringify(GOOD)}\n\n${JSON.stringify({ ...GOOD, Interaction_ID__c: 'c', Queue__c: null })}`],
    [
      'a.NDJSON',
      `\uFEFF${JSON.stringify(GOOD)}\r\n${JSON.stringify({ ...GOOD, Interaction_ID__c: 'c', Queue__c: null })}\r\n`,
    ],
  ])('%s', async (name, content) => {
    file(name, content);
    expect(await run([name])).toMatchObject({ code: 0, stdout: '2 dispositions: 2 created\n' });
    expect(sent()).toEqual([GOOD, { ...GOOD, Interaction_ID__c: 'c', Queue__c: null }]);
  });

  it('a single object as JSON', async () => {
    file('a.json', JSON.stringify(GOOD));
    expect(await run(['a.json'])).toMatchObject({ code: 0 });
    expect(sent()).toEqual([GOOD]);
  });

  it('standard input, as JSON or what is said', async () => {
    expect(await run(['-'], { stdin: JSON.stringify([GOOD]) })).toMatchObject({ code: 0 });
    const csv = 'Interaction_ID__c,Disposition_Code__c\na,Done\n';
    expect(await run(['-', '--format', 'csv'], { stdin: csv })).toMatchObject({ code: 0 });
    expect(sent()).toEqual([GOOD, GOOD]);
  });

  it('CSV with everything that spreadsheets do to it', async () => {
    file(
      'a.csv',
      '\uFEFFinteraction_id__c; Disposition_Code__c ;acme__Disposition_Reason__c;Queue__c\r\n' +
        'a;Done;"says ""yes"";\r\nand more";\r\n' +
        '\r\n' +
        'b;Done;;Billing\r\n',
    );
    expect(await run(['a.csv', '--delimiter', ';'])).toMatchObject({ code: 0, stdout: '2 dispositions: 2 created\n' });
    expect(sent()).toEqual([
      { interaction_id__c: 'a', Disposition_Code__c: 'Done', acme__Disposition_Reason__c: 'says "yes";\r\nand more' },
      { interaction_id__c: 'b', Disposition_Code__c: 'Done', Queue__c: 'Billing' },
    ]);
  });

  it('columns under other names, and some not at all', async () => {
    file('a.csv', 'Call,Code,Mood\na,Done,good\n');
    const map = ['--map', 'Call=Interaction_ID__c', '--map', 'Code=Disposition_Code__c', '--map', 'Mood='];
    expect(await run(['a.csv', ...map])).toMatchObject({ code: 0 });
    expect(sent()).toEqual([GOOD]);
  });

  it('5,000 lines in 25 requests', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `call-${index},Done`);
    file('a.csv', ['Interaction_ID__c,Disposition_Code__c', ...lines].join('\n'));
    expect(await run(['a.csv'])).toMatchObject({ code: 0, stdout: '5000 dispositions: 5000 created\n' });
    expect(org.requests).toHaveLength(25);
    expect(sent()[4999]).toEqual({ Interaction_ID__c: 'call-4999', Disposition_Code__c: 'Done' });
  });
});

describe('what is refused before anything is sent', () => {
  it.each<[string, string[], string]>([
    ['no file', [], 'give either a file or --field'],
    ['file and field', ['a.csv', '--field', 'Queue__c=x'], 'give either a file or --field'],
    ['no such file', ['missing.csv'], 'there is no such file'],
    ['no such format', ['a.xlsx'], '--format csv|json|jsonl'],
    ['no JSON', ['broken.json'], 'broken.json: is no JSON'],
    ['a column that is no field', ['columns.csv'], 'no field is called "Agent", "Mood"'],
    ['the same column twice', ['twice.csv'], 'two columns are called "Queue__c"'],
    ['another separator', ['semicolon.csv'], 'no field is called "Interaction_ID__c;Disposition_Code__c"'],
    ['rejects in the file itself', ['columns.csv', '--rejects', './columns.csv'], 'names the file that is sent'],
    ['batches of 201', ['good.json', '--batch-size', '201'], 'batchSize: has to be between 1 and 200'],
  ])('%s', async (_, args, problem) => {
    file('broken.json', '[{');
    file('good.json', JSON.stringify([GOOD]));
    file('columns.csv', 'Interaction_ID__c,Agent,Mood\na,b,c\n');
    file('twice.csv', 'Queue__c,Queue__c\na,b\n');
    file('semicolon.csv', 'Interaction_ID__c;Disposition_Code__c\na;b\n');
    const { code, stderr, stdout } = await run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(problem);
    expect(org.requests).toEqual([]);
  });
});

describe('what fails', () => {
  it('goes into a file beside the input, which can be mended and sent', async () => {
    file('calls.csv', 'Call,Disposition_Code__c,Disposition_Reason__c\na,Done,\nb,,"says ""no"", twice"\nc\n');
    const map = ['--map', 'Call=Interaction_ID__c'];
    const first = await run(['calls.csv', ...map]);
    expect(first.code).toBe(3);
    expect(first.stdout).toBe(
      `3 dispositions: 1 created, 2 failed; the failed ones are in ${folder.of('calls.rejects.csv')}\n`,
    );
    expect(first.stderr).toContain('line 3, b: Disposition_Code__c is required. (REQUIRED_FIELD)\n');
    expect(first.stderr).toContain('line 4, c: has 1 cells, but there are 3 columns (INVALID_RECORD)\n');
    expect(read('calls.rejects.csv').split('\n').sort()).toEqual([
      '',
      'Call,Disposition_Code__c,Disposition_Reason__c,Reject_Code,Reject_Message,Reject_Line',
      'b,,"says ""no"", twice",REQUIRED_FIELD,Disposition_Code__c is required.,',
      'c,,,INVALID_RECORD,"has 1 cells, but there are 3 columns",c',
    ]);
    expect(statSync(folder.of('calls.rejects.csv')).mode & 0o777).toBe(0o600);

    file('calls.rejects.csv', read('calls.rejects.csv').replace('b,,', 'b,Done,'));
    const second = await run(['calls.rejects.csv', ...map]);
    expect(second.stdout).toContain(`in ${folder.of('calls.rejects-2.csv')}`);
    expect(read('calls.rejects-2.csv')).toContain('c,,,INVALID_RECORD');
    expect(sent()).toContainEqual({
      Interaction_ID__c: 'b',
      Disposition_Code__c: 'Done',
      Disposition_Reason__c: 'says "no", twice',
    });
  });

  it('from JSON is written as lines of JSON', async () => {
    file('calls.json', JSON.stringify([GOOD, BAD, 7]));
    expect((await run(['calls.json'])).code).toBe(3);
    const rejects = read('calls.rejects.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(rejects).toHaveLength(2);
    expect(rejects).toContainEqual({
      ...{ ...BAD, Reject_Code: 'REQUIRED_FIELD', Reject_Message: 'Disposition_Code__c is required.' },
    });
    expect(rejects).toContainEqual({
      ...{ Reject_Code: 'INVALID_RECORD', Reject_Message: 'is no JSON object', Reject_Line: '7' },
    });
  });

  it('leaves no file when nothing does', async () => {
    file('calls.json', JSON.stringify([GOOD]));
    await run(['calls.json']);
    expect(existsSync(folder.of('calls.rejects.jsonl'))).toBe(false);
  });

  it('goes where --rejects says, also from standard input', async () => {
    const { code } = await run(['-', '--rejects', 'kept.jsonl'], { stdin: JSON.stringify([GOOD, BAD]) });
    expect(code).toBe(3);
    expect(read('kept.jsonl')).toContain('"Interaction_ID__c":"b"');
  });

  it('is named up to ten times, and counted', async () => {
    file(
      'calls.json',
      JSON.stringify(Array.from({ length: 13 }, (_, index) => ({ Interaction_ID__c: `bad-${index}` }))),
    );
    const { code, stderr } = await run(['calls.json']);
    expect(code).toBe(1);
    expect(stderr.match(/^item \d+/gm)).toHaveLength(10);
    expect(stderr).toContain('… and 3 more');
  });

  it('is in the JSON document', async () => {
    file('calls.json', JSON.stringify([GOOD, BAD]));
    const { code, stdout } = await run(['calls.json', '--json', '--quiet']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toEqual({
      counts: { total: 2, created: 1, updated: 0, unchanged: 0, stale: 0, failed: 1 },
      rejects: folder.of('calls.rejects.jsonl'),
      failures: [
        {
          place: 'item 2',
          interactionId: 'b',
          errors: [
            { code: 'REQUIRED_FIELD', parameter: 'Disposition_Code__c', text: 'Disposition_Code__c is required.' },
          ],
        },
      ],
    });
  });

  it('for want of a permission ends the sending, and all that was not sent is in the file', async () => {
    org.handler = () => ({ status: 403, json: [{ message: 'no', errorCode: 'FORBIDDEN' }] });
    const lines = Array.from({ length: 500 }, (_, index) => `call-${index},Done`);
    file('calls.csv', ['Interaction_ID__c,Disposition_Code__c', ...lines].join('\n'));
    const { code } = await run(['calls.csv']);
    expect(code).toBe(4);
    expect(org.requests).toHaveLength(1);
    expect(read('calls.rejects.csv').trim().split('\n')).toHaveLength(501);
    expect(read('calls.rejects.csv')).toContain('call-499,Done,NOT_SENT');
  });

  it('because nobody is there can be tried later', async () => {
    org.handler = () => ({ status: 503, json: [{ message: 'no', errorCode: 'SERVER_UNAVAILABLE' }] });
    file('calls.json', JSON.stringify([GOOD]));
    expect((await run(['calls.json'])).code).toBe(5);
  });

  it('Ctrl-C says what was sent', async () => {
    const controller = new AbortController();
    const lines = Array.from({ length: 600 }, (_, index) => `call-${index},Done`);
    file('calls.csv', ['Interaction_ID__c,Disposition_Code__c', ...lines].join('\n'));
    org.handler = (request) => {
      if (org.requests.length === 2) controller.abort();
      return storing(request);
    };
    const { code, stdout, stderr } = await run(['calls.csv'], { signal: controller.signal });
    expect(code).toBe(130);
    expect(stdout).toBe('200 dispositions: 200 created\n');
    expect(stderr).toContain('sending the same again is safe');
  });
});

describe('the progress bar', () => {
  const lines = Array.from({ length: 300 }, (_, index) => ({ ...GOOD, Interaction_ID__c: `call-${index}` }));

  it('is drawn on a terminal, to its end', async () => {
    file('calls.json', JSON.stringify(lines));
    const { stderr, stdout } = await run(['calls.json'], { isTTY: true });
    expect(stderr).toContain('100 % | 300/300');
    expect(stdout).toBe('300 dispositions: 300 created\n');
  });

  it('counts where the end is not known', async () => {
    const { stderr } = await run(['-'], { isTTY: true, stdin: JSON.stringify(lines) });
    expect(stderr).toContain('300 sent');
  });

  it.each([
    ['elsewhere', [], false],
    ['with --quiet', ['--quiet'], true],
  ])('is not drawn %s', async (_, args, isTTY) => {
    file('calls.json', JSON.stringify(lines));
    expect((await run(['calls.json', ...args], { isTTY })).stderr).toBe('');
  });
});
