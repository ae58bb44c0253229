import { basename } from 'node:path';

import { childrenOf, childText } from '../shared/xml';
import type { XmlElement } from '../shared/xml';
import { step, textIn } from './text';
import type { About, Source, Step, Text } from './text';

/** Tabs, apps and report types: what stands in Translations beside custom labels. */
export function otherTexts(source: Source): Text[] {
  const kind = /\.(\w+)-meta\.xml$/.exec(source.file)?.[1] ?? '';
  const name = decodeURIComponent(basename(source.file).replace(`.${kind}-meta.xml`, ''));
  return READERS[kind]?.(source, name) ?? [];
}

const READERS: Readonly<Record<string, (source: Source, name: string) => Text[]>> = {
  // A tab of an object has the object's name.
  tab: (source, name) =>
    childText(source.root, 'customObject') === 'true'
      ? []
      : read(source, 'label', [step('customTabs', { name })], { note: 'A tab.', maxLength: 40 }),
  app: (source, name) => [
    ...read(source, 'label', [step('customApplications', { name })], {
      note: 'Name of an app in the App Launcher.',
      maxLength: 40,
    }),
    ...read(source, 'description', [step('customApplications', { name })], {
      note: `Says in the App Launcher what the app ${name} is for.`,
      maxLength: 255,
    }),
  ],
  reportType: (source, name) => {
    const at = [step('reportTypes', { name })];
    return [
      ...read(source, 'label', at, { note: 'A report type, in the list to choose from.', maxLength: 50 }),
      ...read(source, 'description', at, { note: `Says what reports of the type ${name} show.`, maxLength: 255 }),
      ...childrenOf(source.root, 'sections').flatMap((section) =>
        sectionTexts(source, [...at, step('sections', { name: childText(section, 'masterLabel') ?? '' })], section),
      ),
    ];
  },
};

const read = (source: Source, element: string, steps: readonly Step[], about: About): Text[] =>
  textIn(source, childrenOf(source.root, element)[0], { document: 'Translations', steps, element }, about);

const sectionTexts = (source: Source, steps: readonly Step[], section: XmlElement): Text[] =>
  textIn(
    source,
    childrenOf(section, 'masterLabel')[0],
    { document: 'Translations', steps, element: 'label' },
    { note: `A group of fields of the report type ${steps[0]!.identity.name}.`, maxLength: 80 },
  );
