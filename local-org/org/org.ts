/** Opens the org of an sfdx project. */
import { createApexEngine } from '../apex/engine';
import '../apex/platform/index';
import { createFlowEngine } from '../flow/engine';
import { loadProject } from '../metadata/load';
import { readConfig } from './config';
import { DataFolder } from '../persistence/dataFolder';
import { Durable } from '../persistence/durable';
import { fingerprintOf } from '../persistence/fingerprint';
import { LocalOrg, type OrgSettings } from './localOrg';
import { createReading } from './reading';

export interface CreateOrgOptions extends OrgSettings {
  /** Folder with the sfdx-project.json. */
  readonly projectDir: string;
  /** Folder with the org's metadata, when it is not the project's own. */
  readonly metadataDir?: string | undefined;
  /** Folder that keeps the org's data; null: memory. */
  readonly dataDir?: string | null;
}

/**
 * Loads the project, opens its store, compiles its formulas, Apex and flows. Throws DeployErrors with everything
 * Salesforce would refuse, and Unsupported for what local-org does not have.
 */
export async function createOrg({
  projectDir,
  metadataDir = projectDir,
  dataDir = null,
  ...settings
}: CreateOrgOptions): Promise<LocalOrg> {
  const engines = { read: createReading, apex: createApexEngine, flow: createFlowEngine };
  const config = readConfig(projectDir);
  const { features, unpackagedMetadata, certificates, credentials, dailyDeliveredPlatformEvents, orgLimits, licenses } =
    config;
  const keyPrefixes = settings.earlier?.keyPrefixes;
  const model = loadProject(metadataDir, { features, unpackagedMetadata, ...(keyPrefixes && { keyPrefixes }) });
  const configured = { projectDir, certificates, credentials, dailyDeliveredPlatformEvents, orgLimits, licenses };
  const all = { ...configured, ...settings };
  if (dataDir === null) return LocalOrg.open(model, engines, all);
  const folder = DataFolder.open(dataDir, fingerprintOf(metadataDir, model, config), settings.now ?? Date.now);
  const org = await LocalOrg.open(model, engines, { ...all, openedAt: folder.header.openedAt });
  org.keep(new Durable(org, folder));
  return org;
}
