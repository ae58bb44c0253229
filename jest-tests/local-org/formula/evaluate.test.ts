import { compileFormula } from '../../../local-org/formula';
import { FormulaError, type FormulaKind, type FormulaScope } from '../../../local-org/formula/types';
import type { FieldType } from '../../../local-org/metadata/model';
import { ApexDecimal } from '../../../local-org/values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../../../local-org/values/temporal';
import type { SObject } from '../../../local-org/values/sobject';
import type { FieldValue } from '../../../local-org/values/value';
import { field, lookup, model, object, picklist, record, transaction, user } from './support';

const account = object('Account', '001', [
  picklist('Account', 'Rating', ['Hot', 'Cold']),
  field('Account', 'Limit__c', 'currency'),
]);
const call = object('Call__c', 'a00', [
  field('Call__c', 'Amount__c', 'currency'),
  field('Call__c', 'Count__c', 'int'),
  field('Call__c', 'Share__c', 'percent'),
  field('Call__c', 'Code__c', 'string'),
  field('Call__c', 'Note__c', 'longtextarea'),
  field('Call__c', 'Done__c', 'boolean'),
  field('Call__c', 'Day__c', 'date'),
  field('Call__c', 'At__c', 'datetime'),
  field('Call__c', 'Time__c', 'time'),
  picklist('Call__c', 'Status__c', ['New', 'Closed']),
  picklist('Call__c', 'Tags__c', ['a', 'b'], { type: 'multipicklist' }),
  lookup('Call__c', 'Account__c', 'Account', 'Account__r'),
  field('Call__c', 'Double__c', 'double', { formula: { source: 'Amount__c * 2', file: 'Double__c.xml' } }),
]);
const schema = model([account, call]);

interface Options {
  readonly values?: Record<string, FieldValue>;
  readonly kind?: FormulaKind;
  readonly scope?: Partial<FormulaScope>;
  readonly blankAsZero?: boolean;
  readonly scale?: number;
}

function evaluate(
  source: string,
  returns: FieldType,
  { values = {}, kind = 'validation', scope = {}, ...more }: Options = {},
): FieldValue {
  const formula = compileFormula({ source, file: 'test.xml' }, { model: schema, object: call, kind, returns, ...more });
  const run = () => formula.evaluate({ record: record(call, values), prior: null, isNew: true, user, ...scope });
  return transaction({ model: schema }, run);
}

const numberOf = (source: string, options: Options = {}) => String(evaluate(source, 'double', options));
const textOf = (source: string, options: Options = {}) => evaluate(source, 'string', options);
const truth = (source: string, options: Options = {}) => evaluate(source, 'boolean', options);
const money = (text: string) => new ApexDecimal(text);

describe('arithmetic', () => {
  test.each([
    ['1 - 2 - 3', '-4'],
    ['8 / 4 / 2', '1'],
    ['1 + 2 * 3', '7'],
    ['-(2 + 3)', '-5'],
    ['- Amount__c * -2', '20'],
    ['0.1 + 0.2', '0.3'],
    ['ROUND(1 / 3 * 3, 10)', '1'],
    ['10 / 4', '2.5'],
    ['2 ^ 10', '1024'],
    ['4 ^ -1', '0.25'],
    ['FLOOR(1 / 9 * 9)', '1'],
    ['CEILING(5 / 11 * 11)', '5'],
    ['ROUND(1.235, 2)', '1.24'],
    ['ROUND(-1.5, 0)', '-2'],
    ['ROUND(1250, -2)', '1300'],
    ['TRUNC(1.99)', '1'],
    ['CEILING(-1.2)', '-2'],
    ['FLOOR(-1.8)', '-1'],
    ['MCEILING(-1.8)', '-1'],
    ['MFLOOR(-1.2)', '-2'],
    ['MOD(7, 3)', '1'],
    ['MOD(-7, 3)', '-1'],
    ['ABS(-3)', '3'],
    ['SQRT(16)', '4'],
    ['MAX(1, 3, 2)', '3'],
    ['MIN(4, 3, 5)', '3'],
    ['LOG(1000)', '3'],
    ['VALUE("12.50")', '12.5'],
    ['LEN("häuser")', '6'],
    ['Count__c + Amount__c', '13'],
    ['Share__c * 100', '50'],
    ['Double__c + 1', '21'],
  ])('%s is %s', (source, expected) => {
    const values = { Amount__c: money('10'), Count__c: 3, Share__c: money('50') };
    expect(numberOf(source, { values, scale: undefined })).toBe(expected);
  });

  test('^ binds weaker than *, as in Salesforce', () => {
    expect(numberOf('2 * 3 ^ 2')).toBe('36');
  });

  test('a result is rounded to the scale of its field', () => {
    expect(numberOf('2 / 3', { scale: 2 })).toBe('0.67');
    expect(evaluate('7 / 2', 'int')).toBe(4);
  });

  test('a percent result counts in hundredths, but not in a flow', () => {
    expect(String(evaluate('0.25', 'percent', { kind: 'field', scale: 1 }))).toBe('25.0');
    expect(String(evaluate('25', 'percent', { kind: 'flow', scale: 1 }))).toBe('25.0');
  });

  test('division by zero and texts that are no number have no value', () => {
    expect(() => numberOf('1 / 0')).toThrow(new FormulaError('Division by zero'));
    expect(() => numberOf('VALUE("x1")')).toThrow(new FormulaError("The value 'x1' is not a valid number."));
    expect(() => numberOf('2 ^ 0.5')).toThrow(new FormulaError('Out of range argument to POWER() function'));
    expect(() => numberOf('10 ^ 65')).toThrow(new FormulaError('Out of range argument to POWER() function'));
  });
});

