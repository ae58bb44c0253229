/** What of the packages' Apex can be called from outside: REST resources, methods for components, actions for flows. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { packageFiles } from '../shared/sfdxProject';

export interface EntryPoint {
  readonly kind: 'rest' | 'aura' | 'action';
  readonly className: string;
  /** Path below /services/apexrest of a resource, name of a method or label of an action. */
  readonly name: string;
  /** HTTP methods of a resource; parameters of a method, as declared. */
  readonly detail: string;
}

/** A literal, which may hold what looks like a comment, or a comment. */
const TEXT_OR_COMMENT = /'(?:\\.|[^'\\\n])*'|\/\*.*?\*\/|\/\/[^\n]*/gs;
const REST = /@RestResource\s*\(\s*urlMapping\s*=\s*'([^']+)'/i;
const HTTP_METHOD = /@Http(Get|Post|Put|Patch|Delete)\b/gi;
const AURA = /@AuraEnabled(?:\([^)]*\))?\s+(?:public|global)\s+static\s+[\w.<>, ]+?\s+(\w+)\s*\(([^)]*)\)/gi;
const ACTION = /@InvocableMethod\s*\((.*?)\)\s*(?:public|global)\s+static/gis;

/** All of a project, by class name. */
export function entryPoints(project: string): EntryPoint[] {
  return packageFiles(project)
    .filter((file) => file.endsWith('.cls'))
    .sort((one, other) => (basename(one) < basename(other) ? -1 : 1))
    .flatMap((file) => {
      const source = readFileSync(join(project, file), 'utf8').replace(TEXT_OR_COMMENT, (token) =>
        token.startsWith("'") ? token : '',
      );
      const className = basename(file, '.cls');
      return [...restOf(className, source), ...auraOf(className, source), ...actionsOf(className, source)];
    });
}

function restOf(className: string, source: string): EntryPoint[] {
  const path = REST.exec(source)?.[1];
  if (path === undefined) return [];
  const methods = [...source.matchAll(HTTP_METHOD)].map((match) => match[1]!.toUpperCase());
  return [{ kind: 'rest', className, name: path, detail: methods.join(', ') }];
}

const auraOf = (className: string, source: string): EntryPoint[] =>
  [...source.matchAll(AURA)].map((match) => ({
    kind: 'aura',
    className,
    name: match[1]!,
    detail: match[2]!.replace(/\s+/g, ' ').trim(),
  }));

const actionsOf = (className: string, source: string): EntryPoint[] =>
  [...source.matchAll(ACTION)].map((match) => ({
    kind: 'action',
    className,
    name: /label\s*=\s*'([^']+)'/i.exec(match[1]!)?.[1] ?? className,
    detail: '',
  }));
