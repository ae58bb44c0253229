/**
 * Contact centres that were imported while the org runs, as an administrator does in Setup. Each lives in its CallCenter
 * record alone, so that it is there whenever the record is.
 */
import { CONFIG_FILE, ConfigError } from '../../org/config';
import { members } from '../../org/configValues';
import type { LocalOrg } from '../../org/localOrg';
import { jsonBodyOf } from '../shared/body';
import { refuse } from '../shared/refusal';
import type { VendorRequest } from '../vendors';
import { readPhoneChannels, type PhoneChannelConfig } from './config';
import { readDefinition } from './definition';
import { mustSave, read, record } from './records';
import type { ContactCenter } from './service';

/** What the record's CustomSettings hold. */
interface Kept {
  readonly definition: string;
  readonly provider: string;
  readonly phoneChannels: readonly PhoneChannelConfig[];
}

/** `{"definition": "<?xml …", "provider", "phoneChannels"}`: the wizard of Setup, and the phone channels after it. */
export function importCenter(org: LocalOrg, request: VendorRequest): unknown {
  const body = readBody(jsonBodyOf(request));
  const { internalName, displayName } = readDefinition(body.definition);
  return org.run(org.admin, 'synchronous', () => {
    const taken = read(org, 'SELECT Id FROM CallCenter WHERE InternalName = :name', { name: internalName });
    if (taken.length) refuse(400, `There is a contact center with the internal name ${internalName} already.`);
    const values = { Name: displayName, InternalName: internalName, CustomSettings: JSON.stringify(body) };
    return { id: mustSave(org, 'insert', record(org, 'CallCenter', values)), developerName: internalName };
  });
}

function readBody(content: unknown): Kept {
  try {
    const body = members(content, 'the body', ['definition', 'provider', 'phoneChannels']);
    const { definition, provider } = body;
    if (typeof definition !== 'string') throw new ConfigError('definition must be the text of the definition file');
    if (typeof provider !== 'string') throw new ConfigError('provider must be what Telephony-Provider-Name has to say');
    return { definition, provider, phoneChannels: readPhoneChannels(body['phoneChannels'], 'phoneChannels') };
  } catch (error) {
    if (error instanceof ConfigError) return refuse(400, error.message.replace(`${CONFIG_FILE}: `, ''));
    throw error;
  }
}

/** Those of the records that are there now. */
export function importedCenters({ store }: LocalOrg): ContactCenter[] {
  const sql = 'SELECT "Id", "InternalName", "CustomSettings" FROM "CallCenter" WHERE "CustomSettings" IS NOT NULL';
  return store.select(`${sql} ORDER BY "Id"`).map(([id, name, kept]) => {
    const { definition, provider, phoneChannels } = JSON.parse(kept as string) as Kept;
    const { certificate } = readDefinition(definition);
    const developerName = name as string;
    return { id: id as string, developerName, provider, phoneChannels, publicKey: certificate.publicKey };
  });
}
