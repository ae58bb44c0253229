/** A link outside of the component that the user clicks. */
export interface ClickedLink {
  /** As the browser writes it. */
  readonly href: string;
  /** Whether it is clicked with nothing held, so that the browser would leave the choice of a tab to the link. */
  readonly isPlain: boolean;
}

/**
 * Salesforce tells no component that the link of its toast was opened; the click is seen at the document.
 * @param event click or auxclick
 * @param host  the component, whose own links are left alone
 */
export function clickedLink(event: MouseEvent, host: EventTarget): ClickedLink | null {
  const path = event.composedPath();
  const link = path.find((node) => node instanceof HTMLAnchorElement);
  // The right button opens a menu; what is chosen there nobody tells.
  if (!link || path.includes(host) || event.button > 1) {
    return null;
  }
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  return { href: link.href, isPlain };
}
