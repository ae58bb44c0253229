/** Where the files of a folder come from: what a zip holds of them, or would hold, for messages. */
import { basename, relative, sep } from 'node:path';

import { ComponentSet } from '@salesforce/source-deploy-retrieve';
import type { SourceComponent } from '@salesforce/source-deploy-retrieve';

import { packageRoots } from './folder';
import type { Origin } from './merged';
import { nameOf } from './parts';

interface Places {
  /** Folder in the zip that holds its package.xml; empty: none. */
  readonly inZip: string;
  /** Folder that the zip was unpacked to. */
  readonly unpacked: string;
  /** Folder that it is merged into. */
  readonly target: string;
}

export class Origins {
  private readonly places: Places;
  private readonly known = new Map<string, Origin>();
  private readonly children = new Map<string, string>();

  constructor(places: Places) {
    this.places = places;
  }

  /** By path in the folder. */
  get all(): ReadonlyMap<string, Origin> {
    return this.known;
  }

  /** Paths in the folder of what a component of the zip has become. */
  pathsOf({ type, fullName }: SourceComponent): string[] {
    const own = [...this.known].filter(([, origin]) => origin.type === type.name && origin.fullName === fullName);
    return own.map(([path]) => path);
  }

  /** The file of a component that was a part of another's file in the zip, by its key. */
  fileOfChild(key: string): string | undefined {
    return this.children.get(key);
  }

  /** Path of a component in the zip. */
  fileNameOf({ xml, content }: SourceComponent): string {
    // Of a class it is the class itself, not what lies beside it.
    return this.zipped(content ?? xml!);
  }

  /** Remembers which file of the zip a file of the folder comes from: of a decomposed object, the object's. */
  noteFiles(component: SourceComponent, from: readonly SourceComponent[]): void {
    const top = component.parent ?? component;
    const origin = from.find(({ type, fullName }) => type.name === top.type.name && fullName === top.fullName);
    if (!origin) return;
    if (component.parent && component.xml !== undefined) this.children.set(nameOf(component), component.xml);
    for (const file of [component.xml, ...component.walkContent()]) {
      if (file !== undefined) this.note(file, origin, this.fileIn(origin, file));
    }
  }

  note(file: string, { type, fullName }: SourceComponent, fileName: string): void {
    this.known.set(pathIn(this.places.target, file), { type: type.name, fullName, fileName });
  }

  /** A file of the same name beside the component's, where there is one. */
  private fileIn(origin: SourceComponent, file: string): string {
    const own = [origin.xml, ...origin.walkContent()].find((each) => each && basename(each) === basename(file));
    return own ? this.zipped(own) : this.fileNameOf(origin);
  }

  private zipped(file: string): string {
    return this.places.inZip + pathIn(this.places.unpacked, file);
  }
}

const pathIn = (folder: string, file: string): string => relative(folder, file).split(sep).join('/');

/** Where all that lies in a folder would lie in a zip, by path in the folder. */
export function originsOf(folder: string, unpackaged: readonly string[]): Map<string, Origin> {
  const components = ComponentSet.fromSource({ fsPaths: packageRoots(folder, unpackaged) }).getSourceComponents();
  const whole = components.toArray().flatMap((component) => [component, ...component.getChildren()]);
  return new Map(
    whole.flatMap((component) =>
      [component.xml, ...component.walkContent()].flatMap((file): [string, Origin][] => {
        if (file === undefined) return [];
        const { type, fullName, parent } = component;
        const top = parent ?? component;
        const suffix = top.type.suffix ? `.${top.type.suffix}` : '';
        const fileName = `${top.type.directoryName}/${top.fullName}${suffix}`;
        return [[pathIn(folder, file), { type: type.name, fullName, fileName }]];
      }),
    ),
  );
}
