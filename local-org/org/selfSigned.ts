/** A self-signed X.509 certificate, as Salesforce makes one in Certificate and Key Management: what its download gives. */
import { createPublicKey, sign, type KeyObject } from 'node:crypto';

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const UTF8_STRING = 0x0c;
const GENERALIZED_TIME = 0x18;
const VERSION_3 = Buffer.from('a003020102', 'hex');
const SHA256_WITH_RSA = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');

/** In PEM, valid from `from` to `until` (milliseconds since 1970). */
export function selfSigned(name: string, privateKey: KeyObject, from: number, until: number): string {
  const subject = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from(name)))));
  const toBeSigned = der(
    SEQUENCE,
    VERSION_3,
    der(INTEGER, Buffer.from([1])),
    SHA256_WITH_RSA,
    subject,
    der(SEQUENCE, time(from), time(until)),
    subject,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
  );
  const signature = der(BIT_STRING, Buffer.from([0]), sign('RSA-SHA256', toBeSigned, privateKey));
  const lines = der(SEQUENCE, toBeSigned, SHA256_WITH_RSA, signature)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  if (size < 0x80) return Buffer.concat([Buffer.from([tag, size]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, size >> 8, size & 0xff]), content]);
}

const time = (milliseconds: number): Buffer =>
  der(GENERALIZED_TIME, Buffer.from(new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, '')));
