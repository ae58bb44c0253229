import { SKIP, SMALL_SKIP } from 'c/callRecordingModel';
import { fillIn } from 'c/labelText';
import { api, LightningElement } from 'lwc';

import { label } from './labels';

/** The keys of the player; see `commandOf`. Dispatches `close`. */
export default class CallRecordingHelp extends LightningElement {
  readonly label = label;
  readonly shortcuts = [
    { keys: [label.space, 'K'], what: label.playOrPause },
    { keys: ['J'], what: fillIn(label.backTen, SKIP) },
    { keys: ['L'], what: fillIn(label.forwardTen, SKIP) },
    { keys: ['←'], what: fillIn(label.backTen, SMALL_SKIP) },
    { keys: ['→'], what: fillIn(label.forwardTen, SMALL_SKIP) },
    { keys: ['Home', 'End'], what: label.startOrEnd },
    { keys: ['0', '…', '9'], what: label.tenths },
    { keys: ['N', 'P'], what: label.marker },
    { keys: ['<'], what: label.slower },
    { keys: ['>'], what: label.faster },
    { keys: ['↑', '↓'], what: label.volume },
    { keys: ['M'], what: label.mute },
    { keys: ['C'], what: label.copyLink },
    { keys: ['↑', '↓', 'Enter'], what: label.line },
    { keys: ['?', 'Esc'], what: label.open },
  ];

  @api focus(): void {
    this.template!.querySelector<HTMLElement>('[data-part="close"]')!.focus();
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === '?') {
      event.preventDefault();
      this.handleClose();
    }
    // What is read here plays nothing.
    event.stopPropagation();
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
