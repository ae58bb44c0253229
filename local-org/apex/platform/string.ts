import { ApexList } from '../../values/collections';
import { raise } from '../../values/exceptions';
import type { ApexDecimal, ApexDouble } from '../../values/numbers';
import type { ApexDate, ApexDatetime } from '../../values/temporal';
import type { Value } from '../../values/value';
import { wallClock } from '../../values/zone';
import { T, listOf } from '../types/type';
import { notNull } from './argument';
import { definePlatform } from './define';
import { elementsOf } from './iterate';
import { gmtText, toText } from './operators/text';
import { isAllWhitespace, splitByType } from './text/characters';
import { formatMessage } from './text/message-format';
import { split } from './text/split';
import { stringChanges } from './text/string-changes';
import { stringTests } from './text/string-tests';
import { userZone } from './user';

const strings = (items: string[]): ApexList => new ApexList(listOf(T.String), items);

function commonPrefix(texts: readonly (string | null)[]): string {
  const [first = '', ...others] = texts.map((text) => text ?? '');
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

function join(iterable: Value, separator: string | null): string {
  notNull(iterable, separator);
  return elementsOf(iterable)
    .map((element) => (element === null ? '' : toText(element)))
    .join(separator!);
}

function fromCharArray(codes: ApexList | null): string {
  notNull(codes);
  notNull(...codes!.items);
  return String.fromCharCode(...(codes!.items as number[]));
}

function splitText(self: string, pattern: string | null, limit: number | null): ApexList {
  notNull(pattern, limit);
  return strings(split(self, pattern!, limit!));
}

const isBlank = (text: string | null): boolean => text === null || isAllWhitespace(text);
const isEmpty = (text: string | null): boolean => text === null || text === '';

definePlatform({
  name: 'String',
  namespace: 'System',
  isInstance: (value) => typeof value === 'string',
  statics: {
    'String escapeSingleQuotes(String stringToEscape)': (text: string | null) => {
      notNull(text);
      return text!.replace(/['\\]/g, '\\$&');
    },
    'String format(String stringToFormat, List<Object> formattingArguments)': (
      pattern: string | null,
      args: ApexList | null,
    ) => {
      notNull(pattern);
      return formatMessage(pattern!, (args?.items ?? []).map(toText));
    },
    'String fromCharArray(List<Integer> charArray)': fromCharArray,
    'String getCommonPrefix(List<String> strings)': (texts: ApexList | null) => {
      notNull(texts);
      return commonPrefix(texts!.items as (string | null)[]);
    },
    'Boolean isBlank(String inputString)': isBlank,
    'Boolean isEmpty(String inputString)': isEmpty,
    'Boolean isNotBlank(String inputString)': (text: string | null) => !isBlank(text),
    'Boolean isNotEmpty(String inputString)': (text: string | null) => !isEmpty(text),
    'String join(Iterable<Object> iterableObj, String separator)': join,
    'String valueOf(Date dateToConvert)': (value: ApexDate | null) => (value === null ? null : value.toString()),
    'String valueOf(Datetime datetimeToConvert)': (value: ApexDatetime | null) =>
      value === null ? null : gmtText(wallClock(value.ms, userZone())),
    'String valueOf(Decimal decimalToConvert)': (value: ApexDecimal | null) =>
      value === null ? null : value.toString(),
    'String valueOf(Double doubleToConvert)': (value: ApexDouble | null) => (value === null ? null : value.toString()),
    'String valueOf(Integer integerToConvert)': (value: number | null) => (value === null ? null : String(value)),
    'String valueOf(Long longToConvert)': (value: bigint | null) => (value === null ? null : String(value)),
    'String valueOf(Object toConvert)': (value: Value) => (value === null ? null : toText(value)),
    'String valueOfGmt(Datetime datetimeToConvert)': (value: ApexDatetime | null) =>
      value === null ? raise('System.NullPointerException', 'Argument cannot be null.') : gmtText(value.ms),
  },
  methods: {
    'String toString()': (self: string) => self,
    ...stringTests,
    ...stringChanges,
    'List<Integer> getChars()': (self: string) =>
      new ApexList(
        listOf(T.Integer),
        Array.from({ length: self.length }, (_unit, index) => self.charCodeAt(index)),
      ),
    'List<String> split(String regExp)': (self: string, pattern: string | null) => splitText(self, pattern, 0),
    'List<String> split(String regExp, Integer limit)': splitText,
    'List<String> splitByCharacterType()': (self: string) => strings(splitByType(self, false)),
    'List<String> splitByCharacterTypeCamelCase()': (self: string) => strings(splitByType(self, true)),
  },
});