describe('blanks', () => {
  test.each([
    ['ISBLANK(Amount__c + 1)', true],
    ['Amount__c > 5', false],
    ['NOT(Amount__c > 5)', false],
    ['Amount__c = NULL', false],
    ['Amount__c <> 5', false],
    ['ISBLANK(Code__c)', true],
    ['ISNULL(Code__c)', false],
    ['ISNULL(Amount__c)', true],
    ['Code__c = ""', true],
    ['Code__c <> "x"', true],
    ['NULL = Code__c', true],
    ['LEN(Code__c) = 0', true],
    ['CONTAINS("abc", Code__c)', true],
    ['CONTAINS(Code__c, "a")', false],
    ['Code__c & "x" = "x"', true],
    ['ISPICKVAL(Status__c, "")', true],
    ['Done__c', false],
    ['NOT(Done__c)', false],
    ['ISBLANK(Account__r.Name)', true],
    ['ISBLANK(LEFT("abc", 0))', true],
    ['BLANKVALUE(Code__c, "d") = "d"', true],
    ['NULLVALUE(Code__c, "d") = ""', true],
    ['NULLVALUE(Amount__c, 7) = 7', true],
    ['IF(Amount__c > 1, "big", "small") = "small"', true],
  ])('%s is %s', (source, expected) => {
    expect(truth(source)).toBe(expected);
  });

  test('an empty text result is null, a blank boolean is false', () => {
    expect(textOf('""')).toBeNull();
    expect(textOf('Code__c & Code__c')).toBeNull();
    expect(truth('NULL')).toBe(false);
  });

  test('blank numbers count as zero where the field says so', () => {
    expect(numberOf('Amount__c + 1', { blankAsZero: true })).toBe('1');
    expect(evaluate('Amount__c + 1', 'double', { blankAsZero: false })).toBeNull();
  });
});

