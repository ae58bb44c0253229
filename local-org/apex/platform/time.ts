import { ApexTime } from '../../values/temporal';
import { notNull } from './argument';
import { definePlatform, type PlatformFunction } from './define';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function add(unit: number): PlatformFunction {
  return (self: ApexTime, amount: number | null) => {
    notNull(amount);
    return new ApexTime(self.ms + amount! * unit);
  };
}

definePlatform({
  name: 'Time',
  namespace: 'System',
  isInstance: (value) => value instanceof ApexTime,
  statics: {
    'Time newInstance(Integer hour, Integer minutes, Integer seconds, Integer milliseconds)': (
      ...parts: (number | null)[]
    ) => {
      notNull(...parts);
      const [hour, minutes, seconds, milliseconds] = parts as [number, number, number, number];
      return new ApexTime(hour * HOUR + minutes * MINUTE + seconds * SECOND + milliseconds);
    },
  },
  methods: {
    'Time addHours(Integer additionalHours)': add(HOUR),
    'Time addMilliseconds(Integer additionalMilliseconds)': add(1),
    'Time addMinutes(Integer additionalMinutes)': add(MINUTE),
    'Time addSeconds(Integer additionalSeconds)': add(SECOND),
    'Integer hour()': (self: ApexTime) => Math.floor(self.ms / HOUR),
    'Integer millisecond()': (self: ApexTime) => self.ms % SECOND,
    'Integer minute()': (self: ApexTime) => Math.floor(self.ms / MINUTE) % 60,
    'Integer second()': (self: ApexTime) => Math.floor(self.ms / SECOND) % 60,
  },
});
