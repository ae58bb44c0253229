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
/** Names of compiled functions tell their class and method: `Outer$Inner$_$method$$12` (emit/script.ts). */
const COMPILED = /(?:^|[ .])([\w$]+?)\$_\$(\w+?)\$\$\d+/;
const SPECIAL: Readonly<Record<string, string>> = { _init_: '<init>', _clinit_: '<clinit>' };

/** Frames of Apex code in a JavaScript stack, innermost first. Functions the compiler adds of its own are left out. */
export function apexFrames(stack: string | undefined): ApexFrame[] {
  const frames: ApexFrame[] = [];
  for (const text of stack?.split('\n') ?? []) {
    const found = FRAME.exec(text);
    const compiled = found && COMPILED.exec(found[1] ?? '');
    if (compiled) {
      const [, , path, extension, line] = found as unknown as string[];
      frames.push({ place: placeOf(compiled[1]!, compiled[2]!, path!, extension!), line: Number(line) });
    }
  }
  return frames;
}

function placeOf(owner: string, method: string, path: string, extension: string): string {
  if (extension === 'apex') return 'AnonymousBlock';
  if (extension === 'trigger') return `Trigger.${path.slice(path.lastIndexOf('/') + 1)}`;
  return `Class.${owner.replaceAll('$', '.')}.${SPECIAL[method] ?? method}`;
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