describe('texts', () => {
  test.each([
    ['"a" & "b" + "c"', 'abc'],
    ['"say \\"hi\\""', 'say "hi"'],
    ['"line\\nbreak"', 'line\nbreak'],
    ['LEFT("abcdef", 2)', 'ab'],
    ['RIGHT("abcdef", 2)', 'ef'],
    ['MID("abcdef", 2, 3)', 'bcd'],
    ['MID("abc", 9, 1)', null],
    ['UPPER("aé")', 'AÉ'],
    ['LOWER("AÉ")', 'aé'],
    ['INITCAP("hello wORLD")', 'Hello World'],
    ['TRIM("  a   b ")', 'a   b'],
    ['UPPER("istanbul", "tr_TR")', 'İSTANBUL'],
    ['LOWER("ISIK", "tr")', 'ısık'],
    ['REVERSE("abc")', 'cba'],
    ['SUBSTITUTE("a.b.c", ".", "-")', 'a-b-c'],
    ['SUBSTITUTE("a.b", ".", NULL)', 'ab'],
    ['LPAD("7", 3, "0")', '007'],
    ['LPAD("abcd", 2, "0")', 'ab'],
    ['RPAD("7", 3, "xy")', '7xy'],
    ['RPAD("7", 3)', '7  '],
    ['TEXT(1.50)', '1.5'],
    ['TEXT(1000000)', '1000000'],
    ['TEXT(DATE(2026, 1, 5))', '2026-01-05'],
    ['TEXT(DATETIMEVALUE("2026-01-05 07:08:09"))', '2026-01-05 07:08:09Z'],
    ['TEXT(TIMEVALUE("07:08:09.010"))', '07:08:09.010'],
    ['TEXT(Status__c)', 'Closed'],
    ['CASE(Status__c, "New", "n", "Closed", "c", "other")', 'c'],
    ['CASE(3, 1, "one", 2, "two", "many")', 'many'],
    ['CASESAFEID("001000000000001")', '001000000000001AAA'],
    ['CHR(65)', 'A'],
    ['HTMLENCODE("<a & \'b\'>")', '&lt;a &amp; &#39;b&#39;&gt;'],
    ['URLENCODE("a b&c")', 'a+b%26c'],
    ['IFS(FALSE, "x", TRUE, "y", "z")', 'y'],
    ['IF(Done__c, "done", "open")', 'done'],
    ['/* why */ Code__c', 'X1'],
    ['Account__r.Name', 'Acme'],
    ['TEXT(Account__r.Rating)', 'Hot'],
  ])('%s is %s', (source, expected) => {
    const parent = record(account, { Name: 'Acme', Rating: 'Hot' });
    const values = { Status__c: 'Closed', Done__c: true, Code__c: 'X1', Account__c: '001000000000001AAA' };
    expect(textOf(source, { values, scope: { parent: () => parent } })).toBe(expected);
  });

  test('a quote inside a text is escaped by a backslash only', () => {
    expect(() => textOf("'it''s'")).toThrow('Syntax error. Extra s');
  });

  test.each([
    ['BEGINS("abc", "ab")', true],
    ['CONTAINS("abc", "B")', false],
    ['FIND("c", "abc") = 3', true],
    ['FIND("a", "abca", 2) = 4', true],
    ['"a" = "A"', false],
    ['"a" < "b"', true],
    ['ISNUMBER("1e3")', true],
    ['ISNUMBER("1,5")', false],
    ['REGEX("555-0123", "\\\\d{3}-\\\\d{4}")', true],
    ['REGEX("x555-0123", "\\\\d{3}-\\\\d{4}")', false],
    ['REGEX("ABC", "(?i)abc")', true],
    ['INCLUDES(Tags__c, "a")', true],
    ['INCLUDES(Tags__c, "b")', false],
    ['ISPICKVAL(Status__c, "New")', true],
    ['ISPICKVAL(Status__c, "new")', false],
    ['Done__c || FALSE && FALSE', true],
    ['(Done__c || FALSE) && FALSE', false],
    ['!Done__c', false],
    ['NOT(Done__c) = FALSE', true],
    ['AND(Done__c, 1 = 1, 2 > 1)', true],
    ['OR(1 = 2, Done__c)', true],
    ['1 != 2', true],
    ['1 == 1', true],
    ['AND(FALSE, 1 / 0 = 1)', false],
    ['OR(TRUE, 1 / 0 = 1)', true],
    ['LEN(Note__c) > 2', true],
  ])('%s is %s', (source, expected) => {
    const values = { Tags__c: 'a;ab', Status__c: 'New', Done__c: true, Note__c: 'long text' };
    expect(truth(source, { values })).toBe(expected);
  });
});

