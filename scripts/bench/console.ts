/** Measurements of the console: what its components weigh, and when Chromium paints it. */
import { gzipSync } from 'node:zlib';

import { transform } from 'esbuild';
import type { Browser } from 'playwright-core';

import { ProjectFiles } from '../../local-org/lightning/server/projectFiles';
import { launchChromium } from '../shared/chromium';
import { repository } from '../shared/paths';
import { RunningOrg } from '../shared/runningOrg';
import type { Measurement } from './measurement';

const VISITS = 5;
/** What an agent's console loads of the package's own: wrap-up, recordings, screen pops. */
const AGENTS = /^(?:wrapUpReason(?!Import)|callRecording|screenPop|voice)/;
const AGENTS_AIM = 40_000;

export async function measureConsole(): Promise<Measurement[]> {
  const org = await RunningOrg.start(repository);
  const browser = await launchChromium();
  try {
    return [...(await measureComponents(org)), ...(await measurePaint(org, browser))];
  } finally {
    await browser.close();
    await org.stop();
  }
}

/** Bytes of each component as its one module: script, template and styles, minified as Salesforce does. */
async function measureComponents({ connection }: RunningOrg): Promise<Measurement[]> {
  const names = [...new ProjectFiles(repository).components().keys()].sort();
  const codes = await Promise.all(
    names.map(async (name) => {
      const response = await fetch(`${connection.instanceUrl}/lightning/c/${name}`);
      if (!response.ok) throw new Error(`c/${name}: ${await response.text()}`);
      const { code } = await transform(await response.text(), { minify: true, target: 'esnext' });
      return { name, size: Buffer.byteLength(code), zipped: gzipSync(code).length };
    }),
  );
  const agents = codes.filter(({ name }) => AGENTS.test(name)).reduce((sum, { zipped }) => sum + zipped, 0);
  return [
    ...codes.flatMap(({ name, size, zipped }) => [
      { name: `bundle of ${name}`, value: size, unit: 'B' },
      { name: `bundle of ${name}, gzip`, value: zipped, unit: 'B' },
    ]),
    { name: "agents' components together, gzip", value: agents, unit: 'B', aim: AGENTS_AIM },
  ];
}

interface Visit {
  readonly painted: number;
  readonly shown: number;
}

/** From the navigation to the first paint of content and to the app's navigation bar; nothing in the browser's cache. */
async function measurePaint({ connection }: RunningOrg, browser: Browser): Promise<Measurement[]> {
  const visits: Visit[] = [];
  for (let visit = 0; visit < VISITS; visit++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${connection.instanceUrl}/`);
    await page.getByRole('navigation').first().waitFor();
    const shown = await page.evaluate<number>('performance.now()');
    const painted = await page.evaluate<number>(
      `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN`,
    );
    visits.push({ painted, shown });
    await context.close();
  }
  return [
    { name: 'console, first contentful paint', value: best(visits, 'painted'), unit: 'ms' },
    { name: 'console, navigation bar shown', value: best(visits, 'shown'), unit: 'ms' },
  ];
}

/** The best of some runs, as other work of the machine only ever adds. */
const best = (visits: readonly Visit[], key: keyof Visit): number => Math.min(...visits.map((visit) => visit[key]));
