import { ConfigurationError } from '../errors/errors';
import type { TokenSource } from './tokenSource';

/**
 * Uses a token that somebody else got, for instance `sf org display --json` or a web server's own OAuth. A function is
 * asked again when Salesforce refuses the last token; a text cannot be renewed.
 */
export function accessToken(token: string | (() => string | Promise<string>)): TokenSource {
  return {
    next: async () => {
      const current = typeof token === 'string' ? token : await token();
      if (typeof current !== 'string' || current === '') throw new ConfigurationError('is missing', 'accessToken');
      return current;
    },
    redact: (text) => text,
  };
}
