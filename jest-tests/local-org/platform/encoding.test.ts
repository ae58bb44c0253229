import { generateKeyPairSync } from 'node:crypto';
import { ApexBlob } from '../../../local-org/values/blob';
import { NULL_ARGUMENT, blob, call, rows, show } from './harness';

const bytes = (hex: string) => new ApexBlob(new Uint8Array(Buffer.from(hex, 'hex')));
const hex = (value: unknown) => Buffer.from((value as ApexBlob).bytes).toString('hex');

rows('Blob', [
  ['Blob#size()', [blob('häß')], '5'],
  ['Blob#toString()', [blob('häß')], 'häß'],
  ['Blob#toString()', [bytes('ff')], 'System.StringException: BLOB is not a valid UTF-8 string'],
  ['Blob.valueOf(String)', ['abc'], 'Blob[3]'],
  ['Blob.valueOf(String)', [null], NULL_ARGUMENT],
]);

rows('EncodingUtil', [
  ['EncodingUtil.base64Encode(Blob)', [blob('abc')], 'YWJj'],
  ['EncodingUtil.base64Encode(Blob)', [null], 'System.NullPointerException: null input to EncodingUtil.base64Encode()'],
  ['EncodingUtil.base64Decode(String)', ['YWJj'], 'Blob[3]'],
  ['EncodingUtil.base64Decode(String)', ['YW*j'], 'System.StringException: Unrecognized base64 character: *'],
  ['EncodingUtil.convertToHex(Blob)', [bytes('00ff10')], '00ff10'],
  ['EncodingUtil.convertFromHex(String)', ['00FF'], 'Blob[2]'],
  ['EncodingUtil.convertFromHex(String)', ['0g'], 'System.StringException: Invalid hex string: 0g'],
  ['EncodingUtil.urlEncode(String,String)', ["a b&c=ü*-._~'", 'UTF-8'], 'a+b%26c%3D%C3%BC*-._%7E%27'],
  ['EncodingUtil.urlEncode(String,String)', ['ü', 'ISO-8859-1'], '%FC'],
  ['EncodingUtil.urlEncode(String,String)', ['x', 'EBCDIC'], 'System.StringException: Unsupported encoding: EBCDIC'],
  [
    'EncodingUtil.urlEncode(String,String)',
    [null, 'UTF-8'],
    'System.NullPointerException: null input to EncodingUtil.urlEncode()',
  ],
  ['EncodingUtil.urlDecode(String,String)', ['a+b%26%C3%BC', 'UTF-8'], 'a b&ü'],
  [
    'EncodingUtil.urlDecode(String,String)',
    ['%zz', 'UTF-8'],
    'System.IllegalArgumentException: URLDecoder: Illegal hex characters in escape (%) pattern',
  ],
]);

describe('Crypto', () => {
  test.each([
    ['MD5', '900150983cd24fb0d6963f7d28e17f72'],
    ['SHA1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['SHA-256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['SHA3-256', '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532'],
  ])('digest %s', (name, digest) =>
    expect(hex(call('Crypto.generateDigest(String,Blob)', name, blob('abc')))).toBe(digest),
  );

  test.each([
    ['hmacSHA256', 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8'],
    ['HMACMD5', '80070713463e7749b90c2dc24911e275'],
  ])('mac %s', (name, mac) => {
    const text = blob('The quick brown fox jumps over the lazy dog');
    const made = call('Crypto.generateMac(String,Blob,Blob)', name, text, blob('key'));
    expect(hex(made)).toBe(mac);
    expect(call('Crypto.verifyHMac(String,Blob,Blob,Blob)', name, text, blob('key'), made)).toBe(true);
    expect(call('Crypto.verifyHMac(String,Blob,Blob,Blob)', name, text, blob('other'), made)).toBe(false);
  });

  test('unknown algorithms and nulls', () => {
    expect(show('Crypto.generateDigest(String,Blob)', 'ROT13', blob('a'))).toBe(
      'System.InvalidParameterValueException: Unsupported algorithm: ROT13',
    );
    expect(show('Crypto.generateDigest(String,Blob)', 'MD5', null)).toBe(NULL_ARGUMENT);
  });

  test('AES there and back', () => {
    const key = bytes('00112233445566778899aabbccddeeff');
    const iv = bytes('000102030405060708090a0b0c0d0e0f');
    const cipherText = call(
      'Crypto.encrypt(String,Blob,Blob,Blob)',
      'AES128',
      key,
      iv,
      blob('a secret of some length'),
    );
    expect((cipherText as ApexBlob).bytes).toHaveLength(32);
    const clear = call('Crypto.decrypt(String,Blob,Blob,Blob)', 'AES128', key, iv, cipherText);
    expect(call('Blob#toString()', clear)).toBe('a secret of some length');
    const managed = call('Crypto.encryptWithManagedIV(String,Blob,Blob)', 'AES128', key, blob('text'));
    expect((managed as ApexBlob).bytes).toHaveLength(32);
    expect(call('Blob#toString()', call('Crypto.decryptWithManagedIV(String,Blob,Blob)', 'AES128', key, managed))).toBe(
      'text',
    );
  });

  test('AES with wrong input', () => {
    const key = bytes('00112233445566778899aabbccddeeff');
    const encrypt = (name: string, withKey: ApexBlob, iv: ApexBlob) =>
      show('Crypto.encrypt(String,Blob,Blob,Blob)', name, withKey, iv, blob('x'));
    const invalid = 'System.InvalidParameterValueException: Invalid';
    expect(encrypt('DES', key, key)).toBe(`${invalid} algorithm DES. Must be AES128, AES192, or AES256.`);
    expect(encrypt('AES256', key, key)).toBe(`${invalid} private key. Must be 32 bytes.`);
    expect(encrypt('AES128', key, blob('short'))).toBe(`${invalid} initialization vector. Must be 16 bytes.`);
    expect(show('Crypto.decrypt(String,Blob,Blob,Blob)', 'AES128', key, key, key)).toBe(
      'System.SecurityException: Given final block not properly padded',
    );
    expect(show('Crypto.decrypt(String,Blob,Blob,Blob)', 'AES128', key, key, blob('x'))).toBe(
      'System.SecurityException: Input length must be multiple of 16 when decrypting with padded cipher',
    );
  });

  test('keys and random numbers', () => {
    expect((call('Crypto.generateAesKey(Integer)', 256) as ApexBlob).bytes).toHaveLength(32);
    expect(show('Crypto.generateAesKey(Integer)', 100)).toMatch(/^System\.InvalidParameterValueException/);
    expect(Number.isInteger(call('Crypto.getRandomInteger()'))).toBe(true);
    expect(typeof call('Crypto.getRandomLong()')).toBe('bigint');
  });

  test('signatures', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const secret = new ApexBlob(new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })));
    const known = new ApexBlob(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })));
    const signature = call('Crypto.sign(String,Blob,Blob)', 'RSA-SHA256', blob('text'), secret);
    const verify = (text: string) =>
      call('Crypto.verify(String,Blob,Blob,Blob)', 'RSA-SHA256', blob(text), signature, known);
    expect(verify('text')).toBe(true);
    expect(verify('other')).toBe(false);
    expect(show('Crypto.sign(String,Blob,Blob)', 'RSA-SHA256', blob('text'), blob('no key'))).toMatch(
      /^System\.SecurityException/,
    );
  });
});

