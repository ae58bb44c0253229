/** The Bruno collection: complete, without secrets, every variable known where it is used. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { repository } from '../../../scripts/shared/paths';
import { revelations } from '../secrets';
import { collectionFiles, collectionSettings, environment, requests } from './collection';

const all = requests();
const local = environment('Local');

test('nothing in it belongs to somebody', () => {
  const files = collectionFiles();
  expect(files.length).toBeGreaterThan(20);
  const example = local.variables['agentUsername']!;
  expect(
    files.flatMap(({ file, text }) => revelations(text.replaceAll(example, '')).map((found) => [file, found])),
  ).toEqual([]);
});

test('client id, secret and token stay on the machine of whoever uses them', () => {
  const secrets = ['clientId', 'clientSecret', 'monitoringToken'];
  for (const name of ['Local', 'Salesforce']) expect(environment(name).secrets).toEqual(secrets);
});

test('the environments have the same variables', () => {
  expect(Object.keys(environment('Salesforce').variables)).toEqual(Object.keys(local.variables));
});

test('a variable has its value before a request uses it', () => {
  const known = new Set([...Object.keys(local.variables), ...local.secrets, '$guid']);
  const used = (text: string) => [...text.matchAll(/\{\{\s*([$\w]+)\s*\}\}/g)].map(([, name]) => name!);
  const unknown: string[] = [];
  for (const request of all) {
    const script = request.script?.req ?? '';
    for (const [, name] of script.matchAll(/bru\.setVar\("(\w+)"/g)) known.add(name!);
    const { http, auth, body, assertions } = request;
    const texts = [
      http.url,
      auth?.bearer?.token ?? '',
      body?.json ?? '',
      script,
      ...(assertions ?? []).map(({ value }) => value),
    ];
    texts.push(...(body?.formUrlEncoded ?? []).map(({ value }) => value));
    unknown.push(
      ...texts
        .flatMap(used)
        .filter((name) => !known.has(name))
        .map((name) => `${request.file}: ${name}`),
    );
    for (const { name } of request.vars?.res ?? []) known.add(name);
  }
  expect(unknown).toEqual([]);
  expect(used(collectionSettings().auth!.bearer!.token).filter((name) => !known.has(name))).toEqual([]);
});

test('every operation of the OpenAPI document has a request', () => {
  const openApi = parse(readFileSync(join(repository, 'client/openapi.yaml'), 'utf8')) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const documented = Object.entries(openApi.paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map((method) => ({
        method,
        pattern: new RegExp(`/services/apexrest${path.replace(/\{\w+\}/g, '[^/]+')}(\\?|$)`),
      })),
  );
  expect(documented.length).toBeGreaterThan(5);
  const missing = documented.filter(
    ({ method, pattern }) => !all.some(({ http }) => http.method === method && pattern.test(http.url)),
  );
  expect(missing).toEqual([]);
});

test('every request checks its answer and says what it is for', () => {
  expect(all.filter(({ assertions }) => !assertions?.some(({ name }) => name === 'res.status'))).toEqual([]);
  expect(all.filter(({ http, body }) => http.body === 'json' && !body?.json)).toEqual([]);
  expect(new Set(all.map(({ meta }) => meta.name)).size).toBe(all.length);
});
