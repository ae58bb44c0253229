import fireEvent from '@salesforce/apex/CobaltEventController.fireEvent';
import getEvents from '@salesforce/apex/CobaltEventController.getEvents';
import { isObject, prettyJson, readJson } from 'c/cobaltModel';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

const OTHER = '*';
const FIRST_PAYLOAD = '{\n  "name": "Example"\n}';

interface Control extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** Fires an event to try workflows. Dispatches `showexecutions`. */
export default class CobaltEventTest extends LightningElement {
  readonly label = label;

  events: readonly string[] = [];
  chosen = '';
  otherName = '';
  payload = FIRST_PAYLOAD;
  isLoading = true;
  isFiring = false;
  listError: unknown = null;
  error: unknown = null;
  answer = '';
  firedEvent = '';

  private shownAccountId = '';
  // Not reactive: whether the payload has a message below it.
  private isBadShown = false;

  /** For whom events are fired: the id of its Linked_Account__c. */
  @api get accountId(): string {
    return this.shownAccountId;
  }
  set accountId(value: string) {
    this.shownAccountId = value;
    this.load();
  }

  get options(): { label: string; value: string }[] {
    const known = this.events.map((event) => ({ label: event, value: event }));
    return [...known, { label: label.other, value: OTHER }];
  }

  get isOther(): boolean {
    return this.chosen === OTHER;
  }

  get payloadProblem(): string {
    const reading = readJson(this.payload);
    if ('problem' in reading) {
      return reading.problem;
    }
    return isObject(reading.value) ? '' : label.notObject;
  }

  get isFormatOff(): boolean {
    return 'problem' in readJson(this.payload);
  }

  get firedText(): string {
    return fillIn(label.fired, this.firedEvent);
  }

  get answerText(): string {
    return fillIn(label.answer, this.answer);
  }

  override renderedCallback(): void {
    const control = this.template!.querySelector<Control>('[data-part="payload"]')!;
    control.setCustomValidity(this.payloadProblem);
    if (this.isBadShown && this.payloadProblem === '') {
      // At once: when the field is left, what stands below it would move away from under the mouse.
      this.isBadShown = false;
      control.reportValidity();
    }
  }

  handleRetry(): void {
    this.load();
  }

  handleEvent(event: CustomEvent<{ value: string }>): void {
    this.chosen = event.detail.value;
    this.forget();
  }

  handleOther(event: CustomEvent<{ value: string }>): void {
    this.otherName = event.detail.value;
    this.forget();
  }

  handlePayload(event: CustomEvent<{ value: string }>): void {
    this.payload = event.detail.value;
    this.forget();
  }

  handleLeave(): void {
    this.isBadShown = this.payloadProblem !== '';
  }

  /** Leaving a field can bring a message below it, and the button would move away from under the mouse. */
  handlePress(event: MouseEvent): void {
    event.preventDefault();
  }

  handleFormat(): void {
    this.payload = prettyJson(this.payload);
  }

  async handleFire(): Promise<void> {
    const controls = [...this.template!.querySelectorAll<Control>('[data-control]')];
    const bad = controls.filter((control) => !control.reportValidity());
    if (bad.length > 0) {
      this.isBadShown = true;
      bad[0]!.focus();
      return;
    }
    this.forget();
    this.isFiring = true;
    const eventName = this.isOther ? this.otherName.trim() : this.chosen;
    const { shownAccountId: accountId, payload } = this;
    try {
      this.answer = (await fireEvent({ accountId, eventName, payload })) as string;
      this.firedEvent = eventName;
    } catch (error) {
      this.error = error;
    }
    this.isFiring = false;
  }

  handleExecutions(): void {
    this.dispatchEvent(new CustomEvent('showexecutions'));
  }

  private async load(): Promise<void> {
    const accountId = this.shownAccountId;
    this.isLoading = true;
    this.listError = null;
    this.forget();
    try {
      const events = (await getEvents({ accountId })) as string[];
      if (accountId === this.shownAccountId) {
        this.events = events;
      }
    } catch (error) {
      this.listError = error;
    }
    this.chosen = this.events[0] ?? OTHER;
    this.isLoading = false;
  }

  /** What was said of another event, or another payload, is no news. */
  private forget(): void {
    this.firedEvent = '';
    this.answer = '';
    this.error = null;
  }
}
