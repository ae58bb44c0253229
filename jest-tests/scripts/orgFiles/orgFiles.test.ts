import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkMetadata } from '../../../scripts/check/metadata';
import { expiryText, makeCertificate, readCertificate, writeCertificate } from '../../../scripts/orgFiles/certificate';
import { readOptions, type OrgFilesOptions } from '../../../scripts/orgFiles/options';
import { writeOrgFiles } from '../../../scripts/orgFiles/orgFiles';
import { deployCommand } from '../../../scripts/orgFiles/readme';
import { trustedSiteName } from '../../../scripts/orgFiles/templates';

const folders: string[] = [];
const newFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'org-files-')));
  return folders.at(-1)!;
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const ORG = ['--instance-url', 'https://harbor.my.salesforce.com/', '--integration-user', 'peer@example.com'];
const VOICE = ['--auth', 'client-credentials,jwt', '--contact-center', 'Harbor_Voice'];
const options = async (...args: string[]): Promise<OrgFilesOptions> => (await readOptions([...ORG, ...args]))!;

describe('a certificate', () => {
  test('is a self-signed pair of 2,048 bits that holds as long as it is told', async () => {
    const now = Date.parse('2026-11-21T10:00:00.5Z');
    const pair = await makeCertificate({ subject: 'CN=Harbor, O=Example', days: 30, now });
    const certificate = new X509Certificate(pair.certificate);
    expect(certificate.subject).toBe('CN=Harbor\nO=Example');
    expect(certificate.verify(createPublicKey(pair.privateKey))).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(pair.privateKey))).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(new Date(certificate.validTo).toISOString()).toBe('2026-12-21T10:00:00.000Z');
    expect(expiryText(pair.certificate, now)).toBe('2026-12-21 (30 days)');
    expect(expiryText(pair.certificate, now + 40 * 86_400_000)).toBe('2026-12-21 (expired)');
  });

  test("lies in a folder, its key its owner's alone; half of one is refused", async () => {
    const folder = join(newFolder(), 'certificate');
    expect(readCertificate(folder)).toBeNull();
    const pair = await makeCertificate({ subject: 'CN=Harbor', days: 1 });
    writeCertificate(folder, pair);
    expect(statSync(join(folder, 'server.key')).mode & 0o777).toBe(0o600);
    expect(readCertificate(folder)).toEqual(pair);
    rmSync(join(folder, 'server.key'));
    expect(() => readCertificate(folder)).toThrow(/has only .*server\.crt/);
  });

  test('has a distinguished name', async () => {
    await expect(makeCertificate({ subject: 'Harbor', days: 1 })).rejects.toThrow('--subject: a distinguished name');
  });
});

