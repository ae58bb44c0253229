/** A host whose pages screen pops may open. */
export interface AllowedHost {
  /** In small letters, with `:port` if that is not 443. */
  readonly host: string;
  readonly includeSubdomains: boolean;
}

/** Why a URL is not opened: it is no https address, or its host is not allowed. */
export type AddressProblem = 'INVALID_URL' | 'HOST_NOT_ALLOWED';

/** What browsers strip or turn, so that they would read another address than is written. */
const MISREAD = /[\p{Cc}\s\\]/u;

/**
 * Appends query parameters; those the URL has, and its fragment, stay as they are written.
 * @param url        an absolute URL
 * @param parameters values by name
 */
export function withParameters(url: string, parameters: Readonly<Record<string, string>>): string {
  const appended = Object.entries(parameters)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  if (appended === '') {
    return url;
  }
  const [, address = '', fragment = ''] = /^([^#]*)(#[^]*)?$/.exec(url) ?? [];
  const separator = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return address + separator + appended + fragment;
}

/** The host of an address in small letters, with `:port` if that is not 443; null if it is no https address. */
export function hostOf(url: string): string | null {
  const parsed = parse(url);
  const isPlain = parsed?.protocol === 'https:' && parsed.username === '' && parsed.password === '';
  // Letters other than a to z are written in another way by the browser: what is compared has to be what was written.
  const isAsWritten = url.toLowerCase().startsWith(`https://${parsed?.hostname ?? ''}`);
  return parsed && isPlain && isAsWritten ? parsed.host : null;
}

function parse(url: string): URL | null {
  try {
    return MISREAD.test(url) ? null : new URL(url);
  } catch {
    return null;
  }
}

/** Why the URL is not opened; null if it is. */
export function problemOf(url: string, hosts: readonly AllowedHost[]): AddressProblem | null {
  const host = hostOf(url);
  if (host === null) {
    return 'INVALID_URL';
  }
  const isAllowed = hosts.some(
    (allowed) => host === allowed.host || (allowed.includeSubdomains && host.endsWith(`.${allowed.host}`)),
  );
  return isAllowed ? null : 'HOST_NOT_ALLOWED';
}
