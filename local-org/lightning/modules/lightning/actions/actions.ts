/** `lightning/actions`: what the component of a quick action tells the console. */

/** Closes the window of the action. */
export class CloseActionScreenEvent extends CustomEvent<undefined> {
  constructor(options: EventInit = {}) {
    super('lightning__actionsclosescreen', { bubbles: true, composed: true, cancelable: true, ...options });
  }
}
