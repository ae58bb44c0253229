/** A path with those parameters that have a value, in a fixed order: paths are keys of the cache. */
export function withQuery(path: string, parameters: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '') {
      query.set(name, Array.isArray(value) ? value.join() : String(value));
    }
  }
  const written = query.toString();
  return written === '' ? path : `${path}?${written}`;
}

/** A path of encoded segments. */
export const pathOf = (...segments: readonly string[]): string => segments.map(encodeURIComponent).join('/');
