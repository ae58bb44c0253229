/** What the console serves of a project's files, read when it is asked for: files come and go while an org runs. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { readProject } from '../../metadata/files';
import { isTrue, parseXml, textOf } from '../../metadata/xml';
import { DeployError, Unsupported } from '../../org/errors';
import type { ComponentSource } from '../build/componentCompiler';
import type { ModuleFiles } from '../build/platformModules';

export interface StaticResource {
  readonly name: string;
  readonly contentType: string;
  readonly isPublic: boolean;
  /** Absolute: a file, or for an archive the folder that holds its content. */
  readonly path: string;
  readonly isFolder: boolean;
  /** Milliseconds; part of the address, so that browsers keep what does not change. */
  readonly modified: number;
}

/** Sources an admin trusts, by content-security directive. */
export type TrustedSites = Readonly<Record<TrustedUse, readonly string[]>>;
export type TrustedUse = 'connect-src' | 'font-src' | 'frame-src' | 'img-src' | 'media-src' | 'style-src';

export class ProjectFiles implements ModuleFiles {
  private readonly projectDir: string;

  constructor(projectDir: string) {
    this.projectDir = projectDir;
  }

  components(): ReadonlyMap<string, ComponentSource> {
    const found = new Map<string, ComponentSource>();
    for (const path of this.paths()) {
      const name = /(?:^|\/)lwc\/([^/]+)\/\1\.js-meta\.xml$/.exec(path)?.[1];
      if (name !== undefined) found.set(name, { name, folder: join(this.projectDir, dirname(path)) });
    }
    return found;
  }

  component(name: string): ComponentSource | null {
    return this.components().get(name) ?? null;
  }

  hasMessageChannel(name: string): boolean {
    const file = `${name.replace(/__c$/, '')}.messageChannel-meta.xml`;
    return name.endsWith('__c') && this.paths().some((path) => basename(path) === file);
  }

  resourceUrl(name: string): string | null {
    const resource = this.resource(name);
    return resource && `/resource/${Math.round(resource.modified)}/${resource.name}`;
  }

  /** Throws Unsupported for an archive that is not expanded. */
  resource(name: string): StaticResource | null {
    const meta = this.paths().find((path) => basename(path) === `${name}.resource-meta.xml`);
    if (meta === undefined) return null;
    const folder = join(this.projectDir, dirname(meta));
    const xml = parseXml(this.read(meta), 'StaticResource', meta);
    const type = textOf(xml, 'contentType') ?? 'application/octet-stream';
    const found = readdirSync(folder).find((each) => !each.endsWith('-meta.xml') && stem(each) === name);
    if (found === undefined)
      throw new DeployError(`The content of the static resource ${name} is missing`, { file: meta });
    const path = join(folder, found);
    const isFolder = statSync(path).isDirectory();
    if (!isFolder && /zip|jar/.test(type)) {
      throw new Unsupported('static resources that are archives, but for those expanded to a folder', { file: meta });
    }
    const isPublic = textOf(xml, 'cacheControl') === 'Public';
    return { name, contentType: type, isPublic, path, isFolder, modified: statSync(path).mtimeMs };
  }

  /** Sites of metadata that is active in Lightning Experience. Throws DeployError for what is no site. */
  trustedSites(): TrustedSites {
    const sites: Record<TrustedUse, string[]> = {
      'connect-src': [],
      'font-src': [],
      'frame-src': [],
      'img-src': [],
      'media-src': [],
      'style-src': [],
    };
    for (const file of this.paths().filter((path) => path.endsWith('.cspTrustedSite-meta.xml'))) {
      const xml = parseXml(this.read(file), 'CspTrustedSite', file);
      const context = textOf(xml, 'context') ?? 'All';
      const source = sourceOf(textOf(xml, 'endpointUrl') ?? '', file);
      if (!isTrue(xml, 'isActive') || (context !== 'All' && context !== 'LEX')) continue;
      for (const [element, use] of Object.entries(USES)) if (isTrue(xml, element)) sites[use].push(source);
    }
    return sites;
  }

  private read(path: string): string {
    return readFileSync(join(this.projectDir, path), 'utf8');
  }

  private paths(): string[] {
    return readProject(this.projectDir).files.map(({ path }) => path);
  }
}

/** Without its type: names of resources have no dot. */
const stem = (file: string): string => file.split('.')[0]!;

const USES: Readonly<Record<string, TrustedUse>> = {
  isApplicableToConnectSrc: 'connect-src',
  isApplicableToFontSrc: 'font-src',
  isApplicableToFrameSrc: 'frame-src',
  isApplicableToImgSrc: 'img-src',
  isApplicableToMediaSrc: 'media-src',
  isApplicableToStyleSrc: 'style-src',
};

/** Goes into a header: nothing but a scheme, a host with or without a wildcard, a port, a path. */
function sourceOf(url: string, file: string): string {
  const isSource = /^(?:https?:\/\/|wss?:\/\/)?(?:\*\.)?[\w-]+(?:\.[\w-]+)*(?::\d+)?(?:\/[\w\-./~%]*)?$/.test(url);
  if (!isSource) throw new DeployError(`In field: endpointUrl - Invalid URL: ${url}`, { file });
  return url;
}
