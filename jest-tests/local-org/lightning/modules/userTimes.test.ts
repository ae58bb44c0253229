/** Times of day in the console. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { timeOfDay } from '../../../../local-org/lightning/modules/platform/i18n/i18n';

const MODULES = join(__dirname, '../../../../local-org/lightning/modules');
const user = { locale: 'de_DE', timeZone: 'Asia/Tokyo' };

jest.mock('platform/session', () => ({ context: () => ({ user }) }), { virtual: true });

test('a conversation shows its times in the user’s zone and locale, not in the browser’s', () => {
  const browser = { ...Intl.DateTimeFormat().resolvedOptions() };
  expect(browser.timeZone).not.toBe(user.timeZone);
  expect(timeOfDay(Date.UTC(2026, 10, 21, 20, 5))).toBe('05:05');
  user.locale = 'en_US';
  user.timeZone = 'America/Los_Angeles';
  expect(timeOfDay(Date.UTC(2026, 10, 21, 20, 5)).replace(/\s/, ' ')).toBe('12:05 PM');
});

test('no module of the console leaves locale or zone of a time to the browser', () => {
  const sources = readdirSync(MODULES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(50);
  const careless = sources.filter((path) =>
    /DateTimeFormat\((undefined|\))|toLocale(Time|Date)?String\(/.test(readFileSync(join(MODULES, path), 'utf8')),
  );
  expect(careless).toEqual([]);
});
