import { ApexList } from '../../values/collections';
import { type ApexException, platformException, raise } from '../../values/exceptions';
import { T, listOf } from '../types/type';
import { notNull } from './argument';
import { definePlatform, enumValue, type PlatformFunction } from './define';
import { exceptionConstructors } from './exceptions';

type Row = NonNullable<ApexException['dml']>[number];

/** Reads one failed row, by its place among the failed rows. */
const row =
  <R>(read: (row: Row) => R): PlatformFunction =>
  (self: ApexException, index: number | null) => {
    notNull(index);
    const found = self.dml?.[index!];
    return found ? read(found) : raise('System.ListException', `List index out of bounds: ${index}`);
  };

/** Methods DmlException and EmailException share; `getDmlFields` is added where fields have their describes. */
const dmlMethods: Readonly<Record<string, PlatformFunction>> = {
  'List<String> getDmlFieldNames(Integer index)': row(({ fields }) => new ApexList(listOf(T.String), [...fields])),
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
