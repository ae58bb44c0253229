/** The org's certificates with a private key (Certificate and Key Management): Apex signs with them. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { selfSigned } from './selfSigned';

const KEY_BITS = 2048;
const DAY = 86_400_000;
const VALID_DAYS = 365;

export class Certificates {
  /** Null: made when it is first asked for, because that takes a while. */
  private readonly keys: Map<string, KeyObject | null>;
  private readonly madeAt = new Map<string, number>();

  /** `keys`: private keys in PEM, of those whose keys are made already. */
  constructor(names: readonly string[], keys: Readonly<Record<string, string>> = {}) {
    this.keys = new Map(names.map((name) => [name, keys[name] ? createPrivateKey(keys[name]) : null]));
  }

  get names(): string[] {
    return [...this.keys.keys()];
  }

  /** Of the certificate with this developer name; null when the org has none. */
  privateKey(name: string): KeyObject | null {
    const key = this.keys.get(name);
    if (key === undefined) return null;
    if (key) return key;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: KEY_BITS });
    this.keys.set(name, privateKey);
    return privateKey;
  }

  /** The certificate itself, self-signed and valid for a year from `now` on, in PEM; null when the org has none. */
  download(name: string, now: number): string | null {
    const key = this.privateKey(name);
    if (!key) return null;
    const from = this.madeAt.get(name) ?? Math.floor(now / DAY) * DAY;
    this.madeAt.set(name, from);
    return selfSigned(name, key, from, from + VALID_DAYS * DAY);
  }

  /** What those who check signatures are given. */
  publicKey(name: string): KeyObject | null {
    const key = this.privateKey(name);
    return key && createPublicKey(key);
  }
}
