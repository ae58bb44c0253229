/** What is wrong with a deployment, with the names and places of the zip that was sent. */
import type { Merged, Origin } from './merged';

export interface Problem {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly problem: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** `file:line:column: problem`, as the boot of an org and the components' compiler say it. */
const PLACED = /^((?:[^\s:/][^:\n]*\/)*[^\s:/][^:\n]*\.[\w.-]+?)(?::(\d+))?(?::(\d+))?: ([\s\S]+)$/;

/** `readFile` gives the text of a file of the merged folder, and of the zip. */
export function problemOf(
  text: string,
  { origins, others }: Pick<Merged, 'origins' | 'others'>,
  files: ProblemFiles,
): Problem {
  const [, path, line, column, problem] = PLACED.exec(text) ?? [];
  if (path === undefined) return { type: '', fullName: '', fileName: '', problem: text, line: null, column: null };
  const origin = origins.get(path) ?? origins.get(`${path}-meta.xml`);
  const place = { line: numberOf(line), column: numberOf(column) };
  const other = others.get(path) ?? others.get(`${path}-meta.xml`);
  if (!origin && other) return { ...other, problem: problem!, ...place };
  if (!origin) return { type: '', fullName: nameOf(path), fileName: path, problem: problem!, ...place };
  return {
    ...origin,
    problem: problem!,
    ...(place.line === null ? place : placeInZip(path, place.line, place.column, origin, files)),
  };
}

export interface ProblemFiles {
  readonly merged: (path: string) => string | null;
  readonly zipped: (path: string) => string | null;
}

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

const nameOf = (path: string): string => path.split('/').at(-1)!.split('.')[0]!;

/** A line of a part that was taken out of its object's file, in that file. */
function placeInZip(
  path: string,
  line: number,
  column: number | null,
  { fileName }: Origin,
  files: ProblemFiles,
): { line: number; column: number | null } {
  const [part, whole] = [files.merged(path)?.split('\n'), files.zipped(fileName)?.split('\n')];
  if (!part || !whole || part.join() === whole.join()) return { line, column };
  const own = /\.([A-Za-z]+)-meta\.xml$/.test(path) && /<fullName>(.+?)<\/fullName>/.exec(part.join('\n'))?.[0];
  const from = own ? whole.findIndex((each) => each.trim() === own) : 0;
  const wanted = part[line - 1]?.trim() ?? '';
  // The name need not come first among an element's children.
  const before = whole.slice(0, Math.max(0, from)).findLastIndex((each) => /^ {4}<\w+>\s*$/.test(each));
  const found = whole.findIndex((each, index) => index >= Math.max(0, before) && each.trim() === wanted);
  return found < 0 ? { line: Math.max(1, from + 1), column: null } : { line: found + 1, column };
}
