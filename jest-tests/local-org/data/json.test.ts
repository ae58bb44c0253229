import { FieldInputError, fromJson, toJson } from '../../../local-org/data/json';
import { loadProject } from '../../../local-org/metadata/load';
import { findObject } from '../../../local-org/metadata/model';
import { ApexBlob } from '../../../local-org/values/blob';
import { ApexDecimal, ApexDouble } from '../../../local-org/values/numbers';
import { ApexDate, ApexDatetime, ApexTime } from '../../../local-org/values/temporal';
import type { FieldValue } from '../../../local-org/values/value';
import { plain, SHOP } from './support';

const model = loadProject(SHOP);
const read = (field: string, json: unknown, object = 'Invoice__c'): unknown =>
  plain(fromJson(findObject(model, object)!, field, json));

function refusal(field: string, json: unknown): string {
  try {
    read(field, json);
  } catch (error) {
    if (error instanceof FieldInputError) return `${error.statusCode} ${error.message} [${error.fields.join()}]`;
    throw error;
  }
  throw new Error(`not refused: ${field} ${String(json)}`);
}

describe('reading', () => {
  test.each<[string, unknown, unknown]>([
    ['Title__c', ' text ', ' text '],
    ['Title__c', 5, '5'],
    ['Title__c', true, 'true'],
    ['title__C', null, null],
    ['Amount__c', 12.5, '12.5'],
    ['Amount__c', '12.50', '12.5'],
    ['Amount__c', -1e3, '-1000'],
    ['Amount__c', '', null],
    ['Paid__c', true, true],
    ['Paid__c', 'false', false],
    ['Due__c', '2026-11-21', '2026-11-21'],
    ['Due__c', '2026-11-21T09:05:00.000Z', '2026-11-21'],
    ['Sent_At__c', '2026-11-21T09:05:00.000+0000', '2026-11-21T09:05:00.000Z'],
    ['Sent_At__c', '2026-11-21T09:05:00Z', '2026-11-21T09:05:00.000Z'],
    ['Sent_At__c', '2026-11-21T09:05:00+05:30', '2026-11-21T03:35:00.000Z'],
    ['Sent_At__c', '2026-11-21T09:05:00.1234567Z', '2026-11-21T09:05:00.123Z'],
    ['Sent_At__c', '2026-11-21T09:05:00-08', '2026-11-21T17:05:00.000Z'],
    ['Sent_At__c', '2026-11-21T09:05:00', '2026-11-21T09:05:00.000Z'],
    ['Call_At__c', '09:05:00.250Z', '09:05:00.250Z'],
    ['Status__c', 'Anything', 'Anything'],
    ['Tags__c', 'VIP;New', 'VIP;New'],
    ['Account__c', '001000000000001', '001000000000001AAA'],
    ['Account__c', '', null],
  ])('%s from %p', (field, json, expected) => {
    expect(read(field, json)).toBe(expected);
  });

  test('whole numbers', () => {
    expect(read('NumberOfEmployees', '12', 'Account')).toBe(12);
    expect(() => read('NumberOfEmployees', 1.5, 'Account')).toThrow(
      'Cannot deserialize instance of int from VALUE_NUMBER_FLOAT value 1.5',
    );
  });
});

const MISSING = 'or request may be missing a required field';

describe('refusals', () => {
  test.each<[string, unknown, string]>([
    ['Nope__c', 1, "INVALID_FIELD No such column 'Nope__c' on sobject of type Invoice__c []"],
    [
      'Sent_At__c',
      'abc',
      `JSON_PARSER_ERROR Cannot deserialize instance of datetime from VALUE_STRING value abc ${MISSING} [Sent_At__c]`,
    ],
    [
      'Sent_At__c',
      '2026-11-21T09:05:00Z[UTC]',
      `JSON_PARSER_ERROR Cannot deserialize instance of datetime from VALUE_STRING value 2026-11-21T09:05:00Z[UTC] ${MISSING} [Sent_At__c]`,
    ],
    [
      'Sent_At__c',
      '2026-02-30T00:00:00Z',
      `JSON_PARSER_ERROR Cannot deserialize instance of datetime from VALUE_STRING value 2026-02-30T00:00:00Z ${MISSING} [Sent_At__c]`,
    ],
    [
      'Sent_At__c',
      1_700_000_000_000,
      `JSON_PARSER_ERROR Cannot deserialize instance of datetime from VALUE_NUMBER_INT value 1700000000000 ${MISSING} [Sent_At__c]`,
    ],
    [
      'Due__c',
      '21.11.2026',
      `JSON_PARSER_ERROR Cannot deserialize instance of date from VALUE_STRING value 21.11.2026 ${MISSING} [Due__c]`,
    ],
    [
      'Amount__c',
      'ten',
      `JSON_PARSER_ERROR Cannot deserialize instance of currency from VALUE_STRING value ten ${MISSING} [Amount__c]`,
    ],
    [
      'Amount__c',
      true,
      `JSON_PARSER_ERROR Cannot deserialize instance of currency from VALUE_TRUE value true ${MISSING} [Amount__c]`,
    ],
    [
      'Paid__c',
      'yes',
      `JSON_PARSER_ERROR Cannot deserialize instance of boolean from VALUE_STRING value yes ${MISSING} [Paid__c]`,
    ],
    [
      'Paid__c',
      1,
      `JSON_PARSER_ERROR Cannot deserialize instance of boolean from VALUE_NUMBER_INT value 1 ${MISSING} [Paid__c]`,
    ],
    [
      'Title__c',
      { a: 1 },
      `JSON_PARSER_ERROR Cannot deserialize instance of string from START_OBJECT value { ${MISSING} [Title__c]`,
    ],
    [
      'Title__c',
      [1],
      `JSON_PARSER_ERROR Cannot deserialize instance of string from START_ARRAY value [ ${MISSING} [Title__c]`,
    ],
    [
      'Call_At__c',
      '25:00:00Z',
      `JSON_PARSER_ERROR Cannot deserialize instance of time from VALUE_STRING value 25:00:00Z ${MISSING} [Call_At__c]`,
    ],
    ['Account__c', 'abc', 'MALFORMED_ID Account: id value of incorrect type: abc [Account__c]'],
    ['Account__c', 5, 'MALFORMED_ID Account: id value of incorrect type: 5 [Account__c]'],
  ])('%s from %p', (field, json, expected) => {
    expect(refusal(field, json)).toBe(expected);
  });
});

describe('writing', () => {
  test.each<[FieldValue, unknown]>([
    [null, null],
    ['x', 'x'],
    [true, true],
    [5, 5],
    [5n, 5],
    [new ApexDecimal('12.50'), 12.5],
    [new ApexDouble(0.1), 0.1],
    [ApexDate.of(2026, 11, 21), '2026-11-21'],
    [new ApexDatetime(Date.UTC(2026, 10, 21, 9, 5)), '2026-11-21T09:05:00.000+0000'],
    [new ApexTime(1), '00:00:00.001Z'],
    [ApexBlob.fromText('hi'), 'aGk='],
  ])('%p as %p', (value, json) => {
    expect(toJson(value)).toEqual(json);
  });
});
