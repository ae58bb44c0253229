/** What is shipped for caller matching. Apex tests cannot say: an org's own configuration is seen by them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DEFAULT_CALLER_FIELDS, DEFAULT_TRAILING_DIGITS } from '../../client/src/index';
import { repository } from '../../scripts/shared/paths';

const FOLDER = join(repository, 'force-app/core/numbers/customMetadata');

/** The values of the records of a type, by field. */
function records(type: string): Record<string, string>[] {
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith(`${type}.`))
    .map((name) => {
      const text = readFileSync(join(FOLDER, name), 'utf8');
      const values = text.matchAll(/<field>(\w+)<\/field>\s*<value[^>]*>([^<]*)</g);
      return Object.fromEntries([...values].map(([, field, value]) => [field!, value!]));
    });
}

test('the shipped fields and their order are those of the client', () => {
  const inOrder = records('Caller_Match_Field').sort((one, other) => Number(one.Order__c) - Number(other.Order__c));
  const expected = DEFAULT_CALLER_FIELDS.flatMap(({ objectName, phoneFields, extensionFields = [] }) =>
    [...phoneFields, ...extensionFields].map((field) => `${objectName}.${field}`),
  );
  expect(inOrder.map((record) => `${record.Object__c}.${record.Field__c}`)).toEqual(expected);
  expect(new Set(inOrder.map(({ Order__c }) => Order__c)).size).toBe(expected.length);
  expect(inOrder.every(({ Active__c }) => Active__c === 'true')).toBe(true);
});

test('the Apex tests use what is shipped', () => {
  const source = readFileSync(join(repository, 'force-app/core/numbers/tests/TestCallers.cls'), 'utf8');
  const fields = [...source.matchAll(/'(\w+\.\w+)'/g)].map(([, name]) => name);
  expect(fields).toEqual(
    DEFAULT_CALLER_FIELDS.flatMap(({ objectName, phoneFields, extensionFields = [] }) =>
      [...phoneFields, ...extensionFields].map((field) => `${objectName}.${field}`),
    ),
  );
});

test('the shipped setting is the default of both languages', () => {
  const apex = readFileSync(join(repository, 'force-app/core/numbers/classes/CallerKey.cls'), 'utf8');
  expect(/DEFAULT_TRAILING_DIGITS = (\d+)/.exec(apex)![1]).toBe(`${DEFAULT_TRAILING_DIGITS}`);
  expect(records('Caller_Match_Setting').map(({ Trailing_Digits__c }) => Number(Trailing_Digits__c))).toEqual([
    DEFAULT_TRAILING_DIGITS,
  ]);
});
