import { revelations } from './secrets';

test.each([
  ['"orgId": "00D5e000000CaLLGA0"', 'an id of a Salesforce org or user'],
  ['somebody@acme.test', 'an e-mail address'],
  ['https://acme.my.salesforce.com/services', 'an address of a real org'],
  ['-----BEGIN CERTIFICATE-----', 'a key'],
  ['Bearer eyJhbGciOiJSUzI1NiJ9', 'a key'],
  ['client_secret: 7F1C9A6B22', 'a value for a password or secret'],
  ['"clientId": "abc123def456"', 'a value for a password or secret'],
])('finds %s', (text, what) => {
  expect(revelations(text)).toContainEqual(expect.stringContaining(what));
});

test.each([
  ['https://MY-DOMAIN.my.salesforce.com/services'],
  ['http://127.0.0.1:8080'],
  ['client_secret: {{clientSecret}}'],
  ['Basic ${credentials.clientId}:${credentials.clientSecret}'],
  ['clientSecret'],
])('lets %s pass', (text) => {
  expect(revelations(text)).toEqual([]);
});
