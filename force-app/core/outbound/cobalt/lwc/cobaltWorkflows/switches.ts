/** What somebody wants of the workflows, while Cobalt has not said yes or no. */
export type Wanted = Readonly<Record<string, boolean>>;

/**
 * Switches that show at once what is wanted of them. A switch that is turned again before the answer is there is sent
 * after it, so that the last turn counts.
 */
export class Switches {
  wanted: Wanted = {};
  private readonly underWay = new Set<string>();
  private readonly send: (id: string, isOn: boolean) => Promise<void>;
  private readonly changed: (wanted: Wanted) => void;

  /**
   * @param send turns one at Cobalt; rejects when it stays as it was
   * @param changed hears what is wanted from now on
   */
  constructor(send: (id: string, isOn: boolean) => Promise<void>, changed: (wanted: Wanted) => void) {
    this.send = send;
    this.changed = changed;
  }

  /** Resolves when nothing is wanted of this switch any more, or another turn of it is under way. */
  async turn(id: string, isOn: boolean): Promise<void> {
    this.want({ ...this.wanted, [id]: isOn });
    if (this.underWay.has(id)) {
      return;
    }
    this.underWay.add(id);
    try {
      await this.sendLast(id);
    } finally {
      this.underWay.delete(id);
      const wanted: Record<string, boolean> = { ...this.wanted };
      delete wanted[id];
      this.want(wanted);
    }
  }

  private async sendLast(id: string): Promise<void> {
    const isOn = this.wanted[id]!;
    await this.send(id, isOn);
    if (this.wanted[id] !== isOn) {
      await this.sendLast(id);
    }
  }

  private want(wanted: Wanted): void {
    this.wanted = wanted;
    this.changed(wanted);
  }
}
