/** What of Apex is wrong in a namespace, though it compiles there. */
import { blankComments } from '../../shared/apexSource';
import { lineAt } from '../../shared/lines';
import { MARK } from './source';
import type { Place } from './source';

interface Rule {
  readonly pattern: RegExp;
  readonly message: string;
}

const NAME = String.raw`[A-Z]\w*__(?:c|e|mdt)\b`;

/** They look at code without comments. What they ask for is in PackageNames, which they are not applied to. */
const RULES: readonly Rule[] = [
  {
    pattern: /\bgetGlobalDescribe\s*\(/g,
    message: 'the keys of getGlobalDescribe() begin with the namespace: use PackageNames.objectNamed',
  },
  {
    pattern: /\bdescribeSObjects\s*\(/g,
    message: 'describeSObjects() takes names with the namespace: describe types, or use PackageNames.objectNamed',
  },
  {
    // A generic type of a described object has its namespace.
    pattern: /\bType\s*\.\s*forName\s*\(\s*(?!'(?:List|Set|Map)<')/g,
    message: 'Type.forName() finds no class of the org from a namespace: use PackageNames.typeNamed',
  },
  {
    pattern: /\bcheckPermission\s*\(/g,
    message: 'a custom permission is asked for with its namespace: use PackageNames.hasPermission',
  },
  {
    pattern: /'[^'\n]*\/services\/apexrest\b/g,
    message: 'the path of a REST resource has the namespace in it: use PackageNames.restPath',
  },
  {
    pattern: /'[^'\n]*\/lightning\/n\/(?!'\s*\+\s*PackageNames\.)/g,
    message: 'the address of a tab has the namespace in it: use PackageNames.withNamespace',
  },
  {
    pattern: new RegExp(String.raw`'[^'\n]*\/(?:lightning\/[or]|event)\/${NAME}`, 'g'),
    message: 'the address of an object has the namespace in it: use PackageNames.withNamespace, or describe it',
  },
  {
    pattern: /\.\s*fullName\s*=(?!=)(?!\s*PackageNames\s*\.)/g,
    message: 'what is deployed is named with the namespace: use PackageNames.recordName',
  },
  {
    pattern: new RegExp(String.raw`\.\s*field\s*=(?!=)\s*(?:String\s*\.\s*valueOf\s*\(|'${NAME})`, 'g'),
    message: 'fields of what is deployed are named with the namespace: use getDescribe().getName()',
  },
  {
    pattern: new RegExp(
      String.raw`\bgetName\s*\(\s*\)\s*(?:==|!=|\.\s*(?:equals|equalsIgnoreCase|endsWith|startsWith|contains)\s*\()\s*'${NAME}`,
      'g',
    ),
    message: 'getName() begins with the namespace: compare types, or use getLocalName()',
  },
  {
    pattern: new RegExp(String.raw`@AuraEnabled\b[^;{}]*?\b(?:public|global)\b[^;{}(]*?\b${NAME}`, 'gi'),
    message: 'a component gets the fields of a record by names with the namespace: give it a class of our own',
  },
  {
    pattern: new RegExp(String.raw`\bJSON\s*\.\s*deserialize(?:Strict)?\s*\([^;]*?\b${NAME}\s*>*\s*\.\s*class\b`, 'g'),
    message: 'JSON of a record has names with the namespace: read it into a class of our own',
  },
  {
    pattern: /\bLabel\s*\.\s*(?:get|translationExists)\s*\(\s*(?:''|null)/g,
    message: "a label asked for by name is looked for in the namespace: its own is PackageNames.prefix.removeEnd('__')",
  },
  {
    pattern: /\bcreateInterview\s*\(\s*'\w+'\s*,\s*(?!')|\bcreateCustomAction\s*\(\s*'\w+'\s*,\s*'\w+'\s*\)/g,
    message: 'a flow or action of the package is started with its namespace: name it',
  },
];

/** The findings in the source of a class or trigger. */
export function apexPlaces(source: string): Place[] {
  const code = blankComments(source);
  const lines = source.split('\n');
  const isMarked = (line: number) => [line - 2, line - 1].some((index) => MARK.test(lines[index] ?? ''));
  return RULES.flatMap(({ pattern, message }) =>
    [...code.matchAll(pattern)].map(({ index }) => ({ line: lineAt(code, index), message })),
  ).filter(({ line }) => !isMarked(line));
}
