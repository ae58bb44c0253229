/** An idle code of the contact centre: a reason for which an agent takes no work. */
export interface IdleCode {
  readonly id: string;
  readonly name: string;
}

/** What GET /organization/{orgid}/v2/auxiliary-code says of a code; nothing of it is sure. */
interface AuxiliaryCode {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly workTypeCode?: unknown;
  readonly active?: unknown;
}

/** As long as the fields that hold an id. */
const LONGEST = 80;

/**
 * Reads the idle codes of Webex Contact Center's auxiliary codes: a page `{"meta":…,"data":[…]}`, a list of pages, or the
 * list of codes. Wrap-up codes, codes that are off, and entries without id and name are left out.
 * @returns the codes by name; null if it is no such JSON
 */
export function readIdleCodes(text: string): IdleCode[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const entries = entriesOf(value);
  if (!entries) return null;
  const byId = new Map<string, IdleCode>();
  for (const { id, name, workTypeCode, active } of entries) {
    const isIdle = workTypeCode === 'IDLE_CODE' && active !== false;
    if (isIdle && isText(id) && isText(name)) {
      byId.set(id.trim(), { id: id.trim(), name: name.trim().slice(0, LONGEST) });
    }
  }
  return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name));
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.trim().length <= LONGEST;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entriesOf(value: unknown): AuxiliaryCode[] | null {
  if (isObject(value) && Array.isArray(value.data)) return entriesOf(value.data);
  if (!Array.isArray(value)) return null;
  return value.flatMap((part) => {
    if (!isObject(part)) return [];
    return Array.isArray(part.data) ? (entriesOf(part.data) ?? []) : [part];
  });
}
