import { originOf } from 'c/callRecordingModel';

/** A violation may be reported after the element's error. */
const REPORT_MS = 150;

/** Hears which hosts the page's content-security policy blocks for media, for as long as it is open. */
export class PolicyWatch {
  private readonly origins = new Set<string>();
  private readonly hear = (event: SecurityPolicyViolationEvent): void => {
    const origin = originOf(event.blockedURI);
    const directive = event.effectiveDirective || event.violatedDirective;
    if (origin !== undefined && directive.startsWith('media-src')) {
      this.origins.add(origin);
    }
  };

  open(): void {
    try {
      document.addEventListener('securitypolicyviolation', this.hear);
    } catch {
      // Lightning Web Security refuses this listener: the message of the media element's error is all there is then.
    }
  }

  close(): void {
    document.removeEventListener('securitypolicyviolation', this.hear);
  }

  /** Whether a link's host was reported, now or soon. */
  async isBlocked(url: string): Promise<boolean> {
    const origin = originOf(url) ?? '';
    if (!this.origins.has(origin)) {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- Short, and what follows asks whether it still matters.
      await new Promise((resolve) => setTimeout(resolve, REPORT_MS));
    }
    return this.origins.has(origin);
  }
}
