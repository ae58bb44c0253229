/** Import it before the components: their labels are then the English texts, not their names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = ['core/shared', 'voice/calls'].map((folder) =>
  join(__dirname, '../../force-app', folder, 'labels/CustomLabels.labels-meta.xml'),
);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

for (const [, name, value] of FILES.map((file) => readFileSync(file, 'utf8'))
  .join('')
  .matchAll(/<fullName>(\w+)<\/fullName>[^]*?<value>([^<]*)<\/value>/g)) {
  const text = value!.replace(/&(\w+);/g, (entity, key: string) => ENTITIES[key] ?? entity);
  jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: text }), { virtual: true });
}
