/** Kinds of metadata that change what a save or a right does on the platform, and that local-org does not act on. */
import type { OrgModel } from '../metadata/model';
import { Unsupported } from './errors';

const REFUSED: Readonly<Record<string, string>> = {
  ApprovalProcess: 'approval processes',
  AssignmentRules: 'assignment rules',
  BusinessProcess: 'business processes',
  DuplicateRule: 'duplicate rules',
  Group: 'public groups of the metadata',
  MatchingRule: 'matching rules',
  PermissionSetGroup: 'permission set groups',
  Role: 'roles of the metadata',
  SharingReason: 'sharing reasons',
  SharingRules: 'sharing rules',
  Workflow: 'workflow rules',
};

/** Throws Unsupported for the first file of such a kind. */
export function refuseUnsupportedMetadata(model: OrgModel): void {
  for (const [type, feature] of Object.entries(REFUSED)) {
    const file = model.other.get(type)?.[0];
    if (file) throw new Unsupported(feature, { file });
  }
}
