import { ApexList } from '../../values/collections';
import { type ApexException, type DmlFailure, platformException, raise } from '../../values/exceptions';
import { findField } from '../../metadata/model';
import type { Value } from '../../values/value';
import { T, classType, listOf } from '../types/type';
import { notNull } from './argument';
import { definePlatform, enumValue, platformClass, type PlatformFunction } from './define';
import { exceptionConstructors } from './exceptions';
import { fieldToken } from './schema/tokens';

/** Reads one failed row, by its place among the failed rows. */
const row =
  <R>(read: (row: DmlFailure) => R): PlatformFunction =>
  (self: ApexException, index: number | null) => {
    notNull(index);
    const found = self.dml?.[index!];
    return found ? read(found) : raise('System.ListException', `List index out of bounds: ${index}`);
  };

/** Tokens of the fields an error names; names that are no fields are passed over. */
function fieldTokens({ object, fields }: DmlFailure): ApexList {
  const found = object ? fields.map((name) => findField(object, name)).filter((field) => field !== null) : [];
  const type = listOf(classType(platformClass('Schema.SObjectField').info));
  return new ApexList(
    type,
    found.map((field) => fieldToken(object!, field) as unknown as Value),
  );
}

/** Methods DmlException and EmailException share. */
const dmlMethods: Readonly<Record<string, PlatformFunction>> = {
  'List<String> getDmlFieldNames(Integer index)': row(({ fields }) => new ApexList(listOf(T.String), [...fields])),
  'List<Schema.SObjectField> getDmlFields(Integer index)': row(fieldTokens),
  'String getDmlId(Integer index)': row(({ id }) => id),
  'Integer getDmlIndex(Integer index)': row(({ index }) => index),
  'String getDmlMessage(Integer index)': row(({ message }) => message),
  'String getDmlStatusCode(Integer index)': row(({ statusCode }) => statusCode),
  'StatusCode getDmlType(Integer index)': row(({ statusCode }) => enumValue('StatusCode', statusCode)),
  'Integer getNumDml()': (self: ApexException) => self.dml?.length ?? 0,
};

for (const name of ['DmlException', 'EmailException']) {
  definePlatform({
    name,
    namespace: 'System',
    extends: 'Exception',
    jsClass: platformException(`System.${name}`),
    constructors: exceptionConstructors(`System.${name}`),
    methods: dmlMethods,
  });
}
