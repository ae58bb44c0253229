/** The Metadata API as the HTTP server asks it, whatever the message's form. */
import type { Deployments } from '../../../deploy/deployments';
import type { OrgUser } from '../oauth';

export interface MetadataService {
  readonly deployments: Deployments;
  readonly organizationId: string;
  /** Which of these permissions a user has. */
  readonly permissions: (userId: string, names: readonly string[]) => Promise<readonly string[]>;
}

/** Null: the user may use the Metadata API. Else why not. */
export async function refusalOf(service: MetadataService, user: OrgUser): Promise<string | null> {
  const names = ['ApiEnabled', 'ModifyAllData', 'ModifyMetadata'];
  const held = await service.permissions(user.id, names);
  if (!held.includes('ApiEnabled')) return 'The API is not enabled for this user';
  if (held.includes('ModifyAllData') || held.includes('ModifyMetadata')) return null;
  return 'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions';
}
