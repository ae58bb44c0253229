/** Import it before the components: their labels are then the English texts, not their names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(__dirname, '../../force-app/core/shared/labels/CustomLabels.labels-meta.xml');
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

for (const [, name, value] of readFileSync(FILE, 'utf8').matchAll(
  /<fullName>(\w+)<\/fullName>[^]*?<value>([^<]*)<\/value>/g,
)) {
  const text = value!.replace(/&(\w+);/g, (entity, key: string) => ENTITIES[key] ?? entity);
  jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: text }), { virtual: true });
}
