import type { KeptWork } from './keptWork';
import type { WrapUpServer } from './model';
import { Refusal } from './refusal';

/**
 * Sends choices of other calls whose pages were closed before they were saved. One that Salesforce refuses stays for
 * the page of its call to show, so that the agent sees it; one that fails is tried the next time.
 */
export async function sendLeftovers(callId: string, server: WrapUpServer, kept: KeptWork): Promise<void> {
  for (const leftover of kept.unsentBut(callId)) {
    try {
      // One after the other: a browser that was offline for a shift must not flood the org.
      // eslint-disable-next-line no-await-in-loop -- see above
      await server.save(leftover.callId, leftover.unsent);
      kept.forget(leftover.callId);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        return;
      }
    }
  }
}
