/**
 * Whether an address that came from outside may become a link: encrypted, or of the page's own origin (a local org's
 * stand-in), and without a name and password, which would only disguise the host.
 */
export function isSafeLink(address: string): boolean {
  try {
    const { protocol, origin, username, password } = new URL(address);
    return (protocol === 'https:' || origin === window.location.origin) && username === '' && password === '';
  } catch {
    // It is no absolute address.
    return false;
  }
}
