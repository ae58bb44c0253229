/** What an org has beyond every org: objects of its features, metadata of its own, rights of its licences. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadProject } from '../../../local-org/metadata/load';
import { findField, findObject, type OrgModel } from '../../../local-org/metadata/model';
import { createOrg } from '../../../local-org/org/org';
import type { LocalOrg } from '../../../local-org/org/localOrg';
import { HARBOR, openHarbor } from '../vendors/harbor';
import { xml } from './support';

const OMNI_CHANNEL = ['ServiceChannel', 'QueueRoutingConfig', 'PendingServiceRouting', 'AgentWork'];
const VOICE = ['VoiceCall', 'VoiceCallRecording', 'CallCenterRoutingMap'];

describe('standard objects', () => {
  const has = (model: OrgModel, names: readonly string[]) => names.map((name) => findObject(model, name) !== null);

  test('of a feature are there with it alone', () => {
    const plain = loadProject(HARBOR, { schemaOnly: true });
    expect(has(plain, [...OMNI_CHANNEL, ...VOICE])).toEqual(Array(7).fill(false));
    expect(has(plain, ['CallCenter'])).toEqual([true]);
    const omni = loadProject(HARBOR, { schemaOnly: true, features: ['OmniChannel'] });
    expect(has(omni, OMNI_CHANNEL)).toEqual(Array(4).fill(true));
    expect(has(omni, VOICE)).toEqual(Array(3).fill(false));
  });

  test('Service Cloud Voice brings Omni-Channel', () => {
    const model = loadProject(HARBOR, { schemaOnly: true, features: ['ServiceCloudVoice'] });
    expect(has(model, [...OMNI_CHANNEL, ...VOICE])).toEqual(Array(7).fill(true));
    expect(findObject(model, 'VoiceCall')!.keyPrefix).toBe('0LQ');
    expect(findObject(model, 'PendingServiceRouting')!.keyPrefix).toBe('0JR');
  });

  test('VoiceCall: what DML may set once, what it may change, what it must set', () => {
    const call = findObject(loadProject(HARBOR, { schemaOnly: true, features: ['ServiceCloudVoice'] }), 'VoiceCall')!;
    const fields = [...call.fields.values()];
    expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'CallStartDateTime',
      'CallEndDateTime',
      'CallType',
      'FromPhoneNumber',
      'ToPhoneNumber',
    ]);
    expect(fields.filter(({ updateable }) => updateable).map(({ name }) => name)).toEqual([
      'CallResolution',
      'Description',
      'QualityScore',
      'RelatedRecordId',
      'ActivityId',
      'OwnerId',
    ]);
    for (const name of ['CallDisposition', 'VendorCallKey', 'QueueName', 'DisconnectReason', 'NumberOfHolds']) {
      expect(findField(call, name)).toMatchObject({ createable: true, updateable: false });
    }
  });

  test('code that names one is refused in an org without the feature', async () => {
    const project = mkdtempSync(join(tmpdir(), 'no-voice-'));
    try {
      cpSync(HARBOR, project, { recursive: true });
      writeFileSync(join(project, 'config/local-org.json'), '{}');
      await expect(createOrg({ projectDir: project })).rejects.toThrow('Invalid type: VoiceCall');
    } finally {
      rmSync(project, { recursive: true });
    }
  });
});

describe('metadata that is in no package', () => {
  test('follows the packages', () => {
    const options = { features: ['ServiceCloudVoice'], unpackagedMetadata: ['org'] } as const;
    const model = loadProject(HARBOR, options);
    expect(findField(findObject(model, 'VoiceCall')!, 'Menu_Choice__c')).toMatchObject({
      file: 'org/objects/VoiceCall/fields/Menu_Choice__c.field-meta.xml',
      length: 80,
    });
    expect(model.remoteSites).toEqual([
      { name: 'Echo', origin: 'https://echo.example.com', isActive: true },
      { name: 'Closed', origin: 'https://closed.example.com', isActive: false },
    ]);
    expect(
      findField(
        findObject(loadProject(HARBOR, { ...options, unpackagedMetadata: [] }), 'VoiceCall')!,
        'Menu_Choice__c',
      ),
    ).toBeNull();
  });

  test('edits a custom metadata record of a package, once', () => {
    const record = (label: string, value: string) =>
      `<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata"><label>${label}</label><protected>false</protected>
      <values><field>Text__c</field><value xsi:type="xsd:string">${value}</value></values></CustomMetadata>`;
    const project = mkdtempSync(join(tmpdir(), 'edited-'));
    try {
      cpSync(HARBOR, project, { recursive: true });
      const write = (path: string, text: string) => {
        mkdirSync(join(project, path, '..'), { recursive: true });
        writeFileSync(join(project, path), text);
      };
      write(
        'base/objects/Rule__mdt/Rule__mdt.object-meta.xml',
        '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Rule</label><pluralLabel>Rules</pluralLabel></CustomObject>',
      );
      write(
        'base/objects/Rule__mdt/fields/Text__c.field-meta.xml',
        '<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Text__c</fullName><label>Text</label><length>80</length><type>Text</type></CustomField>',
      );
      write('base/customMetadata/Rule.A.md-meta.xml', record('A', 'shipped'));
      write('base/customMetadata/Rule.B.md-meta.xml', record('B', 'shipped'));
      write('org/customMetadata/Rule.A.md-meta.xml', record('A', 'edited'));
      const options = { features: ['ServiceCloudVoice'], unpackagedMetadata: ['org'] } as const;
      expect(
        loadProject(project, options).customMetadata.map(({ developerName, values }) => [
          developerName,
          values.get('Text__c')!.text,
        ]),
      ).toEqual([
        ['A', 'edited'],
        ['B', 'shipped'],
      ]);
      write('org/more/Rule.A.md-meta.xml', record('A', 'twice'));
      expect(() => loadProject(project, options)).toThrow('Duplicate definition: CustomMetadata Rule.A');
    } finally {
      rmSync(project, { recursive: true });
    }
  });

  test('must be there', () => {
    expect(() => loadProject(HARBOR, { unpackagedMetadata: ['nowhere'] })).toThrow(
      'nowhere: The folder does not exist.',
    );
  });
});

describe('a remote site', () => {
  const load = (content: string): OrgModel => {
    const project = mkdtempSync(join(tmpdir(), 'site-'));
    try {
      cpSync(join(HARBOR, 'sfdx-project.json'), join(project, 'sfdx-project.json'));
      cpSync(join(HARBOR, 'base/remoteSiteSettings'), join(project, 'base/remoteSiteSettings'), { recursive: true });
      const file = 'base/remoteSiteSettings/Other.remoteSite-meta.xml';
      writeFileSync(join(project, file), xml('RemoteSiteSetting', content));
      return loadProject(project);
    } finally {
      rmSync(project, { recursive: true });
    }
  };
  const flags = '<disableProtocolSecurity>false</disableProtocolSecurity><isActive>true</isActive>';

  test('is its scheme, host and port', () => {
    expect(load(`${flags}<url>HTTPS://Api.Example.com:443/path</url>`).remoteSites[1]).toMatchObject({
      origin: 'https://api.example.com',
    });
    expect(load(`${flags}<url>http://127.0.0.1:8080</url>`).remoteSites[1]).toMatchObject({
      origin: 'http://127.0.0.1:8080',
    });
  });

  test.each([
    [`${flags}`, 'Required field is missing: url'],
    [`<url>https://example.com</url>`, 'Required field is missing: isActive'],
    [`${flags}<url>ftp://example.com</url>`, 'In field: url - Invalid URL: ftp://example.com'],
    [`${flags}<url>example.com</url>`, 'In field: url - Invalid URL: example.com'],
  ])('%s is refused', (content, problem) => {
    expect(() => load(content)).toThrow(`base/remoteSiteSettings/Other.remoteSite-meta.xml: ${problem}`);
  });
});

describe('the permission sets of a licence', () => {
  let org: LocalOrg;
  beforeAll(async () => {
    org = await openHarbor();
  });
  afterAll(() => org.close());

  const rights = (alias: string) => {
    const call = findObject(org.model, 'VoiceCall')!;
    const of = org.security.rights(org.userByUsername(`${alias}@local-org.example.com`).id);
    return {
      read: of.canRead(call),
      edit: of.canEdit(call),
      delete: of.canDelete(call),
      all: of.canViewAll(call),
      field: of.canReadField(call, 'QueueName'),
    };
  };

  test('open calls to those they are assigned to; a standard profile does not', () => {
    expect(rights('agent')).toEqual({ read: true, edit: true, delete: false, all: false, field: true });
    expect(rights('clerk')).toMatchObject({ read: false, edit: false, delete: false, all: false });
    expect(rights('admin')).toMatchObject({ read: true, edit: true, delete: true, all: true });
  });

  test('are no custom ones', () => {
    const rows = org.store.select(
      `SELECT "Name", "IsCustom" FROM "PermissionSet" WHERE "Name" LIKE 'ContactCenter%' OR "Name" = 'Calls' ORDER BY "Name"`,
    );
    expect(rows).toEqual([
      ['Calls', 1],
      ['ContactCenterAdminExternalTelephony', 0],
      ['ContactCenterAgentExternalTelephony', 0],
      ['ContactCenterSupervisorExternalTelephony', 0],
    ]);
  });
});
