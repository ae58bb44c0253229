import type { Value } from '../../values/value';
import { T } from '../types/type';
import { notNull } from './argument';
import { definePlatform } from './define';
import { ApexJsonGenerator } from './json-generator';
import { ApexJsonParser } from './json-parser';
import { parseJson } from './json/read';
import { stringify } from './json/write';
import type { TypeValue } from './type';

function deserialize(text: string | null, type: TypeValue | null, strict: boolean): Value {
  notNull(text, type);
  return parseJson(text!, type!.type, strict);
}

const serialize =
  (pretty: boolean) =>
  (value: Value, suppressNulls: boolean | null = false) =>
    stringify(value, { pretty, suppressNulls: suppressNulls === true });

definePlatform({
  name: 'JSON',
  namespace: 'System',
  statics: {
    'System.JSONGenerator createGenerator(Boolean prettyPrint)': (pretty: boolean | null) =>
      new ApexJsonGenerator(pretty === true),
    'System.JSONParser createParser(String jsonString)': (text: string | null) => {
      notNull(text);
      return new ApexJsonParser(text!);
    },
    'Object deserialize(String jsonString, System.Type apexType)': (text: string | null, type: TypeValue | null) =>
      deserialize(text, type, false),
    'Object deserializeStrict(String jsonString, System.Type apexType)': (
      text: string | null,
      type: TypeValue | null,
    ) => deserialize(text, type, true),
    'Object deserializeUntyped(String jsonString)': (text: string | null) => {
      notNull(text);
      return parseJson(text!, T.Object, false);
    },
    'String serialize(Object objectToSerialize)': serialize(false),
    'String serialize(Object objectToSerialize, Boolean suppressApexObjectNulls)': serialize(false),
    'String serializePretty(Object objectToSerialize)': serialize(true),
    'String serializePretty(Object objectToSerialize, Boolean suppressApexObjectNulls)': serialize(true),
  },
});
