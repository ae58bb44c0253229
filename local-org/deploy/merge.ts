/**
 * Merges a zip in metadata format into a copy of the folder that holds an org's metadata. Runs in a thread of its own:
 * the org goes on answering.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import type { SourceComponent } from '@salesforce/source-deploy-retrieve';

import type { DeployedRecord } from '../persistence/carry/rows';
import { addElements, elementProblem, isAdditive, recordOf } from './additiveComponents';
import { copyFolder, DEPLOYED, packageRoots } from './folder';
import { checkManifest } from './manifest';
import type { Merged, MergedComponent, MergeProblem } from './merged';
import { Origins, originsOf } from './origins';
import { childrenOf, keyOf, nameOf } from './parts';
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
  private readonly origins: Origins;
  private readonly components: MergedComponent[] = [];
  private readonly problems: MergeProblem[] = [];
  private readonly records: DeployedRecord[] = [];

  constructor(task: MergeTask, content: ZipContent) {
    const { target } = task;
    this.task = task;
    this.content = content;
    this.unpacked = `${target}.zip`;
    this.origins = new Origins({ inZip: content.folder, unpacked: this.unpacked, target });
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
    return { components, problems, origins: origins.all, others: originsOf(target, unpackaged), records };
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
    const { origins } = this;
    const { components, problems } = this.found();
    this.problems.push(...problems, ...checkManifest(this.content, components, (each) => origins.fileNameOf(each)));
    if (this.problems.length) return;
    const plain = components.filter((component) => !isAdditive(component));
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
      for (const component of converted) origins.noteFiles(component, plain);
    }
    for (const component of components.filter(isAdditive)) this.addElements(component, before);
    for (const component of components) this.tell(component, known, former);
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

  private addElements(component: SourceComponent, before: ComponentSet): void {
    const fileName = this.origins.fileNameOf(component);
    const problem = elementProblem(component, fileName);
    if (problem) {
      this.problems.push(problem);
      return;
    }
    this.origins.note(addElements(component, fileName, before, this.task.target), component, fileName);
    const record = recordOf(component, fileName);
    if (record) this.records.push(record);
  }

  /** `known` are the names of what the org had, `former` the texts of its files. */
  private tell(component: SourceComponent, known: ReadonlySet<string>, former: ReadonlyMap<string, string>): void {
    const { origins } = this;
    const { fullName, type } = component;
    const isOther = (path: string): boolean => former.get(path) !== readFileSync(path, 'latin1');
    const created = !known.has(nameOf(component));
    const changed = created || origins.pathsOf(component).some((path) => isOther(join(this.task.target, path)));
    const facts = { fileName: origins.fileNameOf(component), deleted: false, warning: null };
    this.components.push({ ...facts, type: type.name, fullName, created, changed });
    for (const child of childrenOf(component)) {
      const key = keyOf(child.type, child.fullName);
      const path = origins.fileOfChild(key);
      const isChanged = path === undefined ? changed : isOther(path);
      this.components.push({ ...facts, ...child, created: !known.has(key), changed: isChanged });
    }
  }
}

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
