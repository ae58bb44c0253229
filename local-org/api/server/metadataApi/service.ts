/** The Metadata API as the HTTP server asks it, whatever the message's form. */
import type { Deployments } from '../../../deploy/deployments';
import type { Library } from '../../../deploy/library';
import type { OrgUser } from '../oauth';

export interface MetadataService {
  readonly deployments: Deployments;
  /** What the org has. */
  readonly library: Library;
  /** Why this org takes no deployments; null: it does. */
  readonly unsupported: string | null;
  /** Which of these permissions a user has. */
  readonly permissions: (userId: string, names: readonly string[]) => Promise<readonly string[]>;
}

export interface Refusal {
  readonly code: 'INSUFFICIENT_ACCESS' | 'NOT_SUPPORTED_BY_LOCAL_ORG';
  readonly message: string;
}

/** Null: the user may use the Metadata API. Else why not. */
export async function refusalOf(service: MetadataService, user: OrgUser): Promise<Refusal | null> {
  const message = await problemOf(service, user);
  if (message !== null) return { code: 'INSUFFICIENT_ACCESS', message };
  if (service.unsupported === null) return null;
  return { code: 'NOT_SUPPORTED_BY_LOCAL_ORG', message: `local-org does not support ${service.unsupported}` };
}

async function problemOf(service: MetadataService, user: OrgUser): Promise<string | null> {
  const names = ['ApiEnabled', 'ModifyAllData', 'ModifyMetadata'];
  const held = await service.permissions(user.id, names);
  if (!held.includes('ApiEnabled')) return 'The API is not enabled for this user';
  if (held.includes('ModifyAllData') || held.includes('ModifyMetadata')) return null;
  return 'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions';
}
