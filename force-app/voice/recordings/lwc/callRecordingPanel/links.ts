import { copyText } from 'c/clipboard';
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

/** Seconds that a link to the page of this call asks for; undefined if it asks for none, or leads to another page. */
export function linkedTimeOf(page: PageReference | null, recordId: string): number | undefined {
  const text = page?.state?.c__t;
  const target: unknown = page?.attributes?.recordId;
  const isOther = typeof target === 'string' && target.slice(0, 15) !== recordId.slice(0, 15);
  return !isOther && text !== undefined && TIME.test(text) ? Number(text) : undefined;
}

/** Copies the link to a path of this org. Empty, or the link where the user has to copy it by hand. */
export async function copyLink(path: string): Promise<string> {
  const link = new URL(path, window.location.origin).href;
  return (await copyText(link)) ? '' : link;
}