describe("an org's files", () => {
  test('pass the check of metadata, and hold what the org needs', async () => {
    const project = newFolder();
    const out = join(project, 'org');
    const told = await options(...VOICE, '--recordings', 'https://*.example.com', 'https://rec.example.org/a');
    const written = await writeOrgFiles({ ...told, out });
    writeFileSync(
      join(project, 'sfdx-project.json'),
      JSON.stringify({ packageDirectories: [{ path: 'org/force-app' }] }),
    );
    expect(await checkMetadata(project)).toEqual([]);

    const text = (path: string) => readFileSync(join(out, path), 'utf8');
    const all = written.map((path) => text(path)).join('\n');
    expect(all).toContain('<clientCredentialsFlowUser>peer@example.com</clientCredentialsFlowUser>');
    expect(all).toContain('<commaSeparatedPermissionSet>Patchbay_Integration,Patchbay_Voice_Integration<');
    expect(all).toContain('<url>https://harbor.my.salesforce-scrt.com</url>');
    expect(all).toContain('<endpointUrl>https://*.example.com</endpointUrl>');
    expect(all).toContain('<endpointUrl>https://rec.example.org</endpointUrl>');
    expect(all).toContain(text('certificate/server.crt').trim());
    expect(all).not.toContain('PRIVATE KEY');
    expect(all).not.toContain('{{');
    expect(text('README.md')).toContain('sf project deploy start --source-dir');
  });

  test('leave out what is not asked for', async () => {
    const out = newFolder();
    await writeOrgFiles({ ...(await options()), out });
    expect(existsSync(join(out, 'certificate'))).toBe(false);
    expect(readdirSync(join(out, 'force-app'))).not.toContain('cspTrustedSites');
    const settings = readFileSync(
      join(out, 'force-app/extlClntAppGlobalOauthSets/Patchbay_Integration_glbloauth.ecaGlblOauth-meta.xml'),
      'utf8',
    );
    expect(settings).not.toContain('certificate');
    await writeOrgFiles({ ...(await options('--auth', 'jwt')), out });
    const policies = readFileSync(
      join(out, 'force-app/extlClntAppOauthPolicies/Patchbay_Integration_oauthPlcy.ecaOauthPlcy-meta.xml'),
      'utf8',
    );
    expect(policies).not.toContain('clientCredentialsFlowUser');
    expect(policies).toContain('<isClientCredentialsFlowEnabled>false<');
  });

  test('keep their certificate until a new one is asked for', async () => {
    const told = { ...(await options('--auth', 'jwt')), out: newFolder() };
    const certificate = () => readFileSync(join(told.out, 'certificate/server.crt'), 'utf8');
    await writeOrgFiles(told);
    const first = certificate();
    await writeOrgFiles(told);
    expect(certificate()).toBe(first);
    await writeOrgFiles({ ...told, renew: true });
    expect(certificate()).not.toBe(first);
  });
});

test.each<[string[], string]>([
  [[], 'Either --org ALIAS or --instance-url URL is needed'],
  [['--org', 'x', '--instance-url', 'https://a.my.salesforce.com'], 'Either --org ALIAS or --instance-url URL'],
  [['--instance-url', 'harbor'], '--instance-url: an address'],
  [['--instance-url', 'http://127.0.0.1:8080'], 'is no My Domain host of Salesforce'],
  [[...ORG.slice(0, 2), '--my-domain', 'x.example.com'], 'x.example.com is no My Domain host'],
  [[...ORG.slice(0, 2), '--auth', 'password'], '--auth: client-credentials or jwt, not password'],
  [[...ORG.slice(0, 2), '--contact-center', 'Harbor Voice'], '--contact-center: an API name'],
  [[...ORG.slice(0, 2), '--recordings', 'http://example.com'], '--recordings: an https address'],
  [[...ORG.slice(0, 2), '--days', '0'], '--days: a whole number from 1 to 3650'],
  [[...ORG.slice(0, 2), '--subject', 'Harbor'], '--subject: a distinguished name'],
  [[...ORG.slice(0, 2), '--subject', 'SHIP=Harbor'], '--subject: a distinguished name'],
  [[...ORG.slice(0, 2), 'surplus'], 'Not understood: surplus'],
])('%j is refused: %s', async (args, message) => {
  const user = ['--integration-user', 'peer@example.com'];
  await expect(readOptions([...user, ...args])).rejects.toThrow(message);
});

test('client credentials need a user, and a user is a username', async () => {
  await expect(readOptions(ORG.slice(0, 2))).rejects.toThrow('--integration-user: client credentials need');
  await expect(readOptions([...ORG.slice(0, 2), '--integration-user', 'peer'])).rejects.toThrow('a username such as');
});

test('the command that deploys them can be pasted whatever the folder is called', async () => {
  expect(deployCommand(await options('--out', "/tmp/Peer's org"))).toBe(
    "sf project deploy start --source-dir '/tmp/Peer'\\''s org' --target-org ALIAS",
  );
});

test('hosts become API names', () => {
  expect(trustedSiteName('https://*.example.com')).toBe('Recordings_any_example_com');
  expect(trustedSiteName('https://rec.example.com:8443')).toBe('Recordings_rec_example_com_8443');
});
