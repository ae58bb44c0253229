/** How often something happened in the last hours or days: counted in parts of that time, which drop out one by one. */
const PARTS = 24;

export class RollingCount {
  private readonly part: number;
  private readonly now: () => number;
  private readonly byPart = new Map<number, number>();

  constructor(milliseconds: number, now: () => number) {
    this.part = milliseconds / PARTS;
    this.now = now;
  }

  add(amount = 1): void {
    const part = this.current();
    this.byPart.set(part, (this.byPart.get(part) ?? 0) + amount);
  }

  get value(): number {
    const oldest = this.current() - PARTS;
    let value = 0;
    for (const [part, amount] of this.byPart) {
      if (part <= oldest) this.byPart.delete(part);
      else value += amount;
    }
    return value;
  }

  /** Amounts by part, as `parts` takes them. */
  get parts(): [number, number][] {
    return [...this.byPart];
  }

  set parts(parts: readonly (readonly [number, number])[]) {
    this.byPart.clear();
    for (const [part, amount] of parts) this.byPart.set(part, amount);
  }

  private current(): number {
    return Math.floor(this.now() / this.part);
  }
}
