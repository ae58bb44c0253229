/** The Metadata API over SOAP, as jsforce and the sf CLI speak it. */
import { strFromU8, unzipSync } from 'fflate';

import { startEmptyOrg } from '../../../scripts/shared/emptyOrg';
import type { RunningOrg } from '../../../scripts/shared/runningOrg';
import { apex, FIRST, release } from './orchard';

jest.setTimeout(120_000);

let org: RunningOrg;

beforeAll(async () => {
  const api = { alias: 'api', profile: 'Minimum Access - API Only Integrations' };
  org = await startEmptyOrg({ users: [{ alias: 'admin', profile: 'System Administrator' }, api] });
});
afterAll(() => org.stop());

/** The answer's text; `token` is an alias's unless it is given as it is. */
async function ask(operation: string, parameters: string, token = org.tokenOf('admin')): Promise<string> {
  const header = `<SessionHeader><sessionId>${token}</sessionId></SessionHeader>`;
  const body = `<${operation}>${parameters}</${operation}>`;
  const text = `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://soap.sforce.com/2006/04/metadata"><soapenv:Header>${header}</soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
  const address = `${org.connection.instanceUrl}/services/Soap/m/66.0`;
  const response = await fetch(address, { method: 'POST', body: text, headers: { 'Content-Type': 'text/xml' } });
  return response.text();
}

const valueOf = (text: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];

async function until(operation: string, id: string, more: string): Promise<string> {
  for (;;) {
    const answer = await ask(operation, `<asyncProcessId>${id}</asyncProcessId>${more}`);
    if (!answer.includes('<done>false</done>')) return answer;
  }
}

async function deploy(zip: Uint8Array): Promise<string> {
  const content = Buffer.from(zip).toString('base64');
  const options = '<rollbackOnError>true</rollbackOnError><singlePackage>true</singlePackage>';
  const asked = await ask('deploy', `<ZipFile>${content}</ZipFile><DeployOptions>${options}</DeployOptions>`);
  return until('checkDeployStatus', valueOf(asked, 'id')!, '<includeDetails>true</includeDetails>');
}

test('a deployment is queued, and asked for until it is done', async () => {
  const done = await deploy(release(FIRST));
  expect([valueOf(done, 'status'), valueOf(done, 'success')]).toEqual(['Succeeded', 'true']);
  expect(done).toContain('<fullName>Tree__c.Kind__c</fullName>');
});

test('what is refused has its place', async () => {
  const done = await deploy(release(apex('Bad', 'public class Bad {\n  Integer i = nothing;\n}\n')));
  const values = ['status', 'problem', 'lineNumber', 'columnNumber'].map((name) => valueOf(done, name));
  expect(values).toEqual(['Failed', 'Variable does not exist: nothing', '2', '15']);
});

test('what the org has is listed, described, and comes back as a zip', async () => {
  const listed = await ask(
    'listMetadata',
    '<queries><type>CustomField</type></queries><asOfVersion>66.0</asOfVersion>',
  );
  expect([...listed.matchAll(/<fullName>([^<]*)</g)].map(([, name]) => name).sort()).toEqual([
    'Care__mdt.Days__c',
    'Tree__c.Height__c',
    'Tree__c.Kind__c',
  ]);
  expect(await ask('describeMetadata', '<asOfVersion>66.0</asOfVersion>')).toContain('<xmlName>ApexClass</xmlName>');
  const types =
    '<types><members>Trees</members><members>Nobody</members><name>ApexClass</name></types><types><members>Tree__c.Kind__c</members><name>CustomField</name></types>';
  const request = `<retrieveRequest><apiVersion>66.0</apiVersion><singlePackage>true</singlePackage><unpackaged>${types}</unpackaged></retrieveRequest>`;
  const asked = await ask('retrieve', request);
  const done = await until('checkRetrieveStatus', valueOf(asked, 'id')!, '<includeZip>true</includeZip>');
  expect(valueOf(done, 'problem')).toBe("Entity of type 'ApexClass' named 'Nobody' cannot be found");
  const files = unzipSync(Buffer.from(valueOf(done, 'zipFile')!, 'base64'));
  expect(Object.keys(files).sort()).toEqual([
    'classes/Trees.cls',
    'classes/Trees.cls-meta.xml',
    'objects/Tree__c.object',
    'package.xml',
  ]);
  expect(strFromU8(files['classes/Trees.cls']!)).toBe(FIRST['classes/Trees.cls']);
  expect(strFromU8(files['objects/Tree__c.object']!)).toContain('Kind__c');
  expect(strFromU8(files['objects/Tree__c.object']!)).not.toContain('Height__c');
});

test('who may not modify metadata is refused, over SOAP and over REST', async () => {
  expect(await ask('listMetadata', '', org.tokenOf('api'))).toContain('<faultcode>sf:INSUFFICIENT_ACCESS</faultcode>');
  expect(await ask('listMetadata', '', 'nobody')).toContain('INVALID_SESSION_ID');
  await expect(org.deploy(release(FIRST), {}, 'api')).rejects.toThrow(
    /403 .*ModifyAllData or ModifyMetadata.*INSUFFICIENT_ACCESS/,
  );
});

test('what is not there is refused by name', async () => {
  expect(await ask('cancelDeploy', '<String>0Af</String>')).toContain(
    'local-org does not support cancelDeploy of the Metadata API',
  );
  expect(await ask('checkDeployStatus', '<asyncProcessId>0Af</asyncProcessId>')).toContain(
    'There is no deployment 0Af',
  );
});
