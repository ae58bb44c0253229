import { NOW, NULL_ARGUMENT, call, clock, day, inTransaction, platform, rows, show, utc } from './harness';
import { instantOf, offsetAt, wallClock } from '../../../local-org/values/zone';
import { toText } from '../../../local-org/apex/platform/operators';
import type { Value } from '../../../local-org/values/value';

const shownFor = (user: { locale?: string; timeZone?: string }, name: string, ...args: unknown[]) =>
  inTransaction(() => toText(platform(name)(...args) as Value), user);

rows('Date', [
  ['Date.newInstance(Integer,Integer,Integer)', [2026, 2, 30], '2026-03-02 00:00:00'],
  ['Date.newInstance(Integer,Integer,Integer)', [2026, 13, 1], '2027-01-01 00:00:00'],
  ['Date.newInstance(Integer,Integer,Integer)', [2026, 0, 1], '2025-12-01 00:00:00'],
  ['Date.newInstance(Integer,Integer,Integer)', [null, 1, 1], NULL_ARGUMENT],
  ['Date.valueOf(String)', ['2026-11-21'], '2026-11-21 00:00:00'],
  ['Date.valueOf(String)', ['2026-1-2'], '2026-01-02 00:00:00'],
  ['Date.valueOf(String)', ['2026-11-21 23:00:00'], '2026-11-21 00:00:00'],
  ['Date.valueOf(String)', ['tomorrow'], 'System.TypeException: Invalid date: tomorrow'],
  ['Date.valueOf(String)', ['2026-13-01'], 'System.TypeException: Invalid date: 2026-13-01'],
  ['Date.valueOf(String)', ['11/21/2026'], 'System.TypeException: Invalid date: 11/21/2026'],
  ['Date.valueOf(Object)', [utc(2026, 11, 21, 3)], '2026-11-21 00:00:00'],
  ['Date.parse(String)', ['11/21/2026'], '2026-11-21 00:00:00'],
  ['Date.parse(String)', ['1/2/26'], '2026-01-02 00:00:00'],
  ['Date.parse(String)', ['2026-11-21'], 'System.TypeException: Invalid date: 2026-11-21'],
  ['Date.parse(String)', ['13/21/2026'], 'System.TypeException: Invalid date: 13/21/2026'],
  ['Date.today()', [], '2026-11-21 00:00:00'],
  ['Date.isLeapYear(Integer)', [2024], 'true'],
  ['Date.isLeapYear(Integer)', [1900], 'false'],
  ['Date.daysInMonth(Integer,Integer)', [2024, 2], '29'],
  ['Date#addDays(Integer)', [day(2026, 12, 31), 1], '2027-01-01 00:00:00'],
  ['Date#addMonths(Integer)', [day(2024, 1, 31), 1], '2024-02-29 00:00:00'],
  ['Date#addMonths(Integer)', [day(2026, 1, 31), -2], '2025-11-30 00:00:00'],
  ['Date#addYears(Integer)', [day(2024, 2, 29), 1], '2025-02-28 00:00:00'],
  ['Date#day()', [day(2026, 11, 21)], '21'],
  ['Date#month()', [day(2026, 11, 21)], '11'],
  ['Date#year()', [day(2026, 11, 21)], '2026'],
  ['Date#dayOfYear()', [day(2026, 2, 1)], '32'],
  ['Date#daysBetween(Date)', [day(2026, 1, 1), day(2026, 3, 1)], '59'],
  ['Date#daysBetween(Date)', [day(2026, 1, 1), null], NULL_ARGUMENT],
  ['Date#monthsBetween(Date)', [day(2025, 12, 31), day(2026, 2, 1)], '2'],
  ['Date#isSameDay(Date)', [day(2026, 1, 1), day(2026, 1, 1)], 'true'],
  ['Date#toStartOfMonth()', [day(2026, 11, 21)], '2026-11-01 00:00:00'],
  ['Date#toStartOfWeek()', [day(2026, 11, 21)], '2026-11-15 00:00:00'],
  ['Date#format()', [day(2026, 1, 2)], '1/2/2026'],
]);

