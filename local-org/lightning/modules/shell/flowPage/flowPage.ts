import { LightningElement, api } from 'lwc';
import { request } from 'platform/http';
import { failureOf } from 'shell/errors';
import type { Failure } from 'shell/errors';
import { announcePage } from 'shell/pageEvents';

const INPUT = 'flow__';

/** A flow at an address of its own: it runs once; then the page says so, as Salesforce does of flows without screens. */
export default class FlowPage extends LightningElement {
  @api flowName = '';
  /** Inputs as `flow__name`. */
  @api state: Readonly<Record<string, unknown>> = {};

  isFinished = false;
  failure: Failure | null = null;

  override connectedCallback(): void {
    announcePage(this, { title: this.flowName, icon: 'standard:flow' });
    void this.#run();
  }

  async #run(): Promise<void> {
    const inputs = Object.entries(this.state)
      .filter(([name]) => name.startsWith(INPUT))
      .map(([name, value]) => ({ name: name.slice(INPUT.length), value }));
    try {
      await request('POST', `/lightning/data/flows/${encodeURIComponent(this.flowName)}`, { inputs });
      this.isFinished = true;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }
}