describe('dates and times', () => {
  const values = {
    Day__c: ApexDate.of(2026, 1, 31),
    At__c: new ApexDatetime(Date.UTC(2026, 0, 1, 3, 0)),
    Time__c: new ApexTime(3_600_000),
  };
  test.each<[string, FieldType, string]>([
    ['Day__c + 1', 'date', '2026-02-01'],
    ['1 + Day__c', 'date', '2026-02-01'],
    ['Day__c - 31', 'date', '2025-12-31'],
    ['DATE(2024, 2, 29)', 'date', '2024-02-29'],
    ['DATEVALUE("2026-03-04")', 'date', '2026-03-04'],
    ['DATEVALUE(At__c)', 'date', '2025-12-31'],
    ['TODAY()', 'date', '2026-11-20'],
    ['ADDMONTHS(Day__c, 1)', 'date', '2026-02-28'],
    ['ADDMONTHS(DATE(2026, 2, 28), 1)', 'date', '2026-03-31'],
    ['ADDMONTHS(DATE(2026, 3, 15), -2)', 'date', '2026-01-15'],
    ['NOW()', 'datetime', '2026-11-21T02:30:00.000Z'],
    ['At__c + 0.5', 'datetime', '2026-01-01T15:00:00.000Z'],
    ['DATETIMEVALUE(Day__c)', 'datetime', '2026-01-31T00:00:00.000Z'],
    ['TIMEVALUE("09:05:00")', 'time', '09:05:00.000Z'],
    ['Time__c + 60000', 'time', '01:01:00.000Z'],
    ['Day__c - DATE(2026, 1, 1)', 'double', '30'],
    ['(At__c - DATETIMEVALUE("2026-01-01 00:00:00")) * 24', 'double', '3'],
    ['YEAR(Day__c) * 10000 + MONTH(Day__c) * 100 + DAY(Day__c)', 'double', '20260131'],
    ['WEEKDAY(Day__c)', 'double', '7'],
    ['ISOWEEK(DATE(2027, 1, 1))', 'double', '53'],
    ['HOUR(Time__c) + MINUTE(Time__c)', 'double', '1'],
    ['ISOYEAR(At__c)', 'double', '2026'],
    ['At__c + 0.16666', 'datetime', '2026-01-01T06:59:59.000Z'],
    ['DATETIMEVALUE("2026-1-2 3:4:5")', 'datetime', '2026-01-02T03:04:05.000Z'],
    ['FLOOR((At__c - DATETIMEVALUE("2026-01-01 00:00:00")) * 24 * 60)', 'double', '180'],
    ['UNIXTIMESTAMP(DATE(1970, 1, 2))', 'double', '86400'],
  ])('%s as %s is %s', (source, type, expected) => {
    expect(String(evaluate(source, type, { values }))).toBe(expected);
  });

  test('days that do not exist have no value', () => {
    expect(() => evaluate('DATE(2026, 2, 30)', 'date')).toThrow(
      new FormulaError('Month or Day out of range in DATE() function'),
    );
    expect(() => evaluate('DATEVALUE("30.2.2026")', 'date')).toThrow(new FormulaError('Invalid date: 30.2.2026'));
  });

  test('dates compare by day, not by object', () => {
    expect(truth('Day__c = DATE(2026, 1, 31)', { values })).toBe(true);
    expect(truth('Day__c <= DATE(2026, 1, 30)', { values })).toBe(false);
  });
});

describe('what changed', () => {
  const before = () => record(call, { Amount__c: money('10.00'), Code__c: 'a\r\nb', Status__c: 'New' });
  const changed = (source: string, values: Record<string, FieldValue>, prior: SObject | null = before()) =>
    truth(source, { values, scope: { prior, isNew: prior === null } });

  test('ISCHANGED compares values, not how they are written', () => {
    expect(changed('ISCHANGED(Amount__c)', { Amount__c: money('10') })).toBe(false);
    expect(changed('ISCHANGED(Amount__c)', { Amount__c: money('10.01') })).toBe(true);
    expect(changed('ISCHANGED(Amount__c)', {})).toBe(true);
    expect(changed('ISCHANGED(Code__c)', { Code__c: 'a\nb' })).toBe(false);
    expect(changed('ISCHANGED(Status__c)', { Status__c: 'Closed' })).toBe(true);
  });

  test('in an insert nothing has changed and the prior value is the value', () => {
    expect(changed('ISCHANGED(Amount__c)', { Amount__c: money('1') }, null)).toBe(false);
    expect(changed('PRIORVALUE(Amount__c) = 1', { Amount__c: money('1') }, null)).toBe(true);
    expect(changed('ISNEW()', {}, null)).toBe(true);
  });

  test('PRIORVALUE of a picklist is a picklist', () => {
    expect(
      changed('ISPICKVAL(PRIORVALUE(Status__c), "New") && ISPICKVAL(Status__c, "Closed")', { Status__c: 'Closed' }),
    ).toBe(true);
    expect(changed('TEXT(PRIORVALUE(Status__c)) = "New"', {})).toBe(true);
    expect(changed('ISNEW()', {})).toBe(false);
  });
});
