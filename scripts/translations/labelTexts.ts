import { basename } from 'node:path';

import { childrenOf, childText } from '../shared/xml';
import { step, textIn } from './text';
import type { Source, Text } from './text';

/** Custom labels; `usedIn` are the files that use one, by its name. */
export function labelTexts(source: Source, usedIn: ReadonlyMap<string, readonly string[]>): Text[] {
  return childrenOf(source.root, 'labels').flatMap((label) => {
    const name = childText(label, 'fullName') ?? '';
    const note = [childText(label, 'shortDescription'), whereUsed(usedIn.get(name) ?? [])].filter(Boolean).join(' ');
    return textIn(
      source,
      childrenOf(label, 'value')[0],
      { document: 'Translations', steps: [step('customLabels', { name })], element: 'label' },
      { note, maxLength: 1000 },
    );
  });
}

const NAMED = 3;

function whereUsed(files: readonly string[]): string {
  const places = [...new Set(files.map((file) => /\/lwc\/(\w+)\//.exec(file)?.[1] ?? basename(file).split('.')[0]!))];
  if (places.length === 0) return '';
  const more = places.length > NAMED ? ` and ${places.length - NAMED} more` : '';
  return `Used in ${places.slice(0, NAMED).join(', ')}${more}.`;
}
