import turnOff from '@salesforce/apex/CobaltScheduleController.turnOff';
import turnOn from '@salesforce/apex/CobaltScheduleController.turnOn';
import timeZone from '@salesforce/i18n/timeZone';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** Whether runs start by themselves, and the button for it. Dispatches `changed` after it was switched. */
export default class CobaltSchedule extends LightningElement {
  /** Whether all jobs are scheduled. */
  @api isScheduled = false;
  /** When the next of them looks what is due, ISO 8601; nothing if none is scheduled. */
  @api nextLookAt?: string;

  readonly label = label;
  readonly timeZone = timeZone;

  isBusy = false;
  error: unknown = null;
  news = '';

  get stateText(): string {
    if (this.isScheduled) {
      return label.on;
    }
    return this.nextLookAt === undefined ? label.off : label.partly;
  }

  get actionText(): string {
    return this.isScheduled ? label.turnOff : label.turnOn;
  }

  async handleSwitch(): Promise<void> {
    const isOn = this.isScheduled;
    this.isBusy = true;
    this.error = null;
    this.news = '';
    try {
      await (isOn ? turnOff() : turnOn());
      this.news = isOn ? label.turnedOff : label.turnedOn;
      this.dispatchEvent(new CustomEvent('changed'));
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }
}
