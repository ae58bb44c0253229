/** The importable files for Genesys Cloud: their shape, that their templates are whole, that they reveal nothing. */
import { readFileSync } from 'node:fs';

import { violations } from '../schema';
import { revelations } from '../secrets';
import { fill, genesysFile, readAction, requestOf } from './dataAction';

const ACTIONS = ['Send_Disposition', 'Salesforce_Authentication', 'Get_Wrap_Up_Code'];
const read = (name: string) => JSON.parse(readFileSync(genesysFile(name), 'utf8')) as Record<string, unknown>;

const event = {
  conversationId: '3fb7c1de-0c5e-4b53-9d5a-1f5f9d8b7a10',
  participantId: 'a1d5a9d2-5c1c-4a7e-9d59-2f6c4a1d5a9d',
  code: 'Follow_Up',
  eventTime: 1746360000000,
};
const authResponse = { access_token: 'TOKEN', instance_url: 'https://MY-DOMAIN.my.salesforce.com' };

test.each(ACTIONS)('%s has the shape of an exported data action', (name) => {
  expect(violations('genesys/dataAction.schema.json', read(name))).toEqual([]);
});

test('the schema refuses an action without its contract', () => {
  const rest = read('Send_Disposition');
  delete rest['contract'];
  expect(violations('genesys/dataAction.schema.json', rest)).toContainEqual(expect.stringContaining('contract'));
});

test('the trigger has the shape that the API takes', () => {
  expect(violations('genesys/trigger.schema.json', read('After_Call_Work_Trigger'))).toEqual([]);
});

test('the schema refuses a trigger whose events live too briefly', () => {
  const trigger = { ...read('After_Call_Work_Trigger'), eventTTLSeconds: 5 };
  expect(violations('genesys/trigger.schema.json', trigger)).toContainEqual(expect.stringContaining('eventTTLSeconds'));
});

test('the trigger is off until its workflow is chosen', () => {
  expect(read('After_Call_Work_Trigger')).toMatchObject({
    enabled: false,
    target: { id: '00000000-0000-0000-0000-000000000000' },
  });
});

test.each([...ACTIONS, 'After_Call_Work_Trigger'])('nothing in %s belongs to somebody', (name) => {
  expect(revelations(readFileSync(genesysFile(name), 'utf8'))).toEqual([]);
});

describe.each(ACTIONS)('%s', (name) => {
  const { config, contract } = readAction(name);
  const templates = [
    config.request.requestUrlTemplate,
    config.request.requestTemplate,
    ...Object.values(config.request.headers),
  ];

  test('uses the inputs of its contract, and all of them', () => {
    const used = templates.flatMap((text) => [...text.matchAll(/\$!?\{input\.(\w+)\}/g)].map(([, input]) => input!));
    const offered = Object.keys(contract.input.inputSchema.properties);
    expect(used.filter((input) => input !== 'rawRequest' && !offered.includes(input))).toEqual([]);
    expect(offered.filter((input) => !used.includes(input))).toEqual([]);
  });

  test('escapes every text', () => {
    for (const [input, { type }] of Object.entries(contract.input.inputSchema.properties)) {
      const bare = templates.filter((text) =>
        new RegExp(`\\$!?\\{input\\.${input}\\}`).test(
          text.replace(/\$esc\.\w+\("[^"]*"\)/g, '').replace(/#if\(.*?\)/g, ''),
        ),
      );
      expect([input, bare.length > 0]).toEqual([input, type !== 'string']);
    }
  });

  test('has a default for whatever it reads of the answer', () => {
    expect(Object.keys(config.response.translationMapDefaults)).toEqual(Object.keys(config.response.translationMap));
    for (const text of Object.values(config.response.translationMapDefaults)) expect(JSON.parse(text)).toBe('');
  });

  test('hands on what its contract promises', () => {
    const handed = [...config.response.successTemplate.matchAll(/\$\{(\w+)\}/g)].map(([, output]) => output!);
    const promised = Object.keys(contract.output.successSchema.properties);
    expect(handed).toEqual(handed.includes('rawResult') ? ['rawResult'] : promised);
  });
});

describe('the disposition', () => {
  const action = readAction('Send_Disposition');
  const bodyOf = (input: Record<string, unknown>) =>
    JSON.parse(requestOf(action, { input, authResponse }).body!) as Record<string, unknown>;

  test('goes to our endpoint, signed in', () => {
    expect(requestOf(action, { input: event, authResponse })).toMatchObject({
      url: 'https://MY-DOMAIN.my.salesforce.com/services/apexrest/dispositions/v1',
      method: 'POST',
      headers: { Authorization: 'Bearer TOKEN', 'Content-Type': 'application/json' },
    });
  });

  test('leaves out what the event does not have, and clears the notes', () => {
    expect(bodyOf(event)).toEqual({
      Interaction_ID__c: `${event.conversationId}_${event.participantId}`,
      Disposition_Code__c: 'Follow_Up',
      Disposition_Reason__c: '',
      Source_System__c: 'Genesys Cloud',
      Timestamp__c: 1746360000000,
    });
  });

  test.each([
    'He said "no"',
    'a\\b',
    'two\nlines',
    '"}, "Contact_ID__c": "003',
    '$esc ${input.code} #if(true)',
    'Zoë ☎',
  ])('carries the note %j', (notes) => {
    expect(bodyOf({ ...event, notes })['Disposition_Reason__c']).toBe(notes);
  });

  test('has no body without an interaction', () => {
    expect(() => bodyOf({ ...event, participantId: undefined })).toThrow('${input.participantId} has no value');
  });
});

test('signing in sends id and secret in the header, form-encoded', () => {
  const credentials = { loginUrl: 'https://MY-DOMAIN.my.salesforce.com', clientId: 'id', clientSecret: 'secret' };
  expect(requestOf(readAction('Salesforce_Authentication'), { credentials })).toEqual({
    url: 'https://MY-DOMAIN.my.salesforce.com/services/oauth2/token',
    method: 'POST',
    headers: {
      Authorization: `Basic ${Buffer.from('id:secret').toString('base64')}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
});

test('a template whose value is missing is refused', () => {
  expect(() => fill('${input.code}', { input: {} })).toThrow('${input.code} has no value');
});