rows('Datetime: making', [
  ['Datetime.newInstance(Integer,Integer,Integer)', [2026, 11, 21], '2026-11-21 08:00:00'],
  [
    'Datetime.newInstance(Integer,Integer,Integer,Integer,Integer,Integer)',
    [2026, 7, 1, 9, 5, 7],
    '2026-07-01 16:05:07',
  ],
  [
    'Datetime.newInstance(Integer,Integer,Integer,Integer,Integer,Integer)',
    [2026, 1, 1, 25, 0, 0],
    '2026-01-02 09:00:00',
  ],
  ['Datetime.newInstance(Long)', [1772368200000n], '2026-03-01 12:30:00'],
  ['Datetime.newInstance(Date,Time)', [day(2026, 11, 21), clock(9, 5)], '2026-11-21 17:05:00'],
  ['Datetime.newInstanceGmt(Date,Time)', [day(2026, 11, 21), clock(9, 5)], '2026-11-21 09:05:00'],
  ['Datetime.newInstanceGmt(Integer,Integer,Integer)', [2026, 11, 21], '2026-11-21 00:00:00'],
  ['Datetime.newInstanceGmt(Integer,Integer,Integer)', [2026, null, 21], NULL_ARGUMENT],
  ['Datetime.now()', [], '2026-11-21 17:05:00'],
  ['Datetime.valueOf(String)', ['2026-11-21 09:05:00'], '2026-11-21 17:05:00'],
  ['Datetime.valueOfGmt(String)', ['2026-11-21 09:05:00'], '2026-11-21 09:05:00'],
  [
    'Datetime.valueOf(String)',
    ['2026-11-21T09:05:00Z'],
    'System.TypeException: Invalid date/time: 2026-11-21T09:05:00Z',
  ],
  ['Datetime.valueOf(String)', ['x'], 'System.TypeException: Invalid date/time: x'],
  ['Datetime.valueOf(String)', [null], NULL_ARGUMENT],
  ['Datetime.valueOf(Object)', [day(2026, 1, 1)], '2026-01-01 00:00:00'],
  ['Datetime.parse(String)', ['10/14/2026 11:46 AM'], '2026-10-14 18:46:00'],
  ['Datetime.parse(String)', ['10/14/2026, 12:46 AM'], '2026-10-14 07:46:00'],
  ['Datetime.parse(String)', ['soon'], 'System.TypeException: Invalid date/time: soon'],
]);

const moment = utc(2026, 3, 1, 4, 30, 15, 7);
rows('Datetime: parts', [
  ['Datetime#date()', [moment], '2026-02-28 00:00:00'],
  ['Datetime#dateGMT()', [moment], '2026-03-01 00:00:00'],
  ['Datetime#time()', [moment], '20:30:15.007Z'],
  ['Datetime#timeGMT()', [moment], '04:30:15.007Z'],
  ['Datetime#day()', [moment], '28'],
  ['Datetime#dayGmt()', [moment], '1'],
  ['Datetime#month()', [moment], '2'],
  ['Datetime#monthGmt()', [moment], '3'],
  ['Datetime#year()', [moment], '2026'],
  ['Datetime#hour()', [moment], '20'],
  ['Datetime#hourGmt()', [moment], '4'],
  ['Datetime#minute()', [moment], '30'],
  ['Datetime#second()', [moment], '15'],
  ['Datetime#millisecond()', [moment], '7'],
  ['Datetime#dayOfYear()', [moment], '59'],
  ['Datetime#dayOfYearGmt()', [moment], '60'],
  ['Datetime#getTime()', [moment], '1772339415007'],
  ['Datetime#isSameDay(Datetime)', [utc(2026, 3, 1, 4), utc(2026, 2, 28, 9)], 'true'],
  ['Datetime#addDays(Integer)', [moment, 1], '2026-03-02 04:30:15'],
  ['Datetime#addHours(Integer)', [moment, -5], '2026-02-28 23:30:15'],
  ['Datetime#addMinutes(Integer)', [moment, 90], '2026-03-01 06:00:15'],
  ['Datetime#addSeconds(Integer)', [moment, 45], '2026-03-01 04:31:00'],
  ['Datetime#addMonths(Integer)', [utc(2026, 1, 31, 5), 1], '2026-02-28 05:00:00'],
  ['Datetime#addYears(Integer)', [utc(2024, 2, 29, 5), 1], '2025-02-28 05:00:00'],
]);

rows('Datetime: formats', [
  ['Datetime#format()', [utc(2026, 11, 21, 17, 5)], '11/21/2026, 9:05 AM'],
  ['Datetime#formatLong()', [utc(2026, 11, 21, 17, 5, 7)], '11/21/2026, 9:05:07 AM PST'],
  ['Datetime#format(String)', [utc(2026, 11, 21, 17, 5), 'yyyy-MM-dd HH:mm:ss'], '2026-11-21 09:05:00'],
  ['Datetime#format(String,String)', [utc(2026, 11, 21, 17, 5), 'HH:mm z', 'Asia/Tokyo'], '02:05 GMT+9'],
  ['Datetime#format(String,String)', [utc(2026, 11, 21, 17, 5), 'HH:mm', 'Nowhere/City'], '17:05'],
  [
    'Datetime#formatGmt(String)',
    [utc(2026, 11, 21, 17, 5), "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"],
    '2026-11-21T17:05:00.000Z',
  ],
  ['Datetime#formatGmt(String)', [utc(2026, 11, 21, 17, 5), 'EEE, d MMM yyyy'], 'Sat, 21 Nov 2026'],
  ['Datetime#formatGmt(String)', [utc(2026, 11, 21, 17, 5), 'EEEE MMMM dd'], 'Saturday November 21'],
  ['Datetime#formatGmt(String)', [utc(2026, 11, 21, 0, 5), 'h K k H a'], '12 0 24 0 AM'],
  ['Datetime#formatGmt(String)', [utc(2026, 11, 21, 17, 5), 'hh:mm a'], '05:05 PM'],
  ['Datetime#formatGmt(String)', [utc(2026, 11, 1), 'yy D u F G'], '26 305 7 1 AD'],
  ['Datetime#formatGmt(String)', [utc(2026, 12, 31), 'YYYY w'], '2027 1'],
  ['Datetime#format(String)', [utc(2026, 11, 21, 17, 5), 'Z XXX X z'], '-0800 -08:00 -08 PST'],
  ['Datetime#formatGmt(String)', [utc(2026, 11, 21), 'Z XXX z'], '+0000 Z GMT'],
  ['Datetime#formatGmt(String)', [utc(2026, 11, 21), "h 'o''clock'"], "12 o'clock"],
  [
    'Datetime#formatGmt(String)',
    [utc(2026, 11, 21), 'b'],
    "System.IllegalArgumentException: Illegal pattern character 'b'",
  ],
  ['Datetime#formatGmt(String)', [utc(2026, 11, 21), null], NULL_ARGUMENT],
]);

