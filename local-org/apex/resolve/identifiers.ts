/** What may be a name, and which annotations there are. */
import type { Modifiers, Node } from '../parse/ast';
import { refuse } from '../types/problem';

/** Letters, digits and single underscores; a letter first, no underscore last. */
export function checkIdentifier(name: string, place: Node): void {
  if (!/^[a-z](?:_?[a-z0-9])*$/i.test(name)) refuse(place, `Invalid character in identifier: ${name}`);
  if (name.length > 255) refuse(place, `Identifier name is too long: ${name}`);
}

const ANNOTATIONS = new Set([
  'auraenabled',
  'deprecated',
  'future',
  'httpdelete',
  'httpget',
  'httppatch',
  'httppost',
  'httpput',
  'invocablemethod',
  'invocablevariable',
  'istest',
  'jsonaccess',
  'namespaceaccessible',
  'readonly',
  'remoteaction',
  'restresource',
  'suppresswarnings',
  'testsetup',
  'testvisible',
]);

export function checkAnnotations(modifiers: Modifiers): void {
  const seen = new Set<string>();
  for (const annotation of modifiers.annotations) {
    const name = annotation.name.toLowerCase();
    if (!ANNOTATIONS.has(name)) refuse(annotation, `Annotation does not exist: ${annotation.name}`);
    if (seen.has(name)) refuse(annotation, `Duplicate annotation: ${annotation.name}`);
    seen.add(name);
  }
}
