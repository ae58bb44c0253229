/** The definition file the set-up assistant makes: the shape of the sample, filled, and taken by the import wizard. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readDefinition } from '../../local-org/vendors/telephony/definition';
import { openOrg } from '../../local-org/org/boot';
import type { LocalOrg } from '../../local-org/org/localOrg';
import { repository } from '../../scripts/shared/paths';
import { childrenOf, parseXml } from '../../scripts/shared/xml';

let org: LocalOrg;
beforeAll(async () => {
  ({ org } = await openOrg({ projectDir: repository, instanceUrl: 'http://127.0.0.1', withData: false }));
});
afterAll(() => org.close());

/** Of a contact centre of the sample org, with a certificate. */
function made(): string {
  const pem = org.certificates.download('Harbor_Voice_Telephony', org.now())!;
  return org.run(org.admin, 'synchronous', (transaction) => {
    org.apex.runAnonymous(`
      Contact_Center__mdt center = PresenceStateStore.find('Harbor_Voice').clone(true, true);
      center.Certificate_Text__c = '${pem.replaceAll('\n', '\\n')}';
      System.debug(new ContactCenterDefinition(center).toXml());`);
    return transaction.log.find(({ event }) => event === 'USER_DEBUG')!.text;
  });
}

const shapeOf = (text: string) =>
  childrenOf(parseXml(text), 'section').map((section) => ({
    ...section.attributes,
    items: childrenOf(section, 'item').map(({ attributes }) => attributes),
  }));

test('has the sections and items of the sample, in its order', () => {
  const sample = readFileSync(join(repository, 'config/contact-center/Harbor_Voice.xml'), 'utf8');
  expect(shapeOf(made())).toEqual(shapeOf(sample));
});

test('is filled from what the org has, and the import wizard takes it', () => {
  const text = made();
  const { certificate, ...rest } = readDefinition(text);
  expect(rest).toEqual({ internalName: 'Harbor_Voice', displayName: 'Harbor Voice', vendorInfo: 'c__Harbor_Voice' });
  expect(certificate.publicKey.equals(org.certificates.publicKey('Harbor_Voice_Telephony')!)).toBe(true);
  const items = childrenOf(parseXml(text), 'section').flatMap((section) => childrenOf(section, 'item'));
  const valueOf = (name: string) => items.find(({ attributes }) => attributes['name'] === name)!.text;
  expect(valueOf('readyStateId')).toMatch(/^0N5/);
  expect(valueOf('notReadyStateId')).toMatch(/^0N5/);
  expect(JSON.parse(valueOf('presenceStateMaps'))).toEqual({ Lunch: 'idle-lunch', Training: 'idle-training' });
  expect(JSON.parse(valueOf('dialingRegex'))).toHaveProperty(['To E.164']);
  expect(text).not.toMatch(/PASTE|ID OF/);
});
