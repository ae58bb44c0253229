/** `npm run pictures`: draws docs/pictures/disposition.png from what the README's commands print. */
import { join } from 'node:path';

import { launchChromium } from '../shared/chromium';
import { repository } from '../shared/paths';
import { runScript } from '../shared/process';
import { commandBlocks, runBlocks } from '../shared/readme';
import { RunningOrg } from '../shared/runningOrg';

const STYLE = `
  body { margin: 0; padding: 28px; width: 1124px; background: #eef1f6; font: 15px/1.45 system-ui, sans-serif; color: #16325c }
  section { background: #fff; border-radius: 10px; box-shadow: 0 1px 4px #0002; margin-bottom: 18px; overflow: hidden }
  h2 { margin: 0; padding: 10px 18px; font-size: 15px; background: #16325c; color: #fff; font-weight: 600 }
  pre { margin: 0; padding: 12px 18px; font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; color: #0b5a36 }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: 7px 18px; border-top: 1px solid #e5e9f0; font-size: 14px; vertical-align: top }
  th { color: #54698d; font-weight: 600; border-top: 0 }
`;

type Row = Record<string, unknown>;

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A field's path and value, relationships followed, attributes left out. */
function cells(row: Row, prefix = ''): [string, string][] {
  return Object.entries(row).flatMap(([name, value]): [string, string][] => {
    if (name === 'attributes') return [];
    if (typeof value === 'object' && value !== null) return cells(value as Row, `${prefix}${name}.`);
    return [[prefix + name, value === null ? '' : String(value)]];
  });
}

function table(title: string, rows: readonly Row[]): string {
  const head = cells(rows[0]!).map(([name]) => `<th>${escaped(name)}</th>`);
  const body = rows.map(
    (row) =>
      `<tr>${cells(row)
        .map(([, value]) => `<td>${escaped(value)}</td>`)
        .join('')}</tr>`,
  );
  return `<section><h2>${title}</h2><table><tr>${head.join('')}</tr>${body.join('')}</table></section>`;
}

const printed = (title: string, text: string) =>
  `<section><h2>${title}</h2><pre>${escaped(JSON.stringify(JSON.parse(text), null, 2))}</pre></section>`;

/** The records each query of the last block found. */
function found(text: string): Row[][] {
  const pages = text.trim().split(/(?<=\})(?=\{"totalSize")/);
  return pages.map((page) => (JSON.parse(page) as { records: Row[] }).records);
}

async function draw(): Promise<string> {
  const org = await RunningOrg.start(repository);
  try {
    const [, posted, , queried] = await runBlocks(org.project, commandBlocks());
    const [logs, changes, cases, accounts] = found(queried!) as [Row[], Row[], Row[], Row[]];
    return [
      printed('POST /services/apexrest/dispositions/v1 answers', posted!),
      table('Disposition_Log__c', logs),
      table('Disposition_Change__c, its history', changes),
      table('Case, created by the flow', cases),
      table('Account, updated by the flow', accounts),
    ].join('');
  } finally {
    await org.stop();
  }
}

runScript(async () => {
  const body = await draw();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 800 }, deviceScaleFactor: 1.5 });
    await page.setContent(`<!doctype html><style>${STYLE}</style>${body}`);
    await page.screenshot({ path: join(repository, 'docs/pictures/disposition.png'), fullPage: true });
  } finally {
    await browser.close();
  }
  return 0;
});
