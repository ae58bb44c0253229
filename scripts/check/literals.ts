import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import { lineAt } from '../shared/lines';
import { childrenOf, childText, readXml } from '../shared/xml';
import type { XmlElement } from '../shared/xml';
import type { Finding } from './gate';
import { inApex } from './literals/apex';
import { DATA, hasLetter } from './literals/literal';
import type { Literal } from './literals/literal';

/** Text that users read and that is no label: in templates, components, Apex, flows and Lightning pages. */
export function checkLiterals(project: string, files: readonly string[]): Finding[] {
  return files.flatMap((file) => {
    const reader = READERS.find(([pattern]) => pattern.test(file))?.[1];
    return (reader?.(project, file) ?? []).map(({ line, text }) => ({
      file,
      line,
      message: `says ${JSON.stringify(shortened(text))} without a label`,
    }));
  });
}

const READERS: readonly (readonly [RegExp, (project: string, file: string) => Literal[]])[] = [
  [/\/lwc\/\w+\/[^/]+\.html$/, (project, file) => inTemplate(sourceOf(project, file))],
  [/\/lwc\/(?!.*\.d\.ts$)\w+\/[^/]+\.ts$/, (project, file) => inComponent(sourceOf(project, file))],
  [/^(?!.*\/tests\/).*\.(cls|trigger)$/, (project, file) => inApex(sourceOf(project, file))],
  [/\.flow-meta\.xml$/, (project, file) => inFlow(readXml(project, file))],
  [/\.flexipage-meta\.xml$/, (project, file) => inPage(readXml(project, file))],
];

const sourceOf = (project: string, file: string): string => readFileSync(join(project, file), 'utf8');

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
};

/** Attributes that are read or heard. */
const READ_ATTRIBUTE =
  /^(title|label|alt|placeholder|aria-(label|description|roledescription|valuetext|placeholder)|(\w+-)*(alternative-text|text|help|label|title|message\w*)|message-when-[\w-]+|field-level-help)$/;

const TAG =
  /<!--.*?-->|<(?<closing>\/)?(?<name>[\w-]+)(?<attributes>(?:\s+[\w:-]+(?:=(?:"[^"]*"|\{[^}]*\}))?)*)\s*\/?>/gs;
const ATTRIBUTE = /(?<name>[\w:-]+)="(?<value>[^"]*)"/g;

function inTemplate(source: string): Literal[] {
  const found: Literal[] = [];
  let end = 0;
  const text = (from: number, to: number) => {
    const between = source
      .slice(from, to)
      .replace(/\{[^}]*\}/g, '')
      .replace(/&\w+;/g, '');
    if (hasLetter(between)) found.push({ line: lineAt(source, from + source.slice(from).search(/\S/)), text: between });
  };
  for (const { index, 0: tag, groups } of source.matchAll(TAG)) {
    text(end, index);
    end = index + tag.length;
    for (const attribute of (groups!.attributes ?? '').matchAll(ATTRIBUTE)) {
      const { name, value } = attribute.groups!;
      if (READ_ATTRIBUTE.test(name!) && hasLetter(value!)) {
        found.push({ line: lineAt(source, index + tag.indexOf(attribute[0])), text: value! });
      }
    }
  }
  text(end, source.length);
  return found;
}

/** A sentence or a phrase: begins with a capital and goes on with another word. */
const PHRASE = /^\p{Lu}[\p{Ll}'’]*,? +\p{L}/u;

/** Members whose text is shown. */
const SHOWN = new Set(['label', 'title', 'message', 'placeholder', 'helpText', 'alternativeText', 'ariaLabel']);

function inComponent(source: string): Literal[] {
  // A whole file holds data.
  if (DATA.test(source)) return [];
  const file = ts.createSourceFile('component.ts', source, ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    // What developers read: thrown errors and the browser's console.
    if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) return;
    if (ts.isCallExpression(node) && /^console\./.test(node.expression.getText())) return;
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    const text = literalOf(node);
    if (text !== null && (PHRASE.test(text) || (isShown(node) && /^\p{Lu}\p{Ll}/u.test(text)))) {
      found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function literalOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

function isShown({ parent }: ts.Node): boolean {
  if (ts.isPropertyAssignment(parent)) return SHOWN.has(parent.name.getText());
  const isSet = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isSet && ts.isPropertyAccessExpression(parent.left) && SHOWN.has(parent.left.name.text);
}

/** Elements that somebody who runs a flow reads; their text is a label's: `{!$Label.Name}`. */
const FLOW_TEXTS = new Set(['errorMessage', 'fieldText', 'helpText', 'choiceText', 'pausedText']);

function inFlow(parent: XmlElement): Literal[] {
  return parent.children.flatMap((child) => (FLOW_TEXTS.has(child.name) ? literalIn(child) : inFlow(child)));
}

/** Text beside merge fields. */
function literalIn(element: XmlElement): Literal[] {
  const own = [element, ...element.children].map(({ text }) => text).join(' ');
  const text = own.replace(/\{![^}]*\}/g, '');
  return hasLetter(text) ? [{ line: element.line, text: own }] : [];
}

const PAGE_PROPERTY = /^(title|label|text|richTextValue|cardTitle|heading)$/i;

function inPage(parent: XmlElement): Literal[] {
  const own = childrenOf(parent, 'componentInstanceProperties')
    .filter((property) => PAGE_PROPERTY.test(childText(property, 'name') ?? ''))
    // Of an item of the utility bar, which takes no label there: its component names it.
    .filter((property) => childText(property, 'type') !== 'decorator')
    .flatMap((property) => childrenOf(property, 'value'))
    .filter(({ text }) => !/^Standard\.Tab\.\w+$/.test(text.trim()))
    .flatMap(literalIn);
  return [...own, ...parent.children.flatMap(inPage)];
}
