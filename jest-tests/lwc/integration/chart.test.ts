import '../labels';

import { setup } from '@sa11y/jest';
import IntegrationChart from 'c/integrationChart';

import { clearPage, mount, textsOf } from '../mount';
import { gridOf, scaleOf, segmentsOf, textureOf } from '../../../force-app/core/setup/lwc/integrationChart/columns';
import { only, press, textsIn, within } from './support';

const STEPS = ['8:00', '9:00', '10:00'].map((label) => ({ label, longLabel: `Monday ${label}` }));
const SERIES = [
  { key: 'a', label: 'Warehouse', values: [3, 0, 5] },
  { key: 'b', label: 'Webhook', values: [1, 0, 0] },
];

beforeAll(setup);
afterEach(clearPage);

const open = (series = SERIES) => mount(IntegrationChart, { heading: 'Messages sent', steps: STEPS, series });

test('draws columns, a scale and times, and says in a text what it shows', async () => {
  const chart = await open();
  expect(within(chart, '.series rect')).toHaveLength(3 + 2);
  expect(textsOf(chart, 'title')).toEqual([
    'Monday 8:00, Warehouse: 3',
    'Monday 8:00, Webhook: 1',
    'Monday 10:00, Warehouse: 5',
  ]);
  expect(textsOf(chart, '.scale')).toEqual(['0', '3', '6']);
  expect(textsOf(chart, '.tick')).toEqual(['8:00', '9:00', '10:00']);
  const svg = only(chart, 'svg[role="img"]');
  expect(svg.getAttribute('aria-label')).toBe(
    'Messages sent by endpoint over time, in all 9. The same numbers follow as a table.',
  );
  await expect(chart).toBeAccessible();
});

test('has the same numbers as a table, for all who ask', async () => {
  const chart = await open();
  expect(only(chart, 'table').parentElement!.className).toBe('slds-assistive-text');
  await press(only(chart, '[data-part="switch"]'));
  expect(within(chart, 'svg[role="img"]')).toHaveLength(0);
  expect(only(chart, 'table').parentElement!.className).toBe('table');
  expect(textsOf(chart, 'tbody tr')).toEqual(['Monday 8:00314', 'Monday 9:00000', 'Monday 10:00505']);
  expect(textsIn(chart, 'thead th')).toEqual(['Time', 'Warehouse', 'Webhook', 'In all']);
  await expect(chart).toBeAccessible();
  await press(only(chart, '[data-part="switch"]'));
  expect(within(chart, 'svg[role="img"]')).toHaveLength(1);
});

test('says that there is nothing', async () => {
  const chart = await open([]);
  expect(textsOf(chart, '[data-part="empty"]')).toEqual(['None in this period.']);
  await expect(chart).toBeAccessible();
});

test('stacks columns up to their scale, without gaps', () => {
  const segments = segmentsOf(SERIES, ['1', '2', '3'], () => '');
  const [first, second, third] = segments;
  expect(second!.y + second!.height).toBeCloseTo(first!.y);
  expect(third!.x).toBeGreaterThan(first!.x + 2 * first!.width);
  expect(third!.x + third!.width).toBeLessThanOrEqual(640);
  expect(third!.height / first!.height).toBeCloseTo(5 / 3);
  expect(gridOf(SERIES, 3).map(({ value }) => value)).toEqual([0, 3, 6]);
});

test.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [5, 6],
  [9, 10],
  [11, 12],
  [13, 16],
  [125, 160],
  [4_321, 5_000],
])('a largest column of %d has a scale to %d', (largest, scale) => {
  expect(scaleOf(largest)).toBe(scale);
});

test('each series has a texture of its own, within its box', () => {
  const box = { x: 10, y: 20, width: 30, height: 40 };
  const textures = [0, 1, 2, 3, 4, 5].map((index) => textureOf(index, box));
  expect(new Set(textures).size).toBe(6);
  for (const texture of textures.slice(1)) {
    const points = [...texture.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    );
    expect(points.length).toBeGreaterThan(4);
    for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(9.9);
      expect(x).toBeLessThanOrEqual(40.1);
      expect(y).toBeGreaterThanOrEqual(19.9);
      expect(y).toBeLessThanOrEqual(60.1);
    }
  }
});
