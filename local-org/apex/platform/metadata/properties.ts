import type { Value } from '../../../values/value';
import type { PlatformProperty } from '../define';

/** Public properties that lie in the JavaScript properties of their names: Apex types by name. */
export function properties(types: Readonly<Record<string, string>>): Record<string, PlatformProperty> {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [
      name,
      {
        type,
        get: (self: Record<string, Value>) => self[name] ?? null,
        set: (self: Record<string, Value>, value: Value) => {
          self[name] = value;
        },
      },
    ]),
  );
}
