import type { ExecutionNode } from 'c/cobaltModel';
import { isBadStatus, statusView } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';

import { label } from './labels';

/** One step as it is shown. */
export interface Step {
  readonly id: string;
  readonly name: string;
  readonly statusText: string;
  readonly statusClass: string;
  readonly facts: string;
  readonly isBatch: boolean;
  readonly isOpen: boolean;
  readonly inputText: string;
  readonly outputHeading: string;
  readonly outputText: string;
}

/**
 * @param nodes steps as Cobalt tells them
 * @param locale how the user writes numbers
 */
export function stepsOf(nodes: readonly ExecutionNode[], locale: string): Step[] {
  return nodes.map((node) => {
    const { text, badgeClass } = statusView(node.status ?? '');
    const isBad = isBadStatus(node.status ?? '');
    return {
      id: node.id,
      name: node.name ?? node.id,
      statusText: text,
      statusClass: badgeClass,
      facts: factsOf(node, locale),
      isBatch: node.isBatch ?? false,
      // What went wrong is what people come for.
      isOpen: isBad,
      inputText: node.inputJson ?? label.nothing,
      outputHeading: isBad ? label.error : label.output,
      outputText: node.outputJson ?? label.nothing,
    };
  });
}

/** A duration in words; empty if it is not told. */
export function durationOf(milliseconds: number | undefined, locale: string): string {
  return milliseconds === undefined ? '' : fillIn(label.duration, milliseconds.toLocaleString(locale));
}

function factsOf({ nodeType, attempts, maximumAttempts, milliseconds }: ExecutionNode, locale: string): string {
  const tries =
    attempts !== undefined && maximumAttempts !== undefined ? fillIn(label.attempts, attempts, maximumAttempts) : '';
  return [nodeType ?? '', durationOf(milliseconds, locale), tries].filter((fact) => fact !== '').join(' · ');
}
