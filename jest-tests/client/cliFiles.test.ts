/** Files that are not what they should be: nothing is stored otherwise than it was meant, and nothing is lost. */
import { execFileSync, spawn } from 'node:child_process';
import { Readable } from 'node:stream';

import { decoded } from '../../client/src/cli/encoding';
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
  patchbay(['--attempts', '1', ...args], {
    env: { PATCHBAY_INSTANCE_URL: org.url, PATCHBAY_ACCESS_TOKEN: 'token', PATCHBAY_CONTACT_CENTER: 'Harbor_Voice' },
    folder: folder.path,
    ...options,
  });
const send = (args: readonly string[], options: RunOptions = {}) => run(['disposition', ...args], options);
const { write: file, read } = folder;
const sent = () => org.requests.flatMap(({ body }) => JSON.parse(body) as Disposition[]);

const HEADER = 'Interaction_ID__c,Disposition_Code__c,Disposition_Reason__c\n';
const MUELLER = { Interaction_ID__c: 'a', Disposition_Code__c: 'Done', Disposition_Reason__c: 'Müller – 5 €' };
const CSV = `${HEADER}a,Done,Müller – 5 €\n`;
const JSON_LINE = JSON.stringify(MUELLER);

const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => utf16le(text).swap16();
/** As Excel writes CSV. */
const windows1252 = (text: string) => Buffer.from(text.replace('–', '\x96').replace('€', '\x80'), 'latin1');

describe('text that is not UTF-8 is not stored corrupted', () => {
  it.each([
    ['a.csv', CSV, 2],
    ['a.json', `[\n${JSON_LINE}]`, 2],
    ['a.jsonl', `\n\n${JSON_LINE}`, 3],
  ])('%s of Excel is refused with its line, before anything is sent', async (name, content, line) => {
    file(name, windows1252(content));
    const { code, stdout, stderr } = await send([name]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${name}: line ${line} is no text in UTF-8: save the file as UTF-8, or say`);
    expect(stderr).toContain('--encoding');
    expect(org.requests).toEqual([]);
  });

  it('the line is right far down in a file, where nothing was sent of what comes before', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `call-${index},Done,Grüße\n`);
    file('a.csv', Buffer.concat([Buffer.from(HEADER + lines.join('')), windows1252('x,Done,Müller\n')]));
    const { code, stderr } = await send(['a.csv']);
    expect(code).toBe(2);
    expect(stderr).toContain('line 20002 is no text in UTF-8');
    expect(org.requests).toEqual([]);
  });

  it.each([
    ['windows-1252', windows1252(CSV), ['--encoding', 'windows-1252'], 'csv'],
    ['latin1, which is the same', windows1252(CSV), ['--encoding', 'LATIN1'], 'csv'],
    ['UTF-16 without a mark', utf16le(CSV), ['--encoding', 'utf-16le'], 'csv'],
    ['UTF-16 with a mark', utf16le(`\uFEFF${CSV}`), [], 'csv'],
    ['UTF-16, big-endian', utf16be(`\uFEFF${CSV}`), [], 'csv'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${CSV}`), ['--encoding', 'windows-1252'], 'csv'],
    ['UTF-16 as JSON', utf16le(`\uFEFF[${JSON_LINE}]`), [], 'json'],
    ['UTF-16 as JSON lines', utf16be(`\uFEFF${JSON_LINE}\r\n`), [], 'jsonl'],
    ['windows-1252 as JSON lines', windows1252(JSON_LINE), ['--encoding', 'cp1252'], 'jsonl'],
  ])('%s is read', async (_, content, options, extension) => {
    file(`a.${extension}`, content);
    expect(await send([`a.${extension}`, ...options])).toMatchObject({ code: 0, stderr: '' });
    expect(sent()).toEqual([MUELLER]);
  });

  it('from standard input', async () => {
    const refused = await send(['-'], { stdin: windows1252(`[${JSON_LINE}]`) });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('standard input: line 1 is no text') });
    expect(await send(['-'], { stdin: utf16le(`\uFEFF[${JSON_LINE}]`) })).toMatchObject({ code: 0 });
    expect(sent()).toEqual([MUELLER]);
  });

  it('UTF-16 that is not marked is no UTF-8, though its bytes are', async () => {
    file('a.csv', utf16le(HEADER));
    expect(await send(['a.csv'])).toMatchObject({ code: 2, stderr: expect.stringContaining('utf-16le') });
  });

  it('an encoding that nobody knows', async () => {
    const { code, stderr } = await send(['missing.csv', '--encoding', 'klingon']);
    expect(code).toBe(2);
    expect(stderr).toContain("argument 'klingon' is invalid. Known are");
  });

  it('in transcripts and bodies of requests', async () => {
    const line = 'messageId,content\nm-1,Müller\n';
    file('t.csv', windows1252(line));
    expect(await run(['transcript', 'k', 't.csv'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('line 2'),
    });
    file('c.json', windows1252('{"queue":"Müller"}'));
    const refused = await run(['call', 'clear', 'k', '--file', 'c.json']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('c.json: line 1 is no text in UTF-8') });
    expect(org.requests).toEqual([]);
    org.handler = () => ({ status: 200, json: { data: { accepted: 1, queued: 0 }, errors: null, success: true } });
    await run(['call', 'clear', 'k', '--file', 'c.json', '--encoding', 'windows-1252']);
    await run(['transcript', 'k', 't.csv', '--encoding', 'windows-1252']);
    expect(org.requests.map(({ body }) => body)).toEqual([
      expect.stringContaining('"queue":"Müller"'),
      expect.stringContaining('"content":"Müller"'),
    ]);
  });

  it('however the bytes come', async () => {
    const bytes = utf16be(`\uFEFF${CSV}`);
    let text = '';
    for await (const part of decoded(Readable.from([...bytes].map((byte) => Buffer.from([byte]))))) text += part;
    expect(text).toBe(CSV);
    for await (const part of decoded(Readable.from([]))) expect(part).toBe('');
  });

  it('that ends within a character', async () => {
    file('a.csv', Buffer.from(CSV.trim()).subarray(0, -1));
    expect(await send(['a.csv'])).toMatchObject({ code: 2, stderr: expect.stringContaining('line 2 is no text') });
  });
});

