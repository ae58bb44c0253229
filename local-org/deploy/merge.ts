/**
 * Merges a zip in metadata format into a copy of the folder that holds an org's metadata. Runs in a thread of its own:
 * the org goes on answering.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import type { SourceComponent } from '@salesforce/source-deploy-retrieve';

import { DeployError } from '../org/errors';
import { parseXml } from '../metadata/xml';
import type { DeployedRecord } from '../persistence/carry/rows';
import { partsOf, united, without } from './additive';
import { copyFolder, DEPLOYED, packageRoots } from './folder';
import { checkManifest } from './manifest';
import { childrenOf, keyOf } from './parts';
import { removeComponents } from './remove';
import { readZip, ZipRefused, type ZipContent } from './zip';

export interface MergeTask {
  readonly zip: Uint8Array;
  /** Folder with what the org has now: one like a project. */
  readonly present: string;
  /** Folders there that belong to no package. */
  readonly unpackaged: readonly string[];
  /** Folder to be made. */
  readonly target: string;
}

/** A component of the zip, or one that is removed. */
export interface MergedComponent {
  readonly type: string;
  readonly fullName: string;
  /** Path in the zip. */
  readonly fileName: string;
  readonly created: boolean;
  readonly changed: boolean;
  readonly deleted: boolean;
  /** Of something that does not hinder the deployment. */
  readonly warning: string | null;
}

export interface MergeProblem {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly problem: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Merged {
  readonly components: readonly MergedComponent[];
  readonly problems: readonly MergeProblem[];
  /** Path in the folder → where it comes from, for files of the zip. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** The same for what the org has besides: where it would lie in a zip. */
  readonly others: ReadonlyMap<string, Origin>;
  readonly records: readonly DeployedRecord[];
}

export interface Origin {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
}

/** Root elements of the metadata that is merged element by element, by its type. */
const ADDITIVE: Readonly<Record<string, string>> = {
  CustomLabels: 'CustomLabels',
  CustomMetadata: 'CustomMetadata',
  Profile: 'Profile',
  Translations: 'Translations',
};

export async function merge(task: MergeTask): Promise<Merged> {
  try {
    return await new Merge(task, readZip(task.zip)).run();
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    const { fileName, message } = error;
    return {
      components: [],
      problems: [{ type: '', fullName: fileName, fileName, problem: message }],
      origins: new Map(),
      others: new Map(),
      records: [],
    };
  }
}

class Merge {
  private readonly task: MergeTask;
  private readonly content: ZipContent;
  private readonly unpacked: string;
  private readonly components: MergedComponent[] = [];
  private readonly problems: MergeProblem[] = [];
  private readonly origins = new Map<string, Origin>();
  private readonly records: DeployedRecord[] = [];
  private readonly childPaths = new Map<string, string>();

  constructor(task: MergeTask, content: ZipContent) {
    this.task = task;
    this.content = content;
    this.unpacked = `${task.target}.zip`;
  }

  async run(): Promise<Merged> {
    const { present, unpackaged, target } = this.task;
    copyFolder(present, unpackaged, target);
    this.unpack();
    try {
      this.remove(this.content.removedFirst);
      await this.add();
      this.remove(this.content.removedLast);
    } finally {
      rmSync(this.unpacked, { recursive: true, force: true });
    }
    const { components, problems, origins, records } = this;
    return { components, problems, origins, others: this.others(), records };
  }

