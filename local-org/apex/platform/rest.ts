import { tx } from '../../org/transaction';
import type { ApexBlob } from '../../values/blob';
import { ApexMap } from '../../values/collections';
import type { ApexObject, ClassInfo, Value } from '../../values/value';
import { T, mapOf } from '../types/type';
import { definePlatform, type PlatformProperty } from './define';

const texts = (): ApexMap => new ApexMap(mapOf(T.String, T.String));

/** RestContext.request; whoever runs a REST resource fills it in. */
export class ApexRestRequest implements ApexObject {
  declare readonly $class: ClassInfo;
  headers: ApexMap | null = texts();
  httpMethod: string | null = null;
  params: ApexMap | null = texts();
  remoteAddress: string | null = null;
  requestBody: ApexBlob | null = null;
  requestURI: string | null = null;
  resourcePath: string | null = null;
}

export class ApexRestResponse implements ApexObject {
  declare readonly $class: ClassInfo;
  headers: ApexMap | null = texts();
  responseBody: ApexBlob | null = null;
  statusCode: number | null = null;
}

/** A public property that lies in the JavaScript property of its name. */
function property(type: string, name: string): Record<string, PlatformProperty> {
  return {
    [name]: {
      type,
      get: (self: Record<string, Value>) => self[name],
      set: (self: Record<string, Value>, value: Value) => {
        self[name] = value;
      },
    },
  };
}

const TEXTS = 'Map<String, String>';

definePlatform({
  name: 'RestRequest',
  namespace: 'System',
  jsClass: ApexRestRequest,
  constructors: { '()': () => new ApexRestRequest() },
  properties: {
    ...property(TEXTS, 'headers'),
    ...property('String', 'httpMethod'),
    ...property(TEXTS, 'params'),
    ...property('String', 'remoteAddress'),
    ...property('Blob', 'requestBody'),
    ...property('String', 'requestURI'),
    ...property('String', 'resourcePath'),
  },
  methods: {
    'void addHeader(String name, String value)': (self: ApexRestRequest, name: string | null, value: string | null) => {
      self.headers?.entries.set(name, value);
    },
    'void addParameter(String name, String value)': (
      self: ApexRestRequest,
      name: string | null,
      value: string | null,
    ) => {
      self.params?.entries.set(name, value);
    },
  },
});

definePlatform({
  name: 'RestResponse',
  namespace: 'System',
  jsClass: ApexRestResponse,
  constructors: { '()': () => new ApexRestResponse() },
  properties: {
    ...property(TEXTS, 'headers'),
    ...property('Blob', 'responseBody'),
    ...property('Integer', 'statusCode'),
  },
  methods: {
    'void addHeader(String name, String value)': (
      self: ApexRestResponse,
      name: string | null,
      value: string | null,
    ) => {
      self.headers?.entries.set(name, value);
    },
  },
});

const setPart = (part: 'request' | 'response') => (value: Value) => {
  tx().rest ??= { request: null, response: null };
  tx().rest![part] = value;
};

definePlatform({
  name: 'RestContext',
  namespace: 'System',
  staticProperties: {
    request: { type: 'RestRequest', get: () => tx().rest?.request ?? null, set: setPart('request') },
    response: { type: 'RestResponse', get: () => tx().rest?.response ?? null, set: setPart('response') },
  },
});
