import { raise } from '../../values/exceptions';
import type { ApexObject, ClassInfo, Value } from '../../values/value';
import { definePlatform, type PlatformFunction } from './define';
import { JsonOutput } from './json/output';
import { writeValue } from './json/write';

export class ApexJsonGenerator implements ApexObject {
  declare readonly $class: ClassInfo;
  readonly output: JsonOutput;
  isClosed = false;

  constructor(pretty: boolean) {
    this.output = new JsonOutput(pretty);
  }

  /** The output, while more may be written. */
  open(): JsonOutput {
    if (this.isClosed) return raise('System.JSONException', 'JSONGenerator is closed');
    return this.output;
  }
}

function given<V>(method: string, value: V | null): V {
  if (value === null) return raise('System.NullPointerException', `null argument for JSONGenerator.${method}()`);
  return value;
}

/** `writeX(value)` and `writeXField(name, value)` for a type that takes no null. */
function both(name: string, type: string): Record<string, PlatformFunction> {
  return {
    [`void write${name}(${type} value)`]: (self: ApexJsonGenerator, value: Value) =>
      writeValue(self.open(), given(`write${name}`, value), false),
    [`void write${name}Field(String fieldName, ${type} value)`]: (
      self: ApexJsonGenerator,
      field: string | null,
      value: Value,
    ) => {
      self.open().name(given(`write${name}Field`, field));
      writeValue(self.output, given(`write${name}Field`, value), false);
    },
  };
}

definePlatform({
  name: 'JSONGenerator',
  namespace: 'System',
  jsClass: ApexJsonGenerator,
  methods: {
    'void close()': (self: ApexJsonGenerator) => {
      self.output.finish();
      self.isClosed = true;
    },
    'String getAsString()': (self: ApexJsonGenerator) => {
      self.output.finish();
      self.isClosed = true;
      return self.output.text;
    },
    'Boolean isClosed()': (self: ApexJsonGenerator) => self.isClosed,
    ...both('Blob', 'Blob'),
    ...both('Boolean', 'Boolean'),
    ...both('Date', 'Date'),
    ...both('DateTime', 'Datetime'),
    ...both('Id', 'Id'),
    ...both('Number', 'Decimal'),
    ...both('Number', 'Double'),
    ...both('Number', 'Integer'),
    ...both('Number', 'Long'),
    ...both('String', 'String'),
    ...both('Time', 'Time'),
    'void writeEndArray()': (self: ApexJsonGenerator) => self.open().endArray(),
    'void writeEndObject()': (self: ApexJsonGenerator) => self.open().endObject(),
    'void writeFieldName(String fieldName)': (self: ApexJsonGenerator, field: string | null) =>
      self.open().name(given('writeFieldName', field)),
    'void writeNull()': (self: ApexJsonGenerator) => self.open().raw('null'),
    'void writeNullField(String fieldName)': (self: ApexJsonGenerator, field: string | null) => {
      self.open().name(given('writeNullField', field));
      self.output.raw('null');
    },
    'void writeObject(Object anyObject)': (self: ApexJsonGenerator, value: Value) =>
      writeValue(self.open(), value, false),
    'void writeObjectField(String fieldName, Object value)': (
      self: ApexJsonGenerator,
      field: string | null,
      value: Value,
    ) => {
      self.open().name(given('writeObjectField', field));
      writeValue(self.output, value, false);
    },
    'void writeStartArray()': (self: ApexJsonGenerator) => self.open().startArray(),
    'void writeStartObject()': (self: ApexJsonGenerator) => self.open().startObject(),
  },
});
