import { nextFireTime } from '../../../local-org/org/cron';
import { ApexException } from '../../../local-org/values/exceptions';

/** Saturday. */
const NOW = Date.UTC(2026, 10, 21, 9, 5);
const next = (cron: string, zone = 'GMT', after = NOW): string | null => {
  const at = nextFireTime(cron, after, zone);
  return at === null ? null : new Date(at).toISOString().slice(0, 16);
};

test.each([
  ['0 0 13 * * ?', '2026-11-21T13:00'],
  ['0 5 9 * * ?', '2026-11-22T09:05'],
  ['0 0 * * * ?', '2026-11-21T10:00'],
  ['0 0 0/6 * * ?', '2026-11-21T12:00'],
  ['0 0 8 ? * MON-FRI', '2026-11-23T08:00'],
  ['0 0 8 ? * SUN,WED', '2026-11-22T08:00'],
  ['0 30 0 1 1 ? 2027', '2027-01-01T00:30'],
  ['0 0 0 L * ?', '2026-11-30T00:00'],
  ['0 0 0 ? JAN 6L', '2027-01-29T00:00'],
  ['0 0 0 1 1 ? 2020', null],
])('%s', (cron, expected) => {
  expect(next(cron)).toBe(expected);
});

test('schedules go by the clocks of the user who schedules', () => {
  expect(next('0 10 5 * * ?', 'America/Los_Angeles')).toBe('2026-11-21T13:10');
  expect(next('0 10 5 * * ?', 'Asia/Tokyo')).toBe('2026-11-21T20:10');
  // Saturday, 18:05 there: its Saturday ends at 15:00 in Greenwich.
  expect(next('0 0 0 ? * SAT', 'Asia/Tokyo')).toBe('2026-11-27T15:00');
  expect(next('0 0 * * * ?', 'Asia/Kolkata')).toBe('2026-11-21T09:30');
});

test('every day at one time stays so when clocks change', () => {
  const summer = Date.UTC(2026, 9, 24, 6);
  expect(next('0 0 6 * * ?', 'Europe/Berlin', summer)).toBe('2026-10-25T05:00');
  expect(next('0 0 6 * * ?', 'Europe/Berlin', summer - 86_400_000)).toBe('2026-10-24T04:00');
  // 2:30 does not come on 28 March 2027: then at 3:30.
  expect(next('0 30 2 * * ?', 'Europe/Berlin', Date.UTC(2027, 2, 27, 12))).toBe('2027-03-28T01:30');
});

test.each(['0 0 25 * * ?', '0 0 12 * *', '0 0 8 ? * FOO'])('refuses %s', (cron) => {
  expect(() => next(cron)).toThrow(ApexException);
  expect(() => next(cron)).toThrow(/Invalid cron expression/);
});

test('seconds and minutes are plain numbers', () => {
  expect(() => next('0 0/5 * * * ?')).toThrow(/Seconds and minutes must be specified as integers/);
});
