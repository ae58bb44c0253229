import { ApexBlob } from '../../values/blob';
import { raise } from '../../values/exceptions';
import { notNull } from './argument';
import { definePlatform } from './define';

function toUtf8(self: ApexBlob): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(self.bytes);
  } catch {
    return raise('System.StringException', 'BLOB is not a valid UTF-8 string');
  }
}

definePlatform({
  name: 'Blob',
  namespace: 'System',
  isInstance: (value) => value instanceof ApexBlob,
  statics: {
    'Blob valueOf(String stringToBlob)': (text: string | null) => {
      notNull(text);
      return ApexBlob.fromText(text!);
    },
  },
  methods: {
    'Integer size()': (self: ApexBlob) => self.bytes.length,
    'String toString()': toUtf8,
  },
});
