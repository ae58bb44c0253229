import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { USAGE, UsageError, readArguments } from '../../../local-org/cli/arguments';
import { removeConnection, writeConnection } from '../../../local-org/cli/connection';
import { ConfigError, readConfig } from '../../../local-org/org/config';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'local-org-'));
});

afterEach(() => rmSync(project, { recursive: true }));

function write(content: string): void {
  mkdirSync(join(project, 'config'));
  writeFileSync(join(project, 'config/local-org.json'), content);
}

describe('config/local-org.json', () => {
  test('is not needed: a project without it has an administrator', () => {
    const config = readConfig(project);
    expect(config.users).toEqual([
      expect.objectContaining({ alias: 'admin', profile: 'System Administrator', permissionSets: [], locale: 'en_US' }),
    ]);
    expect(config).toMatchObject({ clientCredentialsUser: 'admin', data: [], dailyApiRequests: 100_000 });
  });

  test('names users, data and limits', () => {
    write(
      '{"users":[{"alias":"a","profile":"P"},{"alias":"b","profile":"P","username":"b@example.com"}],"clientCredentialsUser":"b","data":["x.json"],"dailyApiRequests":5}',
    );
    const config = readConfig(project);
    expect(config.users.map(({ username }) => username)).toEqual(['a@local-org.example.com', 'b@example.com']);
    expect(config).toMatchObject({ clientCredentialsUser: 'b', data: ['x.json'], dailyApiRequests: 5 });
  });

  test('says what the org has beyond every org', () => {
    expect(readConfig(project)).toMatchObject({
      features: [],
      certificates: [],
      unpackagedMetadata: [],
      passwordLogins: false,
      vendors: {},
    });
    write(
      '{"features":["ServiceCloudVoice"],"certificates":["Calls"],"unpackagedMetadata":["org"],"passwordLogins":true,"telephony":{"a":1}}',
    );
    expect(readConfig(project)).toMatchObject({
      features: ['ServiceCloudVoice'],
      certificates: ['Calls'],
      unpackagedMetadata: ['org'],
      passwordLogins: true,
      vendors: { telephony: { a: 1 } },
    });
  });

  test('can switch client credentials off', () => {
    write('{"clientCredentialsUser":null}');
    expect(readConfig(project).clientCredentialsUser).toBeNull();
  });

  test.each([
    ['{', /local-org\.json: /],
    ['[]', /the file must be an object/],
    ['{"user":[]}', /unknown member user; known are users/],
    ['{"users":[]}', /at least one user/],
    ['{"users":[{"alias":"a"}]}', /users\[0\]\.profile must be a text/],
    ['{"users":[{"alias":"a","profile":"P","permissionSet":"x"}]}', /users\[0\]: unknown member permissionSet/],
    [
      '{"users":[{"alias":"a","profile":"P"},{"alias":"A","profile":"P","username":"x@example.com"}]}',
      /two have the alias a/,
    ],
    ['{"clientCredentialsUser":"nobody"}', /names no user: nobody/],
    ['{"dailyApiRequests":0}', /dailyApiRequests must be a number above 0/],
    ['{"data":"x"}', /data must be a list/],
    ['{"features":["Voice"]}', /features: there is no Voice; known are OmniChannel, ServiceCloudVoice/],
    ['{"certificates":["My Certificate"]}', /certificates: My Certificate cannot be a developer name/],
    ['{"certificates":["../x"]}', /certificates: \.\.\/x cannot be a developer name/],
    ['{"passwordLogins":"yes"}', /passwordLogins must be true or false/],
    ['{"unpackagedMetadata":"org"}', /unpackagedMetadata must be a list/],
  ])('refuses %s', (content, message) => {
    write(content);
    expect(() => readConfig(project)).toThrow(ConfigError);
    expect(() => readConfig(project)).toThrow(message);
  });
});

describe('the command line', () => {
  test('takes the port from the option, then PORT, then 8080', () => {
    expect(readArguments(['start', '--port', '0'], { PORT: '9' })).toMatchObject({ command: 'start', port: 0 });
    expect(readArguments(['start'], { PORT: '9' })).toMatchObject({ port: 9, host: '127.0.0.1' });
    expect(readArguments(['start'], {})).toMatchObject({ port: 8080, projectDir: process.cwd() });
  });

  test('takes several filters of tests', () => {
    expect(readArguments(['test', '--filter', 'A,B.c', '--filter', 'D'], {})).toMatchObject({
      filter: ['A', 'B.c', 'D'],
    });
  });

  test.each([
    [['start', '--port', 'x'], /port must be a whole number/],
    [['start', '--port', '70000'], /port must be a whole number/],
    [['start', '--verbose'], /--verbose/],
    [['exec'], /exec needs one file/],
    [['query', 'a', 'b'], /query needs one SOQL query/],
    [['deploy'], /Unknown command: deploy/],
    [[], /A command is missing/],
  ])('refuses %j', (argv, message) => {
    expect(() => readArguments(argv, {})).toThrow(UsageError);
    expect(() => readArguments(argv, {})).toThrow(message);
  });

  test('explains itself', () => {
    expect(readArguments(['--help'], {})).toEqual({ command: 'help' });
    for (const command of ['start', 'test', 'exec', 'query']) expect(USAGE).toContain(command);
  });
});

describe('the connection file', () => {
  const connection = {
    instanceUrl: 'http://127.0.0.1:1',
    apiVersion: '66.0',
    clientId: 'a',
    clientSecret: 'b',
    users: [],
  };

  test('is readable by its owner only, also when it was not before', () => {
    mkdirSync(join(project, '.local-org'));
    writeFileSync(join(project, '.local-org/connection.json'), 'old', { mode: 0o644 });
    writeConnection(project, connection, 'key');
    const file = join(project, '.local-org/connection.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(connection);
    removeConnection(project, connection);
    expect(existsSync(file)).toBe(false);
  });

  test('has the public keys of the certificates beside it, those of an org before are gone', () => {
    writeConnection(project, connection, 'key', { Old: 'old key' });
    writeConnection(project, connection, 'key', { Calls: 'public key' });
    const folder = join(project, '.local-org/certificates');
    expect(readFileSync(join(folder, 'Calls.pem'), 'utf8')).toBe('public key');
    expect(existsSync(join(folder, 'Old.pem'))).toBe(false);
    removeConnection(project, connection);
    expect(existsSync(folder)).toBe(false);
  });

  test('of another org is left alone', () => {
    writeConnection(project, { ...connection, clientId: 'other' }, 'key');
    removeConnection(project, connection);
    expect(existsSync(join(project, '.local-org/connection.json'))).toBe(true);
  });
});
