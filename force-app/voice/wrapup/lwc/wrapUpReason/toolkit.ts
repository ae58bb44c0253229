import type { WrapUpSession } from 'c/wrapUpReasonWork';

/** What an event of the call's toolkit does; of the others Salesforce knows as much as is to be known. */
const DEEDS: Readonly<Record<string, (session: WrapUpSession) => void>> = {
  callstarted: (session) => session.refresh(),
  callconnected: (session) => session.refresh(),
  callended: (session) => session.ending.hearCallEnd(),
  wrapupended: (session) => session.ending.hearWrapUpEnd(),
};

/**
 * Listens to the toolkit until the answer is called.
 * @param toolkit the element
 * @param current the wrap-up that is shown
 */
export function listen(toolkit: Element, current: () => WrapUpSession | undefined): () => void {
  const hear = (event: Event): void => {
    const session = current();
    // The contact centre's key of the call it is about.
    const { callId } = (event as CustomEvent<{ callId?: string } | null>).detail ?? {};
    if (session !== undefined && callId !== undefined && callId === session.state.view?.vendorCallKey) {
      DEEDS[event.type]!(session);
    }
  };
  const names = Object.keys(DEEDS);
  names.forEach((name) => toolkit.addEventListener(name, hear));
  return () => names.forEach((name) => toolkit.removeEventListener(name, hear));
}
