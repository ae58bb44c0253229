import { label } from './labels';
import type { State } from './server';

interface Choice {
  readonly value: string;
  readonly label: string;
}

export const orders: readonly Choice[] = [
  { value: 'Keep', label: label.orderKeep },
  { value: 'File', label: label.orderFile },
  { value: 'Name', label: label.orderName },
];

export const centersOf = (state: State | null): Choice[] =>
  (state?.contactCenters ?? []).map((value) => ({ value, label: value }));

export const queuesOf = (state: State | null): Choice[] => [
  { value: '', label: label.everyQueue },
  ...(state?.queues ?? []).map((queue) => ({ value: queue.name, label: queue.label })),
];