rows('Id', [
  ['Id.valueOf(String)', ['001000000000001'], '001000000000001AAA'],
  ['Id.valueOf(String)', ['hello'], 'System.StringException: Invalid id: hello'],
  ['Id.valueOf(String)', [null], NULL_ARGUMENT],
  ['Id.valueOf(String,Boolean)', ['001A0000006VM9R', false], '001A0000006VM9RIAW'],
  ['Id.valueOf(String,Boolean)', ['001a0000006vm9riaw', true], '001A0000006VM9RIAW'],
  [
    'Id.valueOf(String,Boolean)',
    ['001a0000006vm9riaw', false],
    'System.StringException: Invalid id: 001a0000006vm9riaw',
  ],
  ['Id#to15()', ['001000000000001AAA'], '001000000000001'],
]);

describe('UUID', () => {
  const text = '01234567-89ab-4def-8123-456789abcdef';
  test('text, equality', () => {
    const uuid = call('UUID.fromString(String)', text.toUpperCase());
    expect(call('UUID#toString()', uuid)).toBe(text);
    expect(call('UUID#equals(Object)', uuid, call('UUID.fromString(String)', text))).toBe(true);
    expect(call('UUID#equals(Object)', uuid, call('UUID.randomUUID()'))).toBe(false);
    expect(show('UUID.randomUUID()')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(show('UUID.fromString(String)', 'x')).toBe('System.IllegalArgumentException: Invalid UUID string: x');
  });
});

describe('URL', () => {
  const url = (text: string) => call('new URL(String)', text);
  const part = (name: string, text: string) => show(`URL#${name}()`, url(text));
  const full = 'https://ann:secret@example.com:8443/path/file.html?a=1&b=2#top'; // secretlint-disable-line

  test.each([
    ['getProtocol', 'https'],
    ['getHost', 'example.com'],
    ['getPort', '8443'],
    ['getDefaultPort', '443'],
    ['getPath', '/path/file.html'],
    ['getQuery', 'a=1&b=2'],
    ['getRef', 'top'],
    ['getFile', '/path/file.html?a=1&b=2'],
    ['getAuthority', 'ann:secret@example.com:8443'],
    ['getUserInfo', 'ann:secret'],
    ['toExternalForm', full],
  ])('%s', (name, expected) => expect(part(name, full)).toBe(expected));

  test('parts that are not there', () => {
    expect([part('getPort', 'http://a'), part('getQuery', 'http://a'), part('getRef', 'http://a')]).toEqual([
      '-1',
      'null',
      'null',
    ]);
    expect(show('new URL(String)', 'example.com/x')).toBe('System.StringException: no protocol: example.com/x');
    expect(show('new URL(String)', 'gopher://x')).toBe('System.StringException: unknown protocol: gopher');
    expect(show('new URL(String)', null)).toBe(NULL_ARGUMENT);
  });

  test('made of parts and of a context', () => {
    expect(show('new URL(String,String,String)', 'http', 'a.example', '/x?y=1')).toBe('http://a.example/x?y=1');
    expect(show('new URL(String,String,Integer,String)', 'http', 'a.example', 81, '/x')).toBe('http://a.example:81/x');
    const relative = (spec: string) => show('new URL(Url,String)', url('https://a.example/b/c?d=1'), spec);
    expect(relative('../x')).toBe('https://a.example/x');
    expect(relative('x?y')).toBe('https://a.example/b/x?y');
    expect(relative('/z')).toBe('https://a.example/z');
    expect(relative('http://b.example/')).toBe('http://b.example/');
    expect(show('URL.getOrgDomainUrl()')).toBe('https://example.my.salesforce.com');
  });

  test('sameFile passes over fragments and default ports', () => {
    expect(call('URL#sameFile(Url)', url('https://A.example/x#1'), url('https://a.example:443/x#2'))).toBe(true);
    expect(call('URL#sameFile(Url)', url('https://a.example/x'), url('https://a.example/y'))).toBe(false);
  });
});
