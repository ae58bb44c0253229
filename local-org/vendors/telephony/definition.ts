/** The definition file of a contact centre with partner telephony, as Salesforce's wizard takes it. */
import { X509Certificate } from 'node:crypto';
import { DeployError } from '../../org/errors';
import { isDeveloperName } from '../../metadata/names';
import { all, parseXml } from '../../metadata/xml';
import { refuse } from '../shared/refusal';

export interface Definition {
  readonly internalName: string;
  readonly displayName: string;
  /** With its namespace: `c__Harbour`. */
  readonly vendorInfo: string;
  readonly certificate: X509Certificate;
}

const NEEDED = ['reqInternalName', 'reqDisplayName', 'reqVendorInfoApiName', 'reqTelephonyIntegrationCertificate'];

/** Refuses with 400 what is no such file. */
export function readDefinition(text: string): Definition {
  const items = itemsOf(text);
  const missing = NEEDED.filter((name) => !items.get(name));
  if (missing.length) refuse(400, `The file has no value for ${missing.join(', ')}.`);
  const [internalName, displayName, vendorInfo, certificate] = NEEDED.map((name) => items.get(name)!) as [
    string,
    string,
    string,
    string,
  ];
  if (!isDeveloperName(internalName)) refuse(400, `reqInternalName: ${internalName} cannot be an API name.`);
  if (!/^\w+__\w+$/.test(vendorInfo))
    refuse(400, `reqVendorInfoApiName: ${vendorInfo} is no name with a namespace, such as c__${internalName}.`);
  return { internalName, displayName, vendorInfo, certificate: certificateOf(certificate) };
}

/** Values by name, trimmed. */
function itemsOf(text: string): Map<string, string> {
  const items = new Map<string, string>();
  try {
    const root = parseXml(text, 'callCenter', 'the file');
    for (const section of all(root, 'section')) {
      for (const item of all(section, 'item')) {
        const name = item.attributes.get('name') ?? refuse(400, 'An item has no name.');
        if (items.has(name)) refuse(400, `The item ${name} is there twice.`);
        items.set(name, item.text.trim());
      }
    }
  } catch (error) {
    if (error instanceof DeployError) refuse(400, error.message);
    throw error;
  }
  return items;
}

function certificateOf(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    return refuse(400, 'reqTelephonyIntegrationCertificate: this is no certificate.');
  }
}
