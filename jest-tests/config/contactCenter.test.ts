/** The contact-centre definition: the shape that Salesforce's import takes, and that it names what else is shipped. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository } from '../../scripts/shared/paths';
import { childrenOf, parseXml } from '../../scripts/shared/xml';
import { revelations } from './secrets';
import { readFlow } from './webex/exportedFlow';

const text = readFileSync(join(repository, 'config/contact-center/Harbor_Voice.xml'), 'utf8');
const definition = parseXml(text);
const sections = childrenOf(definition, 'section');
const items = sections.flatMap((section) => childrenOf(section, 'item'));
const valueOf = (name: string) => items.find(({ attributes }) => attributes['name'] === name)?.text.trim();

test('is a call center of sections of items, in order', () => {
  expect(definition.name).toBe('callCenter');
  expect(definition.attributes).toEqual({});
  for (const [siblings, parent] of [
    [sections, definition] as const,
    ...sections.map((section) => [childrenOf(section, 'item'), section] as const),
  ]) {
    expect(siblings).toHaveLength(parent.children.length);
    expect(siblings.map(({ attributes }) => attributes['sortOrder'])).toEqual(siblings.map((_, index) => `${index}`));
    for (const { attributes } of siblings) expect(Object.keys(attributes)).toEqual(['sortOrder', 'name', 'label']);
  }
});

test('has what Salesforce requires, in the sections where it looks for it', () => {
  const [general, voice] = sections;
  const namesOf = (section: typeof general) => childrenOf(section!, 'item').map(({ attributes }) => attributes['name']);
  expect(general!.attributes['name']).toBe('reqGeneralInfo');
  expect(namesOf(general)).toEqual(['reqInternalName', 'reqDisplayName', 'reqVendorInfoApiName']);
  expect(voice!.attributes['name']).toBe('reqHvcc');
  expect(namesOf(voice)).toEqual(expect.arrayContaining(['reqTelephonyIntegrationCertificate', 'reqLongDistPrefix']));
});

test('no item is there twice, and none is empty', () => {
  const names = items.map(({ attributes }) => attributes['name']);
  expect(new Set(names).size).toBe(names.length);
  expect(items.filter((item) => item.text.trim() === '')).toEqual([]);
});

test('has the settings of the telephony vendor', () => {
  for (const name of [
    'certDevName',
    'readyStateId',
    'notReadyStateId',
    'defaultCiscoNotReadyReason',
    'presenceStateMaps',
    'dialingRegex',
  ]) {
    expect(valueOf(name)).toBeDefined();
  }
});

test('the vendor is named with its namespace', () => {
  expect(valueOf('reqVendorInfoApiName')).toMatch(/^\w+?__\w+$/);
});

test('agrees with the Webex flow', () => {
  const { variables } = readFlow();
  const initial = (name: string) => variables.find((variable) => variable.name === name)?.value;
  expect(valueOf('reqInternalName')).toBe(initial('SCV_ContactCenter'));
  expect(valueOf('certDevName')).toBe(initial('SCV_Certificate'));
  const passedToAgent = variables.filter(({ isCAD }) => isCAD).map(({ name }) => name);
  expect(passedToAgent).toEqual(
    expect.arrayContaining([valueOf('voiceCallIdCallVar'), valueOf('vendorCallKeyCallVar')]),
  );
});

test('nothing in it belongs to somebody', () => {
  expect(revelations(text)).toEqual([]);
});
