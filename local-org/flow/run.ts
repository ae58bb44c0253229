/**
 * Runs interviews in step, as Salesforce documents it ("Flow Bulkification in Transactions"): each goes on by itself
 * until an element that reads or writes; interviews that wait at the same element then run it together.
 */
import { tx } from '../org/transaction';
import { FlowFault, type Interview } from './interview';
import type { FlowNode } from './node';

/** Turns of elements without effect after which the transaction's CPU limit is asked. */
const CPU_TURNS = 1000;

export function runInterviews(interviews: readonly Interview[]): void {
  for (;;) {
    const waiting = new Map<FlowNode, Interview[]>();
    for (const interview of interviews) {
      advance(interview);
      if (!interview.running) continue;
      const node = interview.next!;
      const others = waiting.get(node);
      if (others) others.push(interview);
      else waiting.set(node, [interview]);
    }
    if (!waiting.size) return;
    // What others may still come to waits: so as many as possible meet at an element.
    const [first] = [...waiting.keys()].sort((a, b) => a.order - b.order);
    const together = waiting.get(first!)!;
    for (const interview of together) interview.visited.add(first!.name);
    first!.group!(together);
    tx().checkCpu();
  }
}

/** One interview, up to the next element that it shares with others. */
function advance(interview: Interview): void {
  let turns = 0;
  while (interview.running && interview.next!.step) {
    const node = interview.next!;
    interview.visited.add(node.name);
    try {
      node.step!(interview);
    } catch (error) {
      if (!(error instanceof FlowFault)) throw error;
      interview.fault(node, error.message);
    }
    if (++turns % CPU_TURNS === 0) tx().checkCpu();
  }
}
