/** The org's certificates with a private key (Certificate and Key Management): Apex signs with them. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

const KEY_BITS = 2048;

export class Certificates {
  /** Null: made when it is first asked for, because that takes a while. */
  private readonly keys: Map<string, KeyObject | null>;

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

  /** What those who check signatures are given. */
  publicKey(name: string): KeyObject | null {
    const key = this.privateKey(name);
    return key && createPublicKey(key);
  }
}
