import { raise } from '../../values/exceptions';
import type { ApexObject, ClassInfo, EnumValue, Value } from '../../values/value';
import { T, type ApexType } from '../types/type';
import { notNull } from './argument';
import { definePlatform, enumValue } from './define';
import { JsonReader } from './json/read';
import { scalar } from './json/scalars';
import { JsonTokens, type Token } from './json/tokens';
import type { TypeValue } from './type';

definePlatform({
  name: 'JSONToken',
  namespace: 'System',
  kind: 'enum',
  enumValues: [
    'END_ARRAY',
    'END_OBJECT',
    'FIELD_NAME',
    'NOT_AVAILABLE',
    'START_ARRAY',
    'START_OBJECT',
    'VALUE_EMBEDDED_OBJECT',
    'VALUE_FALSE',
    'VALUE_NULL',
    'VALUE_NUMBER_FLOAT',
    'VALUE_NUMBER_INT',
    'VALUE_STRING',
    'VALUE_TRUE',
  ],
});

export class ApexJsonParser implements ApexObject {
  declare readonly $class: ClassInfo;
  private readonly tokens: JsonTokens;
  current: Token | null = null;
  lastCleared: Token | null = null;
  /** Names of the fields whose values are being read, one a level; null in arrays and at the top. */
  private readonly names: (string | null)[] = [null];

  constructor(text: string) {
    this.tokens = new JsonTokens(text);
  }

  next(): Token | null {
    const token = this.tokens.next();
    if (token?.kind === 'FIELD_NAME') this.names[this.names.length - 1] = token.text;
    else if (token?.kind === 'START_OBJECT' || token?.kind === 'START_ARRAY') this.names.push(null);
    else if (token?.kind === 'END_OBJECT' || token?.kind === 'END_ARRAY') this.names.pop();
    this.current = token;
    return token;
  }

  /** The name of the field the current token belongs to. */
  get name(): string | null {
    const opens = this.current?.kind === 'START_OBJECT' || this.current?.kind === 'START_ARRAY';
    return this.names.at(opens ? -2 : -1) ?? null;
  }

  read(type: ApexType, strict: boolean): Value {
    // Where no token has been read yet, the value is that of the whole content.
    const token = this.current?.kind === 'FIELD_NAME' ? this.next() : (this.current ?? this.next());
    if (!token) return raise('System.JSONException', 'No content to map to Object due to end of input');
    return new JsonReader(this, strict).read(token, type);
  }

  skipChildren(): void {
    if (this.current?.kind === 'START_OBJECT' || this.current?.kind === 'START_ARRAY') {
      new JsonReader(this, false).skip(this.current);
    }
  }
}

const tokenValue = (token: Token | null): EnumValue | null => token && enumValue('JSONToken', token.kind);

/** The current value as a type; JSONException when it cannot be that. */
const get = (type: ApexType) => (self: ApexJsonParser) => {
  if (!self.current) return raise('System.JSONException', 'No current token');
  return scalar(self.current, type);
};

function nextValue(self: ApexJsonParser): Token | null {
  const token = self.next();
  return token?.kind === 'FIELD_NAME' ? self.next() : token;
}

function readAs(strict: boolean) {
  return (self: ApexJsonParser, type: TypeValue | null) => {
    notNull(type);
    return self.read(type!.type, strict);
  };
}

definePlatform({
  name: 'JSONParser',
  namespace: 'System',
  jsClass: ApexJsonParser,
  methods: {
    'void clearCurrentToken()': (self: ApexJsonParser) => {
      self.lastCleared = self.current;
      self.current = null;
    },
    'Blob getBlobValue()': get(T.Blob),
    'Boolean getBooleanValue()': get(T.Boolean),
    'String getCurrentName()': (self: ApexJsonParser) => self.name,
    'System.JSONToken getCurrentToken()': (self: ApexJsonParser) => tokenValue(self.current),
    'Datetime getDatetimeValue()': get(T.Datetime),
    'Date getDateValue()': get(T.Date),
    'Decimal getDecimalValue()': get(T.Decimal),
    'Double getDoubleValue()': get(T.Double),
    'Id getIdValue()': get(T.Id),
    'Integer getIntegerValue()': get(T.Integer),
    'System.JSONToken getLastClearedToken()': (self: ApexJsonParser) => tokenValue(self.lastCleared),
    'Long getLongValue()': get(T.Long),
    'String getText()': (self: ApexJsonParser) => self.current?.text ?? null,
    'Time getTimeValue()': get(T.Time),
    'Boolean hasCurrentToken()': (self: ApexJsonParser) => self.current !== null,
    'System.JSONToken nextToken()': (self: ApexJsonParser) => tokenValue(self.next()),
    'System.JSONToken nextValue()': (self: ApexJsonParser) => tokenValue(nextValue(self)),
    'Object readValueAs(System.Type apexType)': readAs(false),
    'Object readValueAsStrict(System.Type apexType)': readAs(true),
    'void skipChildren()': (self: ApexJsonParser) => self.skipChildren(),
  },
});
