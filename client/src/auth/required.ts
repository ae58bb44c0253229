import { ConfigurationError } from '../errors/errors';

/** Throws ConfigurationError for the first option that is no text or empty. */
export function required(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value !== 'string' || value.trim() === '') throw new ConfigurationError('is missing', name);
  }
}
