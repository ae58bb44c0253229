import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { ApexBlob } from '../../values/blob';
import { raise } from '../../values/exceptions';
import { notNull } from './argument';
import { definePlatform } from './define';

type Bytes = ApexBlob | null;

const invalid = (message: string): never => raise('System.InvalidParameterValueException', message);
const blob = (bytes: Uint8Array): ApexBlob => new ApexBlob(new Uint8Array(bytes));

/** Node's name of an algorithm, asked for without regard to case. */
function algorithm(names: Readonly<Record<string, string>>, asked: string): string {
  const found = Object.entries(names).find(([name]) => name.toLowerCase() === asked.toLowerCase());
  return found ? found[1] : invalid(`Unsupported algorithm: ${asked}`);
}

const DIGESTS = {
  MD5: 'md5',
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  SHA256: 'sha256',
  'SHA-512': 'sha512',
  SHA512: 'sha512',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
};
const MACS = { hmacMD5: 'md5', hmacSHA1: 'sha1', hmacSHA256: 'sha256', hmacSHA512: 'sha512' };
const SIGNATURES = {
  RSA: 'sha1',
  'RSA-SHA1': 'sha1',
  'RSA-SHA256': 'sha256',
  'RSA-SHA384': 'sha384',
  'RSA-SHA512': 'sha512',
  'ECDSA-SHA256': 'sha256',
  'ECDSA-SHA384': 'sha384',
  'ECDSA-SHA512': 'sha512',
};

function generateDigest(name: string | null, input: Bytes): ApexBlob {
  notNull(name, input);
  return blob(createHash(algorithm(DIGESTS, name!)).update(input!.bytes).digest());
}

function generateMac(name: string | null, input: Bytes, key: Bytes): ApexBlob {
  notNull(name, input, key);
  return blob(createHmac(algorithm(MACS, name!), key!.bytes).update(input!.bytes).digest());
}

function verifyHMac(name: string | null, data: Bytes, key: Bytes, mac: Bytes): boolean {
  notNull(mac);
  const expected = generateMac(name, data, key).bytes;
  return expected.length === mac!.bytes.length && timingSafeEqual(expected, mac!.bytes);
}

interface Cipher {
  readonly name: string;
  readonly keySize: number;
}

/** AES in CBC mode with PKCS #5 padding. */
function cipher(name: string, key: ApexBlob): Cipher {
  const size = /^AES-?(128|192|256)$/i.exec(name)?.[1];
  if (!size) return invalid(`Invalid algorithm ${name}. Must be AES128, AES192, or AES256.`);
  const keySize = Number(size) / 8;
  if (key.bytes.length !== keySize) return invalid(`Invalid private key. Must be ${keySize} bytes.`);
  return { name: `aes-${size}-cbc`, keySize };
}

const IV_SIZE = 16;

function encrypt(name: string | null, key: Bytes, iv: Bytes, clearText: Bytes): ApexBlob {
  notNull(name, key, iv, clearText);
  const chosen = cipher(name!, key!);
  if (iv!.bytes.length !== IV_SIZE) return invalid(`Invalid initialization vector. Must be ${IV_SIZE} bytes.`);
  const made = createCipheriv(chosen.name, key!.bytes, iv!.bytes);
  return blob(Buffer.concat([made.update(clearText!.bytes), made.final()]));
}

function decrypt(name: string | null, key: Bytes, iv: Bytes, cipherText: Bytes): ApexBlob {
  notNull(name, key, iv, cipherText);
  const chosen = cipher(name!, key!);
  if (iv!.bytes.length !== IV_SIZE) return invalid(`Invalid initialization vector. Must be ${IV_SIZE} bytes.`);
  if (cipherText!.bytes.length % IV_SIZE !== 0) {
    return raise('System.SecurityException', 'Input length must be multiple of 16 when decrypting with padded cipher');
  }
  const made = createDecipheriv(chosen.name, key!.bytes, iv!.bytes);
  try {
    return blob(Buffer.concat([made.update(cipherText!.bytes), made.final()]));
  } catch {
    return raise('System.SecurityException', 'Given final block not properly padded');
  }
}

/** The initialization vector is made here and stands before the cipher text. */
function encryptWithManagedIV(name: string | null, key: Bytes, clearText: Bytes): ApexBlob {
  const iv = blob(randomBytes(IV_SIZE));
  return blob(Buffer.concat([iv.bytes, encrypt(name, key, iv, clearText).bytes]));
}

function decryptWithManagedIV(name: string | null, key: Bytes, data: Bytes): ApexBlob {
  notNull(data);
  if (data!.bytes.length < IV_SIZE) return invalid('Unable to parse initialization vector from encrypted data.');
  return decrypt(name, key, blob(data!.bytes.subarray(0, IV_SIZE)), blob(data!.bytes.subarray(IV_SIZE)));
}

function generateAesKey(size: number | null): ApexBlob {
  notNull(size);
  if (![128, 192, 256].includes(size!)) return invalid('Invalid key size. Must be 128, 192, or 256.');
  return blob(randomBytes(size! / 8));
}

/** The private key is PKCS #8 in DER. */
function signData(name: string | null, input: Bytes, privateKey: Bytes): ApexBlob {
  notNull(name, input, privateKey);
  const digest = algorithm(SIGNATURES, name!);
  try {
    const key = createPrivateKey({ key: Buffer.from(privateKey!.bytes), format: 'der', type: 'pkcs8' });
    return blob(sign(digest, input!.bytes, key));
  } catch (error) {
    return raise('System.SecurityException', (error as Error).message);
  }
}

/** The public key is X.509 (SubjectPublicKeyInfo) in DER. */
function verifySignature(name: string | null, data: Bytes, signature: Bytes, publicKey: Bytes): boolean {
  notNull(name, data, signature, publicKey);
  const digest = algorithm(SIGNATURES, name!);
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey!.bytes), format: 'der', type: 'spki' });
    return verify(digest, data!.bytes, key, signature!.bytes);
  } catch (error) {
    return raise('System.SecurityException', (error as Error).message);
  }
}

definePlatform({
  name: 'Crypto',
  namespace: 'System',
  statics: {
    'Blob decrypt(String algorithmName, Blob privateKey, Blob initializationVector, Blob cipherText)': decrypt,
    'Blob decryptWithManagedIV(String algorithmName, Blob privateKey, Blob IVAndCipherText)': decryptWithManagedIV,
    'Blob encrypt(String algorithmName, Blob privateKey, Blob initializationVector, Blob clearText)': encrypt,
    'Blob encryptWithManagedIV(String algorithmName, Blob privateKey, Blob clearText)': encryptWithManagedIV,
    'Blob generateAesKey(Integer size)': generateAesKey,
    'Blob generateDigest(String algorithmName, Blob input)': generateDigest,
    'Blob generateMac(String algorithmName, Blob input, Blob privateKey)': generateMac,
    'Integer getRandomInteger()': () => randomBytes(4).readInt32BE(),
    'Long getRandomLong()': () => randomBytes(8).readBigInt64BE(),
    'Blob sign(String algorithmName, Blob input, Blob privateKey)': signData,
    'Boolean verify(String algorithmName, Blob data, Blob signature, Blob publicKey)': verifySignature,
    'Boolean verifyHMac(String algorithmName, Blob data, Blob privateKey, Blob macToVerify)': verifyHMac,
  },
});
