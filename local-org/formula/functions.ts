/**
 * Formula functions that only need the values of their arguments. Behaviour with blanks follows Salesforce's formula
 * engine (github.com/salesforce/formula-engine): most functions of a blank are blank, LEN of one is 0.
 */
import { tx } from '../org/transaction';
import { toId18 } from '../values/id';
import { wallClock } from '../values/zone';
import { ApexDate, ApexDatetime, ApexTime } from '../values/temporal';
import { FormulaError, type FormulaScope } from './types';
import { Num, type FormulaType, type FormulaValue } from './values';

const DAY = 86_400_000;

export interface FunctionSpec {
  /** Types each argument may have; the last one repeats when `variadic`. */
  readonly params: readonly (readonly FormulaType[])[];
  /** How many arguments must be there; all when absent. */
  readonly required?: number;
  readonly variadic?: boolean;
  /** Type of the result; a function where it follows the first argument. */
  readonly returns: FormulaType | ((first: FormulaType) => FormulaType);
  readonly run: (args: FormulaValue[], scope: FormulaScope) => FormulaValue;
}

const TEXT: readonly FormulaType[] = ['Text'];
const NUMBER: readonly FormulaType[] = ['Number'];
const DATE: readonly FormulaType[] = ['Date'];
const TIME: readonly FormulaType[] = ['Time'];

type Text = string | null;
const whole = (value: Num): number => value.trunc().toNumber();

/** A function that is blank as soon as one argument is. */
function strict<A extends readonly FormulaValue[]>(
  run: (args: A, scope: FormulaScope) => FormulaValue,
): FunctionSpec['run'] {
  return (args, scope) => (args.some((arg) => arg === null) ? null : run(args as unknown as A, scope));
}

function math(count: 1 | 2, calculate: (a: Num, b: Num) => Num): FunctionSpec {
  const params = count === 1 ? [NUMBER] : [NUMBER, NUMBER];
  return { params, returns: 'Number', run: strict(([a, b]: Num[]) => finite(calculate(a!, b!))) };
}

function finite(value: Num): Num {
  if (!value.isFinite()) throw new FormulaError('Argument out of range');
  return value;
}

function text(params: FunctionSpec['params'], run: FunctionSpec['run'], required?: number): FunctionSpec {
  return { params, returns: 'Text', run, required };
}

function extreme(better: (next: Num, best: Num) => boolean): FunctionSpec {
  const run = strict((args: Num[]) => args.reduce((best, next) => (better(next, best) ? next : best)));
  return { params: [NUMBER], variadic: true, returns: 'Number', run };
}

const dateParts = (date: ApexDate): Date => date.utc();
const datePart = (read: (date: Date) => number): FunctionSpec => ({
  params: [DATE],
  returns: 'Number',
  run: strict(([date]: ApexDate[]) => new Num(read(dateParts(date!)))),
});
const timePart = (unit: number, size: number): FunctionSpec => ({
  params: [TIME],
  returns: 'Number',
  run: strict(([time]: ApexTime[]) => new Num(Math.floor(time!.ms / unit) % size)),
});

function pad(place: (target: string, filler: string) => string): FunctionSpec {
  return text(
    [TEXT, NUMBER, TEXT],
    ([target, count, filler]) => {
      const length = count === null || count === undefined ? 0 : whole(count as Num);
      if (!target || length <= 0) return null;
      const content = target as string;
      if (length <= content.length) return content.slice(0, length);
      const unit = filler === undefined ? ' ' : ((filler as Text) ?? '');
      return unit === '' ? content : place(content, unit.repeat(length).slice(0, length - content.length));
    },
    2,
  );
}

/** Java's non-lenient calendar: a day that does not exist has no date. */
function date(year: number, month: number, day: number): ApexDate {
  if (year < 1 || year > 9999) throw new FormulaError('Year out of range in DATE() function');
  const made = ApexDate.of(year, month, day);
  const parts = made.utc();
  if (parts.getUTCMonth() + 1 !== month || parts.getUTCDate() !== day) {
    throw new FormulaError('Month or Day out of range in DATE() function');
  }
  return made;
}

function parseDate(value: string): ApexDate {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value.trim());
  if (!match) throw new FormulaError(`Invalid date: ${value}`);
  return date(Number(match[1]), Number(match[2]), Number(match[3]));
}

