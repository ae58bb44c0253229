/**
 * What of Lightning web components is wrong in a namespace. Imports are completed by the compiler, `c/` and `c-` mean the
 * own namespace wherever code runs, and page state may be named `c__` in one too (Salesforce drops only names without any).
 */
import ts from 'typescript';

import { MARK, PACKAGED_NAME } from './source';
import type { Place } from './source';

/** Completes a name, of c/packageNames. */
const COMPLETES = 'withNamespace';

const TAB_ADDRESS = /\/lightning\/n\//;
const COMPONENT_NAME = /^c__\w+$/;

/** The findings in a module. */
export function modulePlaces(source: string): Place[] {
  const file = ts.createSourceFile('module.ts', source, ts.ScriptTarget.Latest, true);
  const places: Place[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    const message = messageAt(node);
    if (message !== null && !isMarked(node, source)) {
      places.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, message });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return places;
}

function messageAt(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
    return textMessage(node);
  }
  if (ts.isIdentifier(node) && PACKAGED_NAME.test(node.text)) {
    return `${node.text} is a field whose name begins with the namespace: use c/packageNames, or a class of Apex`;
  }
  return null;
}

function textMessage(node: ts.LiteralLikeNode): string | null {
  if (isCompleted(node)) return null;
  const name = PACKAGED_NAME.exec(node.text)?.[0];
  if (name !== undefined) return `${name} has the namespace in its name: import it, or use c/packageNames`;
  if (TAB_ADDRESS.test(node.text)) return 'the address of a tab has the namespace in it: use c/packageNames';
  if (isComponentName(node)) return `${node.text} is a component of no package: its name begins with the namespace`;
  if (isTabName(node)) return `the tab ${node.text} has the namespace in its name: use c/packageNames`;
  return null;
}

const isCompleted = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) && ts.isIdentifier(parent.expression) && parent.expression.text === COMPLETES;

/** As a value: as the name of a member it is page state. */
const isComponentName = (node: ts.LiteralLikeNode): boolean =>
  COMPONENT_NAME.test(node.text) &&
  ts.isPropertyAssignment(node.parent) &&
  (node.parent.initializer as ts.Node) === node;

/** `attributes: { apiName: 'Tab' }` of a standard__navItemPage. */
function isTabName(node: ts.LiteralLikeNode): boolean {
  const isApiName = ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'apiName';
  return isApiName && /['"]standard__navItemPage['"]/.test(node.parent.parent.parent.parent.getText());
}

/** The mark counts for the whole statement that it stands before. */
function isMarked(node: ts.Node, source: string): boolean {
  for (let outer: ts.Node = node; !ts.isSourceFile(outer); outer = outer.parent) {
    const comments = ts.getLeadingCommentRanges(source, outer.getFullStart()) ?? [];
    if (comments.some(({ pos, end }) => MARK.test(source.slice(pos, end)))) return true;
  }
  return false;
}

/** The findings in a template. */
export function templatePlaces(source: string): Place[] {
  return source.split('\n').flatMap((text, index) =>
    [...text.matchAll(/[\w-]+="([^"{]*)"/g)]
      .map(([, value]) => PACKAGED_NAME.exec(value!)?.[0])
      .filter((name) => name !== undefined)
      .map((name) => ({ line: index + 1, message: `${name} has the namespace in its name: take it from an import` })),
  );
}
