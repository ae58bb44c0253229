/**
 * The place of a component in the console: the tab, the page it shows, the utility item. Whoever draws a place
 * provides it at an element (a tab panel, a utility panel); components within get it by wire (`CurrentPageReference`,
 * `EnclosingTabId`, `EnclosingUtilityId`) or, at the moment they act, by `placeOf`.
 */
import { createContextProvider } from 'lwc';

import type { PageReference } from '../shell/shell';
import { CurrentPageReference, EnclosingTabId, EnclosingUtilityId } from './adapters';

export { CurrentPageReference, EnclosingTabId, EnclosingUtilityId };

export interface Place {
  readonly tabId: string | null;
  readonly page: PageReference | null;
  readonly utilityId: string | null;
  /** In the background of the utility bar: it is never seen. */
  readonly isBackground: boolean;
}

const QUESTION = 'platform__place';
const NOWHERE: Place = { tabId: null, page: null, utilityId: null, isBackground: false };

interface Consumer {
  provide(context: { readonly value: unknown }): void;
}

const providers = {
  page: createContextProvider(CurrentPageReference),
  tabId: createContextProvider(EnclosingTabId),
  utilityId: createContextProvider(EnclosingUtilityId),
};

/**
 * Makes an element a place; call it once, in the constructor of the component that draws the place (`this`) or on an
 * element without children yet. The answer changes the place, and everything within hears of it.
 */
export function providePlace(element: EventTarget, first: Partial<Place> = {}): (change: Partial<Place>) => void {
  let place: Place = { ...NOWHERE, ...first };
  const consumers = { page: new Set<Consumer>(), tabId: new Set<Consumer>(), utilityId: new Set<Consumer>() };
  const keys = Object.keys(providers) as (keyof typeof providers)[];
  for (const key of keys) {
    providers[key](element, {
      consumerConnectedCallback: (consumer) => {
        consumers[key].add(consumer);
        consumer.provide({ value: place[key] });
      },
      consumerDisconnectedCallback: (consumer) => void consumers[key].delete(consumer),
    });
  }
  element.addEventListener(QUESTION, (event) => {
    event.stopPropagation();
    (event as CustomEvent<(answer: Place) => void>).detail(place);
  });
  return (change) => {
    const before = place;
    place = { ...place, ...change };
    for (const key of keys) {
      if (before[key] !== place[key]) consumers[key].forEach((consumer) => consumer.provide({ value: place[key] }));
    }
  };
}

/** The place an element stands in; nowhere when it is within none (a modal window, the header). */
export function placeOf(element: EventTarget): Place {
  let answered = NOWHERE;
  const detail = (answer: Place): void => void (answered = answer);
  element.dispatchEvent(new CustomEvent(QUESTION, { bubbles: true, composed: true, detail }));
  return answered;
}
