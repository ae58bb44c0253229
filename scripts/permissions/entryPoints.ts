/** What of the packages' Apex can be called from outside: REST resources, methods for components, actions for flows. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { blankComments } from '../shared/apexSource';
import { lineAt } from '../shared/lines';
import { packageFiles } from '../shared/sfdxProject';

export interface EntryPoint {
  readonly kind: 'rest' | 'aura' | 'action';
  readonly className: string;
  /** Path below /services/apexrest of a resource, name of a method or label of an action. */
  readonly name: string;
  /** HTTP methods of a resource; parameters of a method, as declared. */
  readonly detail: string;
}

const REST = /@RestResource\s*\(\s*urlMapping\s*=\s*'([^']+)'/i;
const HTTP_METHOD = /@Http(Get|Post|Put|Patch|Delete)\b/gi;

/** All of a project, by class name. Throws with the file where it cannot be told what can be called. */
export function entryPoints(project: string): EntryPoint[] {
  return packageFiles(project)
    .filter((file) => file.endsWith('.cls'))
    .sort((one, other) => (basename(one) < basename(other) ? -1 : 1))
    .flatMap((file) => {
      const source = blankComments(readFileSync(join(project, file), 'utf8'));
      const className = basename(file, '.cls');
      return [
        ...restOf(file, className, source),
        ...staticMethods(file, source, 'AuraEnabled').map(({ name, parameters }): EntryPoint => ({
          kind: 'aura',
          className,
          name,
          detail: parameters,
        })),
        ...staticMethods(file, source, 'InvocableMethod').map(({ annotation }): EntryPoint => ({
          kind: 'action',
          className,
          name: /\blabel\s*=\s*'([^']+)'/i.exec(annotation)?.[1] ?? className,
          detail: '',
        })),
      ];
    });
}

function restOf(file: string, className: string, source: string): EntryPoint[] {
  if (!/@RestResource\b/i.test(source)) return [];
  const path = REST.exec(source)?.[1];
  if (path === undefined) throw new Error(`${file}: @RestResource without a urlMapping`);
  const methods = [...source.matchAll(HTTP_METHOD)].map((match) => match[1]!.toUpperCase());
  return [{ kind: 'rest', className, name: path, detail: methods.join(', ') }];
}

interface StaticMethod {
  readonly name: string;
  /** As declared. */
  readonly parameters: string;
  /** The annotation asked for, with its values. */
  readonly annotation: string;
}

/** Annotations, modifiers, type and name of a member of a class, whatever their order. */
const HEAD = /(?:\s|@\w+(?:\s*\([^()]*\))?|[\w.<>,[\]])+/y;

/** The static methods that carry an annotation; properties, fields and methods of objects may carry it, too. */
function staticMethods(file: string, source: string, annotation: string): StaticMethod[] {
  // Brackets in a text are none.
  const code = source.replace(/'(?:\\.|[^'\\\n])*'/g, (text) => `'${'_'.repeat(text.length - 2)}'`);
  return [...code.matchAll(new RegExp(`@${annotation}\\b(?:\\s*\\([^()]*\\))?`, 'gi'))].flatMap(
    ({ index, 0: found }) => {
      HEAD.lastIndex = 1 + Math.max(...[';', '{', '}'].map((end) => code.lastIndexOf(end, index)));
      const head = HEAD.exec(code)?.[0] ?? '';
      const [end, after] = [HEAD.lastIndex, code[HEAD.lastIndex]];
      const declared = head.replace(/@\w+(?:\s*\([^()]*\))?/g, ' ');
      const name = /\w[\s>[\]]+(\w+)\s*$/.exec(declared)?.[1];
      const isMember = name !== undefined && end > index && !/\b(class|interface|enum)\b/i.test(declared);
      if (!isMember || !'({;='.includes(after ?? '-')) {
        throw new Error(`${file}:${lineAt(code, index)}: ${found} before what is no method, property or field`);
      }
      if (after !== '(' || !/\bstatic\b/i.test(declared)) return [];
      const parameters = code
        .slice(end + 1, code.indexOf(')', end))
        .replace(/\s+/g, ' ')
        .trim();
      return [{ name, parameters, annotation: source.slice(index, index + found.length) }];
    },
  );
}
