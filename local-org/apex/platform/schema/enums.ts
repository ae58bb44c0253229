import type { FieldType } from '../../../metadata/model';
import type { EnumValue } from '../../../values/value';
import { definePlatform, enumValue } from '../define';

definePlatform({
  name: 'Schema.DisplayType',
  namespace: 'Schema',
  kind: 'enum',
  enumValues: [
    'ADDRESS',
    'ANYTYPE',
    'BASE64',
    'BOOLEAN',
    'COMBOBOX',
    'COMPLEXVALUE',
    'CURRENCY',
    'DATACATEGORYGROUPREFERENCE',
    'DATE',
    'DATETIME',
    'DOUBLE',
    'EMAIL',
    'ENCRYPTEDSTRING',
    'ID',
    'INTEGER',
    'JSON',
    'LOCATION',
    'LONG',
    'MULTIPICKLIST',
    'PERCENT',
    'PHONE',
    'PICKLIST',
    'REFERENCE',
    'SOBJECT',
    'STRING',
    'TEXTAREA',
    'TIME',
    'URL',
  ],
});

definePlatform({
  name: 'Schema.SoapType',
  namespace: 'Schema',
  kind: 'enum',
  enumValues: [
    'ADDRESS',
    'ANYTYPE',
    'BASE64BINARY',
    'BOOLEAN',
    'DATE',
    'DATETIME',
    'DOUBLE',
    'ID',
    'INTEGER',
    'LOCATION',
    'LONG',
    'STRING',
    'TIME',
  ],
});

definePlatform({
  name: 'Schema.SObjectDescribeOptions',
  namespace: 'Schema',
  kind: 'enum',
  enumValues: ['FULL', 'DEFERRED', 'DEFAULT'],
});

const DISPLAY: Readonly<Partial<Record<FieldType, string>>> = {
  longtextarea: 'TEXTAREA',
  html: 'TEXTAREA',
  int: 'INTEGER',
  autonumber: 'STRING',
  metadatarelationship: 'REFERENCE',
};

export const displayType = (type: FieldType): EnumValue => enumValue('Schema.DisplayType', DISPLAY[type] ?? type);

const SOAP: Readonly<Partial<Record<FieldType, string>>> = {
  id: 'ID',
  reference: 'ID',
  metadatarelationship: 'ID',
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  long: 'LONG',
  double: 'DOUBLE',
  currency: 'DOUBLE',
  percent: 'DOUBLE',
  date: 'DATE',
  datetime: 'DATETIME',
  time: 'TIME',
  base64: 'BASE64BINARY',
  location: 'LOCATION',
  address: 'ADDRESS',
  anytype: 'ANYTYPE',
};

export const soapType = (type: FieldType): EnumValue => enumValue('Schema.SoapType', SOAP[type] ?? 'STRING');
