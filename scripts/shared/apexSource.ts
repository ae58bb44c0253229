/** Whether the outermost class of a file carries @IsTest: nothing but comments and annotations may stand before it. */
export function isTestClass(source: string): boolean {
  const beforeBody = source.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '').split('{', 1)[0]!;
  return /@istest\b/i.test(beforeBody);
}

/** A literal, which may hold what looks like a comment, or a comment. */
const TEXT_OR_COMMENT = /'(?:\\.|[^'\\\n])*'|\/\*[^]*?\*\/|\/\/[^\n]*/g;

/** Comments become blanks, so that what is left keeps its place; texts are kept. */
export const blankComments = (source: string): string =>
  source.replace(TEXT_OR_COMMENT, (part) => (part.startsWith("'") ? part : part.replace(/[^\n]/g, ' ')));
