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

  /** Text without line breaks. */
  add(text: string): void {
    this.parts.push(text);
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