describe('the rejects file loses nothing', () => {
  it('of a CSV line with a comma too many, which is not sent again before it is mended', async () => {
    const line = 'x-1,Follow_Up,Asks for call back, about invoice';
    file('calls.csv', `${HEADER}${line}\r\n`);
    expect(await send(['calls.csv'])).toMatchObject({ code: 1 });
    const rejects = read('calls.rejects.csv');
    expect(rejects).toBe(
      'Interaction_ID__c,Disposition_Code__c,Disposition_Reason__c,Reject_Code,Reject_Message,Reject_Line\n' +
        `x-1,Follow_Up,Asks for call back,INVALID_RECORD,"has 4 cells, but there are 3 columns","${line}"\n`,
    );

    const again = await send(['calls.rejects.csv']);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('is not mended: put what Reject_Line holds where it belongs');
    expect(read('calls.rejects-2.csv')).toContain(`"${line}"`);
    expect(org.requests).toEqual([]);

    const mended = rejects.replace(/call back,.*/, '"call back, about invoice",,,').replace('Asks for "', '"Asks for ');
    file('calls.rejects.csv', mended);
    expect(await send(['calls.rejects.csv'])).toMatchObject({ code: 0 });
    expect(sent()).toEqual([
      {
        Interaction_ID__c: 'x-1',
        Disposition_Code__c: 'Follow_Up',
        Disposition_Reason__c: 'Asks for call back, about invoice',
      },
    ]);
  });

  it('of a broken line of JSON', async () => {
    const line = '{"Interaction_ID__c":"x-1","Disposition_Reason__c":"says "no""}';
    file('calls.jsonl', `${line}\r\n`);
    expect(await send(['calls.jsonl'])).toMatchObject({ code: 1 });
    const reject = JSON.parse(read('calls.rejects.jsonl')) as object;
    expect(reject).toEqual({
      ...{ Reject_Code: 'INVALID_RECORD', Reject_Message: 'is no JSON object', Reject_Line: line },
    });
    expect(await send(['calls.rejects.jsonl'])).toMatchObject({ code: 1 });
    expect(JSON.parse(read('calls.rejects-2.jsonl'))).toMatchObject({ Reject_Line: line });
    expect(org.requests).toEqual([]);
  });

  it('can be sent with the options of its input: separator and encoding', async () => {
    file('calls.csv', windows1252(HEADER.replaceAll(',', ';') + 'a;;Müller|x\n'));
    const options = ['--delimiter', ';', '--encoding', 'windows-1252'];
    expect(await send(['calls.csv', ...options])).toMatchObject({ code: 1 });
    file('calls.rejects.csv', read('calls.rejects.csv').replace('a;;', 'a;Done;'));
    expect(await send(['calls.rejects.csv', ...options])).toMatchObject({ code: 0 });
    expect(sent().at(-1)).toEqual({ ...MUELLER, Disposition_Reason__c: 'Müller|x' });
  });
});

