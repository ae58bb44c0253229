import type { ApexDatetime } from '../../values/temporal';
import type { ApexObject, ClassInfo } from '../../values/value';
import { isZone, offsetAt, zoneLabel } from '../../values/zone';
import { notNull } from './argument';
import { definePlatform } from './define';
import { formatDatetime } from './time/date-format';
import { userLocale } from './user';

export class ApexTimeZone implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  equals$1(other: unknown): boolean {
    return other instanceof ApexTimeZone && other.id === this.id;
  }

  hashcode$0(): number {
    return this.id.length;
  }

  tostring$0(): string {
    return this.id;
  }
}

/** The zone of an id; one that does not exist is GMT, as in java.util.TimeZone. */
export function timeZone(id: string): ApexTimeZone {
  return new ApexTimeZone(isZone(id) ? id : 'GMT');
}

/** `(GMT-08:00) Pacific Standard Time (America/Los_Angeles)`. */
function displayName(self: ApexTimeZone): string {
  const year = new Date().getUTCFullYear();
  const january = Date.UTC(year, 0, 1);
  const july = Date.UTC(year, 6, 1);
  const standard = offsetAt(january, self.id) <= offsetAt(july, self.id) ? january : july;
  const offset = offsetAt(standard, self.id) === 0 ? '+00:00' : formatDatetime(standard, 'XXX', self.id, 'en-US');
  return `(GMT${offset}) ${zoneLabel(standard, self.id, userLocale(), 'long')} (${self.id})`;
}

definePlatform({
  name: 'TimeZone',
  namespace: 'System',
  jsClass: ApexTimeZone,
  statics: {
    'TimeZone getTimeZone(String timeZoneIdString)': (id: string | null) => {
      notNull(id);
      return timeZone(id!);
    },
  },
  methods: {
    'String getDisplayName()': displayName,
    'String getID()': (self: ApexTimeZone) => self.id,
    'Integer getOffset(Datetime date)': (self: ApexTimeZone, date: ApexDatetime | null) => {
      notNull(date);
      return offsetAt(date!.ms, self.id);
    },
    'String toString()': (self: ApexTimeZone) => self.id,
  },
});
