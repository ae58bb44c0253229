/** Whether the outermost class of a file carries @IsTest: nothing but comments and annotations may stand before it. */
export function isTestClass(source: string): boolean {
  const beforeBody = source.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '').split('{', 1)[0]!;
  return /@istest\b/i.test(beforeBody);
}
