/** What callers put into requests by mistake, and what must come back in no answer and lie in no record. */

/** Part of each planted secret: nothing else holds it. */
export const MARK = 'pl4nted';

const BASE64 = `MIIB${MARK}${'QUJDREVG'.repeat(6)}`;

/** Members whose values are secret whatever they look like. */
export const SECRET_MEMBERS: Readonly<Record<string, string>> = {
  password: `${MARK}-hunter2`,
  client_secret: `${MARK}ABCDEF0123456789`,
  access_token: `00D5500000abcde!AQ${MARK}.xyz_ABC`,
  'x-api-key': `${MARK}-key`,
};

/** Texts that are secret wherever they stand. */
export const SECRET_TEXTS: readonly string[] = [
  `Bearer ${MARK}.eyJhbGciOiJSUzI1NiJ9`,
  `-----BEGIN PRIVATE KEY-----\n${BASE64}\n-----END PRIVATE KEY-----`,
  `-----BEGIN CERTIFICATE-----\n${BASE64}\n-----END CERTIFICATE-----`,
  `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ${MARK}4In0.c2lnbmF0dXJl${MARK}`,
  `password=${MARK}-hunter2`,
];
