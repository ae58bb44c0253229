/** Date, Datetime and Time. All are immutable; a Datetime is UTC inside. */

const DAY = 86_400_000;
const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/** A calendar day, as days since 1970-01-01. */
export class ApexDate {
  readonly days: number;

  constructor(days: number) {
    this.days = days;
  }

  /** Months and days overflow as in Java's lenient calendar: month 13 is January of the next year. */
  static of(year: number, month: number, day: number): ApexDate {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return new ApexDate(Math.floor(date.getTime() / DAY));
  }

  /** `2026-11-21`. */
  toString(): string {
    const date = this.utc();
    return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  }

  /** Midnight UTC of the day. */
  utc(): Date {
    return new Date(this.days * DAY);
  }
}

/** The last instant that can be written, in milliseconds since 1970: dates of ECMAScript end with it. */
export const LATEST = 8.64e15;

/** An instant, in milliseconds since 1970-01-01T00:00:00Z. */
export class ApexDatetime {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** `2026-11-21T09:05:00.000Z`: the form of JSON.serialize; the REST API writes `+0000` for `Z`. */
  toString(): string {
    return new Date(this.ms).toISOString();
  }
}

/** A time of day, in milliseconds since midnight. */
export class ApexTime {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ((ms % DAY) + DAY) % DAY;
  }

  /** `09:05:00.000Z`. */
  toString(): string {
    return `${new Date(this.ms).toISOString().slice(11)}`;
  }
}
