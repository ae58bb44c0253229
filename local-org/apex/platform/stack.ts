/**
 * Apex stack traces. Generated code is run under the file names of its classes and triggers with their own line
 * numbers, so that JavaScript's stack holds all that is needed.
 */

export interface ApexFrame {
  /** `Class.Outer.Inner.method`, `Trigger.AccountTrigger`, `AnonymousBlock`. */
  readonly place: string;
  readonly line: number;
}

const FRAME = /^\s+at (?:(.*) \()?([^()]*?)\.(cls|trigger|apex):(\d+):\d+\)?$/;

/** Frames of Apex code in a JavaScript stack, innermost first. */
export function apexFrames(stack: string | undefined): ApexFrame[] {
  const frames: ApexFrame[] = [];
  for (const line of stack?.split('\n') ?? []) {
    const found = FRAME.exec(line);
    if (found) frames.push({ place: placeOf(found[1] ?? '', found[2]!, found[3]!), line: Number(found[4]) });
  }
  return frames;
}

function placeOf(name: string, path: string, extension: string): string {
  if (extension === 'apex') return 'AnonymousBlock';
  const file = path.slice(path.lastIndexOf('/') + 1);
  if (extension === 'trigger') return `Trigger.${file}`;
  const isConstructor = name.startsWith('new ');
  const parts = name
    .replace(/^(?:new|async|get|set|static) /, '')
    .replace(/ \[as .*\]$/, '')
    .replace(/^(?:Function|Object)\./, '')
    .split('.');
  const method = isConstructor ? '<init>' : parts.at(-1)!.replace(/\$.*$/, '');
  const owner = parts
    .slice(0, isConstructor ? undefined : -1)
    .join('.')
    .replaceAll('$', '.');
  const className = owner.toLowerCase().startsWith(file.toLowerCase()) ? owner : file;
  return `Class.${className}${method === '' || method === '<anonymous>' ? '' : `.${method}`}`;
}

/** `Class.Foo.bar: line 12, column 1`, one frame a line. */
export function stackText(stack: string | undefined): string {
  return apexFrames(stack)
    .map(({ place, line }) => `${place}: line ${line}, column 1`)
    .join('\n');
}

/** Line of the Apex statement that runs now; null outside Apex. */
export function currentLine(): number | null {
  return apexFrames(new Error().stack)[0]?.line ?? null;
}
