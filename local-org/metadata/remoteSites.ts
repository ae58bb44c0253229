/** Remote site settings: where Apex may call out to. */
import { DeployError } from '../org/errors';
import type { RemoteSite } from './model';
import { isTrue, textOf, type XmlElement } from './xml';

export function remoteSiteOf(name: string, xml: XmlElement, file: string): RemoteSite {
  for (const field of ['url', 'isActive', 'disableProtocolSecurity']) {
    if (!textOf(xml, field)) throw new DeployError(`Required field is missing: ${field}`, { file });
  }
  const url = textOf(xml, 'url')!;
  const origin = originOf(url);
  if (origin === null) throw new DeployError(`In field: url - Invalid URL: ${url}`, { file });
  return { name, origin, isActive: isTrue(xml, 'isActive') };
}

/** Whether an active remote site opens the address; its path and what follows play no part. */
export function isOpen(sites: readonly RemoteSite[], url: string): boolean {
  const origin = originOf(url);
  return sites.some((site) => site.isActive && site.origin === origin);
}

function originOf(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return new URL(text).origin;
}
