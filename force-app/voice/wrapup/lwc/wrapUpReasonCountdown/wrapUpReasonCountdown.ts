import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';
import left from '@salesforce/label/c.Wrap_Up_Reason_Left';
import runsOut from '@salesforce/label/c.Wrap_Up_Reason_Runs_Out';

const LAST_SECONDS = 10;

/** The time that is left, each second. It says nothing aloud: that is up to its parent, now and then. */
export default class WrapUpReasonCountdown extends LightningElement {
  /** Whole length, in seconds. */
  @api seconds = 0;

  readonly label = { left, runsOut };
  remaining = 0;

  private givenEnd = 0;
  private timer: number | undefined;

  /** When it runs out, by the browser's clock, in milliseconds. */
  @api get endsAt(): number {
    return this.givenEnd;
  }
  set endsAt(endsAt: number) {
    this.givenEnd = endsAt;
    this.tick();
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.timer);
  }

  get text(): string {
    const minutes = Math.floor(this.remaining / 60);
    return `${minutes}:${String(this.remaining % 60).padStart(2, '0')}`;
  }

  get spoken(): string {
    return fillIn(left, this.text);
  }

  get className(): string {
    return this.remaining <= LAST_SECONDS ? 'countdown countdown_last' : 'countdown';
  }

  get barStyle(): string {
    return `width: ${Math.min(100, (100 * this.remaining) / Math.max(this.seconds, 1))}%`;
  }

  /** Comes when the next second begins, so that none is left out. */
  private tick(): void {
    window.clearTimeout(this.timer);
    const rest = Math.max(this.givenEnd - Date.now(), 0);
    this.remaining = Math.ceil(rest / 1000);
    if (rest > 0) {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- Cleared when the component leaves the page.
      this.timer = window.setTimeout(() => this.tick(), rest % 1000 || 1000);
    }
  }
}
