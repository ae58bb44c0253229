import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesBelow } from '../shared/files';
import { packageFiles } from '../shared/sfdxProject';
import type { Finding } from './gate';

/** Style sheets beside those of the packages. */
const MORE = ['local-org/lightning/modules'];

/** Style sheets name sides by the direction of reading, so that pages are mirrored where it runs from right to left. */
export function checkDirection(project: string): Promise<Finding[]> {
  const more = MORE.filter((folder) => existsSync(join(project, folder))).flatMap((folder) =>
    filesBelow(join(project, folder)).map((file) => `${folder}/${file}`),
  );
  const files = [...packageFiles(project), ...more].filter((file) => file.endsWith('.css'));
  return Promise.resolve(files.flatMap((file) => checkStyles(file, readFileSync(join(project, file), 'utf8'))));
}

/** A comment, which may give the reason for a side, or a declaration. */
const TOKEN = /\/\*(?<comment>.*?)\*\/|(?<property>[a-z-]+)\s*:\s*(?<value>[^;{}]+?)\s*(?=[;}])/gs;

function checkStyles(file: string, source: string): Finding[] {
  const findings: Finding[] = [];
  let reason = -1;
  for (const { index, groups, 0: token } of source.matchAll(TOKEN)) {
    const { comment, property, value } = groups!;
    if (comment !== undefined) {
      if (/\b(left|right)\b/.test(comment)) reason = index + token.length;
      continue;
    }
    const wanted = inReadingDirection(property!, value!);
    // A reason stands directly above what it is for.
    const hasReason = reason >= 0 && source.slice(reason, index).trim() === '';
    if (wanted === undefined || hasReason) continue;
    const line = source.slice(0, index).split('\n').length;
    findings.push({ file, line, message: `names a side of the screen, ${property}: ${value}; ${wanted}` });
  }
  return findings;
}

const SIDES: Readonly<Record<string, string>> = { left: 'start', right: 'end' };

/** What is to be written instead, where a declaration names left or right. */
function inReadingDirection(property: string, value: string): string | undefined {
  const side = /^(?:(margin|padding|border|scroll-margin|scroll-padding)-)?(left|right)(-\w+)?$/.exec(property);
  if (side) {
    const [, kind = 'inset', name, rest = ''] = side;
    return `use ${kind}-inline-${SIDES[name!]}${rest}`;
  }
  const corner = /^border-(top|bottom)-(left|right)-radius$/.exec(property);
  if (corner) return `use border-${SIDES[corner[1] === 'top' ? 'left' : 'right']}-${SIDES[corner[2]!]}-radius`;
  if (/^(text-align|float|clear|caption-side)$/.test(property) && /^(left|right)$/.test(value)) {
    return `use ${property}: ${property === 'text-align' ? '' : 'inline-'}${SIDES[value]}`;
  }
  const parts = value.split(/\s+/);
  const isBox = /^(margin|padding|inset|border-width|border-color|border-style)$/.test(property);
  if (isBox && parts.length === 4 && parts[1] !== parts[3]) return `use ${property}-block and ${property}-inline`;
  return undefined;
}
