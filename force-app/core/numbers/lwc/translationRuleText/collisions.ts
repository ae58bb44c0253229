import { fillIn } from 'c/labelText';
import type { Collision, DraftRule } from 'c/translationRuleDraft';

import { label } from './refusalLabels';

/** A collision as one of its two rules tells it. */
export function collisionText(collision: Collision, rule: DraftRule, other: DraftRule): string {
  const { kind, number, result } = collision;
  if (kind === 'SAME') {
    return fillIn(label.collisionSame, other.name);
  }
  if (kind === 'TWICE') {
    return fillIn(label.collisionTwice, other.name, number, result);
  }
  const isFirst = collision.first === rule.key;
  return fillIn(isFirst ? label.collisionMasked : label.collisionMaskedBy, other.name, number, result);
}
