import type { PageReference } from 'lightning/navigation';

/** Whole seconds, or with milliseconds. */
const TIME = /^\d{1,6}(\.\d{1,3})?$/;

/** The page of a call that opens at a time of its recording. Names of custom state begin with a namespace, or `c__`. */
export function pageAt(recordId: string, seconds: number): PageReference {
  return {
    type: 'standard__recordPage',
    attributes: { recordId, objectApiName: 'VoiceCall', actionName: 'view' },
    state: { c__t: String(Math.floor(seconds)) },
  };
}

/** Seconds that a page's link asks for; undefined if it asks for none. */
export function linkedTimeOf(page: PageReference | null): number | undefined {
  const text = page?.state?.c__t;
  return text !== undefined && TIME.test(text) ? Number(text) : undefined;
}
