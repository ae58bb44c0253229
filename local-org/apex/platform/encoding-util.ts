import { ApexBlob } from '../../values/blob';
import { raise } from '../../values/exceptions';
import { definePlatform } from './define';

/** Java's names of character sets, as Buffer calls them. */
const CHARSETS: Readonly<Record<string, BufferEncoding>> = {
  'UTF-8': 'utf8',
  UTF8: 'utf8',
  'ISO-8859-1': 'latin1',
  'US-ASCII': 'latin1',
  'UTF-16LE': 'utf16le',
};

function input<V>(method: string, value: V | null): V {
  if (value === null) return raise('System.NullPointerException', `null input to EncodingUtil.${method}()`);
  return value;
}

function charset(name: string): BufferEncoding {
  return CHARSETS[name.toUpperCase()] ?? raise('System.StringException', `Unsupported encoding: ${name}`);
}

/** java.net.URLEncoder: letters, digits and `.-*_` stay, a space is `+`. */
function urlEncode(text: string | null, encoding: string | null): string {
  const bytes = Buffer.from(input('urlEncode', text), charset(input('urlEncode', encoding)));
  let encoded = '';
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    if (/[a-zA-Z0-9.\-*_]/.test(char)) encoded += char;
    else encoded += char === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

function urlDecode(text: string | null, encoding: string | null): string {
  const name = charset(input('urlDecode', encoding));
  const plain = input('urlDecode', text).replaceAll('+', ' ');
  return plain.replace(/(?:%[0-9a-fA-F]{2})+|%/g, (run) => {
    if (run === '%') {
      return raise('System.IllegalArgumentException', 'URLDecoder: Illegal hex characters in escape (%) pattern');
    }
    return Buffer.from(run.replaceAll('%', ''), 'hex').toString(name);
  });
}

function base64Decode(text: string | null): ApexBlob {
  const bare = input('base64Decode', text).replace(/\s/g, '');
  const wrong = /[^A-Za-z0-9+/=]/.exec(bare);
  if (wrong) return raise('System.StringException', `Unrecognized base64 character: ${wrong[0]}`);
  return new ApexBlob(new Uint8Array(Buffer.from(bare, 'base64')));
}

function convertFromHex(text: string | null): ApexBlob {
  const hex = input('convertFromHex', text);
  if (hex.length % 2 !== 0 || /[^0-9a-fA-F]/.test(hex)) {
    return raise('System.StringException', `Invalid hex string: ${hex}`);
  }
  return new ApexBlob(new Uint8Array(Buffer.from(hex, 'hex')));
}

const encode = (method: string, encoding: BufferEncoding) => (blob: ApexBlob | null) =>
  Buffer.from(input(method, blob).bytes).toString(encoding);

definePlatform({
  name: 'EncodingUtil',
  namespace: 'System',
  statics: {
    'Blob base64Decode(String inputString)': base64Decode,
    'String base64Encode(Blob inputBlob)': encode('base64Encode', 'base64'),
    'Blob convertFromHex(String inputString)': convertFromHex,
    'String convertToHex(Blob inputBlob)': encode('convertToHex', 'hex'),
    'String urlDecode(String inputString, String encodingScheme)': urlDecode,
    'String urlEncode(String inputString, String encodingScheme)': urlEncode,
  },
});
