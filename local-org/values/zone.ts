/** Wall clocks of time zones, as java.util.GregorianCalendar reads them. */

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
/** Clocks change on quarters of an hour: one offset holds for the whole quarter. */
const QUARTER = 900_000;
const DAY = 86_400_000;
const MANY = 50_000;

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

const FIXED = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d{2}))?$/;

/** The offset of zones such as `GMT+05:30`; null for all others. */
function fixedOffset(zone: string): number | null {
  const found = FIXED.exec(zone);
  if (!found) return null;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return (found[1] === '-' ? -1 : 1) * minutes * 60_000;
}

/** Whether there is such a zone: an IANA name, or a fixed one such as `GMT+05:30`. */
export function isZone(name: string): boolean {
  if (name === 'GMT' || fixedOffset(name) !== null) return true;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Name of the zone at an instant: `PST`, `Pacific Standard Time`; fixed zones are called as they are written. */
export function zoneLabel(ms: number, zone: string, locale: string, style: 'long' | 'short'): string {
  if (zone === 'GMT' || zone === 'UTC') return style === 'short' ? zone : 'Greenwich Mean Time';
  if (fixedOffset(zone) !== null) return zone;
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: style }).formatToParts(ms);
  return parts.find((part) => part.type === 'timeZoneName')!.value;
}

/** Milliseconds by which clocks of the zone are ahead of UTC at an instant. */
export function offsetAt(ms: number, zone: string): number {
  if (zone === 'UTC' || zone === 'GMT') return 0;
  const fixed = fixedOffset(zone);
  if (fixed !== null) return fixed;
  const quarter = Math.floor(ms / QUARTER);
  const key = `${zone}${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size > MANY) offsets.clear();
    offset = clockOf(quarter * QUARTER, zone) - quarter * QUARTER;
    offsets.set(key, offset);
  }
  return offset;
}

function clockOf(ms: number, zone: string): number {
  const parts: Record<string, string> = {};
  for (const part of formatOf(zone).formatToParts(ms)) parts[part.type] = part.value;
  const year = parts['era']!.startsWith('B') ? 1 - Number(parts['year']) : Number(parts['year']);
  const date = new Date(0);
  date.setUTCFullYear(year, Number(parts['month']) - 1, Number(parts['day']));
  date.setUTCHours(Number(parts['hour']), Number(parts['minute']), Number(parts['second']));
  return date.getTime();
}

/** What clocks in the zone show at an instant, as if that were UTC. */
export const wallClock = (ms: number, zone: string): number => ms + offsetAt(ms, zone);

/**
 * The instant at which clocks in the zone show a wall-clock time. A time that clocks skip moves forward by the gap; of
 * a time that comes twice it is the second, in standard time.
 */
export function instantOf(wall: number, zone: string): number {
  const before = offsetAt(wall - DAY, zone);
  const after = offsetAt(wall + DAY, zone);
  if (before === after && offsetAt(wall - before, zone) === before) return wall - before;
  const late = wall - after;
  if (offsetAt(late, zone) === after) return late;
  return wall - before;
}
