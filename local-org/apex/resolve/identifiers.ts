/** What may be a name, and which annotations there are. */
import type { Modifiers, Node } from '../parse/ast';
import { refuse } from '../types/problem';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

// As Salesforce's own compiler has them (apex-jorje, IdentifierValidator); its documentation lists many more.
const KEYWORDS = words('delete for insert merge new select trigger undelete update upsert');
const RESERVED = words(
  `activate any array autonomous begin bigdecimal bulk byte case cast char collect commit const default desc end
  exception exit export float goto group having hint import inner int into join loop number object of outer package
  parallel pragma retrieve rollback short sort super switch synchronized system then this transaction when
  blob boolean currency date datetime decimal double integer list long map set sobject string time void`,
);
const RESERVED_TYPES = words('apexpages page');

/** Letters, digits and single underscores; a letter first, no underscore last; methods may have reserved names. */
export function checkIdentifier(name: string, place: Node, use: 'variable' | 'method' | 'type' = 'variable'): void {
  const lower = name.toLowerCase();
  if (!/^[a-z](?:_?[a-z0-9])*$/.test(lower)) refuse(place, `Invalid character in identifier: ${name}`);
  if (KEYWORDS.has(lower)) refuse(place, `Identifier cannot be a keyword: ${name}`);
  if (use !== 'method' && RESERVED.has(lower)) refuse(place, `Identifier name is reserved: ${name}`);
  if (use === 'type' && RESERVED_TYPES.has(lower)) refuse(place, `Identifier type is reserved: ${name}`);
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
