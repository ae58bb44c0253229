import type { PopHandler } from './popHandler';
import { unseenPop } from './popState';

const CLICKS = ['click', 'auxclick'] as const;

/**
 * Salesforce tells no component that the link of its toast was opened; the click is seen at the document. The link opens
 * a page as the pop would have: in the tab of its mode, and no longer blocked.
 */
export class ToastLinks {
  private readonly host: EventTarget;
  private readonly handler: () => PopHandler;
  private readonly hear = (event: MouseEvent): void => this.take(event);

  /**
   * @param host    the component, whose own links are left alone
   * @param handler of the pops the toasts are about
   */
  constructor(host: EventTarget, handler: () => PopHandler) {
    this.host = host;
    this.handler = handler;
    CLICKS.forEach((name) => document.addEventListener(name, this.hear, { capture: true }));
  }

  end(): void {
    CLICKS.forEach((name) => document.removeEventListener(name, this.hear, { capture: true }));
  }

  private take(event: MouseEvent): void {
    const path = event.composedPath();
    const link = path.find((node) => node instanceof HTMLAnchorElement);
    // The right button opens a menu; what is chosen there nobody tells.
    const key = !link || path.includes(this.host) || event.button > 1 ? null : this.unseen(link.href);
    if (key === null) {
      return;
    }
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (isPlain) {
      event.preventDefault();
      this.handler().repeat(key);
    } else {
      // The user chooses the tab: the link is the browser's.
      this.handler().followed(key);
    }
  }

  private unseen(href: string): number | null {
    return unseenPop(this.handler().state, href);
  }
}
