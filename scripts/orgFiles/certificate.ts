/** Key and self-signed certificate: what a contact centre signs its JSON Web Tokens with. */
import { X509Certificate as NodeCertificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Before the library.
import './reflectMetadata';
import { KeyUsageFlags, KeyUsagesExtension, Name, PemConverter, X509CertificateGenerator } from '@peculiar/x509';

export interface CertificateOptions {
  /** Distinguished name: `CN=Patchbay Integration, O=Example`. */
  readonly subject: string;
  readonly days: number;
  /** Milliseconds since 1970 of its beginning; absent: now. */
  readonly now?: number;
}

/** Both halves in PEM. */
export interface Certificate {
  readonly privateKey: string;
  readonly certificate: string;
}

export const KEY_FILE = 'server.key';
export const CERTIFICATE_FILE = 'server.crt';
export const DEFAULT_DAYS = 365;
export const DEFAULT_SUBJECT = 'CN=Patchbay Integration';
const DAY = 24 * 60 * 60 * 1000;
const MOST_DAYS = 3650;

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

/** A number of days that `--days` may say. */
export function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new Error(`--days: a whole number from 1 to ${MOST_DAYS}, not ${text}`);
  }
  return days;
}

/** A distinguished name that `--subject` may say. */
export function subjectOf(text: string): string {
  if (/^[A-Za-z.0-9]+=[^=]+(,\s*[A-Za-z.0-9]+=[^=]+)*$/.test(text) && hasKnownTypes(text)) return text;
  throw new Error(`--subject: a distinguished name such as "${DEFAULT_SUBJECT}, O=Example", not "${text}"`);
}

function hasKnownTypes(name: string): boolean {
  try {
    return new Name(name).toString() !== '';
  } catch {
    return false;
  }
}

/** RSA of 2,048 bits, SHA-256: what Salesforce and Webex take. Throws for a subject that is no distinguished name. */
export async function makeCertificate({ subject, days, now = Date.now() }: CertificateOptions): Promise<Certificate> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: subjectOf(subject),
    // X.509 has whole seconds.
    notBefore: new Date(Math.floor(now / 1000) * 1000),
    notAfter: new Date(Math.floor(now / 1000) * 1000 + days * DAY),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)],
  });
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    privateKey: `${PemConverter.encode(key, 'PRIVATE KEY')}\n`,
    certificate: `${certificate.toString('pem')}\n`,
  };
}

/** Writes both halves into a folder; the key is its owner's alone. */
export function writeCertificate(folder: string, { privateKey, certificate }: Certificate): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = join(folder, KEY_FILE);
  writeFileSync(key, privateKey, { mode: 0o600 });
  chmodSync(key, 0o600);
  writeFileSync(join(folder, CERTIFICATE_FILE), certificate);
}

/** What lies in a folder already; null when there is none. Throws when one half is missing or they do not fit. */
export function readCertificate(folder: string): Certificate | null {
  const files = [KEY_FILE, CERTIFICATE_FILE].map((name) => join(folder, name));
  const there = files.filter((file) => existsSync(file));
  if (there.length === 0) return null;
  if (there.length === 1) throw new Error(`${folder} has only ${there[0]}: add the other half, or say --renew`);
  const [privateKey, certificate] = files.map((file) => readFileSync(file, 'utf8')) as [string, string];
  return { privateKey, certificate };
}

/** When a certificate ends, in milliseconds since 1970. */
export const expiryOf = (pem: string): number => Date.parse(new NodeCertificate(pem).validTo);

/** `2027-11-21 (365 days)`. */
export function expiryText(pem: string, now = Date.now()): string {
  const expiry = expiryOf(pem);
  const days = Math.round((expiry - now) / DAY);
  return `${new Date(expiry).toISOString().slice(0, 10)} (${days < 0 ? 'expired' : `${days} days`})`;
}
