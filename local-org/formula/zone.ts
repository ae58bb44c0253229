/** Calendar days and clock times of an instant in a time zone. */
import { ApexDate } from '../values/temporal';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let made = formats.get(zone);
  if (!made) {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, made);
  }
  return made;
}

/** What clocks in `zone` show at the instant, as if that were UTC. */
export function wallClock(ms: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const part of format(zone).formatToParts(ms)) parts[part.type] = Number(part.value);
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  return Date.UTC(year!, month! - 1, day!, hour, minute, second) + (((ms % 1000) + 1000) % 1000);
}

export const localDate = (ms: number, zone: string): ApexDate =>
  new ApexDate(Math.floor(wallClock(ms, zone) / 86_400_000));

/** The instant at which clocks in `zone` first show the given wall-clock time. */
export function instantOf(wall: number, zone: string): number {
  const guess = wall - (wallClock(wall, zone) - wall);
  return wall - (wallClock(guess, zone) - guess);
}
