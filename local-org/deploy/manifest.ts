/** Holds a zip's package.xml against its files, as the Metadata API does. */
import type { SourceComponent } from '@salesforce/source-deploy-retrieve';

import type { MergeProblem } from './merged';
import { childrenOf, keyOf } from './parts';
import type { ZipContent } from './zip';

/** Types whose parts may be named instead of the whole that the zip has a file of. */
const WHOLES: ReadonlySet<string> = new Set(['CustomObject', 'CustomLabels', 'CustomObjectTranslation', 'Workflow']);

/** `fileNameOf` gives where in the zip a component lies. */
export function checkManifest(
  { manifest }: ZipContent,
  components: readonly SourceComponent[],
  fileNameOf: (component: SourceComponent) => string,
): MergeProblem[] {
  const inZip = new Set(
    components.flatMap((component) =>
      [{ type: component.type.name, fullName: component.fullName }, ...childrenOf(component)].map(
        ({ type, fullName }) => keyOf(type, fullName),
      ),
    ),
  );
  const named = new Set(manifest.types.flatMap(({ name, members }) => members.map((member) => keyOf(name, member))));
  const missing = manifest.types.flatMap(({ name, members }) =>
    members
      .filter((member) => member !== '*' && !inZip.has(keyOf(name, member)))
      // A folder is named as if it were of the type of what lies in it.
      .filter((member) => !inZip.has(keyOf(`${name}Folder`, member.replace(/\/$/, ''))))
      .map((member): MergeProblem => {
        const problem = `An object '${member}' of type ${name} was named in package.xml, but was not found in zipped directory`;
        return { type: name, fullName: member, fileName: 'package.xml', problem };
      }),
  );
  const unnamed = components.filter(
    (component) =>
      !WHOLES.has(component.type.name) &&
      !named.has(keyOf(component.type.name, component.fullName)) &&
      !named.has(keyOf(component.type.name, '*')) &&
      !isFolder(component),
  );
  return [
    ...missing,
    ...unnamed.map((component): MergeProblem => {
      const { type, fullName } = component;
      const fileName = fileNameOf(component);
      return { type: type.name, fullName, fileName, problem: 'Not in package.xml' };
    }),
  ];
}

const isFolder = ({ type }: SourceComponent): boolean => type.name.endsWith('Folder');