function parseDatetime(value: string): ApexDatetime {
  const match = /^(\d{4}-\d{1,2}-\d{1,2})[ T](\d{1,2}):(\d{2}):(\d{2})(?:\.\d+)?Z?$/.exec(value.trim());
  const [hour, minute, second] = (match ?? []).slice(2).map(Number) as [number, number, number];
  if (!match || hour > 23 || minute > 59 || second > 59) throw new FormulaError(`Invalid date/time: ${value}`);
  return new ApexDatetime(parseDate(match[1]!).days * DAY + ((hour * 60 + minute) * 60 + second) * 1000);
}

function parseTime(value: string): ApexTime {
  const match = /^(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?$/.exec(value.trim());
  const [hour, minute, second] = (match ?? []).slice(1).map(Number) as [number, number, number];
  if (!match || hour > 23 || minute > 59 || second > 59) throw new FormulaError(`Invalid time: ${value}`);
  return new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + Number((match[4] ?? '').padEnd(3, '0')));
}

/** The last day of a month stays the last day. */
function addMonths(days: number, months: number): number {
  const from = new Date(days * DAY);
  const isLast = new Date((days + 1) * DAY).getUTCDate() === 1;
  const lastOf = (year: number, month: number) => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const target = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = lastOf(target.getUTCFullYear(), target.getUTCMonth());
  target.setUTCDate(isLast ? last : Math.min(from.getUTCDate(), last));
  return target.getTime() / DAY;
}

