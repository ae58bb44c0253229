import type { IdleCode } from './idleCodes';

/** A presence status of Salesforce, as PresenceStateMapController tells it. */
export interface Status {
  readonly name: string;
  readonly label: string;
  /** Agents take work in it, so that it needs no idle code. */
  readonly isAvailable: boolean;
}

interface Entry {
  readonly key: string;
  readonly value: string;
}

/** What is stored of a contact centre, as PresenceStateMapController tells it. */
export interface Center {
  readonly name: string;
  readonly label: string;
  readonly states: readonly Entry[];
  readonly isReadable: boolean;
  readonly defaultIdleCode?: string;
  readonly idleCodes: readonly Entry[];
  readonly version: string;
}

/** What is edited. */
export interface Draft {
  /** Idle code by presence status. */
  readonly states: ReadonlyMap<string, string>;
  readonly defaultCode: string;
  /** As imported; empty if nothing was. */
  readonly idleCodes: readonly IdleCode[];
}

/** What is stored, to be edited. */
export function draftOf(center: Center | null): Draft {
  return {
    states: new Map((center?.states ?? []).map(({ key, value }) => [key, value])),
    defaultCode: center?.defaultIdleCode ?? '',
    idleCodes: (center?.idleCodes ?? [])
      .map(({ key, value }) => ({ id: key, name: value }))
      .sort((one, other) => one.name.localeCompare(other.name)),
  };
}

/** The draft with another idle code for a status; none for a blank one. */
export function withCode(draft: Draft, status: string, code: string): Draft {
  const states = new Map(draft.states);
  if (code.trim() === '') {
    states.delete(status);
  } else {
    states.set(status, code.trim());
  }
  return { ...draft, states };
}

/** Whether both would be stored alike. */
export const isSameDraft = (one: Draft, other: Draft): boolean => textOf(one) === textOf(other);

const textOf = ({ states, defaultCode, idleCodes }: Draft): string =>
  JSON.stringify([[...states].sort(), defaultCode, idleCodes]);

/** What PresenceStateMapController.save takes. */
export const wantedOf = ({ states, defaultCode, idleCodes }: Draft, { name, version }: Center): object => ({
  contactCenter: name,
  states: [...states].map(([key, value]) => ({ key, value })),
  defaultIdleCode: defaultCode,
  idleCodes: idleCodes.map(({ id, name: value }) => ({ key: id, value })),
  baseVersion: version,
});
