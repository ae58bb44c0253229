/** Opens the org of an sfdx project. */
import { createApexEngine } from '../apex/engine';
import '../apex/platform/index';
import { createFlowEngine } from '../flow/engine';
import { loadProject } from '../metadata/load';
import { readConfig } from './config';
import { LocalOrg, type OrgSettings } from './localOrg';
import { createReading } from './reading';

export interface CreateOrgOptions extends OrgSettings {
  /** Folder with the sfdx-project.json. */
  readonly projectDir: string;
}

/**
 * Loads the project, opens its store, compiles its formulas, Apex and flows. Throws DeployErrors with everything
 * Salesforce would refuse, and Unsupported for what local-org does not have.
 */
export async function createOrg({ projectDir, ...settings }: CreateOrgOptions): Promise<LocalOrg> {
  const engines = { read: createReading, apex: createApexEngine, flow: createFlowEngine };
  const { features, unpackagedMetadata, certificates, credentials, dailyDeliveredPlatformEvents } =
    readConfig(projectDir);
  return LocalOrg.open(loadProject(projectDir, { features, unpackagedMetadata }), engines, {
    certificates,
    credentials,
    dailyDeliveredPlatformEvents,
    ...settings,
  });
}
