/** Where requests may go. */
import { ConfigurationError } from '../errors/errors';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Addresses of the same org, or of none, that take no API request. */
const NO_INSTANCE =
  /\.(lightning\.force|salesforce-setup|vf\.force|salesforce-scrt)\.com$|^(login|test)\.salesforce\.com$/i;
const EXAMPLE = 'https://MY-DOMAIN.my.salesforce.com';

/**
 * The origin of an org's My Domain address, without a slash at the end. Only https, but for this machine itself.
 * Throws ConfigurationError.
 */
export function readInstanceUrl(text: string | undefined, parameter = 'instanceUrl'): string {
  if (!text) throw new ConfigurationError(`is missing; it looks like ${EXAMPLE}`, parameter);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new ConfigurationError(`is no address; it looks like ${EXAMPLE}`, parameter);
  }
  // The address itself is not repeated in what follows: there may be a password in it.
  if (url.username !== '' || url.password !== '') {
    throw new ConfigurationError('holds a user name or password; sign in with `auth`', parameter);
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new ConfigurationError('has to begin with https://: a token would be readable on its way', parameter);
  }
  if (NO_INSTANCE.test(url.hostname)) {
    throw new ConfigurationError(`${url.hostname} takes no API requests; use ${EXAMPLE}`, parameter);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new ConfigurationError(`ends after the host; it looks like ${EXAMPLE}`, parameter);
  }
  return url.origin;
}
