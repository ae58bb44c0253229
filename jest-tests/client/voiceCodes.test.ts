/** The codes of the voice API: those of the Apex classes, of openapi.yaml and of the documentation are the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { repository } from '../../scripts/shared/paths';

const read = (path: string) => readFileSync(join(repository, path), 'utf8');
const constants = (source: string) =>
  [...source.matchAll(/static final String ([A-Z_]+) = '\1'/g)].map(([, code]) => code!);

const voice = read('force-app/voice/calls/classes/VoiceErrorCode.cls');
const shared = /that it uses too: ([\s\S]*?)\. They/.exec(voice)![1]!.match(/[A-Z]+(_[A-Z]+)*/g)!;
const all = [...constants(voice), ...shared].sort();

it('the classes have them', () => {
  expect(all.length).toBeGreaterThan(20);
  expect(constants(read('force-app/core/shared/classes/ErrorCode.cls'))).toEqual(expect.arrayContaining(shared));
});

it('openapi.yaml lists them, so that the contract test sees any other', () => {
  const document = parse(read('client/openapi.yaml')) as {
    components: { schemas: { ErrorTexts: { items: { pattern: string } } } };
  };
  const { pattern } = document.components.schemas.ErrorTexts.items;
  expect(/\\\(\(([A-Z_|]+)\)\\\)/.exec(pattern)![1]!.split('|').sort()).toEqual(all);
  const isText = (text: string) => new RegExp(pattern, 'u').test(text);
  expect(isText('startTime: is required (REQUIRED_FIELD)')).toBe(true);
  expect(isText('Status 400, correlation id 0b0e6c9e-6c1f-4f1e-9a53-5d0f3f6f6c1d.')).toBe(true);
  expect(isText('startTime: is required (MADE_UP)')).toBe(false);
  expect(isText('startTime: is required')).toBe(false);
});

it('docs/voice-api.md explains them', () => {
  const rows = read('docs/voice-api.md').matchAll(/^\| `([A-Z_]+)`\s*\| \S/gm);
  expect([...rows].map(([, code]) => code).sort()).toEqual(all);
});