  private unpack(): void {
    mkdirSync(this.unpacked, { recursive: true });
    // The nearest one counts: none of a folder above.
    writeFileSync(join(this.unpacked, '.forceignore'), '');
    for (const [path, bytes] of this.content.files) {
      const file = join(this.unpacked, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
  }

  private remove(manifest: ZipContent['manifest']): void {
    const { target, unpackaged } = this.task;
    const { components, problems } = removeComponents(target, unpackaged, manifest);
    this.components.push(...components);
    this.problems.push(...problems);
  }

  private async add(): Promise<void> {
    const { target, unpackaged } = this.task;
    const { components, problems } = this.found();
    this.problems.push(...problems, ...checkManifest(this.content, components, (each) => this.fileNameOf(each)));
    if (this.problems.length) return;
    const additive = components.filter(({ type }) => type.name in ADDITIVE);
    const plain = components.filter(({ type }) => !(type.name in ADDITIVE));
    const before = ComponentSet.fromSource({ fsPaths: packageRoots(target, unpackaged) });
    const known = namesOf(before);
    const former = new Map(readAll(before));
    if (plain.length) {
      const { converted = [] } = await new MetadataConverter().convert(plain, 'source', {
        type: 'merge',
        mergeWith: before.getSourceComponents(),
        defaultDirectory: join(target, DEPLOYED),
        projectDirectory: target,
      });
      for (const component of converted) this.noteFiles(component, plain);
    }
    for (const component of additive) this.addParts(component, before);
    for (const component of components) {
      const { fullName, type } = component;
      const created = !known.has(nameOf(component));
      const files = [...this.origins].filter(([, origin]) => origin.type === type.name && origin.fullName === fullName);
      const changed =
        created ||
        files.some(([path]) => former.get(join(target, path)) !== readFileSync(join(target, path), 'latin1'));
      const fileName = this.fileNameOf(component);
      const facts = { fileName, deleted: false, warning: null };
      this.components.push({ ...facts, type: type.name, fullName, created, changed });
      for (const child of childrenOf(component)) {
        const key = keyOf(child.type, child.fullName);
        const path = this.childPaths.get(key);
        const isChanged = path === undefined ? changed : former.get(path) !== readFileSync(path, 'latin1');
        this.components.push({ ...facts, ...child, created: !known.has(key), changed: isChanged });
      }
    }
  }

  private others(): Map<string, Origin> {
    const { target, unpackaged } = this.task;
    const components = ComponentSet.fromSource({ fsPaths: packageRoots(target, unpackaged) }).getSourceComponents();
    const whole = components.toArray().flatMap((component) => [component, ...component.getChildren()]);
    return new Map(
      whole.flatMap((component) =>
        [component.xml, ...component.walkContent()].flatMap((file): [string, Origin][] => {
          if (file === undefined) return [];
          const { type, fullName, parent } = component;
          const top = parent ?? component;
          const suffix = top.type.suffix ? `.${top.type.suffix}` : '';
          const fileName = `${top.type.directoryName}/${top.fullName}${suffix}`;
          return [[relative(target, file).split(sep).join('/'), { type: type.name, fullName, fileName }]];
        }),
      ),
    );
  }

  private found(): { components: SourceComponent[]; problems: MergeProblem[] } {
    const components: SourceComponent[] = [];
    const problems: MergeProblem[] = [];
    try {
      const set = ComponentSet.fromSource({ fsPaths: [this.unpacked] });
      components.push(...set.getSourceComponents().toArray());
    } catch (error) {
      problems.push({ type: '', fullName: 'package.xml', fileName: 'package.xml', problem: (error as Error).message });
    }
    return { components, problems };
  }

  private fileNameOf({ xml, content }: SourceComponent): string {
    // Of a class it is the class itself, not what lies beside it.
    const path = content ?? xml!;
    return this.content.folder + relative(this.unpacked, path).split(sep).join('/');
  }

  /** Remembers which file of the zip a file of the folder comes from: of a decomposed object, the object's. */
  private noteFiles(component: SourceComponent, from: readonly SourceComponent[]): void {
    const top = component.parent ?? component;
    const origin = from.find(({ type, fullName }) => type.name === top.type.name && fullName === top.fullName);
    if (!origin) return;
    if (component.parent && component.xml !== undefined) this.childPaths.set(nameOf(component), component.xml);
    for (const file of [component.xml, ...component.walkContent()]) {
      if (file === undefined) continue;
      this.note(file, origin, this.fileIn(origin, file));
    }
  }

  private note(file: string, { type, fullName }: SourceComponent, fileName: string): void {
    const path = relative(this.task.target, file).split(sep).join('/');
    this.origins.set(path, { type: type.name, fullName, fileName });
  }

  /** A file of the same name beside the component's, where there is one. */
  private fileIn(origin: SourceComponent, file: string): string {
    const own = [origin.xml, ...origin.walkContent()].find((each) => each && basename(each) === basename(file));
    return own ? this.content.folder + relative(this.unpacked, own).split(sep).join('/') : this.fileNameOf(origin);
  }

  private addParts(component: SourceComponent, before: ComponentSet): void {
    const { type, fullName } = component;
    const fileName = this.fileNameOf(component);
    const root = ADDITIVE[type.name]!;
    const deployed = readFileSync(component.xml!, 'utf8');
    try {
      parseXml(deployed, root, fileName);
    } catch (error) {
      if (!(error instanceof DeployError)) throw error;
      const { line, column } = error.place;
      this.problems.push({
        type: type.name,
        fullName,
        fileName,
        problem: error.problem,
        line: line ?? 1,
        column: column ?? 1,
      });
      return;
    }
    const own = join(
      this.task.target,
      DEPLOYED,
      'main/default',
      type.directoryName,
      `${basename(component.xml!).replace(/-meta\.xml$/, '')}-meta.xml`,
    );
    const present = before
      .getSourceComponents({ type: type.name, fullName })
      .toArray()
      .flatMap(({ xml }) => xml ?? []);
    const isShared = type.name === 'CustomLabels' || type.name === 'Translations';
    const file = isShared ? own : (present[0] ?? own);
    for (const other of isShared ? present.filter((path) => path !== own) : []) {
      const left = without(readFileSync(other, 'utf8'), deployed, root, other);
      if (left === null) rmSync(other);
      else writeFileSync(other, left);
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, existsSync(file) ? united(readFileSync(file, 'utf8'), deployed, root, fileName) : deployed);
    this.note(file, component, fileName);
    if (type.name === 'CustomMetadata') this.records.push(recordOf(fullName, deployed, fileName));
  }
}

function recordOf(fullName: string, text: string, file: string): DeployedRecord {
  const [type, developerName] = fullName.split('.') as [string, string];
  const values = partsOf(text, 'CustomMetadata', file).filter(({ tag }) => tag === 'values');
  return { object: `${type}__mdt`, developerName, fields: ['MasterLabel', 'Label', ...values.map(({ key }) => key)] };
}

const nameOf = ({ type, fullName }: SourceComponent): string => keyOf(type.name, fullName);

const namesOf = (components: ComponentSet): ReadonlySet<string> =>
  new Set(
    components
      .getSourceComponents()
      .toArray()
      .flatMap((component) => [component, ...component.getChildren()].map(nameOf)),
  );

function* readAll(components: ComponentSet): Iterable<[string, string]> {
  for (const component of components.getSourceComponents()) {
    for (const file of [component.xml, ...component.walkContent()]) {
      if (file !== undefined) yield [file, readFileSync(file, 'latin1')];
    }
  }
}
