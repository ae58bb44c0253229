/** `lightning/flowSupport`: what a component on a flow's screen tells the flow. */

/** The value of an attribute has changed. */
export class FlowAttributeChangeEvent extends CustomEvent<{
  readonly attributeName: string;
  readonly newValue: unknown;
}> {
  constructor(attributeName: string, attributeValue: unknown) {
    super('flowattributechange', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: { attributeName, newValue: attributeValue },
    });
  }
}

const NAVIGATION = 'flownavigation';

class FlowNavigationEvent extends CustomEvent<{ readonly action: string }> {
  constructor(action: string) {
    super(NAVIGATION, { bubbles: true, composed: true, cancelable: true, detail: { action } });
  }
}

export class FlowNavigationNextEvent extends FlowNavigationEvent {
  constructor() {
    super('NEXT');
  }
}

export class FlowNavigationBackEvent extends FlowNavigationEvent {
  constructor() {
    super('BACK');
  }
}

export class FlowNavigationPauseEvent extends FlowNavigationEvent {
  constructor() {
    super('PAUSE');
  }
}

export class FlowNavigationFinishEvent extends FlowNavigationEvent {
  constructor() {
    super('FINISH');
  }
}
