/** A zip in metadata format: its files and manifests. */
import { unzipSync } from 'fflate';

import { all, parseXml, textOf, type XmlElement } from '../metadata/xml';

/** Of the Metadata API: files of a deployment, and their size unpacked. */
const MOST_FILES = 10_000;
const MOST_BYTES = 600_000_000;

/** What is wrong with a deployment as a whole. */
export class ZipRefused extends Error {
  readonly fileName: string;

  constructor(problem: string, fileName = 'package.xml') {
    super(problem);
    this.name = 'ZipRefused';
    this.fileName = fileName;
  }
}

export interface Manifest {
  readonly types: readonly { readonly name: string; readonly members: readonly string[] }[];
}

export interface ZipContent {
  /** By path below the folder that holds the package.xml. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Folder that holds the package.xml; empty where the zip is one package, else with a slash at its end. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** What is to be removed before and after all else. */
  readonly removedFirst: Manifest;
  readonly removedLast: Manifest;
}

const NOTHING: Manifest = { types: [] };

/** Throws ZipRefused. */
export function readZip(zip: Uint8Array): ZipContent {
  const entries = unpack(zip);
  const folder = folderOf([...entries.keys()]);
  const files = new Map(
    [...entries].flatMap(([path, bytes]) => (path.startsWith(folder) ? [[path.slice(folder.length), bytes]] : [])),
  );
  const read = (name: string) => {
    const bytes = files.get(name);
    return bytes ? manifestOf(Buffer.from(bytes).toString('utf8'), name) : NOTHING;
  };
  const before = [read('destructiveChangesPre.xml'), read('destructiveChanges.xml')];
  return {
    files,
    folder,
    manifest: read('package.xml'),
    removedFirst: { types: before.flatMap(({ types }) => types) },
    removedLast: read('destructiveChangesPost.xml'),
  };
}

function unpack(zip: Uint8Array): Map<string, Uint8Array> {
  let count = 0;
  let bytes = 0;
  let content: Record<string, Uint8Array>;
  try {
    content = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        count++;
        bytes += originalSize;
        if (count > MOST_FILES) throw new ZipRefused(`Maximum number of files in request exceeded: ${MOST_FILES}`);
        if (bytes > MOST_BYTES) throw new ZipRefused(`Maximum size of request exceeded: ${MOST_BYTES} bytes unpacked`);
        return !name.endsWith('/');
      },
    });
  } catch (error) {
    throw error instanceof ZipRefused
      ? error
      : new ZipRefused(`The zip file cannot be read: ${(error as Error).message}`);
  }
  const entries = new Map<string, Uint8Array>();
  for (const [name, data] of Object.entries(content)) {
    if (/\\|^\/|^[A-Za-z]:|(^|\/)\.\.(\/|$)|\0/.test(name))
      throw new ZipRefused('A file lies outside of the zip', name);
    entries.set(name, data);
  }
  return entries;
}

function folderOf(paths: readonly string[]): string {
  if (paths.includes('package.xml')) return '';
  const packages = paths.filter((path) => /^[^/]+\/package\.xml$/.test(path));
  if (packages.length > 1) throw new ZipRefused('local-org does not support several packages in one zip');
  if (!packages.length) throw new ZipRefused('No package.xml found');
  return packages[0]!.slice(0, -'package.xml'.length);
}

function manifestOf(text: string, file: string): Manifest {
  let xml: XmlElement;
  try {
    xml = parseXml(text, 'Package', file);
  } catch (error) {
    throw new ZipRefused((error as Error).message.slice(file.length).replace(/^[:\d]*: /, ''), file);
  }
  return {
    types: all(xml, 'types').map((type) => ({
      name: textOf(type, 'name') ?? '',
      members: all(type, 'members').map((member) => member.text.trim()),
    })),
  };
}
