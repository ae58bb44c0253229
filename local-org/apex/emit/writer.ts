/** A character that source text, which goes through JSON, cannot bring in. */
const MARK = '\u0001';

/** In a text for the writer: what follows stands on the line, if that is not passed. Only where a break is harmless. */
export const lineMark = (line: number): string => `${MARK}${line}${MARK}`;

/**
 * JavaScript text that keeps Apex's lines: what stands on line L of the class stands on line L of the script, so that
 * JavaScript's stack traces name Apex lines and a debugger shows the right place.
 */
export class Writer {
  private readonly parts: string[] = [];
  private line = 1;

  /** Goes to the line, unless that has been passed. */
  at(line: number): void {
    while (this.line < line) {
      this.parts.push('\n');
      this.line++;
    }
  }

  /** Text without line breaks of its own; where it holds line marks, it is broken. */
  add(text: string): void {
    if (!text.includes(MARK)) {
      this.parts.push(text);
      return;
    }
    const pieces = text.split(MARK);
    for (let i = 0; i < pieces.length; i++) {
      if (i % 2) this.at(Number(pieces[i]));
      else this.parts.push(pieces[i]!);
    }
  }

  /** A place whose text is known only later. */
  slot(): (text: string) => void {
    const index = this.parts.push('') - 1;
    return (text) => {
      this.parts[index] = text;
    };
  }

  toString(): string {
    return this.parts.join('');
  }
}
