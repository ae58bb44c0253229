/** Takes the components that a destructive manifest names out of a folder of metadata. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

import { ComponentSet } from '@salesforce/source-deploy-retrieve';
import type { SourceComponent } from '@salesforce/source-deploy-retrieve';

import { keeping } from './additive';
import { packageRoots } from './folder';
import type { MergedComponent, MergeProblem } from './merged';
import { keyOf } from './parts';
import { scrub, type Removed } from './scrub';
import type { Manifest } from './zip';

const MANIFEST = 'destructiveChanges.xml';

export function removeComponents(
  folder: string,
  unpackaged: readonly string[],
  { types }: Manifest,
): { components: MergedComponent[]; problems: MergeProblem[] } {
  const removed: MergedComponent[] = [];
  // As the org spells them, whatever the manifest does.
  const gone: Removed[] = [];
  const problems: MergeProblem[] = [];
  if (!types.length) return { components: removed, problems };
  const known = index(ComponentSet.fromSource({ fsPaths: packageRoots(folder, unpackaged) }));
  for (const { name: type, members } of types) {
    for (const fullName of members) {
      const place = { type, fullName, fileName: MANIFEST };
      if (fullName === '*') {
        problems.push({ ...place, problem: 'Wildcards are not allowed in a manifest of deletions' });
        continue;
      }
      const found = known.get(keyOf(type, fullName)) ?? [];
      for (const component of found) {
        removeFiles(component);
        gone.push({ type: component.type.name, fullName: component.fullName });
      }
      const isThere = found.length > 0;
      const warning = isThere ? null : `No ${type} named: ${fullName} found`;
      removed.push({ ...place, created: false, changed: isThere, deleted: isThere, warning });
    }
  }
  scrub(folder, unpackaged, gone);
  return { components: removed, problems };
}

function index(components: ComponentSet): Map<string, SourceComponent[]> {
  const known = new Map<string, SourceComponent[]>();
  const add = (component: SourceComponent): void => {
    const key = keyOf(component.type.name, component.fullName);
    known.set(key, [...(known.get(key) ?? []), component]);
  };
  for (const component of components.getSourceComponents()) {
    add(component);
    for (const child of component.getChildren()) add(child);
  }
  return known;
}

function removeFiles(component: SourceComponent): void {
  const { xml, content, parent, type, name } = component;
  if (type.name === 'CustomLabel' && xml) {
    const left = keeping(readFileSync(xml, 'utf8'), 'CustomLabels', xml, ({ key }) => key !== name);
    if (left === null) rmSync(xml);
    else writeFileSync(xml, left);
    return;
  }
  // A child that lies in its parent's file has that file as its own.
  if (parent && xml === parent.xml) throw new Error(`${type.name} ${name} lies in the file of ${parent.fullName}`);
  for (const path of [content, xml]) if (path !== undefined) rmSync(path, { recursive: true, force: true });
}