/** ISO week: its Thursday lies in the year it belongs to. */
function isoThursday(day: ApexDate): Date {
  const weekday = (day.utc().getUTCDay() + 6) % 7;
  return new Date((day.days - weekday + 3) * DAY);
}
const dayOfYear = (day: Date): number => (day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / DAY + 1;

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const JS: Record<string, string> = {
  '\\': '\\\\',
  '"': '\\"',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '<': '\\u003C',
  '>': '\\u003E',
};
const htmlEncode = (value: string): string => value.replace(/[&<>"']/g, (char) => HTML[char]!);
const jsEncode = (value: string): string => value.replace(/[\\"'\n\r<>]/g, (char) => JS[char]!);
const encoder = (encode: (value: string) => string): FunctionSpec =>
  text(
    [TEXT],
    strict(([value]: string[]) => encode(value!)),
  );

const isNumber = (value: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value);

export const FUNCTIONS: Readonly<Record<string, FunctionSpec>> = {
  ABS: math(1, (a) => a.abs()),
  CEILING: math(1, (a) => (a.isNegative() ? a.floor() : a.ceil())),
  FLOOR: math(1, (a) => a.trunc()),
  MCEILING: math(1, (a) => a.ceil()),
  MFLOOR: math(1, (a) => a.floor()),
  EXP: math(1, (a) => a.exp()),
  LN: math(1, (a) => a.ln()),
  LOG: math(1, (a) => a.log(10)),
  SQRT: math(1, (a) => a.sqrt()),
  MOD: math(2, (a, b) => a.mod(b)),
  ROUND: math(2, (a, b) => roundTo(a, whole(b), Num.ROUND_HALF_UP)),
  TRUNC: { ...math(2, (a, b) => roundTo(a, b ? whole(b) : 0, Num.ROUND_DOWN)), required: 1 },
  MAX: extreme((next, best) => next.gt(best)),
  MIN: extreme((next, best) => next.lt(best)),
  PI: { params: [], returns: 'Number', run: () => new Num(Math.PI) },
  SIN: math(1, (a) => a.sin()),
  COS: math(1, (a) => a.cos()),
  TAN: math(1, (a) => a.tan()),
  ASIN: math(1, (a) => a.asin()),
  ACOS: math(1, (a) => a.acos()),
  ATAN: math(1, (a) => a.atan()),
  ATAN2: math(2, (a, b) => Num.atan2(a, b)),

  BEGINS: {
    params: [TEXT, TEXT],
    returns: 'Boolean',
    run: ([a, b]) => (!b ? true : a ? (a as string).startsWith(b as string) : null),
  },
  CONTAINS: {
    params: [TEXT, TEXT],
    returns: 'Boolean',
    run: ([a, b]) => (!b ? true : a ? (a as string).includes(b as string) : null),
  },
  FIND: {
    params: [TEXT, TEXT, NUMBER],
    required: 2,
    returns: 'Number',
    run: ([search, target, start]) =>
      new Num(
        !search || !target ? 0 : (target as string).indexOf(search as string, start ? whole(start as Num) - 1 : 0) + 1,
      ),
  },
  LEN: { params: [TEXT], returns: 'Number', run: ([value]) => new Num(((value as Text) ?? '').length) },
  LEFT: text(
    [TEXT, NUMBER],
    strict(([value, count]: [string, Num]) => value.slice(0, Math.max(0, whole(count))) || null),
  ),
  RIGHT: text(
    [TEXT, NUMBER],
    strict(([value, count]: [string, Num]) => (whole(count) <= 0 ? null : value.slice(-whole(count)))),
  ),
  MID: text(
    [TEXT, NUMBER, NUMBER],
    strict(([value, from, count]: [string, Num, Num]) => {
      const start = Math.max(1, whole(from)) - 1;
      return value.slice(start, start + Math.max(0, whole(count))) || null;
    }),
  ),
  LOWER: text([TEXT, TEXT], ([value]) => (value as Text)?.toLowerCase() ?? null, 1),
  UPPER: text([TEXT, TEXT], ([value]) => (value as Text)?.toUpperCase() ?? null, 1),
  INITCAP: text(
    [TEXT],
    strict(([value]: string[]) =>
      value!.toLowerCase().replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (all) => all.toUpperCase()),
    ),
  ),
  TRIM: text(
    [TEXT],
    strict(([value]: string[]) => value!.trim().replace(/ {2,}/g, ' ') || null),
  ),
  REVERSE: text(
    [TEXT],
    strict(([value]: string[]) => [...value!].reverse().join('')),
  ),
  SUBSTITUTE: text([TEXT, TEXT, TEXT], ([value, from, to]) =>
    value === null || from === null ? null : (value as string).split(from as string).join((to as Text) ?? ''),
  ),
  LPAD: pad((content, filler) => filler + content),
  RPAD: pad((content, filler) => content + filler),
  ASCII: { params: [TEXT], returns: 'Number', run: strict(([value]: string[]) => new Num(value!.codePointAt(0)!)) },
  CHR: text(
    [NUMBER],
    strict(([code]: Num[]) => (code!.isZero() ? null : String.fromCodePoint(whole(code!)))),
  ),
  VALUE: {
    params: [TEXT],
    returns: 'Number',
    run: strict(([value]: string[]) => {
      if (!isNumber(value!)) throw new FormulaError(`The value '${value}' is not a valid number.`);
      return new Num(value!);
    }),
  },
  ISNUMBER: { params: [TEXT], returns: 'Boolean', run: ([value]) => value !== null && isNumber(value as string) },
  CASESAFEID: text(
    [TEXT],
    strict(([value]: string[]) => toId18(value!) ?? value!),
  ),
  BR: text([], () => '<br>'),
  HTMLENCODE: encoder(htmlEncode),
  JSENCODE: encoder(jsEncode),
  JSINHTMLENCODE: encoder((value) => jsEncode(htmlEncode(value))),
  URLENCODE: encoder((value) =>
    encodeURIComponent(value)
      .replace(/%20/g, '+')
      .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
  ),
  HYPERLINK: text(
    [TEXT, TEXT, TEXT],
    ([url, name, target]) =>
      `<a href="${(url as Text) ?? ''}" target="${(target as Text) ?? '_blank'}">${(name as Text) ?? ''}</a>`,
    2,
  ),
  IMAGE: text(
    [TEXT, TEXT, NUMBER, NUMBER],
    ([url, alt, height, width]) => {
      const size = [
        height && ` height="${(height as Num).toFixed()}"`,
        width && ` width="${(width as Num).toFixed()}"`,
      ];
      return `<img src="${(url as Text) ?? ''}" alt="${(alt as Text) ?? ''}"${size.filter(Boolean).join('')} border="0"/>`;
    },
    2,
  ),

  DATE: {
    params: [NUMBER, NUMBER, NUMBER],
    returns: 'Date',
    run: strict(([year, month, day]: Num[]) => date(whole(year!), whole(month!), whole(day!))),
  },
  DATEVALUE: {
    params: [['Text', 'DateTime', 'Date']],
    returns: 'Date',
    run: strict(([value]: FormulaValue[], scope) => {
      if (value instanceof ApexDatetime)
        return new ApexDate(Math.floor(wallClock(value.ms, scope.user.timeZone) / DAY));
      return value instanceof ApexDate ? value : parseDate(value as string);
    }),
  },
  DATETIMEVALUE: {
    params: [['Text', 'DateTime', 'Date']],
    returns: 'DateTime',
    run: strict(([value]: FormulaValue[]) => {
      if (value instanceof ApexDate) return new ApexDatetime(value.days * DAY);
      return value instanceof ApexDatetime ? value : parseDatetime(value as string);
    }),
  },
  TIMEVALUE: {
    params: [['Text', 'DateTime', 'Time']],
    returns: 'Time',
    run: strict(([value]: FormulaValue[]) => {
      if (value instanceof ApexDatetime) return new ApexTime(value.ms);
      return value instanceof ApexTime ? value : parseTime(value as string);
    }),
  },
  TODAY: {
    params: [],
    returns: 'Date',
    run: (_args, scope) => new ApexDate(Math.floor(wallClock(tx().org.now(), scope.user.timeZone) / DAY)),
  },
  NOW: { params: [], returns: 'DateTime', run: () => new ApexDatetime(tx().org.now()) },
  TIMENOW: { params: [], returns: 'Time', run: () => new ApexTime(tx().org.now()) },
  YEAR: datePart((day) => day.getUTCFullYear()),
  MONTH: datePart((day) => day.getUTCMonth() + 1),
  DAY: datePart((day) => day.getUTCDate()),
  WEEKDAY: datePart((day) => day.getUTCDay() + 1),
  DAYOFYEAR: datePart(dayOfYear),
  ISOWEEK: {
    params: [DATE],
    returns: 'Number',
    run: strict(([day]: ApexDate[]) => new Num(Math.ceil(dayOfYear(isoThursday(day!)) / 7))),
  },
  ISOYEAR: {
    params: [DATE],
    returns: 'Number',
    run: strict(([day]: ApexDate[]) => new Num(isoThursday(day!).getUTCFullYear())),
  },
  HOUR: timePart(3_600_000, 24),
  MINUTE: timePart(60_000, 60),
  SECOND: timePart(1000, 60),
  MILLISECOND: timePart(1, 1000),
  ADDMONTHS: {
    params: [['Date', 'DateTime'], NUMBER],
    returns: (first) => first,
    run: strict(([value, count]: [ApexDate | ApexDatetime, Num]) => {
      if (value instanceof ApexDate) return new ApexDate(addMonths(value.days, whole(count)));
      const days = Math.floor(value.ms / DAY);
      return new ApexDatetime(addMonths(days, whole(count)) * DAY + (value.ms - days * DAY));
    }),
  },
  UNIXTIMESTAMP: {
    params: [['DateTime', 'Date', 'Time']],
    returns: 'Number',
    run: strict(
      ([value]: FormulaValue[]) =>
        new Num(
          Math.floor(value instanceof ApexDate ? value.days * 86_400 : (value as ApexDatetime | ApexTime).ms / 1000),
        ),
    ),
  },
  FROMUNIXTIME: {
    params: [NUMBER],
    returns: 'DateTime',
    run: strict(([seconds]: Num[]) => new ApexDatetime(whole(seconds!.times(1000)))),
  },
};

/** Functions Salesforce has and local-org does not: refused by name instead of being called unknown. */
export const REFUSED_FUNCTIONS: ReadonlySet<string> = new Set([
  'CURRENCYRATE',
  'DISTANCE',
  'GEOLOCATION',
  'GETRECORDIDS',
  'GETSESSIONID',
  'IMAGEPROXYURL',
  'INCLUDE',
  'JSONPATHVALUE',
  'JSONVALUE',
  'LINKTO',
  'PARENTGROUPVAL',
  'PICKLISTCOUNT',
  'PREDICT',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLFOR',
  'VLOOKUP',
]);

/** `digits` may be negative: ROUND(1234, -2) is 1200. */
function roundTo(value: Num, digits: number, mode: 1 | 4): Num {
  if (digits >= 0) return value.toDecimalPlaces(digits, mode);
  const unit = new Num(10).pow(-digits);
  return value.div(unit).toDecimalPlaces(0, mode).times(unit);
}