rows('Time', [
  ['Time.newInstance(Integer,Integer,Integer,Integer)', [18, 30, 2, 20], '18:30:02.020Z'],
  ['Time.newInstance(Integer,Integer,Integer,Integer)', [18, null, 2, 20], NULL_ARGUMENT],
  ['Time#addHours(Integer)', [clock(23), 2], '01:00:00.000Z'],
  ['Time#addMinutes(Integer)', [clock(0), -1], '23:59:00.000Z'],
  ['Time#addSeconds(Integer)', [clock(1), 61], '01:01:01.000Z'],
  ['Time#addMilliseconds(Integer)', [clock(1), 5], '01:00:00.005Z'],
  ['Time#hour()', [clock(18, 30, 2, 20)], '18'],
  ['Time#minute()', [clock(18, 30, 2, 20)], '30'],
  ['Time#second()', [clock(18, 30, 2, 20)], '2'],
  ['Time#millisecond()', [clock(18, 30, 2, 20)], '20'],
]);

describe('locales and zones', () => {
  test('dates are written and read as the locale does', () => {
    expect(shownFor({ locale: 'en_GB' }, 'Date#format()', day(2026, 1, 2))).toBe('02/01/2026');
    expect(shownFor({ locale: 'de_DE' }, 'Date#format()', day(2026, 1, 2))).toBe('02.01.2026');
    expect(shownFor({ locale: 'en_GB' }, 'Date.parse(String)', '21/11/2026')).toBe('2026-11-21 00:00:00');
    expect(shownFor({ locale: 'de_DE' }, 'Datetime.parse(String)', '21.11.2026, 18:05')).toBe('2026-11-22 02:05:00');
    expect(shownFor({ locale: 'de_DE' }, 'Date#toStartOfWeek()', day(2026, 11, 21))).toBe('2026-11-16 00:00:00');
  });

  test("the user's today is that of the user's zone", () => {
    expect(shownFor({ timeZone: 'Asia/Tokyo' }, 'Date.today()')).toBe('2026-11-22 00:00:00');
  });

  test('TimeZone', () => {
    const zone = call('TimeZone.getTimeZone(String)', 'America/Los_Angeles');
    expect(call('TimeZone#getID()', zone)).toBe('America/Los_Angeles');
    expect(call('TimeZone#getOffset(Datetime)', zone, utc(2026, 7, 1))).toBe(-7 * 3_600_000);
    expect(call('TimeZone#getOffset(Datetime)', zone, utc(2026, 1, 1))).toBe(-8 * 3_600_000);
    expect(call('TimeZone#getDisplayName()', zone)).toBe('(GMT-08:00) Pacific Standard Time (America/Los_Angeles)');
    expect(show('TimeZone.getTimeZone(String)', 'Nowhere/City')).toBe('GMT');
    expect(show('TimeZone.getTimeZone(String)', null)).toBe(NULL_ARGUMENT);
  });

  test('clocks that skip and repeat an hour', () => {
    const zone = 'America/Los_Angeles';
    // 2:30 does not exist on 8 March 2026: it is 3:30.
    expect(new Date(instantOf(Date.UTC(2026, 2, 8, 2, 30), zone)).toISOString()).toBe('2026-03-08T10:30:00.000Z');
    // 1:30 comes twice on 1 November 2026: the second is meant.
    expect(new Date(instantOf(Date.UTC(2026, 10, 1, 1, 30), zone)).toISOString()).toBe('2026-11-01T09:30:00.000Z');
    expect(wallClock(NOW, zone)).toBe(Date.UTC(2026, 10, 21, 9, 5));
    expect(offsetAt(NOW, 'GMT+05:30')).toBe(5.5 * 3_600_000);
  });
});
