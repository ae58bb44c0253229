/** Source text → syntax tree. Syntax errors come in Salesforce's words. */
import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import type { ApexParser } from '@apexdevtools/apex-parser';
import { openBuildCache } from '../../org/buildCache';
import { DeployError, DeployErrors } from '../../org/errors';
import type { ScriptDecl, TriggerDecl, TypeDecl } from './ast';
import { Builder } from './declarations';
import { makeQuick } from './quick';

/** Tells where a parse failed, for the first pass, which only wants to know whether it did. */
class FirstPassFailed extends Error {}

class FailFast extends ApexErrorListener {
  override apexSyntaxError(): void {
    throw new FirstPassFailed();
  }
}

class Collect extends ApexErrorListener {
  readonly found: DeployError[] = [];
  private readonly file: string;

  constructor(file: string) {
    super();
    this.file = file;
  }

  override apexSyntaxError(line: number, column: number, text: string): void {
    this.found.push(new DeployError(inSalesforceWords(text), { file: this.file, line, column: column + 1 }));
  }
}

/** ANTLR's messages, worded as the platform's compiler does. */
function inSalesforceWords(text: string): string {
  const missing = /^missing (.+?) at (.+)$/s.exec(text);
  if (missing) return `Missing ${missing[1]!.includes('Identifier') ? 'identifier' : missing[1]} at ${missing[2]}`;
  if (/<EOF>/.test(text) && !/^extraneous/.test(text)) return 'Unexpected token <EOF>.';
  const token = /^(?:mismatched|extraneous) input ('.*?'|<EOF>)/s.exec(text);
  if (token) return `Unexpected token ${token[1]}.`;
  const alternative = /^no viable alternative at input '(.*)'$/s.exec(text);
  if (alternative) return `Unexpected token '${alternative[1]!.split(/\s+/).pop()}'.`;
  const character = /^token recognition error at: '(.*)'$/s.exec(text);
  if (character)
    return character[1]!.startsWith("'")
      ? `Illegal string literal: ${character[1]}`
      : `Unexpected token '${character[1]}'.`;
  return text;
}

/** Source that the quick way fails on is read again the slow way, which yields all of its errors. */
function parse<R>(file: string, source: string, rule: (parser: ApexParser) => R): R {
  const quick = ApexParserFactory.createLexerAndParser(source, new FailFast()).parser;
  makeQuick(quick);
  try {
    return rule(quick);
  } catch (error) {
    if (!(error instanceof FirstPassFailed)) throw error;
  }
  const errors = new Collect(file);
  const tree = rule(ApexParserFactory.createLexerAndParser(source, errors).parser);
  if (errors.found.length) throw new DeployErrors(errors.found);
  return tree;
}

const cache = openBuildCache('apex');

/** Sources without errors are parsed once by a build. */
function remembered<Tree>(file: string, source: string, parsed: () => Tree): Tree {
  const known = cache?.read([file, source]);
  if (known !== undefined) return known as Tree;
  const tree = parsed();
  cache?.write([file, source], tree);
  return tree;
}

/** One class, interface or enum with everything inside it. */
export function parseClass(file: string, source: string): TypeDecl {
  return remembered(file, source, () =>
    new Builder(file).typeDeclaration(parse(file, source, (parser) => parser.compilationUnit()).typeDeclaration()),
  );
}

export function parseTrigger(file: string, source: string): TriggerDecl {
  return remembered(file, source, () =>
    new Builder(file).trigger(parse(file, source, (parser) => parser.triggerUnit())),
  );
}

export function parseScript(file: string, source: string): ScriptDecl {
  return new Builder(file).script(parse(file, source, (parser) => parser.anonymousUnit()).anonymousBlock());
}
