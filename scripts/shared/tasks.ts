/** How long a page keeps its main thread busy, as the browser's own trace tells. */
import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const MAIN_THREAD = 'CrRendererMain';
const TASK = 'ThreadControllerImpl::RunTask';

/**
 * The longest task of a page while something happens, in milliseconds of processor time: on a machine that others use,
 * the time on the clock (which the page's own `longtask` tells) is that of all of them.
 * @param happen what to do and to wait for
 * @throws Error when the trace has no task: then it tells nothing
 */
export async function longestTaskOf(browser: Browser, page: Page, happen: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await happen();
  const trace = JSON.parse(String(await browser.stopTracing())) as { readonly traceEvents: readonly TraceEvent[] };
  const mains = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD)
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = trace.traceEvents.filter(
    ({ name, ph, pid, tid, tdur }) => name === TASK && ph === 'X' && tdur !== undefined && mains.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error(`The trace has no ${TASK} of ${MAIN_THREAD}`);
  return Math.max(...tasks.map(({ tdur }) => tdur!)) / 1000;
}
