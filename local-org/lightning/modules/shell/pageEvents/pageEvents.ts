/** What the parts of a page tell the page they stand in, and where they go. */
import type { PageReference } from 'platform/shell';
import { shell } from 'platform/shell';
import { placeOf } from 'platform/place';

export interface PageFacts {
  readonly title: string;
  /** An icon of SLDS. */
  readonly icon: string;
  /** The object's label, on record pages. */
  readonly kind?: string;
}

/** Tells what the tab and the window are called. */
export function announcePage(element: EventTarget, facts: PageFacts): void {
  element.dispatchEvent(new CustomEvent('shell__page', { detail: facts, bubbles: true, composed: true }));
}

/** Tells that the page holds input that leaving would lose, or no longer does. */
export function announceUnsaved(element: EventTarget, unsaved: boolean): void {
  element.dispatchEvent(new CustomEvent('shell__unsaved', { detail: unsaved, bubbles: true, composed: true }));
}

/** Goes to a page from the tab the element stands in. A failure is shown as a toast. */
export function openPage(element: EventTarget, page: PageReference, replace = false): void {
  shell()
    .navigate(page, { replace, tabId: placeOf(element).tabId })
    .catch((error: unknown) => showToast(element, 'error', messageOf(error)));
}

/** Shows a toast: `title` alone, or with a message and a link in it. */
export function showToast(
  element: EventTarget,
  variant: 'success' | 'error' | 'warning' | 'info',
  title: string,
  message?: string,
): void {
  const detail = { variant, title, ...(message !== undefined && { message }) };
  element.dispatchEvent(new CustomEvent('lightning__showtoast', { detail, bubbles: true, composed: true }));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
