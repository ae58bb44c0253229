/** A package directory in metadata format: what the Metadata API takes. */
import { join, resolve } from 'node:path';

import type { ComponentSet, SourceComponent, TreeContainer } from '@salesforce/source-deploy-retrieve';
import { unzipSync } from 'fflate';

import type { Archive } from './archive';
import { readManifest } from './manifest';
import type { Manifest } from './manifest';

/** It puts the parts of an object and the members of a package.xml in order, whatever the order of files. */
type Library = typeof import('@salesforce/source-deploy-retrieve');

/** What of a project one conversion takes. */
export interface ConversionOptions {
  readonly project: string;
  /** The package directory, relative to the project. */
  readonly path: string;
  readonly apiVersion: string;
  /** Whether a component is taken; all are unless given. */
  readonly takes?: (type: string, fullName: string) => boolean;
  /** What reads the folders, for tests; the file system unless given. */
  readonly tree?: TreeContainer;
}

/** What a package directory holds, with the parts of objects and the labels as components of their own. */
export async function manifestOf(options: ConversionOptions): Promise<Manifest> {
  return readManifest(await (await componentsOf(options)).getPackageXml());
}

/** The files of a package in metadata format, with its package.xml; throws what the library cannot convert. */
export async function convertPackage(options: ConversionOptions): Promise<Archive> {
  const { MetadataConverter } = await library();
  const { zipBuffer } = await new MetadataConverter().convert(await componentsOf(options), 'metadata', { type: 'zip' });
  if (!zipBuffer) throw new Error(`${options.path} was converted to nothing`);
  const files = Object.entries(unzipSync(zipBuffer)).filter(([name]) => !name.endsWith('/'));
  const archive = new Map(files);
  requireBuiltComponents(archive, options.path);
  return archive;
}

async function componentsOf({ project, path, apiVersion, takes, tree }: ConversionOptions): Promise<ComponentSet> {
  const { ComponentSet: Components } = await library();
  const all = Components.fromSource({
    fsPaths: [join(resolve(project), path)],
    ...(tree && { tree }),
  });
  const isTaken = ({ type, fullName }: SourceComponent) => takes?.(type.name, fullName) ?? true;
  const taken = new Components(all.getSourceComponents().toArray().filter(isTaken));
  taken.sourceApiVersion = apiVersion;
  taken.projectDirectory = resolve(project);
  return taken;
}

/** The library writes a log into the home folder unless it is told not to; it takes half a second to load. */
async function library(): Promise<Library> {
  process.env['SF_DISABLE_LOG_FILE'] = 'true';
  return import('@salesforce/source-deploy-retrieve');
}

/** A component whose module was not compiled, or is left over, would be deployed as if it were whole. */
function requireBuiltComponents(archive: Archive, path: string): void {
  const names = new Set([...archive.keys()].map((file) => /^lwc\/([^/]+)\//.exec(file)?.[1]).filter((name) => name));
  const unbuilt = [...names].filter((name) => !archive.has(`lwc/${name}/${name}.js`));
  if (unbuilt.length > 0) throw new Error(`${path}: not built: ${unbuilt.join(', ')}. Run npm run build`);
}