describe('CSV of a spreadsheet', () => {
  it('may have columns without name and content', async () => {
    file('a.csv', 'Interaction_ID__c,Disposition_Code__c,,\na,Done,,\nb,Done, ,\n');
    expect(await send(['a.csv'])).toMatchObject({ code: 0, stdout: '2 dispositions: 2 created\n' });
    expect(sent()[0]).toEqual({ Interaction_ID__c: 'a', Disposition_Code__c: 'Done' });
  });

  it('a text in a column without name is not lost', async () => {
    file('a.csv', 'Interaction_ID__c,Disposition_Code__c,,\na,Done,,note\n');
    const { code, stderr } = await send(['a.csv']);
    expect(code).toBe(1);
    expect(stderr).toContain('line 2, a: has a text in column 4, which has no name (INVALID_RECORD)');
    expect(read('a.rejects.csv')).toContain('"a,Done,,note"');
    expect(org.requests).toEqual([]);
  });

  it.each(['', ';;', '"'])('--delimiter %j is refused', async (delimiter) => {
    file('a.csv', CSV);
    const { code, stderr } = await send(['a.csv', '--delimiter', delimiter]);
    expect(code).toBe(2);
    expect(stderr).toContain('It is one character');
  });

  it('may be separated by tabulators', async () => {
    file('a.csv', CSV.replaceAll(',', '\t'));
    expect(await send(['a.csv', '--delimiter', '\\t'])).toMatchObject({ code: 0 });
    expect(sent()).toEqual([MUELLER]);
  });
});

it('a reject for want of a connection has a code', async () => {
  file('a.csv', CSV);
  await org.stop();
  expect(await send(['a.csv'])).toMatchObject({ code: 5 });
  expect(read('a.rejects.csv')).toContain(',CONNECTION,');
  org = await HttpOrg.start(storing);
});

describe('exit code 2 means that nothing was sent', () => {
  const lines = Array.from({ length: 300 }, (_, index) => `call-${index},Done,`);
  const broken = `${HEADER}${lines.join('\n')}\nx,"never closed`;

  it('of a file that is broken further down', async () => {
    file('calls.csv', broken);
    const { code, stdout, stderr } = await send(['calls.csv']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/calls.csv: Quote Not Closed: .* line 302; mend it and send it again: it is safe/);
    expect(org.requests).toEqual([]);
  });

  it('3 that something was, of standard input, which can be read only once', async () => {
    const { code, stdout, stderr } = await send(['-', '--format', 'csv', '--batch-size', '10'], { stdin: broken });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^\d+ dispositions: \d+ created\n$/);
    expect(stderr).toContain('patchbay: standard input: Quote Not Closed');
    expect(sent().length).toBeGreaterThan(0);
  });

  it('a pipe is read only once, too', async () => {
    const pipe = folder.of('pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', `printf '%s' '[${JSON_LINE}]' > pipe`], { cwd: folder.path });
    expect(await send(['pipe', '--format', 'json'])).toMatchObject({ code: 0, stdout: '1 disposition: 1 created\n' });
    expect(sent()).toEqual([MUELLER]);
    expect(writer.exitCode ?? 0).toBe(0);
  });
});

describe('--json prints one JSON document', () => {
  it.each([
    ['an unknown command', ['nonsense'], "unknown command 'nonsense'"],
    ['an unknown option', ['disposition', '--bogus'], "unknown option '--bogus'"],
    ['a value that is not allowed', ['call', 'create', '--origin', 'x'], "argument 'x' is invalid"],
    ['no command', ['call'], 'a command is missing'],
    ['a file that is not there', ['disposition', 'missing.csv'], 'missing.csv: there is no such file'],
  ])('for %s', async (_, args, text) => {
    const { code, stdout, stderr } = await run(['--json', ...args]);
    expect([code, stderr]).toEqual([2, '']);
    expect(JSON.parse(stdout)).toEqual({ error: { message: expect.stringContaining(text) } });
  });

  it('of what was sent when it is interrupted', async () => {
    const controller = new AbortController();
    org.handler = (request) => {
      if (org.requests.length === 2) controller.abort();
      return storing(request);
    };
    file('a.csv', `${HEADER}${Array.from({ length: 600 }, (_, index) => `call-${index},Done,`).join('\n')}`);
    const { code, stdout, stderr } = await send(['a.csv', '--json'], { signal: controller.signal });
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ counts: { created: 200 } });
    expect(stderr).toContain('interrupted');
  });
});
