import { partsOf } from 'c/wrapUpReasonWork';
import type { Entry, Group, Part } from 'c/wrapUpReasonWork';

import { label } from './labels';

/** A line of the list. */
export interface Row {
  readonly codeId: string;
  readonly id: string;
  /** Place among all that were found, from 1. */
  readonly position: number;
  readonly parts: readonly Part[];
  readonly isActive: boolean;
  readonly isFavorite: boolean;
  readonly starState: 'on' | 'off';
  readonly isSelected: 'true' | 'false';
  readonly needsNote: boolean;
  readonly className: string;
}

export interface RowGroup {
  readonly key: Group;
  readonly label: string;
  readonly headingId: string;
  readonly rows: readonly Row[];
}

const LABELS: Readonly<Record<Group, string>> = {
  FAVORITE: label.favorites,
  RECENT: label.recent,
  OTHER: label.others,
};

export interface Shown {
  readonly term: string;
  readonly active: number;
  readonly chosenCodeId?: string;
  /** How many lines are drawn: more come when they are scrolled to. */
  readonly limit: number;
}

/** The lines to draw, by group. */
export function toGroups(found: readonly Entry[], { term, active, chosenCodeId, limit }: Shown): readonly RowGroup[] {
  const groups: { key: Group; label: string; headingId: string; rows: Row[] }[] = [];
  found.slice(0, limit).forEach((entry, place) => {
    const { group, reason } = entry;
    if (groups.at(-1)?.key !== group) {
      groups.push({ key: group, label: LABELS[group], headingId: `group-${group}`, rows: [] });
    }
    const isActive = place === active;
    groups.at(-1)!.rows.push({
      codeId: reason.codeId,
      id: rowId(place),
      position: place + 1,
      parts: partsOf(entry, term),
      isActive,
      isFavorite: reason.isFavorite,
      starState: reason.isFavorite ? 'on' : 'off',
      isSelected: reason.codeId === chosenCodeId ? 'true' : 'false',
      needsNote: reason.needsNote,
      className: isActive ? 'row row_active' : 'row',
    });
  });
  return groups;
}

export const rowId = (place: number): string => `row-${place}`;
